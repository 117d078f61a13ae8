// A row of a table says what the JSON line of the same names would.

import Formats
import Review
import Testing

private func text(_ text: String) -> TableCell { .text(Array(text.utf8)) }

@Suite struct TableRowTests {
  private func line(
    _ columns: KeyValuePairs<String, TableCell>, cursor: Int? = nil
  ) throws -> (text: String, fault: LineFault?) {
    var rows = try TableRows(columns: columns.map(\.key), cursor: cursor)
    let line = rows.line(of: columns.map(\.value))
    return (String(decoding: line.bytes, as: UTF8.self), line.fault)
  }

  @Test func `cells go where the columns of a CSV file go, and numbers stay numbers`() throws {
    let made = try line([
      "item": .integer(7), "version": .real(2), "part": .null, "score": text("0.50"),
      "fields.fee": .real(9.99), "fields.months": .integer(.max), "fields.list": text("[1,2]"),
      "attributes.line": .integer(3), "measurements.m": .real(-0.5), "operator": .integer(4),
      "note": text("[1]"), "regions": text("[]"),
    ])
    #expect(
      made.text == #"{"item":"7","version":"2.0","score":0.50,"operator":4,"note":"[1]","#
        + #""regions":[],"attributes":{"line":"3"},"measurements":{"m":-0.5},"#
        + #""fields":{"fee":9.99,"months":9223372036854775807,"list":[1,2]}}"#)
    #expect(made.fault == nil)
  }

  @Test func `what is no number in JSON goes on as text, and blobs are refused`() throws {
    let endless = try line(["item": text("a"), "score": .real(.infinity)])
    #expect(endless.text.contains(#":"inf""#))
    let nasty = try line(["item": text("a"), "x": text("\0\"\n")])
    #expect(nasty.text.contains(#""\u0000\"\n""#))
    let blob = try line(["item": text("a"), "x": .blob(8)])
    #expect(
      blob.fault
        == LineFault(
          field: "x", reason: "expected a text or a number, found a blob of 8 bytes"))
  }

  @Test func `the cursor's column is left out where it is no field`() throws {
    #expect(try line(["id": .integer(1), "item": text("a")], cursor: 0).text == #"{"item":"a"}"#)
    #expect(
      try line(["predicted_at": text("t"), "item": text("a")], cursor: 0).text
        == #"{"predicted_at":"t","item":"a"}"#)
    #expect(throws: LineFault(field: "item", reason: "missing; it is required")) {
      _ = try line(["id": .integer(1)], cursor: 0)
    }
  }
}
