// `lineside report` by value, on a site whose every verdict is known.
import Formats
import Foundation
import Review
import Testing

@testable import lineside

struct ReportCommandTests {
  private let m1 = ["model": "m@1"]
  private let m2 = ["model": "m@2"]
  private let old = ["model": "old@7"]

  private func expect(_ figure: ToldFigure, _ k: Int, of n: Int) {
    #expect(figure.k == k && figure.n == n, "\(figure)")
    #expect(figure.value == Double(k) / Double(n), "\(figure)")
  }

  @Test func `Every version is held against what people saw who did not see it`() throws {
    let figures = try FigureSite.ofForty().figures("report", "f")
    figures.expectHonest()
    expect(try figures.one("error", m1), 4, of: 40)
    expect(try figures.one("escape_per_defect", m1), 1, of: 8)
    expect(try figures.one("escape_per_passed", m1), 1, of: 30)
    expect(try figures.one("escape_per_produced", m1), 1, of: 40)
    expect(try figures.one("false_reject_per_good", m1), 3, of: 32)
    expect(try figures.one("precision", m1), 7, of: 10)
    // A challenger that scored half of the parts is held against that half.
    expect(try figures.one("error", m2), 0, of: 20)
    let none = try figures.one("escape_per_defect", m2)
    expect(none, 0, of: 4)
    #expect(none.low == 0 && (none.high ?? 0) > 0.5)
    // An older system says a label and nothing else.
    expect(try figures.one("escape_per_defect", old), 8, of: 8)
    let ranking = try figures.one("auroc", old)
    #expect(ranking.why == "needs 5 defects and 5 good parts with a score, has 0 and 0")
    let paired = try figures.one("paired_difference", m2.merging(["against": "m@1"]) { $1 })
    #expect(paired.k == 3 && paired.n == 20 && paired.value == 0.15)
    // With 0.9 and 0.1, right in 7 of 8 and 29 of 32: (7·29 + ½(7·3 + 1·29)) / 256.
    #expect(try figures.one("auroc", m1).value == 228.0 / 256)
  }

  @Test func `Two versions are compared on the parts that both have called`() throws {
    let site = try FigureSite.ofForty()
    let figures = try site.figures("report", "f", "--compare", "m@2", "m@1")
    figures.expectHonest()
    let by = ["model": "m@1", "against": "m@2"]
    let errors = try figures.one("paired_difference", by)
    #expect(errors.value == -0.15 && errors.k == 3 && errors.n == 20)
    #expect(try figures.one("paired_escape_difference", by).value == -0.25)
    #expect(try figures.one("paired_false_reject_difference", by).value == -0.125)
    // Three that only one of them got wrong: 2 · ½³.
    #expect(abs((try figures.one("paired_p", by).value ?? 0) - 0.25) < 1e-12)
    #expect(try #require(figures.one("e_worse", by).value) > 1)
    #expect(try #require(figures.one("e_better", by).value) < 1)
    #expect(figures.allSatisfy { $0.by["model"] != "old@7" })
    // One alone is compared with the champion.
    let alone = try site.figures("report", "f", "--compare", "m@2")
    #expect(try alone.one("paired_difference", by) == errors)
  }

  @Test func `An older system is compared by its labels alone`() throws {
    let figures = try FigureSite.ofForty().figures("report", "f", "--compare", "old@7", "m@1")
    figures.expectHonest()
    let by = ["model": "m@1", "against": "old@7"]
    // Seven defects that it passed and m@1 did not; three good parts the other way round.
    let errors = try figures.one("paired_difference", by)
    #expect(errors.value == 0.1 && errors.k == 10 && errors.n == 40)
    #expect(try figures.one("paired_escape_difference", by).value == 0.875)
    #expect(try figures.one("paired_false_reject_difference", by).value == -0.09375)
  }

