// A site whose queue has a scorer and a trainer, and parts that were reviewed.

import Foundation
import Testing

enum TrainerSite {
  static func queue(_ trainer: String, champion: String = "old@1") -> String {
    #"""
    {title: "Churn", payload: "record", labels: [{name: "stays", good: true}, {name: "leaves"}],
     scorer: {command: ["python3", "score.py"], silence_s: 20},
     trainer: {command: ["python3", "train.py"]\#(trainer)},
     deployment: {mode: "shadow", champion: "\#(champion)", patience_s: 600, undo_s: 0,
                  second_read_rate: 0}}
    """#
  }

  /// The months alone tell who leaves, and the champion has them the wrong way round.
  static let score = """
    import json, sys
    for text in sys.stdin:
        line = json.loads(text)
        line["score"] = line["fields"]["months"] / 100
        print(json.dumps(line))
    """

  static let train = """
    import json, os
    lines = open(os.environ["LINESIDE_LABELS"] + "/labels-train.jsonl").read().splitlines()
    folder = os.environ["LINESIDE_MODEL_FOLDER"]
    assert os.listdir(folder) == [] and os.environ["LINESIDE_CHAMPION"] == "old@1"
    open(folder + "/weights", "w").write("w" * 5)
    print("learning from", len(lines))
    """
  static let named =
    train + """

      json.dump({"model": "new", "version": "1", "threshold": 0.5, "parent": "old@1",
                 "figures": {"n": len(lines)}}, open(folder + "/model.json", "w"))
      """

  /// A site with reviewed parts.
  static func make(
    _ source: String = named, terms: String = "", parts: Int = 40, onlyGood: Bool = false
  ) throws -> Site {
    let site = try Site(["churn": TrainerSite.queue(terms)])
    try site.write(TrainerSite.score, to: "queues/score.py")
    try site.write(source, to: "queues/train.py")
    let lines = (1...parts).map { place in
      let months = place * 37 % 100
      return #"{"item":"c\#(place)","fields":{"months":\#(months)},"model":"old","#
        + #""version":"1","score":\#(1 - Double(months) / 100),"threshold":0.5}"#
    }
    try site.run("import", "churn", "-", input: lines.joined(separator: "\n"))
    let decisions = (1...parts).map { place in
      let leaves = place * 37 % 100 >= 50 && !onlyGood
      return "lineside decide churn c\(place) \(leaves ? "leaves" : "stays")"
    }
    #expect(try site.shell(decisions.joined(separator: " && ")).status == 0)
    return site
  }
}
