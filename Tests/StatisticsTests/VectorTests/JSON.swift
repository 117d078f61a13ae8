// A small reader of JSON that keeps whole numbers apart from others, for the vectors.

import Foundation

enum JSON: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])
}

struct JSONFault: Error { let offset: Int }

extension JSON {
  init(contentsOf url: URL) throws {
    try self.init(bytes: Array(Data(contentsOf: url)))
  }

  init(bytes: [UInt8]) throws {
    var reader = JSONReader(bytes: bytes)
    self = try reader.value()
    reader.skipSpace()
    guard reader.at == bytes.count else { throw JSONFault(offset: reader.at) }
  }

  /// The member `key`; null where this is no object or has none.
  subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var at = 0

  mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }

  mutating func value() throws -> JSON {
    skipSpace()
    guard at < bytes.count else { throw JSONFault(offset: at) }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    default: return try scalar()
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte.asciiValue else { return false }
    at += 1
    return true
  }

  private mutating func object() throws -> JSON {
    at += 1
    var members: [String: JSON] = [:]
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      let key = try text()
      guard take(":") else { throw JSONFault(offset: at) }
      members[key] = try value()
    } while take(",")
    guard take("}") else { throw JSONFault(offset: at) }
    return .object(members)
  }

  private mutating func list() throws -> JSON {
    at += 1
    var values: [JSON] = []
    if take("]") { return .list(values) }
    repeat { values.append(try value()) } while take(",")
    guard take("]") else { throw JSONFault(offset: at) }
    return .list(values)
  }

  private mutating func scalar() throws -> JSON {
    let start = at
    while at < bytes.count, !",]} \n\r\t".utf8.contains(bytes[at]) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    default:
      guard let number = Double(word) else { throw JSONFault(offset: start) }
      return .number(number)
    }
  }

  private mutating func text() throws -> String {
    guard take("\"") else { throw JSONFault(offset: at) }
    var units: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 1
        units += try escape()
      } else {
        units.append(bytes[at])
        at += 1
      }
    }
    guard take("\"") else { throw JSONFault(offset: at) }
    return String(decoding: units, as: UTF8.self)
  }

  private mutating func escape() throws -> [UInt8] {
    guard at < bytes.count else { throw JSONFault(offset: at) }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"): return try scalarOfUnits()
    default: return [letter]
    }
  }

  private mutating func scalarOfUnits() throws -> [UInt8] {
    var units = [try unit()]
    if (0xD800..<0xDC00).contains(units[0]), at + 1 < bytes.count,
      bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 2
      units.append(try unit())
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func unit() throws -> UInt16 {
    guard at + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw JSONFault(offset: at) }
    at += 4
    return unit
  }
}
