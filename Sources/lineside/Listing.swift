// An answer in rows and columns: a table for people, an array of objects for programs.
import Formats
import Screen

/// Rows under named columns.
struct Listing {
  enum Field: Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case count(Int)
    case number(Double)
    /// A number for programs, with its unit for people.
    case measure(Double, shown: String)
    case flag(Bool)
    /// In the table divided by commas.
    case list([String])
    /// Nothing to say: null, and a dash in the table.
    case none

    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral count: Int) { self = .count(count) }

    /// Nothing where the text is nil.
    init(_ text: String?) { self = text.map(Field.text) ?? .none }
  }

  /// Columns that a cell may ask of the other rows; a longer one moves what follows it in its own row.
  private static let mostPadding = 60

  let columns: [String]
  private(set) var rows: [[Field]] = []

  init(_ columns: [String]) { self.columns = columns }

  /// - Precondition: as many fields as there are columns.
  mutating func add(_ fields: [Field]) {
    assert(fields.count == columns.count, "\(fields.count) fields under \(columns.count) columns")
    rows.append(fields)
  }

  func write(to output: Output, asJSON: Bool) throws(Exit) {
    if asJSON { try writeJSON(to: output) } else { try writeTable(to: output) }
  }

  private func writeJSON(to output: Output) throws(Exit) {
    try output.write("[")
    for (place, row) in rows.enumerated() {
      var bytes: [UInt8] = Array(place == 0 ? "\n{".utf8 : ",\n{".utf8)
      for (column, field) in zip(columns, row) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(json: column)
        bytes.append(UInt8(ascii: ":"))
        field.appendJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
      try output.write(bytes)
    }
    try output.line(rows.isEmpty ? "]" : "\n]")
  }

  private func writeTable(to output: Output) throws(Exit) {
    let cells = rows.map { $0.map(\.shown) }
    let widths = columns.indices.map { column in
      ([columns[column]] + cells.map { $0[column] }).map { $0.columns() }
        .filter { $0 <= Listing.mostPadding }.max() ?? 0
    }
    let numeric = columns.indices.map { column in
      rows.contains { $0[column].isNumber } && rows.allSatisfy { $0[column].mayBeNumber }
    }
    for line in [columns] + cells {
      var text = ""
      for (column, cell) in line.enumerated() {
        let gap = String(repeating: " ", count: max(0, widths[column] - cell.columns()))
        text += (column == 0 ? "" : "  ") + (numeric[column] ? gap + cell : cell + gap)
      }
      while text.last == " " { text.removeLast() }
      try output.line(text)
    }
  }
}

extension Listing.Field {
  fileprivate var isNumber: Bool {
    switch self {
    case .count, .number: true
    case .text, .measure, .flag, .list, .none: false
    }
  }

  fileprivate var mayBeNumber: Bool { isNumber || self == .none }

  /// For a table, cleaned of what a terminal would obey.
  fileprivate var shown: String {
    switch self {
    case .text(let text): text.cleaned(upTo: 200)
    case .count(let count): "\(count)"
    case .number(let number): "\(number)"
    case .measure(_, let shown): shown
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.joined(separator: ", ").cleaned(upTo: 200)
    case .none: "-"
    }
  }

  fileprivate func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.append(json: text)
    case .count(let count): bytes.append(json: Int64(count))
    case .number(let number), .measure(let number, _): bytes.append(json: number)
    case .flag(let flag): bytes.append(json: flag)
    case .list(let texts):
      bytes.append(UInt8(ascii: "["))
      for (place, text) in texts.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(json: text)
      }
      bytes.append(UInt8(ascii: "]"))
    case .none: bytes.append(contentsOf: "null".utf8)
    }
  }
}