  @Test func `Two windows are compared share by share, and every part lies in one`() throws {
    let site = try FigureSite.ofForty()
    let (from, middle, end) = (site.time(1), site.time(21), site.time(41))
    let figures = try site.figures(
      "report", "f", "--compare", "\(from.rfc3339)..\(middle.rfc3339)",
      "\(middle.rfc3339)..\(end.rfc3339)")
    let errors = figures.filter { $0.name == "error" && $0.by == m1 }
    #expect(errors.map(\.k) == [3, 1] && errors.map(\.n) == [20, 20])
    let difference = try figures.one(
      "window_difference", m1.merging(["figure": "error"]) { $1 })
    #expect(abs((difference.value ?? 0) - 0.1) < 1e-12 && difference.n == 40)
    let half = figures.filter { $0.name == "error" && $0.by == m2 }
    #expect(half.map(\.n) == [20, 0] && half.last?.why != nil)
    let none = try figures.one("window_difference", m2.merging(["figure": "error"]) { $1 })
    #expect(none.value == nil && none.why != nil)
  }

  @Test(arguments: [
    (
      ["m@1", "m@9"], Exit.Status.refused, "the queue knows no version 'm@9'",
      "m@1, old@7, m@2, champion and challenger"
    ),
    (["m@1", "m@1"], .wrongUse, "--compare: 'm@1' is the same as itself", ""),
    (["m@1"], .wrongUse, "--compare: 'm@1' is the same as itself", ""),
    (
      ["yesterday", "today"], .wrongUse, "--compare: expected two versions, model@version, or two",
      "8h, or now"
    ),
    (
      ["8h"], .wrongUse, "--compare: expected two versions, model@version, or two windows",
      "8h, or now"
    ),
  ]) func `A comparison of what is not there is refused`(
    words: [String], status: Exit.Status, message: String, hint: String
  ) throws {
    let site = try FigureSite.ofForty()
    let told = try runTable(
      ["report", "f", "--compare"] + words + ["--site", site.folder.path, "--person", "sup"])
    #expect(told.exit?.status == status && told.output.isEmpty)
    #expect(told.exit?.message?.hasPrefix(message) == true, "\(told)")
    #expect(hint.isEmpty || told.exit?.hint?.contains(hint) == true, "\(told)")
  }

  @Test func `What does not go together is refused, and says so`() throws {
    let site = try FigureSite.ofForty()
    for (words, message) in [
      (["OTHER"], "'OTHER' is compared with nothing"),
      (["--recompute", "--last", "8h"], "--recompute is of all parts, and goes with no filter"),
      (["--shift", "--mine"], "--shift and --mine do not go together"),
      (["--html", "x.html", "--shift"], "--html writes figures, and --shift tells none"),
      (["--last", "8"], "--last: expected a length such as 90s, 30min, 8h, 7d or 2w"),
      (["--last", "8h", "--from", "2026-01-01T00:00:00Z"], "--last and --from both say"),
      (["--from", "noon"], "--from: expected a time such as 2026-11-20T06:00:00Z"),
      (
        ["--from", "2026-01-02T00:00:00Z", "--before", "2026-01-01T00:00:00Z"],
        "the window ends before it begins"
      ),
      (["--by", "shift"], "--by: the queue's figures are not split by 'shift'"),
      (["--inspector", "i-00000000"], "--inspector: nobody is called 'i-00000000'"),
      (["--model", "nope@1"], "--model: the queue knows no version 'nope@1'"),
      (["--shift", "--attribute", "lot=A"], "--shift is of the whole queue, and does not go"),
      (["--compare", "8h..now", "8h..now"], "--compare: the two windows are the same"),
    ] {
      let told = try runTable(
        ["report", "f"] + words + ["--site", site.folder.path, "--person", "sup"])
      #expect(told.exit?.status == .wrongUse && told.output.isEmpty, "\(words) \(told)")
      #expect(told.exit?.message?.hasPrefix(message) == true, "\(words) \(told)")
    }
  }

  @Test func `Figures are split by an attribute`() throws {
    let figures = try FigureSite.ofForty().figures("report", "f", "--by", "line")
    figures.expectHonest()
    expect(try figures.one("error", m1.merging(["attribute": "line=1"]) { $1 }), 3, of: 20)
    expect(try figures.one("error", m1.merging(["attribute": "line=2"]) { $1 }), 1, of: 20)
    #expect(try figures.one("decided_by_person", ["attribute": "line=1"]).value == 20)
    #expect(figures.allSatisfy { $0.by["attribute"] != nil })
  }

