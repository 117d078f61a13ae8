// The values of a JSON text's tokens.

import Review

extension JSONTape {
  /// The bytes of a token as they came, quotes and brackets included.
  func raw(_ index: Int) -> Slice<UnsafeRawBufferPointer> {
    bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
  }

  /// The text of a text token, escapes decoded.
  func text(_ index: Int) -> String {
    let token = tokens[index]
    let content = UnsafeRawBufferPointer(
      rebasing: bytes[Int(token.start) + 1..<Int(token.end) - 1])
    guard token.escaped else { return String(decoding: content, as: UTF8.self) }
    return String(decoding: unescaped(content), as: UTF8.self)
  }

  /// The number of a number token, correctly rounded.
  func number(_ index: Int) -> Double {
    let raw = raw(index)
    return exactDouble(raw) ?? Double(String(decoding: raw, as: UTF8.self)) ?? .nan
  }

  /// The token as JSON text, white space between tokens dropped, all else as it came.
  func json(_ index: Int) -> String {
    let token = tokens[index]
    guard token.kind == .object || token.kind == .list else {
      return String(decoding: raw(index), as: UTF8.self)
    }
    var kept: [UInt8] = []
    kept.reserveCapacity(Int(token.end - token.start))
    var inText = false
    var escaped = false
    for byte in raw(index) {
      if inText {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inText = false
        }
      } else if byte == UInt8(ascii: "\"") {
        inText = true
      } else if byte <= 0x20 {
        continue
      }
      kept.append(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// An object with its values as text.
  func rawObject(_ index: Int) -> RawObject {
    RawObject(names(of: index).map { RawObject.Member(name: text($0), json: json($0 + 1)) })
  }

  /// The tokens of an object's names; each value stands one after its name.
  func names(of object: Int) -> [Int] {
    var names: [Int] = []
    var name = object + 1
    while name < Int(tokens[object].next) {
      names.append(name)
      name = Int(tokens[name + 1].next)
    }
    return names
  }

  /// The token of an object's member; nil where it has none of that name.
  func value(_ wanted: String, of object: Int) -> Int? {
    var name = object + 1
    while name < Int(tokens[object].next) {
      let token = tokens[name]
      if token.escaped {
        if text(name).isExactly(wanted) { return name + 1 }
      } else if bytes[Int(token.start) + 1..<Int(token.end) - 1].elementsEqual(wanted.utf8) {
        return name + 1
      }
      name = Int(tokens[name + 1].next)
    }
    return nil
  }

  /// The tokens of a list's values.
  func elements(of list: Int) -> [Int] {
    var elements: [Int] = []
    var element = list + 1
    while element < Int(tokens[list].next) {
      elements.append(element)
      element = Int(tokens[element].next)
    }
    return elements
  }

  /// The name in the outermost object that was read last: where a fault is, the member it is in.
  var topName: String? {
    guard let first = tokens.first, first.kind == .object else { return nil }
    var name = 1
    while name + 1 < tokens.count, tokens[name + 1].next > 0 {
      guard Int(tokens[name + 1].next) < tokens.count else { break }
      name = Int(tokens[name + 1].next)
    }
    return name < tokens.count ? text(name) : nil
  }

  /// What a message calls the value.
  func described(_ index: Int) -> String {
    switch tokens[index].kind {
    case .null: return "null"
    case .yes: return "true"
    case .no: return "false"
    case .list: return "a list"
    case .object: return "an object"
    case .number: return String(decoding: raw(index).prefix(40), as: UTF8.self)
    case .text:
      let text = text(index)
      return text.utf8.count > 80 ? "a text of \(text.utf8.count) bytes" : "\"\(text)\""
    }
  }
}

/// The bytes of a checked JSON text between its quotes, escapes decoded.
private func unescaped(_ content: UnsafeRawBufferPointer) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(content.count)
  var at = 0
  while at < content.count {
    guard content[at] == UInt8(ascii: "\\"), at + 1 < content.count else {
      text.append(content[at])
      at += 1
      continue
    }
    let mark = content[at + 1]
    at += 2
    switch mark {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = hexadecimal(content, at: at) ?? 0xFFFD
      at += 4
      if (0xD800...0xDBFF).contains(code), let low = hexadecimal(content, at: at + 2) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        at += 6
      }
      text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    default: text.append(mark)
    }
  }
  return text
}

/// Four hexadecimal digits at `start`; nil if they are not there.
func hexadecimal(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt32? {
  guard start + 4 <= bytes.count else { return nil }
  var value: UInt32 = 0
  for byte in bytes[start..<start + 4] {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
    default: return nil
    }
  }
  return value
}

/// How long the well-formed UTF-8 sequence at `start` is, whose first byte is not ASCII; nil if there
/// is none (Unicode 15, table 3-7).
func wellFormedUTF8(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int? {
  let first = bytes[start]
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch first {
  case 0xC2...0xDF: length = 2
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: length = 3
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  case 0xF1...0xF3: length = 4
  default: return nil
  }
  guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
  for byte in bytes[start + 2..<start + length] where byte & 0xC0 != 0x80 { return nil }
  return length
}

/// The value of a checked JSON number, where it is exact as a quotient or product of two doubles: up
/// to 2⁵³ and a power of ten up to 10²² (Clinger 1990, the fast case); nil else.
private func exactDouble(_ raw: Slice<UnsafeRawBufferPointer>) -> Double? {
  var mantissa: UInt64 = 0
  var point = 0
  var afterPoint = false
  var negative = false
  for byte in raw {
    switch byte {
    case UInt8(ascii: "-"): negative = true
    case UInt8(ascii: "."): afterPoint = true
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
      guard mantissa <= 1 << 53 else { return nil }
      if afterPoint { point += 1 }
    default: return nil
    }
  }
  guard point < powersOfTen.count else { return nil }
  let value = Double(mantissa) / powersOfTen[point]
  return negative ? -value : value
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
