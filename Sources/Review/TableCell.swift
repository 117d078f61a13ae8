// A cell of a table that somebody else keeps, as a query gives it.

/// What one column of a row holds.
package enum TableCell: Equatable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  /// Bytes that claim to be UTF-8.
  case text([UInt8])
  /// Bytes that claim nothing, and how many they are.
  case blob(Int)
}

extension TableCell {
  /// Whether a cursor may stand at it: a finite number, or a text of up to 1 KiB.
  package var isPlace: Bool {
    switch self {
    case .integer: true
    case .real(let number): number.isFinite
    case .text(let bytes): bytes.count <= 1024 && String(validating: bytes, as: UTF8.self) != nil
    case .null, .blob: false
    }
  }

  /// Whether it comes before the other in the order of places: numbers first, texts by their bytes.
  package func precedes(_ other: TableCell) -> Bool {
    switch (self, other) {
    case (.integer(let one), .integer(let two)): return one < two
    case (.text(let one), .text(let two)): return one.lexicographicallyPrecedes(two)
    case (_, .text): return number != nil
    default:
      guard let number, let other = other.number else { return false }
      return number < other
    }
  }

  private var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    case .null, .text, .blob: nil
    }
  }
}

extension TableCell: CustomStringConvertible {
  package var description: String {
    switch self {
    case .null: "null"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    case .blob(let count): "a blob of \(count) bytes"
    }
  }
}

/// How far a queue has read a table: all rows up to a place are taken in.
package struct SourceCursor: Equatable, Sendable {
  /// What is read, by name.
  package let source: String
  /// The value of the cursor's column; nil before the first row.
  package let place: TableCell?

  package init(source: String, place: TableCell?) {
    self.source = source
    self.place = place
  }
}
