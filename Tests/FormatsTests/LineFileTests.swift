// A CSV file says what the JSON lines of the same names would.

import Formats
import Review
import Testing

/// What a file of suggestion lines says, line by line: `LINE: FIELD: REASON` where refused.
private func read(
  _ text: String, _ kind: LineFile.Kind = .csv, limit: Int = LineLimits.line, chunk: Int = 5
) throws -> (said: [Submission], refused: [String], lines: [String]) {
  let file = LineFile(
    kind, limit: limit, chunk: chunk, source: source(Array(text.utf8), chunk: chunk))
  var decoder = SuggestionDecoder(queue: someQueue)
  var said: [Submission] = []
  var refused: [String] = []
  var lines: [String] = []
  while let line = try file.next() {
    do throws(LineFault) {
      said.append(try file.value { bytes throws(LineFault) in try decoder.decode(bytes) })
    } catch {
      refused.append("\(line.number): \(error.field): \(error.reason)")
      lines.append(String(decoding: file.whole, as: UTF8.self))
    }
  }
  return (said, refused, lines)
}

@Suite struct LineFileTests {
  @Test(arguments: [1, 3, 1000])
  func `columns are fields, and empty cells are absent`(chunk: Int) throws {
    let csv = #"""
      item,score,model,version,attributes.line,attributes.a b,measurements.x,fields.note,heatmap_range,operator
      a,0.50,m,1,3,,118.20,"x ""y""","[0, 3.2]",Ada
      b,,,,,7,,"[1, 2]",,
      """#
    let json = #"""
      {"item":"a","score":0.50,"model":"m","version":"1","attributes":{"line":"3"},"measurements":{"x":118.20},"fields":{"note":"x \"y\""},"heatmap_range":[0, 3.2],"operator":"Ada"}
      {"item":"b","attributes":{"a b":"7"},"fields":{"note":[1,2]}}
      """#
    #expect(try read(csv, chunk: chunk).said == read(json, .jsonLines).said)
    #expect(try read(csv, chunk: chunk).refused.isEmpty)
  }

  @Test(arguments: [1, 3, 1000])
  func `a quoted cell may hold line ends, and the record's line is its first`(chunk: Int) throws {
    let csv = "item,text\r\na,\"1\r\n\r\n2\n3\"\r\n\r\nb,c,d\r\n\"é\",\"\"\r\n"
    let result = try read(csv, chunk: chunk)
    #expect(result.said.map(\.item) == ["a", "é"])
    #expect(result.said.first?.text?.isExactly("1\r\n\r\n2\n3") == true)
    #expect(result.refused == ["7: line: expected 2 cells, found 3"])
    #expect(result.lines == ["b,c,d\r\n"])
  }

  @Test(arguments: [
    ("a,1\"c,m,1", "a quote in a cell that is not quoted"),
    ("a,\"1\"c,m,1", "more after the quote that closes a cell"),
    ("a,1,m,\"1", "a quote is not closed"),
    ("a", "expected 4 cells, found 1"),
    ("a,1,m,1,", "expected 4 cells, found 5"),
  ])
  func `a record that is no CSV is refused`(record: String, reason: String) throws {
    #expect(try read("item,score,model,version\n" + record).refused == ["2: line: " + reason])
  }

  @Test(arguments: ["x", " 1", "1 ", "1e999", "0x1", ".5", "1,", "NaN", "{\"a\":1}", "1,\"x\":2"])
  func `a score is a number as JSON spells it`(score: String) throws {
    let cell = "\"" + score.replacing("\"", with: "\"\"") + "\""
    #expect(
      try read("item,score,model,version\na,\(cell),m,1\n").refused == [
        "2: score: expected a number, found \"\(score)\""
      ])
  }

  @Test(arguments: [
    ("score\n1\n", "1: item: missing; it is required"),
    ("item,item\na,b\n", "1: item: the column is there twice"),
    ("item,\na,b\n", "1: line: column 2 has no name"),
    ("item,attributes,attributes.x\n", "1: attributes: the column excludes attributes.x"),
    ("item,\"b\n", "1: line: a quote is not closed"),
  ])
  func `a wrong header refuses the file`(csv: String, refusal: String) throws {
    let result = try read(csv)
    #expect(result.refused == [refusal])
    #expect(result.said.isEmpty)
  }

  @Test func `a cell cannot bring fields in`() throws {
    let csv = "item,regions,model,version,score\na,\"[],\"\"text\"\":\"\"x\"\"\",m,1,1\n"
    #expect(
      try read(csv).refused == [
        "2: regions: expected a list of regions, found \"[],\"text\":\"x\"\""
      ])
  }

  @Test func `the header is there for the file of refused lines`() throws {
    let bytes = Array("\u{FEFF}item,score\r\na,1\r\n".utf8)
    let file = LineFile(.csv, source: source(bytes, chunk: 100))
    _ = try file.next()
    #expect(file.header == Array("item,score\r\n".utf8))
  }

  @Test func `a record over the limit is passed by`() throws {
    let long = String(repeating: "x\n", count: 40)
    let csv = "item,text\na,\"\(long)\"\nb,c\n"
    let result = try read(csv, limit: 60)
    #expect(result.refused == ["2: line: longer than 4 MiB"])
  }

  @Test func `truth lines are read from both`() throws {
    let csv = "item,truth,source,at,note,bench\na,crack,teardown,2026-11-20T06:12:04Z,,7\n"
    let file = LineFile(.csv, source: source(Array(csv.utf8), chunk: 100))
    var decoder = TruthDecoder(queue: someQueue)
    _ = try file.next()
    var expected = Truth(
      item: "a", label: "crack", source: "teardown",
      at: Timestamp(milliseconds: 1_795_155_124_000))
    expected.extra = RawObject([.init(name: "bench", json: "\"7\"")])
    #expect(try file.value { bytes throws(LineFault) in try decoder.decode(bytes) } == expected)
  }

  @Test(arguments: [
    (#"{"truth":"ok","source":"s","at":"2026-11-20T06:12:04Z"}"#, "item"),
    (#"{"item":"a","source":"s","at":"2026-11-20T06:12:04Z"}"#, "truth"),
    (#"{"item":"a","truth":"dent","source":"s","at":"2026-11-20T06:12:04Z"}"#, "truth"),
    (#"{"item":"a","truth":"ok","at":"2026-11-20T06:12:04Z"}"#, "source"),
    (#"{"item":"a","truth":"ok","source":"","at":"2026-11-20T06:12:04Z"}"#, "source"),
    (#"{"item":"a","truth":"ok","source":"s"}"#, "at"),
    (#"{"item":"a","truth":"ok","source":"s","at":"soon"}"#, "at"),
    (#"{"item":"a","truth":"ok","source":"s","at":"2026-11-20T06:12:04Z","note":1}"#, "note"),
  ])
  func `a wrong truth line is refused by its field`(line: String, field: String) {
    var decoder = TruthDecoder(queue: someQueue)
    let fault = #expect(throws: LineFault.self) {
      try Array(line.utf8).withUnsafeBytes { try decoder.decode($0) }
    }
    #expect(fault?.field == field)
  }
}
