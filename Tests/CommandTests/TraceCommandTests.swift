// `lineside trace` by value: every part of a lot that a version passed, and what became of it.
import Formats
import Foundation
import Review
import Testing

@testable import lineside

struct TraceCommandTests {
  private func rows(_ site: FigureSite, _ words: [String]) throws -> [[String: Any]] {
    let told = try runTable(
      ["trace", "f"] + words
        + ["--format", "json", "--site", site.folder.path, "--person", "sup"])
    #expect(told.exit == nil, "\(told)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [[String: Any]])
  }

  private func items(_ rows: [[String: Any]]) -> [String] {
    rows.compactMap { $0["item"] as? String }
  }

  @Test func `Each part says how it went, what was said of it, and what became of it`() throws {
    let site = try FigureSite.ofForty()
    try site.add(KnownPart(item: "open", attributes: ["lot": "C"]))
    // What was judged leaves with the due work of a report.
    _ = try site.run("report", "f")
    let rows = try rows(site, [])
    #expect(rows.count == 41)
    let fifth = try #require(rows.first { $0["item"] as? String == "p-5" })
    #expect(fifth["part"] as? String == "SN-p-5")
    #expect(fifth["lot"] as? String == "A" && fifth["route"] as? String == "shadow")
    #expect(fifth["came"] as? String == site.time(5).rfc3339)
    #expect(fifth["model"] as? String == "m@1" && fifth["score"] as? Double == 0.1)
    #expect(fifth["band"] as? String == "pass")
    #expect(fifth["label"] as? String == "defect" && fifth["fate"] as? String == "left")
    #expect((fifth["by"] as? String)?.hasPrefix("i-") == true)
    let open = try #require(rows.last)
    #expect(open["item"] as? String == "open" && open["label"] is NSNull)
    #expect(open["fate"] as? String == "waiting")
  }

  @Test func `What a version passed of a lot since a time is found, and nothing else`() throws {
    let site = try FigureSite.ofForty()
    let passed = try rows(
      site,
      ["--lot", "A", "--model", "m@1", "--band", "pass", "--from", site.time(4).rfc3339])
    // Good and passed, and the defect 5 that it let through; 1, 2 and the defects were rejected.
    let expected = (4...20).filter { $0 % 5 != 0 || $0 == 5 }
    #expect(items(passed) == expected.map { "p-\($0)" })
    let labelled = try rows(site, ["--lot", "A", "--band", "pass", "--label", "defect"])
    #expect(items(labelled) == ["p-5"])
    let rejected = try rows(site, ["--band", "reject", "--label", "ok"])
    #expect(items(rejected) == ["p-1", "p-2", "p-23"])
    // m@2 is nobody's arm here.
    #expect(try rows(site, ["--model", "m@2"]).isEmpty)
    let before = try rows(site, ["--before", site.time(3).rfc3339])
    #expect(items(before) == ["p-1", "p-2"])
    let line = try rows(site, ["--attribute", "line=1", "--lot", "B", "--label", "defect"])
    #expect(items(line) == ["p-25", "p-35"])
  }

  @Test func `What an inspector decided is found by pseudonym`() throws {
    let site = try FigureSite.ofForty()
    let own = try site.figures("report", "f", "--mine", person: "bob")
    let bob = try #require(own.first?.by["inspector"])
    let his = try rows(site, ["--by", bob])
    #expect(items(his) == stride(from: 2, through: 40, by: 2).map { "p-\($0)" })
    #expect(try rows(site, ["--by", "model"]).isEmpty)
  }

  @Test func `The list for the rework station is serials, one a line, each once`() throws {
    let site = try FigureSite.ofForty()
    let told = try site.run("trace", "f", "--band", "reject", "--label", "ok", "--format", "list")
    #expect(told.exit == nil)
    #expect(told.output == "SN-p-1\nSN-p-2\nSN-p-23\n")
  }

  @Test func `The table has a head, and cells that are empty where nothing is known`() throws {
    let site = try FigureSite.ofForty()
    let told = try site.run("trace", "f", "--lot", "A", "--label", "defect", "--band", "pass")
    let lines = told.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("item  part    lot  came") == true, "\(told.output)")
    #expect(lines.last?.contains("SN-p-5") == true && told.talk.isEmpty)
  }

  @Test func `Nothing found is no failure, and is said`() throws {
    let site = try FigureSite.ofForty()
    for words in [["--lot", "Z"], ["--from", "2999-01-01T00:00:00Z"]] {
      let told = try runTable(
        ["trace", "f"] + words + ["--site", site.folder.path, "--person", "sup"])
      #expect(told.exit == nil && told.talk.contains("no part is asked for"), "\(told)")
      #expect(try rows(site, words).isEmpty)
    }
    let list = try site.run("trace", "f", "--lot", "Z", "--format", "list")
    #expect(list.output.isEmpty)
  }

  @Test(arguments: [
    (["--label", "scrap"], "--label: the queue has no 'scrap'"),
    (["--from", "noon"], "--from: expected a time such as 2026-11-20T06:00:00Z"),
    (["--last", "soon"], "--last: expected a length such as 90s, 30min, 8h, 7d or 2w"),
  ]) func `What cannot be asked for is refused`(words: [String], message: String) throws {
    let site = try FigureSite.ofForty()
    let told = try runTable(
      ["trace", "f"] + words + ["--site", site.folder.path, "--person", "sup"])
    #expect(told.exit?.status == .wrongUse && told.output.isEmpty)
    #expect(told.exit?.message == message, "\(told)")
  }
}
