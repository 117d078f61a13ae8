// Runs that a timer asks for: they begin when the queue file says that it is time.

import Foundation
import Testing

struct DueTests {
  /// Names each of its models after the labels that it learned from.
  private static let counting = TrainerSite.named.replacing(
    #""version": "1""#, with: #""version": str(len(lines))"#)

  private func asked(_ site: Site) -> Int {
    text(site.path("queues/asked")).split(separator: "\n").count
  }

  private func decide(_ site: Site, _ place: Int) throws {
    let line =
      #"{"item":"n\#(place)","fields":{"months":\#(place)},"model":"old","version":"1","score":0.5}"#
    #expect(try site.run("import", "churn", "-", input: line).status == 0)
    #expect(try site.run("decide", "churn", "n\(place)", "leaves").status == 0)
  }

  private func versions(_ site: Site) throws -> Int {
    try site.count("select count(*) from model where files <> '[]'")
  }

  @Test func `Scoring begins when the queue file says so, whoever asks and however often`() throws {
    let site = try Site([
      "churn": """
      {title: "Churn", payload: "record", labels: [{name: "stays", good: true}, {name: "leaves"}],
       scorer: {command: ["sh", "-c", "echo x >> asked; sed 's/}$/,\\"score\\":0.5}/'"], every: "2h"},
       deployment: {mode: "shadow", champion: "churn@1", patience_s: 600}}
      """
    ])
    try site.run("import", "churn", "-", input: #"{"item":"a"}"#)
    #expect(try site.run("score", "churn", "--due").status == 0)
    #expect(asked(site) == 1)
    try site.run("import", "churn", "-", input: #"{"item":"b"}"#)
    let early = try site.run("score", "churn", "--due")
    #expect(early.status == 0 && early.errors.isEmpty && asked(site) == 1)
    #expect(try site.run(at: "+1h", "score", "churn", "--due").status == 0)
    #expect(asked(site) == 1)
    #expect(try site.run(at: "+121m", "score", "churn", "--due").status == 0)
    #expect(asked(site) == 2)
    // The clock was wrong, and is right again.
    try site.run("import", "churn", "-", input: #"{"item":"c"}"#)
    #expect(try site.run("score", "churn").status == 0)
    #expect(asked(site) == 3)
    let both = try site.run("score", "churn", "--due", "--every", "1h")
    #expect(both.status == 2 && both.errors.contains("exclude each other"))
  }

  @Test func `A queue file that does not say when is told`() throws {
    let site = try TrainerSite.make()
    for command in ["score", "retrain"] {
      let answer = try site.run(command, "churn", "--due")
      #expect(answer.status == 2)
      #expect(answer.errors.contains("--due: the queue churn does not say when it"))
      #expect(answer.errors.contains("in its file"), "\(answer.errors)")
    }
  }

  @Test func `Training begins after so many labels, and not again at once where it failed`() throws
  {
    let site = try TrainerSite.make("exit(1)", terms: ", after_labels: 41")
    let early = try site.run("retrain", "churn", "--due")
    #expect(early.status == 0 && early.errors.isEmpty)
    try decide(site, 1)
    #expect(try site.run("retrain", "churn", "--due").status == 1)
    try site.write(DueTests.counting, to: "queues/train.py")
    #expect(try site.run("retrain", "churn", "--due").status == 0)
    #expect(try versions(site) == 0)
    #expect(try site.run(at: "+61m", "retrain", "churn", "--due").status == 0)
    #expect(try versions(site) == 1)
    #expect(try site.run(at: "+123m", "retrain", "churn", "--due").errors.isEmpty)
  }

  @Test func `A model that went down by itself has another one trained, once`() throws {
    let site = try TrainerSite.make(DueTests.counting, terms: ", on_alarm: true")
    #expect(try site.run("retrain", "churn", "--due").errors.isEmpty)
    let none = try site.run("retrain", "churn", "--on-alarm")
    #expect(none.status == 0 && none.errors.contains("no model has gone down"), "\(none.errors)")
    // As the due work does it, of which this is all that is looked at.
    #expect(try site.run("deploy", "churn", "stop", "--because", "too many escape").status == 0)
    #expect(try site.run("retrain", "churn", "--due").errors.isEmpty)
    try site.shell("sqlite3 lineside.sqlite 'update revision set by_itself = 1 where number = 2'")
    let trained = try site.run("retrain", "churn", "--due")
    #expect(trained.status == 0)
    #expect(trained.errors.contains("revision 2 took a model down: too many escape"))
    #expect(try versions(site) == 1, "\(trained.errors)")
    #expect(
      try site.rows("select because from revision where number = 3").first?
        .hasSuffix("after revision 2 took a model down") == true)
    try decide(site, 2)
    #expect(try site.run(at: "+2h", "retrain", "churn", "--due").errors.isEmpty)
    #expect(try versions(site) == 1)
  }

  @Test func `The shipped units are such as systemd understands`() throws {
    let site = try Site()
    try site.shell("cp \(repository)/systemd/* .")
    try site.shell("sed -i 's#/usr/local/bin/lineside#\(program)#' *.service")
    let units = try FileManager.default.contentsOfDirectory(atPath: "\(repository)/systemd")
    #expect(units.count == 6)
    for unit in units {
      let instance = unit.replacing("@", with: "@churn")
      let answer = try site.shell("systemd-analyze verify ./\(instance)")
      #expect(answer.status == 0, "\(unit): \(answer.errors)")
      #expect((answer.output + answer.errors).isEmpty, "\(unit): \(answer.errors)")
    }
    // What they start is what the program understands.
    for file in units where file.hasSuffix(".service") {
      let unit = text("\(repository)/systemd/\(file)")
      let line = try #require(unit.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
      let words = line.split(separator: " ").dropFirst().map { $0 == "%i" ? "nowhere" : String($0) }
      let answer = try site.start(words).answer()
      #expect(!answer.errors.contains("is no option"), "\(line): \(answer.errors)")
    }
  }
}