  @Test func `The last hours are counted back from now`() throws {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    // The part 30 was judged twenty seconds before the window begins, 31 forty seconds after that.
    let site = try FigureSite.ofForty(start: now.advanced(bySeconds: -(29 + 40) * 60 - 25))
    let figures = try site.figures("report", "f", "--last", "40min")
    #expect(try figures.one("error", m1).n == 10)
    #expect(try figures.one("decided_by_person").value == 10)
    let all = try site.figures("report", "f", "--last", "2h")
    #expect(try all.one("error", m1).n == 40)
  }

  @Test func `Filters narrow to an attribute, a version, an inspector`() throws {
    let site = try FigureSite.ofForty()
    let lot = try site.figures("report", "f", "--attribute", "lot=B")
    expect(try lot.one("error", m1), 1, of: 20)
    #expect(try lot.one("error", m2).why != nil)
    let version = try site.figures("report", "f", "--model", "old@7")
    expect(try version.one("error", old), 8, of: 40)
    #expect(version.allSatisfy { $0.by["model"] == "old@7" })
    let own = try site.figures("report", "f", "--mine", person: "ann")
    let ann = try #require(own.first?.by["inspector"])
    let hers = try site.figures("report", "f", "--inspector", ann)
    expect(try hers.one("error", m1), 3, of: 20)
    let none = try site.run("report", "f", "--attribute", "lot=C")
    #expect(none.exit == nil && none.talk.contains("no part that was judged or decided is asked"))
  }

