// Lines and queue files that are wrong: named by file, line and field, while the good ones go in.

import Foundation
import Testing

struct BadLineTests {
  private func boards() throws -> Site { try Site(["boards": boardsQueue()]) }

  @Test func `A queue file with a wrong field names file, line, field and what was expected`()
    throws
  {
    let text = try boardsQueue(["payload: \"picture\"": "payload: \"painting\""])
    let site = try Site(["boards": text])
    let line =
      text.prefix(upTo: try #require(text.range(of: "payload:")).lowerBound)
      .count { $0 == "\n" } + 1
    for command in [
      ["import", "boards", boardLines], ["console", "boards"], ["report", "boards"],
      ["export", "boards", "--to", "labels"], ["decide", "boards", "x", "ok"],
      ["truth", "boards", boardLines],
    ] {
      let answer = try site.start(command).answer()
      #expect(answer.status == 2, "\(command)")
      let place = "queues/boards.json5:\(line): payload: expected "
      #expect(answer.errors.contains(place), "\(command): \(answer.errors)")
      #expect(answer.errors.contains("painting"))
      #expect(!FileManager.default.fileExists(atPath: site.store))
    }
    let checked = try site.run("queue", "check")
    #expect(checked.status == 2)
    #expect(checked.output.hasPrefix("queues/boards.json5:\(line): payload: "))
  }

  @Test func `An unknown queue is wrong use, with a guess`() throws {
    let site = try boards()
    let answer = try site.run("import", "bords", boardLines)
    #expect(answer.status == 2)
    #expect(answer.errors.contains("there is no queue 'bords'"))
    #expect(answer.errors.contains("did you mean 'boards'?"))
    #expect(!FileManager.default.fileExists(atPath: site.store))
  }

  @Test(arguments: ["jsonl", "csv"])
  func `Of the hostile lines those are refused that must be, and byte for byte`(ending: String)
    throws
  {
    let fixtures = "\(repository)/fixtures/hostile"
    let site = try Site()
    try site.shell("cp \(fixtures)/queues/hostile.json5 queues/hostile.json5")
    let file = "\(fixtures)/suggestions.\(ending)"
    let answer = try site.run("import", "hostile", file, "--refused", "refused.\(ending)")
    #expect(answer.status == 1)

    // What was said of each line, by its number.
    var told: [Int: String] = [:]
    for said in answer.errors.split(separator: "\n") where said.hasPrefix("\(file):") {
      let rest = said.dropFirst(file.count + 1)
      guard let colon = rest.firstIndex(of: ":"), let number = Int(rest[..<colon]) else { continue }
      told[number] = String(rest[rest.index(after: colon)...].dropFirst())
    }
    let name = ending == "csv" ? "expected-csv.jsonl" : "expected.jsonl"
    for entry in try jsonLines("\(fixtures)/\(name)") {
      let line = try #require(entry["line"] as? Int)
      let why = "line \(line), \(entry["why"] as? String ?? ""): \(told[line] ?? "went in")"
      switch entry["outcome"] as? String {
      case "in": #expect(told[line] == nil, "\(why)")
      case "refused":
        #expect(told[line] != nil, "\(why)")
        if let field = entry["field"] as? String {
          #expect(told[line]?.hasPrefix("\(field): ") == true, "\(why)")
        }
      default: break
      }
    }
    // The last line of the answer counts them, and none of the talk moves a cursor.
    #expect(answer.errors.contains("\(told.count) refused\n"))
    #expect(!answer.errors.utf8.contains(0x1B))

    let lines = rawLines(bytes(file))
    let kept = rawLines(bytes(site.path("refused.\(ending)")))
    if ending == "jsonl" {
      #expect(kept == told.keys.sorted().map { lines[$0 - 1] })
    } else {
      #expect(kept.first == lines.first)
      #expect(kept.dropFirst().allSatisfy(lines.contains))
    }
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `What was refused is mended and sent again`() throws {
    let site = try Site(["boards": boardsQueue()])
    let header = "item,model,version,score,label,attributes.board\r\n"
    try site.write(
      header + "a,pcb-tile,2.0.0,0.5,ok,1\r\nb,pcb-tile,2.0.0,\"0,5\",ok,2\r\n"
        + "\"c\nd\",pcb-tile,2.0.0,1e999,ok,3\r\ne,pcb-tile,2.0.0,0.25,ok,4\r\n",
      to: "lines.csv")
    let first = try site.run("import", "boards", "lines.csv", "--refused", "mend.csv")
    #expect(first.status == 1)
    #expect(first.errors.contains("lines.csv:3: score: "))
    #expect(first.errors.contains("lines.csv:4: score: "))
    #expect(
      text(site.path("mend.csv")) == header + "b,pcb-tile,2.0.0,\"0,5\",ok,2\r\n"
        + "\"c\nd\",pcb-tile,2.0.0,1e999,ok,3\r\n")
    try site.shell("sed -i 's/\"0,5\"/0.5/; s/1e999/0.9/' mend.csv")
    let second = try site.run("import", "boards", "mend.csv", "--refused", "none.csv")
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.errors.contains("2 new"))
    #expect(text(site.path("none.csv")).isEmpty)
    #expect(try site.count("select count(*) from item") == 4)
  }

