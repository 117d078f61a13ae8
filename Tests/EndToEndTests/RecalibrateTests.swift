// Recalibrations with the real program, on parts that scripted inspectors judged.

import Foundation
import Testing

struct RecalibrateTests {
  private static let queue = """
    {title: "Boards", payload: "picture", media: "\(repository)/fixtures/circuit-boards",
     labels: [{name: "ok", good: true}, {name: "defect"}],
     scorer: {command: ["sed", "s/.$/,\\"score\\":0.5}/"]},
     deployment: {mode: "shadow", champion: "pcb-tile@2.0.0", recorded: ["pcb-tile@1.0.0"],
                  patience_s: 600}}
    """

  /// A site in which every part is judged blind.
  private func site(parts: Int = 240) throws -> Site {
    let desk = try Site(["boards": RecalibrateTests.queue])
    let fixtures = "\(repository)/fixtures/circuit-boards"
    let played = try desk.run(
      "rehearse", "boards", "--parts", "\(parts)", "--to", "played", "--from",
      "\(fixtures)/suggestions.jsonl", "--truth", "\(fixtures)/truth.jsonl", "--miss", "0",
      "--false-alarm", "0")
    #expect(played.status == 0, "\(played.errors)")
    let site = try Site(["boards": RecalibrateTests.queue])
    try site.shell("cp \(desk.folder)/played/lineside.sqlite* .")
    return site
  }

