// `lineside trace` by value: every part of a lot that a version passed, and what became of it.
import Formats
import Foundation
import Glibc
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
    #expect(fifth["band"] as? String == "pass" && fifth["arm"] as? String == "m@1")
    #expect(fifth["said"] as? String == "ok")
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
    // m@2 is nobody's arm here, so no band is its own.
    #expect(try rows(site, ["--model", "m@2", "--band", "pass"]).isEmpty)
    let before = try rows(site, ["--before", site.time(3).rfc3339])
    #expect(items(before) == ["p-1", "p-2"])
    let line = try rows(site, ["--attribute", "line=1", "--lot", "B", "--label", "defect"])
    #expect(items(line) == ["p-25", "p-35"])
  }

  @Test func `What any version said finds parts, whichever arm they went in`() throws {
    let site = try FigureSite.ofForty()
    let challenged = try rows(site, ["--model", "m@2"])
    #expect(items(challenged) == (1...20).map { "p-\($0)" })
    #expect(challenged.allSatisfy { $0["model"] as? String == "m@2" })
    #expect(challenged.allSatisfy { $0["arm"] as? String == "m@1" })
    #expect(challenged.first?["said"] as? String == "ok")
    #expect(challenged.first?["score"] as? Double == 0.2)
    // The older system calls everything ok, the defects too; nobody went its way.
    let missed = try rows(site, ["--model", "old@7", "--said", "good", "--label", "defect"])
    #expect(items(missed) == stride(from: 5, through: 40, by: 5).map { "p-\($0)" })
    #expect(missed.allSatisfy { $0["score"] is NSNull && $0["said"] as? String == "ok" })
    let called = try rows(site, ["--model", "m@1", "--said", "defect", "--lot", "A"])
    #expect(items(called) == ["p-1", "p-2", "p-10", "p-15", "p-20"])
    // Any version: 5 is called a defect by m@2 alone, 1 by m@1 alone.
    let byAny = try rows(site, ["--said", "defect", "--lot", "A"])
    #expect(items(byAny) == ["p-1", "p-2", "p-5", "p-10", "p-15", "p-20"])
    #expect(byAny.compactMap { $0["model"] as? String }.prefix(3) == ["m@1", "m@1", "m@2"])
  }

  @Test func `A version that says only a side is found by the side`() throws {
    let site = try FigureSite(
      labels: "[{name: 'ok', good: true}, {name: 'crack'}, {name: 'fray'}]")
    for (number, score) in [0.9, 0.1].enumerated() {
      var part = KnownPart(item: "p-\(number)")
      part.said = [try FigureSite.suggestion("m@1", score: score)]
      try site.add(part)
    }
    let flagged = try rows(site, ["--said", "defect"])
    #expect(items(flagged) == ["p-0"] && flagged[0]["said"] as? String == "any defect")
    #expect(items(try rows(site, ["--said", "good"])) == ["p-1"])
    #expect(try rows(site, ["--said", "crack"]).isEmpty)
  }

  @Test(arguments: ["manual", "shadow", "assist", "partial", "full"])
  func `The example of the help finds what it says, whatever the mode`(mode: String) throws {
    try withFolder { folder in
      let boards = "\(repository.path)/fixtures/circuit-boards"
      let queues = folder.appending(path: "queues")
      try FileManager.default.createDirectory(at: queues, withIntermediateDirectories: true)
      let queue = try String(
        contentsOfFile: "\(repository.path)/queues/circuit-boards.json5", encoding: .utf8
      )
      .replacing("../fixtures/circuit-boards", with: boards)
      .replacing("mode: \"assist\"", with: "mode: \"\(mode)\"")
      let file = queues.appending(path: "circuit-boards.json5")
      try queue.write(to: file, atomically: true, encoding: .utf8)
      let lines = try String(contentsOfFile: "\(boards)/suggestions.jsonl", encoding: .utf8)
      let few = folder.appending(path: "few.jsonl")
      try lines.split(separator: "\n").prefix(40).joined(separator: "\n")
        .write(to: few, atomically: true, encoding: .utf8)
      let place = ["--site", folder.path, "--person", "sup"]
      let taken = try runTable(["import", "circuit-boards", few.path] + place)
      #expect(taken.exit == nil, "\(taken)")
      let example = try #require(Command.trace.examples.first).line
      let told = try runTable(example.split(separator: " ").dropFirst().map(String.init) + place)
      let rows = told.output.split(separator: "\n")
      #expect(told.exit == nil && rows.count == 5, "\(told)")
      #expect(rows.dropFirst().allSatisfy { $0.contains("pcb-tile@2.0.0  ok") }, "\(told.output)")
    }
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

  @Test func `A serial with control characters is exact for a program, and harmless on a terminal`()
    throws
  {
    let site = try FigureSite()
    try site.add(KnownPart(item: "a\u{1B}[31mb"))
    let words = ["trace", "f", "--format", "list", "--site", site.folder.path, "--person", "sup"]
    #expect(try runTable(words).output == "SN-a\u{1B}[31mb\n")
    let screen = try Screen()
    try Main.run(
      words, environment: [:], output: Output(descriptor: screen.descriptor),
      talk: Talk(descriptor: -1, environment: [:]))
    let shown = try screen.read()
    #expect(shown.hasPrefix("SN-a") && shown.contains("[31mb"), "\(shown.debugDescription)")
    #expect(!shown.contains("\u{1B}"), "\(shown.debugDescription)")
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
      #expect(told.exit == nil && told.talk.contains("no part is like that"), "\(told)")
      #expect(try rows(site, words).isEmpty)
    }
    let list = try site.run("trace", "f", "--lot", "Z", "--format", "list")
    #expect(list.output.isEmpty)
  }

  @Test(arguments: [
    (["--label", "scrap"], "--label: the queue has no 'scrap'"),
    (["--said", "scrap"], "--said: the queue has no 'scrap'"),
    (["--model", "m@9"], "--model: the queue knows no version 'm@9'"),
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

/// A terminal that shows what a program writes.
private final class Screen {
  let descriptor: Int32
  private let near: Int32

  init() throws {
    var (near, far): (Int32, Int32) = (-1, -1)
    try #require(openpty(&near, &far, nil, nil, nil) == 0)
    (self.near, descriptor) = (near, far)
  }

  deinit {
    close(near)
    close(descriptor)
  }

  func read() throws -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(near, &bytes, bytes.count)
    try #require(count > 0)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
