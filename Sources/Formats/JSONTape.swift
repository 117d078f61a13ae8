// JSON text checked to the letter and cut into tokens, before any value is made of it.

/// Why bytes are no JSON.
struct JSONFault: Error, Equatable {
  /// Bytes from the start.
  let offset: Int
  let reason: String
  /// The name of the outermost object that it is about, where that is not the one being read.
  var name: String?
}

/// One value, or one name, of a JSON text.
struct JSONToken {
  enum Kind: UInt8 { case null, yes, no, number, text, list, object }

  let kind: Kind
  /// Whether a text holds escapes.
  var escaped = false
  /// Where it starts and ends in the text, quotes and brackets included.
  let start: Int32
  var end: Int32
  /// The token after it and all that is in it. In an object names and values take turns.
  var next: Int32
}

/// The tokens of one JSON text, in the order of the text. The arrays are kept from text to text, so
/// that reading a line asks for no memory.
///
/// RFC 8259 without its liberties: UTF-8 only, no byte order mark, no name twice in an object (by
/// bytes, once escapes are gone), no lone surrogate, no number beyond a double's range, nothing nested
/// deeper than `deepest`. Integers may have any number of digits.
///
/// The tape points into the bytes it was given: it is good only as long as they are.
struct JSONTape {
  static let deepest = 512
  static let longest = Int(Int32.max)

  private(set) var tokens: [JSONToken] = []
  private(set) var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  private var at = 0
  private var depth = 0

  /// Reads one value and the white space around it.
  mutating func read(_ text: UnsafeRawBufferPointer) throws(JSONFault) {
    tokens.removeAll(keepingCapacity: true)
    (bytes, at, depth) = (text, 0, 0)
    guard text.count < Self.longest else { throw fault("longer than 2 GiB") }
    skipSpace()
    try value()
    skipSpace()
    guard at == bytes.count else { throw fault("expected the end, found \(found)") }
  }

  // MARK: Reading

  private mutating func value() throws(JSONFault) {
    switch peek ?? 0 {
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try list()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw fault("expected a value, found \(found)")
    }
  }

  private mutating func object() throws(JSONFault) {
    let index = try open(.object)
    if !take(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        guard peek == UInt8(ascii: "\"") else { throw fault("expected a name, found \(found)") }
        try text()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fault("expected \":\", found \(found)") }
        skipSpace()
        try value()
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else {
        throw fault("expected \",\" or \"}\", found \(found)")
      }
    }
    close(index)
    try refuseRepeatedNames(of: index)
  }

  private mutating func list() throws(JSONFault) {
    let index = try open(.list)
    if !take(UInt8(ascii: "]")) {
      repeat {
        skipSpace()
        try value()
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else {
        throw fault("expected \",\" or \"]\", found \(found)")
      }
    }
    close(index)
  }

  private mutating func open(_ kind: JSONToken.Kind) throws(JSONFault) -> Int {
    guard depth < Self.deepest else { throw fault("nested deeper than \(Self.deepest)") }
    depth += 1
    tokens.append(JSONToken(kind: kind, start: Int32(at), end: 0, next: 0))
    at += 1
    skipSpace()
    return tokens.count - 1
  }

  private mutating func close(_ index: Int) {
    depth -= 1
    tokens[index].end = Int32(at)
    tokens[index].next = Int32(tokens.count)
  }

  private mutating func append(
    _ kind: JSONToken.Kind, from start: Int, to end: Int, escaped: Bool = false
  ) {
    tokens.append(
      JSONToken(
        kind: kind, escaped: escaped, start: Int32(start), end: Int32(end),
        next: Int32(tokens.count + 1)))
    at = end
  }

  private mutating func word(_ word: StaticString, _ kind: JSONToken.Kind) throws(JSONFault) {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[at..<end].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { throw fault("expected a value, found \(found)") }
    append(kind, from: at, to: end)
  }

  private mutating func number() throws(JSONFault) {
    var scan = at
    if bytes[scan] == UInt8(ascii: "-") { scan += 1 }
    let whole = digits(from: scan)
    guard whole > scan else { throw fault("expected a digit", at: scan) }
    guard bytes[scan] != UInt8(ascii: "0") || whole == scan + 1 else {
      throw fault("expected a number that does not begin with 0", at: scan)
    }
    scan = whole
    if byte(scan) == UInt8(ascii: ".") {
      let end = digits(from: scan + 1)
      guard end > scan + 1 else { throw fault("expected a digit after the point", at: scan) }
      scan = end
    }
    var mayOverflow = scan - at > 300
    if let mark = byte(scan), mark | 0x20 == UInt8(ascii: "e") {
      mayOverflow = true
      var first = scan + 1
      if let sign = byte(first), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        first += 1
      }
      let end = digits(from: first)
      guard end > first else { throw fault("expected a digit of the exponent", at: scan) }
      scan = end
    }
    if mayOverflow, !(Double(String(decoding: bytes[at..<scan], as: UTF8.self))?.isFinite ?? false)
    {
      throw fault("expected a finite number, found \(found)")
    }
    append(.number, from: at, to: scan)
  }

  private func digits(from start: Int) -> Int {
    var scan = start
    while scan < bytes.count, bytes[scan] &- UInt8(ascii: "0") < 10 { scan += 1 }
    return scan
  }

  private mutating func text() throws(JSONFault) {
    var scan = at + 1
    var escaped = false
    while scan < bytes.count {
      let byte = bytes[scan]
      if byte >= 0x80 {
        guard let length = wellFormedUTF8(bytes, at: scan) else {
          throw fault("not UTF-8", at: scan)
        }
        scan += length
      } else if byte == UInt8(ascii: "\"") {
        append(.text, from: at, to: scan + 1, escaped: escaped)
        return
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
        scan = try escape(at: scan)
      } else {
        guard byte >= 0x20 else {
          throw fault("expected a text, found a control character in it", at: scan)
        }
        scan += 1
      }
    }
    throw fault("a text is not closed")
  }

  /// Where the escape that starts at `start` ends.
  private func escape(at start: Int) throws(JSONFault) -> Int {
    switch byte(start + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal(bytes, at: start + 2) else { break }
      if !(0xD800...0xDFFF).contains(unit) { return start + 6 }
      guard unit < 0xDC00, byte(start + 6) == UInt8(ascii: "\\"),
        byte(start + 7) == UInt8(ascii: "u"), let low = hexadecimal(bytes, at: start + 8),
        (0xDC00...0xDFFF).contains(low)
      else { throw fault("half a surrogate pair", at: start) }
      return start + 12
    default: break
    }
    throw fault("expected an escape that JSON knows", at: start)
  }

  private mutating func skipSpace() {
    while let next = peek,
      next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09
    { at += 1 }
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  // MARK: Faults

  private func fault(_ reason: String, at offset: Int? = nil) -> JSONFault {
    JSONFault(offset: offset ?? at, reason: reason)
  }

  /// What stands where a value was expected.
  private var found: String {
    guard at < bytes.count else { return "the end of the line" }
    let ends = Array(" \t\r\n,]}:".utf8)
    let word = bytes[at...].prefix(24).prefix { !ends.contains($0) }
    return "\"" + String(decoding: word.isEmpty ? bytes[at..<at + 1] : word, as: UTF8.self) + "\""
  }
}