  @Test func `A table says of which parts it is, beside the data`() throws {
    let site = try FigureSite.ofForty()
    #expect(try site.run("report", "f").talk.isEmpty, "all there are, into a file")
    let (from, middle, end) = (site.time(1), site.time(21), site.time(41))
    let some = try site.run(
      "report", "f", "--from", from.rfc3339, "--before", middle.rfc3339, "--attribute", "line=1")
    #expect(
      some.talk.contains(
        "of 10 decided parts, \(from.rfc3339) to \(middle.rfc3339), only attribute line=1\n"),
      "\(some.talk)")
    #expect(some.output.hasPrefix("figure"))
    let compared = try site.run(
      "report", "f", "--compare", "\(from.rfc3339)..\(middle.rfc3339)",
      "\(middle.rfc3339)..\(end.rfc3339)")
    #expect(compared.talk.contains("first window: 20 decided parts, \(from.rfc3339) to"))
    #expect(compared.talk.contains("second window: 20 decided parts, \(middle.rfc3339) to"))
    for window in ["first window", "second window"] {
      #expect(
        compared.output.split(separator: "\n").filter {
          $0.hasPrefix("error ") && $0.contains("model m@1, \(window) ")
        }.count == 1, "\(compared.output)")
    }
  }

  @Test func `In JSON each figure says of which parts it is`() throws {
    let site = try FigureSite.ofForty()
    let told = try site.run(
      "report", "f", "--attribute", "line=1", "--route", "shadow", "--format", "json")
    let figures = try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [[String: Any]])
    for figure in figures {
      let only = figure["only"] as? [String: [String]]
      #expect(only == ["attribute": ["line=1"], "route": ["shadow"]], "\(figure)")
    }
    #expect(!told.talk.contains("decided parts"))
  }

  @Test func `A long value pads no other row`() throws {
    let site = try FigureSite()
    let long = String(repeating: "x", count: 300)
    for (number, line) in ["1", long].enumerated() {
      var part = KnownPart(item: "p-\(number)", verdict: "ok")
      part.attributes = ["line": line]
      part.said = [try FigureSite.suggestion("m@1", score: 0.1)]
      try site.add(part)
    }
    let rows = try site.run("report", "f", "--by", "line").output.split(separator: "\n")
    #expect(rows.filter { $0.contains("line=1") }.allSatisfy { $0.count < 200 })
    #expect(rows.contains { $0.contains("line=xxx") })
  }

  @Test func `An inspector sees the own figures and nobody else's`() throws {
    let site = try FigureSite.ofForty()
    let own = try site.figures("report", "f", "--mine", person: "bob")
    own.expectHonest()
    let names = Set(own.compactMap { $0.by["inspector"] })
    #expect(names.count == 1 && own.allSatisfy { $0.by["inspector"] != nil })
    let by = ["inspector": try #require(names.first)]
    #expect(try own.one("verdicts", by).value == 20)
    // 1.2, 1.4, 1.6, 1.8 and 1.0 s in turn.
    #expect(abs((try own.one("active_s", by).value ?? 0) - 1.4) < 0.015)
    #expect(try own.one("known_accuracy", by).why == "no known-answer part is judged yet")
    let nobody = try site.figures("report", "f", "--mine", person: "cid")
    #expect(nobody.first?.value == 0 && nobody.dropFirst().allSatisfy { $0.value == nil })
  }

  @Test func `Counted anew, everything is as it was kept up`() throws {
    let site = try FigureSite.ofForty()
    let kept = try site.figures("report", "f")
    let anew = try site.figures("report", "f", "--recompute")
    #expect(kept == anew)
    #expect(try site.figures("report", "f") == kept)
  }

  @Test func `Some of the parts come at a rate of their own, or the reason is the true one`() throws
  {
    let site = try FigureSite.ofForty()
    let (from, before) = (site.time(1).rfc3339, site.time(21).rfc3339)
    let window = ["--from", from, "--before", before]
    func load(_ words: [String]) throws -> ToldFigure {
      let told = try runTable(
        ["report", "f", "--format", "json", "--site", site.folder.path, "--person", "sup"] + words)
      let figures = try JSONDecoder().decode([ToldFigure].self, from: Data(told.output.utf8))
      return try figures.one("reviewed_per_hour", ["model": "m@1", "band": "recommended"])
    }
    // A part a minute, every other one on line 1; people see them all.
    #expect(try load(window).value == 60)
    #expect(try load(window + ["--attribute", "line=1"]).value == 30)
    #expect(
      try load(["--attribute", "line=1"]).why == "no part that is asked for came in the last hour")
    let everything = try site.figures("report", "f")
    let ann = try #require(everything.compactMap { $0.by["inspector"] }.first)
    #expect(
      try load(window + ["--inspector", ann]).why
        == "what an inspector judged does not tell how many parts come")
  }

  @Test func `The handover tells what is open, and where the deployment stands`() throws {
    let site = try FigureSite.ofForty()
    try site.add(KnownPart(item: "open", verdict: nil))
    _ = try site.run("report", "f")
    let told = try site.run("report", "f", "--shift", "--format", "json")
    #expect(told.exit == nil)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [[String: Any]])
    func row(_ what: String) throws -> [String: Any] {
      try #require(rows.first { $0["what"] as? String == what }, "\(what) in \(told.output)")
    }
    #expect(try row("waiting")["value"] as? Int == 1)
    #expect(try row("oldest_waiting_s")["value"] as? Double ?? 0 > 0)
    #expect(try row("out_per_hour")["value"] is Double)
    // Forty were read once each, with four in dispute; m@1 errs, but decides nothing.
    #expect(try row("done")["value"] as? Int == 40)
    let alarms = rows.filter { $0["what"] as? String == "alarm" }.compactMap {
      $0["value"] as? String
    }
    #expect(alarms.count == 2 && alarms.first == "nobody is at work; parts that wait: 1")
    #expect(alarms.last?.hasPrefix("the oldest part has waited for ") == true)
    // Where m@1 or m@2 differ from the blind verdict, a supervisor is asked: 1, 2, 5 and 23.
    #expect(try row("waits for a supervisor")["value"] as? Int == 4)
    #expect(try row("mode")["value"] as? String == "shadow")
    #expect(try row("champion")["value"] as? String == "m@1")
    #expect(try row("challenger")["detail"] as? String == "decides 0.0 % of parts")
    #expect(try row("revision")["value"] as? Int == 1)
  }
}
