// Rows of a database's table as the JSON lines they stand for.

package import Review

/// Reads rows whose columns are called as a CSV file's: `item`, `attributes.line`, …; null is absent.
///
/// What a database gives as a number stays one, in `fields` and in what nobody knows too.
package struct TableRows {
  private var columns: LineColumns
  private let names: [String]

  /// - Parameter cursor: the column that the cursor goes by; where it is no field of a line, it is left
  ///   out, since the same part may stand in several rows.
  /// - Throws: what is wrong with the names.
  package init(columns names: [String], cursor: Int? = nil) throws(LineFault) {
    self.names = names
    let passedBy = cursor.flatMap { LineColumns.isField(names[$0]) ? nil : $0 }
    columns = try LineColumns(header: names, passingBy: passedBy)
  }

  /// The JSON line that a row stands for, and why it cannot be taken, if so.
  package mutating func line(of row: [TableCell]) -> (bytes: [UInt8], fault: LineFault?) {
    var line: [UInt8] = []
    columns.append(Cells(row: row), to: &line)
    var fault: LineFault?
    if let place = row.firstIndex(where: \.isBlob) {
      fault = LineFault(
        field: names[place], reason: "expected a text or a number, found \(row[place])")
    }
    return (line, fault)
  }
}

private struct Cells: ColumnRecord {
  let row: [TableCell]

  func cell(at place: Int) -> ColumnCell {
    switch row[place] {
    case .null: .absent
    case .integer(let number): .number(Array(number.description.utf8)[...])
    case .real(let number) where number.isFinite: .number(Array(number.description.utf8)[...])
    // What is no number in JSON goes on as a text, for the field's own check to refuse.
    case .real, .blob: .text(Array(row[place].description.utf8)[...])
    case .text(let bytes): .text(bytes[...])
    }
  }
}

extension TableCell {
  fileprivate var isBlob: Bool { if case .blob = self { true } else { false } }
}
