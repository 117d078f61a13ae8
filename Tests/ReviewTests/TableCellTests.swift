// The order of places in a table, and which cells are places.

import Review
import Testing

struct TableCellTests {
  private static let ascending: [TableCell] = [
    .real(-1e300), .integer(.min), .integer(-1), .real(-0.5), .integer(0), .real(0.5), .integer(1),
    .integer(.max - 1), .integer(.max), .text([]), .text(Array("10".utf8)), .text(Array("9".utf8)),
    .text(Array("é".utf8)),
  ]

  @Test func `numbers come by value before texts, texts by their bytes`() {
    let all = TableCellTests.ascending
    for (one, cell) in all.enumerated() {
      for (two, other) in all.enumerated() {
        #expect(cell.precedes(other) == (one < two), "\(cell) and \(other)")
      }
    }
    #expect(!TableCell.integer(5).precedes(.real(5)) && !TableCell.real(5).precedes(.integer(5)))
  }

  @Test func `a place is a finite number or a short text`() {
    #expect(TableCellTests.ascending.allSatisfy { $0.isPlace })
    for cell: TableCell in [
      .null, .blob(3), .real(.infinity), .real(.nan), .text([0xFF]),
      .text([UInt8](repeating: 65, count: 1025)),
    ] { #expect(!cell.isPlace, "\(cell)") }
  }
}
