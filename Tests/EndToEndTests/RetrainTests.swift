// Retraining with real trainers, good and bad: what comes of them is registered whole or not at all.

import Foundation
import Testing

struct RetrainTests {
  private static let (score, train, named) = (
    TrainerSite.score, TrainerSite.train, TrainerSite.named
  )

  /// Nothing is registered, nothing in force, no folder left.
  private func expectNothing(_ site: Site, _ answer: Answer, _ words: String...) throws {
    #expect(answer.status == 1, "\(answer.errors)")
    for words in words {
      #expect(answer.errors.contains(words), "\(words) in \(answer.errors)")
    }
    #expect(!answer.errors.contains("\u{1B}"))
    #expect(try site.rows("select name || '@' || version from model") == ["old@1"])
    #expect(try site.count("select count(*) from revision") == 1)
    #expect(try site.count("select count(*) from suggestion where model <> 1") == 0)
    let left =
      (try? FileManager.default.contentsOfDirectory(atPath: site.path("models/churn"))) ?? []
    #expect(Set(left).isSubset(of: ["sets", "logs"]), "\(left)")
  }

  @Test func `A model comes in as challenger, with its files, its label set and its figures`()
    throws
  {
    let site = try TrainerSite.make()
    let answer = try site.run("retrain", "churn")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.contains("new@1 is registered, and challenger from revision 2 on"))
    #expect(try site.count("select count(*) from suggestion where model = 2") == 40)
    #expect(try site.count("select count(*) from entry where kind = 'model'") == 1)
    let shown = try site.run("model", "show", "churn", "challenger", "--format", "json").output
    for words in [
      "new@1", "old@1", "train-40-part-80-0-20", "weights", "model.json", "held_out.auroc",
    ] {
      #expect(shown.contains(words), "\(words) in \(shown)")
    }
    let weights = try site.shell("sha256sum < models/churn/new@1/weights").output.prefix(64)
    #expect(shown.contains(weights))
    let list = try site.run("model", "list", "churn").output
    #expect(list.contains("champion") && list.contains("challenger"))
    #expect(try site.run("audit", "verify").status == 0)
    let again = try site.run("retrain", "churn")
    #expect(again.status == 1)
    #expect(again.errors.contains("the trainer named new@1, which is there already"))
    let log = try site.shell("cat models/churn/logs/*.log").output
    #expect(log.contains("learning from"))
    #expect(try site.run("labels", "verify", "churn").status == 0)
  }

  @Test func `Versions are compared, and go by names that move`() throws {
    let site = try TrainerSite.make()
    try site.run("retrain", "churn")
    let compared = try site.run("model", "compare", "churn", "champion", "new@1")
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(compared.output.contains("model new@1, against old@1"))
    #expect(compared.errors.contains("40 parts came before both were made, and are left out"))
    let all = try site.run("model", "compare", "churn", "champion", "new@1", "--all")
    #expect(all.status == 0 && all.errors.isEmpty, "\(all.errors)")
    let report = try site.run("report", "churn", "--compare", "champion", "challenger")
    #expect(report.output.contains("model challenger") == false)
    #expect(report.output.contains("model new@1, against old@1"), "\(report.errors)")
    #expect(try site.run("model", "alias", "churn", "line-3", "new@1").status == 0)
    #expect(try site.run("model", "show", "churn", "line-3").output.contains("new@1"))
    #expect(try site.run("model", "alias", "churn", "champion", "new@1").status == 2)
    #expect(try site.run("model", "alias", "churn", "line-3", "no@1").status == 1)
    #expect(try site.run("model", "alias", "churn", "line-3", "--remove").status == 0)
    #expect(try site.run("model", "show", "churn", "line-3").status == 1)
    #expect(try site.count("select count(*) from entry where kind = 'alias'") == 2)
  }

  @Test func `Nothing is learned from nothing, or from one class`() throws {
    let empty = try TrainerSite.make(parts: 1, onlyGood: true)
    try empty.write(TrainerSite.queue(""), to: "queues/other.json5")
    try empty.run("import", "other", "-", input: #"{"item":"a"}"#)
    let nothing = try empty.run("retrain", "other")
    #expect(nothing.status == 1)
    #expect(nothing.errors.contains("the label set is empty"))
    let good = try TrainerSite.make(onlyGood: true)
    try expectNothing(good, try good.run("retrain", "churn"), "one class only: stays")
  }

  @Test(arguments: [
    (
      train + "\nimport sys; print('\\x1b[2Jno memory', file=sys.stderr); sys.exit(4)", "",
      "the trainer exited with status 4"
    ),
    (train, "", "the trainer named no model"),
    (
      "import subprocess, time; subprocess.Popen(['sleep', '88888']); time.sleep(88888)",
      ", minutes: 0.02", "the trainer was stopped after 0.02 minutes"
    ),
    ("while True: print('x' * 99999)", ", output_mb: 2", "it said more than 2 MiB"),
    (
      train + "\nopen(folder + '/big', 'wb').write(bytes(9 << 20))", ", output_mb: 2",
      "the trainer "
    ),
    (
      train + "\nfor n in range(9): open(f'{folder}/{n}', 'wb').write(bytes(1 << 20))",
      ", output_mb: 2", "it wrote more than 2 MiB"
    ),
    (train + "\nbytearray(3 << 30)", ", memory_mb: 500", "MemoryError"),
    (named.replacing(#""new""#, with: #""../new""#), "", "model.json: model: expected 1 to 100 of"),
    (named.replacing("0.5", with: #"float("nan")"#), "", "model.json: threshold:"),
    (
      named.replacing(#""old@1","#, with: #""none@1","#, maxReplacements: 9), "",
      "does not know its parent"
    ),
    (
      named.replacing(#""new", "version""#, with: #""old", "version""#), "",
      "named old@1, which is there already"
    ),
    ("exit(", "", "the trainer exited with status 1"),
  ])
  func `A trainer that fails changes nothing and says why`(
    source: String, terms: String, words: String
  ) throws {
    let site = try TrainerSite.make(source, terms: terms)
    try expectNothing(site, try site.run("retrain", "churn"), words)
    if source.contains("88888") {
      #expect(try site.shell("pgrep -f '^sleep 88888'").status == 1)
    }
  }

  @Test(arguments: [
    ("import sys; sys.exit(5)", "the scorer exited with status 5"),
    (score + "\nprint('{}')", "an answer cannot be used"),
    (score.replacing("/ 100", with: "* float('nan')"), "an answer cannot be used"),
    (
      "import sys\nfor line in list(sys.stdin)[1:]: print(line[:-2] + ',\"score\":1}')",
      "answered about"
    ),
    (score.replacing("print(", with: "line['item'] += '!'; print("), "was not asked about"),
  ])
  func `A model that cannot score is not registered`(source: String, words: String) throws {
    let site = try TrainerSite.make()
    try site.write(source, to: "queues/score.py")
    try expectNothing(site, try site.run("retrain", "churn"), words)
  }

  @Test func `Labels that the queue no longer has are not learned from`() throws {
    let site = try TrainerSite.make()
    let renamed = TrainerSite.queue("").replacing(#""leaves""#, with: #""goes""#)
    try site.write(renamed, to: "queues/churn.json5")
    try expectNothing(
      site, try site.run("retrain", "churn"), "'leaves': retired labels that 'was' does not name",
      #"was: {"leaves": "…"}"#)
    try site.write(
      renamed.replacing("scorer:", with: #"was: {"leaves": "goes"}, scorer:"#),
      to: "queues/churn.json5")
    let named = try site.run("retrain", "churn")
    #expect(named.status == 0, "\(named.errors)")
  }

  @Test func `A group that parts do not have cannot divide them`() throws {
    let site = try TrainerSite.make()
    try expectNothing(
      site, try site.run("retrain", "churn", "--split", "lot:80,0,20"),
      "40 lines have no 'lot' to be divided by", "divide by an attribute that every part has")
    for wrong in ["part", "part:80,20", "part:80,0,30", ":80,0,20"] {
      let answer = try site.run("retrain", "churn", "--split", wrong)
      #expect(answer.status == 2)
      #expect(answer.errors.contains("--split: '\(wrong)' is no split"), "\(answer.errors)")
    }
  }

  @Test(arguments: [true, false])
  func `Where pictures have gone since, whoever misses them says so`(trainer: Bool) throws {
    let opens = #"import os; open(os.environ["LINESIDE_MEDIA"] + "/x.png")\#n"#
    let site = try TrainerSite.make(trainer ? opens : TrainerSite.named)
    if !trainer { try site.write(opens, to: "queues/score.py") }
    try expectNothing(
      site, try site.run("retrain", "churn"), "/x.png'", "No such file or directory",
      "the \(trainer ? "trainer" : "scorer") exited with status 1")
  }

  @Test func `A trainer that writes 10 GiB is stopped at its limit`() throws {
    let source = """
      import os
      folder = os.environ["LINESIDE_MODEL_FOLDER"]
      for n in range(10240):
          open(f"{folder}/{n}", "wb").write(bytes(1 << 20))
      """
    let site = try TrainerSite.make(source, terms: ", output_mb: 20")
    try expectNothing(site, try site.run("retrain", "churn"), "it wrote more than 20 MiB")
  }

  @Test func `Training waits for labels where it is told to`() throws {
    let site = try TrainerSite.make()
    let early = try site.run("retrain", "churn", "--after-labels", "41")
    #expect(early.status == 0)
    #expect(early.errors.contains("40 labels have come since the last training, 41 are waited for"))
    #expect(try site.run("retrain", "churn", "--after-labels", "40").status == 0)
    #expect(
      try site.run("retrain", "churn", "--after-labels", "1").errors.contains("0 labels have come"))
  }
}