  private func objects(_ answer: Answer) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    return try #require(json as? [[String: Any]])
  }

  @Test func `Scores become probabilities as a new version, which is compared at once`() throws {
    let site = try site()
    let answer = try site.run("model", "recalibrate", "boards", "champion", "--by", "platt")
    #expect(answer.status == 0, "\(answer.errors)")
    for words in ["brier", "log_loss", "ece", "auroc", "escape_per_defect", "before", "240"] {
      #expect(answer.output.contains(words), "\(words) in \(answer.output)")
    }
    #expect(
      answer.errors.contains(
        "pcb-tile@2.0.0+platt.1 is registered, and challenger from revision 2 on"))
    #expect(answer.errors.contains("fitted on 240 parts judged blind"))
    let shown = try site.run("model", "show", "boards", "challenger").output
    for words in [
      "map.kind", "\"platt\"", "map.a", "pcb-tile@2.0.0", "figures.before.ece",
      "figures.after.ece", "figures.fitted_on.parts",
    ] {
      #expect(shown.contains(words), "\(words) in \(shown)")
    }
    #expect(try site.count("select count(*) from suggestion where model = 3") == 240)
    let compared = try site.run(
      "model", "compare", "boards", "champion", "challenger", "--format", "json")
    let calibrated = try objects(compared).filter {
      $0["name"] as? String == "ece"
        && ($0["by"] as? [String: Any])?["model"] as? String == "pcb-tile@2.0.0+platt.1"
    }
    #expect(calibrated.count == 1 && calibrated[0]["n"] as? Int == 240)
    #expect(try site.run("deploy", "boards", "gates").output.contains("pcb-tile@2.0.0+platt.1"))
    #expect(try site.run("audit", "verify").status == 0)
    let logged = try site.run("audit", "log", "--kind", "model", "--format", "json").output
    #expect(logged.contains("platt"))
  }

  @Test func `What comes in afterwards is mapped as it comes, and no line speaks for it`() throws {
    let site = try site()
    let made = try site.run(
      "model", "recalibrate", "boards", "pcb-tile@2.0.0", "--by", "platt", "--as", "2.1",
      "--no-challenger", "--because", "the lamp was changed")
    #expect(made.errors.contains("pcb-tile@2.1 is registered, and recorded from revision 2 on"))
    let line =
      #"{"item":"new","model":"pcb-tile","version":"2.0.0","score":0.9,"label":"defect"}"#
    #expect(try site.run("import", "boards", "-", input: line).status == 0)
    let found = try site.rows(
      "select score > 0.5, label, confidence = score from suggestion where model = 3 and item = "
        + "(select id from item where name = cast('new' as blob))")
    #expect(found == ["1|defect|1"])
    let other = #"{"item":"more","model":"pcb-tile","version":"2.1","score":0.9}"#
    let refused = try site.run("import", "boards", "-", input: other)
    #expect(refused.status == 1 && refused.errors.contains("-:1: version: what pcb-tile@2.1 says"))
    // Nobody can be asked for it but the version that it follows from.
    try site.run("import", "boards", "-", input: #"{"item":"silent"}"#)
    let scored = try site.run("score", "boards", "--model", "pcb-tile@2.1")
    #expect(scored.status == 0, "\(scored.errors)")
    #expect(scored.errors.contains("pcb-tile@2.0.0: 1 parts scored"))
    #expect(try site.count("select count(*) from suggestion where model = 3") == 242)
    let why = try site.rows("select because from revision order by id desc limit 1")
    #expect(why == ["the lamp was changed"])
  }

  @Test func `A recalibration can be recalibrated, and each has a name of its own`() throws {
    let site = try site()
    var names: [String] = []
    for (version, method) in [
      ("champion", "isotonic"), ("champion", "isotonic"), ("challenger", "platt"),
    ] {
      let answer = try site.run(
        "model", "recalibrate", "boards", version, "--by", method, "--format", "json")
      #expect(answer.status == 0, "\(answer.errors)")
      let measures = try objects(answer)
      names += Set(measures.compactMap { $0["model"] as? String })
      let brier = try #require(measures.first { $0["figure"] as? String == "brier" })
      let read = version == "champion" ? "score" : "confidence"
      #expect(brier["read_as"] as? String == read && brier["n"] as? Int == 240)
      #expect(brier["after_low"] is Double && brier["change_high"] is Double)
    }
    #expect(
      names == [
        "pcb-tile@2.0.0+isotonic.1", "pcb-tile@2.0.0+isotonic.2",
        "pcb-tile@2.0.0+isotonic.2+platt.1",
      ])
    #expect(
      try site.rows(
        "select model, count(*) from suggestion where model > 2 group by model order by 1")
        == ["3|240", "4|240", "5|240"])
  }

  @Test func `Too few labels change nothing, and what is lacking is said`() throws {
    let site = try site(parts: 60)
    let few = try site.run("model", "recalibrate", "boards", "champion", "--by", "platt")
    #expect(few.status == 1 && few.output.isEmpty)
    #expect(few.errors.contains("60 of 100 core parts with a score and a verdict"))
    #expect(few.errors.contains("inconclusive"))
    let none = try site.run(
      "model", "recalibrate", "boards", "champion", "--by", "platt", "--from",
      "2100-01-01T00:00:00Z")
    #expect(none.status == 1 && none.errors.contains("0 of 100 core parts"))
    let silent = try site.run(
      "import", "boards", "-", input: #"{"item":"l","model":"old","version":"1","label":"ok"}"#)
    #expect(silent.status == 0)
    let label = try site.run("model", "recalibrate", "boards", "old@1", "--by", "platt")
    #expect(label.status == 1 && label.errors.contains("have no score of old@1"))
    #expect(try site.count("select count(*) from model where map is not null") == 0)
    #expect(try site.count("select count(*) from revision") == 1)
    #expect(try site.count("select count(*) from entry where kind = 'model'") == 0)
  }

  @Test func `What makes no sense is refused`() throws {
    let site = try site(parts: 120)
    func run(_ words: String...) throws -> Answer {
      try site.start(["model", "recalibrate", "boards"] + words).answer()
    }
    #expect(try run("champion").status == 2)
    #expect(try run("champion", "--by", "spline").status == 2)
    #expect(try run("nobody@1", "--by", "platt").status == 1)
    #expect(try run("champion", "--by", "platt", "--as", "a@b").status == 2)
    #expect(
      try run(
        "champion", "--by", "platt", "--from", "2026-01-02T00:00:00Z", "--before",
        "2026-01-01T00:00:00Z"
      ).status == 2)
    let taken = try run("champion", "--by", "platt", "--as", "1.0.0")
    #expect(taken.status == 1)
    #expect(taken.errors.contains("there is a pcb-tile@1.0.0 already: nothing was changed"))
    #expect(try site.count("select count(*) from revision") == 1)
  }
}