  @Test func `The same again says nothing new, and a conflicting line is refused`() throws {
    let site = try Site.boards()
    let before = try site.shell(
      "sqlite3 lineside.sqlite 'select * from item; select * from suggestion' | md5sum")
    let again = try site.run("import", "circuit-boards", boardLines)
    #expect(again.status == 0)
    #expect(again.errors.contains("0 new, 0 added to what was known, 480 said nothing new"))
    let after = try site.shell(
      "sqlite3 lineside.sqlite 'select * from item; select * from suggestion' | md5sum")
    #expect(before.output == after.output)

    let line =
      #"{"item": "cb-173-a1", "model": "pcb-tile", "version": "2.0.0", "score": 0.9, "label": "ok"}"#
    try site.write(line + "\n", to: "other.jsonl")
    let answer = try site.run("import", "circuit-boards", "other.jsonl")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("other.jsonl:1: score: "), "\(answer.errors)")
    #expect(
      try site.rows("select min(score), max(score) from suggestion where item = 1") == [
        "0.0658|0.1003"
      ])
  }

  @Test func `Ids that differ only in their normal form are two parts`() throws {
    let site = try Site(["texts": textQueue()])
    try site.write(textLine("caf\u{E9}") + textLine("cafe\u{301}"), to: "lines.jsonl")
    #expect(try site.run("import", "texts", "lines.jsonl").status == 0)
    #expect(
      try site.rows("select hex(name) from item order by id") == ["636166C3A9", "63616665CC81"])
    #expect(try site.run("decide", "texts", "cafe\u{301}", "defect").status == 0)
    #expect(try site.run("decide", "texts", "caf\u{E9}", "ok").status == 0)
    #expect(try site.run(at: "+1h", "export", "texts", "--to", "labels").status == 0)
    let lines = text(site.path("labels/labels.jsonl")).split(separator: "\n").map { Array($0.utf8) }
    #expect(lines.count == 2)
    #expect(lines.first?.starts(with: Array("{\"item\":\"cafe\u{301}\"".utf8)) == true)
    #expect(lines.last?.starts(with: Array("{\"item\":\"caf\u{E9}\"".utf8)) == true)
  }

  @Test func `Files that cannot be read are wrong use, and nothing is taken in`() throws {
    let site = try boards()
    for file in ["nowhere.jsonl", "queues"] {
      let answer = try site.run("import", "boards", file)
      #expect(answer.status == 2, "\(answer.errors)")
      #expect(answer.errors.contains(file))
    }
    let answer = try site.run("import", "boards", boardLines, "--refused", "nowhere/refused.jsonl")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("nowhere/refused.jsonl"))
  }

  @Test func `Verdicts by script are refused in words`() throws {
    let site = try Site.texts(3)
    #expect(try site.run("decide", "texts", "t-001", "ok").status == 0)
    for (words, status, said) in [
      (["t-001", "defect"], 1, "decided already: ok"), (["nobody", "ok"], 1, "no such item"),
      (["t-002", "bad"], 2, "no such label"), (["t-002", ""], 2, "no such label"),
    ] as [([String], Int32, String)] {
      let answer = try site.start(["decide", "texts"] + words).answer()
      #expect(answer.status == status, "\(words)")
      #expect(answer.errors.contains(said), "\(words): \(answer.errors)")
    }
    let desk = try Inspector("texts", at: site)
    let answer = try site.run("decide", "texts", "t-002", "ok")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("ann has it"))
    #expect(try desk.stop() == 0)
    #expect(try site.run("decide", "texts", "t-001", "defect", "--correct").status == 0)
    #expect(try site.exported("texts") == ["t-001": "defect"])
  }
}

/// The objects of a file of JSON Lines.
func jsonLines(_ path: String) throws -> [[String: Any]] {
  try text(path).split(separator: "\n").compactMap {
    try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
  }
}

/// Lines with their ends; a carriage return belongs to the line that it ends.
private func rawLines(_ bytes: [UInt8]) -> [[UInt8]] {
  var lines: [[UInt8]] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
    lines.append(Array(rest[..<end]))
    rest = rest[end...]
  }
  return lines
}
