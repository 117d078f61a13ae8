// What columns by the names of a line's fields mean, and records as the JSON lines they stand for.

import Review

/// What a cell of a record holds.
enum ColumnCell {
  /// The field is absent.
  case absent
  /// A text, or what is a number or JSON only by what its column is for.
  case text(ArraySlice<UInt8>)
  /// The decimal text of a number that came as one.
  case number(ArraySlice<UInt8>)
}

/// A record whose cells go by the places of their columns.
protocol ColumnRecord {
  func cell(at place: Int) -> ColumnCell
}

/// The columns of a header.
struct LineColumns {
  /// Which object a column's cells go into.
  private enum Group: String, CaseIterable { case attributes, measurements, fields }

  /// What came as a number stays one where the column is for anything.
  private enum Kind { case text, number, json, textOrJSON, anything }

  private struct Column {
    let place: Int
    let name: String
    let kind: Kind
  }

  /// How many cells a record has.
  let count: Int
  private var plain: [Column] = []
  private var grouped: [(group: Group, columns: [Column])] = []
  private var tape = JSONTape()

  /// - Parameter passedBy: the place of a column that is no field of the line.
  /// - Throws: what is wrong with the header.
  init(header: [String], passingBy passedBy: Int? = nil) throws(LineFault) {
    count = header.count
    var seen: Set<Label> = []
    var groups: [Group: [Column]] = [:]
    for (place, name) in header.enumerated() {
      guard !name.isEmpty else {
        throw LineFault(field: "line", reason: "column \(place + 1) has no name")
      }
      guard seen.insert(Label(name)).inserted else {
        throw LineFault(field: name, reason: "the column is there twice")
      }
      if place == passedBy { continue }
      if let (group, rest) = Self.group(of: name) {
        groups[group, default: []].append(
          Column(place: place, name: rest, kind: Self.kind(of: group)))
      } else {
        plain.append(Column(place: place, name: name, kind: Self.kind(of: name)))
      }
    }
    guard seen.contains("item") else {
      throw LineFault(field: "item", reason: "missing; it is required")
    }
    for group in Group.allCases {
      guard let columns = groups[group] else { continue }
      guard !seen.contains(Label(group.rawValue)) else {
        throw LineFault(
          field: group.rawValue,
          reason: "the column excludes \(group.rawValue).\(columns[0].name)")
      }
      grouped.append((group, columns))
    }
  }

  /// Whether a line has a field of that name.
  static func isField(_ name: String) -> Bool {
    SuggestionField.names.contains(name) || group(of: name) != nil
  }

  /// Appends the JSON line that a record stands for.
  mutating func append(_ record: some ColumnRecord, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "{"))
    var first = true
    for column in plain { append(column, of: record, to: &line, first: &first) }
    for (group, columns) in grouped {
      if !first { line.append(UInt8(ascii: ",")) }
      first = false
      line.append(json: group.rawValue)
      line.append(text: ":{")
      var firstInside = true
      for column in columns { append(column, of: record, to: &line, first: &firstInside) }
      line.append(UInt8(ascii: "}"))
    }
    line.append(UInt8(ascii: "}"))
  }

  private mutating func append(
    _ column: Column, of record: some ColumnRecord, to line: inout [UInt8], first: inout Bool
  ) {
    let cell: ArraySlice<UInt8>
    var isNumber = false
    switch record.cell(at: column.place) {
    case .absent: return
    case .text(let bytes): cell = bytes
    case .number(let bytes): (cell, isNumber) = (bytes, column.kind != .text)
    }
    if !first { line.append(UInt8(ascii: ",")) }
    first = false
    line.append(json: column.name)
    line.append(UInt8(ascii: ":"))
    if isNumber || isJSON(cell, of: column.kind) {
      line.append(contentsOf: cell)
    } else {
      cell.withUnsafeBufferPointer { line.append(jsonText: $0) }
    }
  }

  /// Whether the cell's text is the value's JSON; what is not goes on as a text, for the field's own
  /// check to refuse.
  private mutating func isJSON(_ cell: ArraySlice<UInt8>, of kind: Kind) -> Bool {
    let first = cell.first
    switch kind {
    case .text, .anything: return false
    case .textOrJSON:
      guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    case .number, .json: break
    }
    return cell.withUnsafeBytes { bytes in
      guard (try? tape.read(bytes)) != nil else { return false }
      return kind != .number || (tape.tokens[0].kind == .number && tape.raw(0).count == bytes.count)
    }
  }

  private static func group(of name: String) -> (Group, String)? {
    for group in Group.allCases where name.utf8.starts(with: "\(group.rawValue).".utf8) {
      let rest = String(decoding: name.utf8.dropFirst(group.rawValue.utf8.count + 1), as: UTF8.self)
      return rest.isEmpty ? nil : (group, rest)
    }
    return nil
  }

  private static func kind(of group: Group) -> Kind {
    switch group {
    case .attributes: .text
    case .measurements: .number
    case .fields: .textOrJSON
    }
  }

  private static func kind(of name: String) -> Kind {
    switch name {
    case "score", "confidence", "threshold", "latency_ms": .number
    case "views", "fields", "attributes", "measurements", "heatmap_range", "regions": .json
    default: isField(name) ? .text : .anything
    }
  }
}
