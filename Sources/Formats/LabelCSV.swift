// Label lines as CSV: made from the JSON lines, which are frozen.

import Review

/// Turns label lines into CSV records (RFC 4180). How a queue's attributes and measurements are
/// called is known only when all lines have been seen: note each line, then write the header, then
/// each line.
///
/// Columns stand in the order of the JSON line; `attributes.x` and `measurements.x`, in the order of
/// their bytes, stand where the objects are. Lists and objects are JSON, null is empty.
package struct LabelCSV {
  private var line = LineReading<LabelField>()
  private var attributes: Set<Label> = []
  private var measurements: Set<Label> = []
  private var columns: [Column] = []

  private enum Column {
    case field(LabelField)
    case member(of: LabelField, name: Label)
  }

  package init() {}

  /// Takes notice of a line's attributes and measurements.
  package mutating func note(_ json: UnsafeRawBufferPointer) throws(LineFault) {
    try line.read(json)
    note(.attributes, in: &attributes)
    note(.measurements, in: &measurements)
  }

  private func note(_ field: LabelField, in names: inout Set<Label>) {
    guard let object = line[field], line.tape.tokens[object].kind == .object else { return }
    for name in line.tape.names(of: object) { names.insert(Label(line.tape.text(name))) }
  }

  /// Appends the header, for the lines noted so far.
  package mutating func appendHeader(to bytes: inout [UInt8]) {
    columns = LabelField.allCases.flatMap { field -> [Column] in
      switch field {
      case .attributes: attributes.sorted().map { .member(of: field, name: $0) }
      case .measurements: measurements.sorted().map { .member(of: field, name: $0) }
      default: [.field(field)]
      }
    }
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      switch column {
      case .field(let field): bytes.append(cell: field.name)
      case .member(let field, let name): bytes.append(cell: "\(field.name).\(name)")
      }
    }
    bytes.append(text: "\r\n")
  }

  /// Appends a line as a record. Names that were not noted are left out.
  package mutating func append(
    _ json: UnsafeRawBufferPointer, to bytes: inout [UInt8]
  ) throws(LineFault) {
    try line.read(json)
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      switch column {
      case .field(let field):
        if let value = line[field] { append(value, to: &bytes) }
      case .member(let field, let name):
        if let value = member(name, of: field) { append(value, to: &bytes) }
      }
    }
    bytes.append(text: "\r\n")
  }

  private func member(_ name: Label, of field: LabelField) -> Int? {
    guard let object = line[field], line.tape.tokens[object].kind == .object else { return nil }
    return line.tape.value(name.text, of: object)
  }

  private func append(_ value: Int, to bytes: inout [UInt8]) {
    switch line.tape.tokens[value].kind {
    case .null: break
    case .yes, .no, .number: bytes.append(contentsOf: line.tape.raw(value))
    case .text: bytes.append(cell: line.tape.text(value))
    case .list, .object: bytes.append(cell: line.tape.json(value))
    }
  }
}

extension [UInt8] {
  /// Appends a cell, quoted where it must be.
  mutating func append(cell text: String) {
    let mustBeQuoted = text.utf8.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
    guard mustBeQuoted else { return append(text: text) }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }
}
