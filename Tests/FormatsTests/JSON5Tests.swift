// What the JSON5 reader takes, what it refuses, and on which line.

import Review
import Testing

@testable import Formats

@Suite struct JSON5Tests {
  private func json(_ text: String) -> String {
    do {
      return try readJSON5(Array(text.utf8)).root.json
    } catch {
      return "\(error.line): \(error.reason)"
    }
  }

  @Test func `comments, bare names, single quotes and trailing commas are read`() {
    let text = "// a\n{/* b\n*/ a: 'x', \"b\": [1, 2,], $c_1: {}, é: null,}\n// end"
    #expect(json(text) == #"{"a":"x","b":[1,2],"$c_1":{},"é":null}"#)
  }

  @Test(arguments: [
    (".5", "0.5"), ("5.", "5.0"), ("+1", "1"), ("-0x1F", "-31"), ("1e-5", "1e-5"),
    ("9007199254740993", "9007199254740993"), ("1E+2", "1e+2"),
  ])
  func `a number is kept as JSON spells it`(spelling: String, kept: String) {
    #expect(json(spelling) == kept)
  }

  @Test(arguments: [
    "Infinity", "-Infinity", "NaN", "+NaN", "1e999", "01", "1x", ".", "-", "1e", "0x", "undefined",
    "0x1ffffffffffffffff",
  ])
  func `what is no finite number is refused`(spelling: String) {
    #expect(throws: JSON5Fault.self) { try readJSON5(Array(spelling.utf8)) }
  }

  @Test func `escapes are decoded`() {
    let text = #"'\'\"\\\b\f\n\r\t\v\0\x41é😀\qa'"#
    let expected = "'\"\\\u{8}\u{C}\n\r\t\u{B}\0Aé😀qa"
    let document = try? readJSON5(Array(text.utf8))
    #expect(document?.root.value.text?.isExactly(expected) == true)
  }

  @Test(arguments: [
    ("{\n\na 1}", #"3: expected ":" after "a", found "1""#),
    ("[1\n2]", #"2: expected "," or "]", found "2""#),
    ("'a\nb'", "1: a text is not closed on its line"),
    ("\r\n\r\n'a", "3: a text is not closed"),
    ("1 /* \n\n", "1: a comment is not closed"),
    ("", "1: expected a value, found the end of the text"),
    ("{a: yes}", "1: expected a value, found yes (a text is quoted)"),
    (#"'\ud800'"#, "1: half a surrogate pair"),
    (#"'\u12'"#, "1: expected 4 hexadecimal digits"),
    ("1 2", #"1: expected the end, found "2""#),
  ])
  func `a fault names its line`(text: String, fault: String) {
    #expect(json(text) == fault)
  }

  @Test func `bytes that are not UTF-8 are refused on their line`() {
    let fault = #expect(throws: JSON5Fault.self) { try readJSON5([0x5B, 0x0A, 0x0A, 0xFF, 0x5D]) }
    #expect(fault == JSON5Fault(line: 3, reason: "not UTF-8"))
  }

  @Test func `nesting ends at 64`() {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(json(deep) == deep)
    #expect(json("[" + deep + "]") == "1: nested deeper than 64")
  }

  @Test func `repeated names are collected with both lines, by bytes`() throws {
    let text = "{a: {b: 1,\n'b': 2},\n\"e\u{301}\": 1, \"\u{E9}\": 2,\na: 3}"
    let document = try readJSON5(Array(text.utf8))
    #expect(
      document.repeated == [
        RepeatedName(path: "a.b", line: 2, firstLine: 1),
        RepeatedName(path: "a", line: 4, firstLine: 1),
      ])
    #expect(document.root.json == "{\"a\":{\"b\":1},\"e\u{301}\":1,\"\u{E9}\":2}")
  }

  @Test func `each value knows its line`() throws {
    let root = try readJSON5(Array("{\na:\n1, b: [\n2,\n3]}".utf8)).root
    #expect(root["a"]?.line == 3)
    #expect(root["b"]?.value.list?.map(\.line) == [4, 5])
  }
}
