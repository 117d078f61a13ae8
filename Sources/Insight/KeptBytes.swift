// Bytes of folds that are kept: a private form, read by the program that wrote it and by no other.

import Review

/// Texts and numbers that come again and again, by their place; it only grows.
package struct Lexicon: Equatable, Sendable {
  private(set) var texts: [String] = []
  private(set) var reals: [Double] = []
  private var placeOfText: [Exactly: Int] = [:]
  private var placeOfReal: [UInt64: Int] = [:]

  /// Text by its bytes.
  private struct Exactly: Hashable {
    let text: String

    static func == (left: Exactly, right: Exactly) -> Bool { left.text.isExactly(right.text) }
    func hash(into hasher: inout Hasher) {
      hasher.combine(bytesOf: text)
    }
  }

  package init() {}

  mutating func place(of text: String) -> Int {
    let known = Exactly(text: text)
    if let place = placeOfText[known] { return place }
    texts.append(text)
    placeOfText[known] = texts.count - 1
    return texts.count - 1
  }

  mutating func place(of real: Double) -> Int {
    if let place = placeOfReal[real.bitPattern] { return place }
    reals.append(real)
    placeOfReal[real.bitPattern] = reals.count - 1
    return reals.count - 1
  }
}

/// Writes values one after the other.
struct KeptWriter {
  private(set) var bytes: [UInt8] = []
  var lexicon: Lexicon

  /// - Parameter room: bytes that will come, about.
  init(lexicon: Lexicon, room: Int = 0) {
    self.lexicon = lexicon
    bytes.reserveCapacity(room)
  }

  /// A whole number, the fewer bytes the nearer to nought.
  mutating func whole(_ number: Int64) {
    var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func int(_ number: Int) { whole(Int64(number)) }
  mutating func flag(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func real(_ number: Double) {
    var rest = number.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// A number that comes again and again.
  mutating func known(_ real: Double) { int(lexicon.place(of: real)) }
  /// A text that comes again and again.
  mutating func known(_ text: String) { int(lexicon.place(of: text)) }

  mutating func text(_ text: String) {
    int(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A value by its place among those that it may be.
  mutating func one<Value: Equatable>(_ value: Value, of values: [Value]) {
    int(values.firstIndex(of: value) ?? values.count)
  }

  mutating func maybe<Value>(_ value: Value?, _ put: (inout KeptWriter, Value) -> Void) {
    flag(value != nil)
    if let value { put(&self, value) }
  }

  mutating func reals(_ numbers: [Double]) {
    int(numbers.count)
    bytes.reserveCapacity(bytes.count + 8 * numbers.count)
    for number in numbers { real(number) }
  }
}

/// The bytes are not what this program writes.
package struct KeptFault: Error, Equatable {}

/// Reads them in the same order.
struct KeptReader {
  private let bytes: [UInt8]
  private var place = 0
  let lexicon: Lexicon

  init(_ bytes: [UInt8], lexicon: Lexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
  }

  /// Goes on where another one stands.
  init(_ other: KeptReader, lexicon: Lexicon) {
    bytes = other.bytes
    place = other.place
    self.lexicon = lexicon
  }

  var isAtEnd: Bool { place == bytes.count }

  private mutating func byte() throws(KeptFault) -> UInt8 {
    guard place < bytes.count else { throw KeptFault() }
    place += 1
    return bytes[place - 1]
  }

  mutating func whole() throws(KeptFault) -> Int64 {
    var (sum, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let byte = try byte()
      guard shift < 64 else { throw KeptFault() }
      sum |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int64(bitPattern: sum >> 1) ^ -Int64(bitPattern: sum & 1)
  }

  mutating func int() throws(KeptFault) -> Int { Int(try whole()) }

  /// A number of things that follow, each of a byte at least.
  mutating func count() throws(KeptFault) -> Int {
    let count = try int()
    guard count >= 0, count <= bytes.count - place else { throw KeptFault() }
    return count
  }

  mutating func flag() throws(KeptFault) -> Bool { try byte() != 0 }

  mutating func real() throws(KeptFault) -> Double {
    guard bytes.count - place >= 8 else { throw KeptFault() }
    var bits: UInt64 = 0
    for offset in 0..<8 { bits |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
    place += 8
    return Double(bitPattern: bits)
  }

  mutating func knownReal() throws(KeptFault) -> Double {
    let place = try int()
    guard lexicon.reals.indices.contains(place) else { throw KeptFault() }
    return lexicon.reals[place]
  }

  mutating func knownText() throws(KeptFault) -> String {
    let place = try int()
    guard lexicon.texts.indices.contains(place) else { throw KeptFault() }
    return lexicon.texts[place]
  }

  mutating func text() throws(KeptFault) -> String {
    let count = try count()
    place += count
    return String(decoding: bytes[(place - count)..<place], as: UTF8.self)
  }

  mutating func maybe<Value>(
    _ take: (inout KeptReader) throws(KeptFault) -> Value
  ) throws(KeptFault) -> Value? {
    try flag() ? try take(&self) : nil
  }

  mutating func reals() throws(KeptFault) -> [Double] {
    let count = try int()
    guard count >= 0, count <= (bytes.count - place) / 8 else { throw KeptFault() }
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try real()) }
    return numbers
  }

  /// One of these, by its place.
  mutating func one<Value>(of values: [Value]) throws(KeptFault) -> Value {
    let place = try int()
    guard values.indices.contains(place) else { throw KeptFault() }
    return values[place]
  }

  /// One of an enumeration's values, by the text that stands for it.
  mutating func one<Value: RawRepresentable>(_: Value.Type) throws(KeptFault) -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: try knownText()) else { throw KeptFault() }
    return value
  }
}
