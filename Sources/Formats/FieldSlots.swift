// The members of one JSON object, sorted into the fields that are known.

/// A name of up to 24 bytes as three words, so that looking one up is comparing integers.
private struct PackedName: Equatable {
  static let longest = 24

  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private let length: Int

  init(_ bytes: some Collection<UInt8>) {
    length = bytes.count
    for (place, byte) in bytes.prefix(Self.longest).enumerated() {
      let shifted = UInt64(byte) << (8 * UInt64(place & 7))
      switch place >> 3 {
      case 0: first |= shifted
      case 1: second |= shifted
      default: third |= shifted
      }
    }
  }
}

/// Fields that a line may have: their names, in the order of their cases.
protocol LineField: CaseIterable, RawRepresentable<Int> {
  static var names: [String] { get }
}

extension LineField {
  var name: String { Self.names[rawValue] }
}

/// Where the known fields of a line stand on its tape; kept from line to line.
struct FieldSlots<Field: LineField> {
  private let packed: [PackedName]
  private var values: [Int]
  /// The tokens of the names that nobody knows, in the order of the line.
  private(set) var unknown: [Int] = []

  init() {
    packed = Field.names.map { PackedName($0.utf8) }
    values = Array(repeating: -1, count: packed.count)
  }

  /// Sorts the members of the object at the tape's start. A null says as much as an absent field.
  mutating func sort(_ tape: borrowing JSONTape) {
    unknown.removeAll(keepingCapacity: true)
    for index in values.indices { values[index] = -1 }
    var name = 1
    var guess = 0
    let end = Int(tape.tokens[0].next)
    while name < end {
      let value = name + 1
      if let field = field(of: name, on: tape, from: guess) {
        guess = field + 1
        if tape.tokens[value].kind != .null { values[field] = value }
      } else {
        unknown.append(name)
      }
      name = Int(tape.tokens[value].next)
    }
  }

  /// The token of the field's value; nil where it is absent or null.
  subscript(field: Field) -> Int? {
    let value = values[field.rawValue]
    return value < 0 ? nil : value
  }

  /// The field that a name is of. Senders keep to an order, so the search begins at `guess`.
  private func field(of name: Int, on tape: borrowing JSONTape, from guess: Int) -> Int? {
    let token = tape.tokens[name]
    let wanted: PackedName
    if token.escaped {
      wanted = PackedName(tape.text(name).utf8)
    } else {
      let content = UnsafeRawBufferPointer(
        rebasing: tape.bytes[Int(token.start) + 1..<Int(token.end) - 1])
      guard content.count <= PackedName.longest else { return nil }
      wanted = PackedName(content)
    }
    return packed[guess...].firstIndex(of: wanted) ?? packed[..<guess].firstIndex(of: wanted)
  }
}
