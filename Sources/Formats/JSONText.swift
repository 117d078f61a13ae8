// JSON as bytes: no spaces, shortest round-trip numbers, escapes only where they must be.

import Review

extension [UInt8] {
  /// Appends the bytes of `text` as they are.
  mutating func append(text: String) { append(contentsOf: text.utf8) }

  /// Appends a name of an object that needs no escapes, with quotes and colon.
  mutating func append(name: StaticString) {
    append(UInt8(ascii: "\""))
    append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    append(UInt8(ascii: "\""))
    append(UInt8(ascii: ":"))
  }

  package mutating func append(json flag: Bool) { append(text: flag ? "true" : "false") }

  package mutating func append(json number: Int64) { append(text: number.description) }

  /// Appends the shortest decimal that reads back as the same number; null for what is not finite.
  package mutating func append(json number: Double) {
    append(text: number.isFinite ? number.description : "null")
  }

  package mutating func append(json number: Double?) {
    if let number { append(json: number) } else { append(text: "null") }
  }

  /// Appends `text` quoted: `"`, `\` and everything below a space escaped, all else as it is.
  package mutating func append(json text: String) {
    var text = text
    text.withUTF8 { append(jsonText: $0) }
  }

  /// Appends the bytes of a text quoted, as above.
  mutating func append(jsonText bytes: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var start = 0
    for index in bytes.indices where bytes[index].needsEscapeInJSON {
      append(contentsOf: bytes[start..<index])
      appendEscape(of: bytes[index])
      start = index + 1
    }
    append(contentsOf: bytes[start...])
    append(UInt8(ascii: "\""))
  }

  package mutating func append(json text: String?) {
    if let text { append(json: text) } else { append(text: "null") }
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      append(text: "u00")
      append(digits[Int(byte >> 4)])
      append(digits[Int(byte & 15)])
    }
  }

  // MARK: Members of an object that is being written, the comma before all but the first

  private mutating func begin(_ name: StaticString) {
    if last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
    append(name: name)
  }

  mutating func member(_ name: StaticString, _ text: String?) {
    begin(name)
    append(json: text)
  }

  mutating func member(_ name: StaticString, _ number: Double?) {
    begin(name)
    append(json: number)
  }

  mutating func member(_ name: StaticString, _ number: Int64?) {
    begin(name)
    if let number { append(json: number) } else { append(text: "null") }
  }

  mutating func member(_ name: StaticString, _ flag: Bool) {
    begin(name)
    append(json: flag)
  }

  mutating func member(_ name: StaticString, _ moment: Timestamp?) {
    begin(name)
    guard let moment else { return append(text: "null") }
    append(UInt8(ascii: "\""))
    append(rfc3339: moment)
    append(UInt8(ascii: "\""))
  }

  /// A member whose value is JSON text already.
  mutating func member(_ name: StaticString, raw json: String) {
    begin(name)
    append(text: json)
  }

  mutating func member(_ name: StaticString, _ object: RawObject) {
    begin(name)
    appendObject(object.members.lazy.map { ($0.name, $0.json) }) { bytes, json in
      bytes.append(text: json)
    }
  }

  mutating func appendList<Elements: Sequence>(
    _ elements: Elements, element write: (inout [UInt8], Elements.Element) -> Void
  ) {
    append(UInt8(ascii: "["))
    var first = true
    for element in elements {
      if !first { append(UInt8(ascii: ",")) }
      first = false
      write(&self, element)
    }
    append(UInt8(ascii: "]"))
  }

  mutating func appendObject<Members: Sequence, Value>(
    _ members: Members, value write: (inout [UInt8], Value) -> Void
  ) where Members.Element == (String, Value) {
    append(UInt8(ascii: "{"))
    var first = true
    for (name, value) in members {
      if !first { append(UInt8(ascii: ",")) }
      first = false
      append(json: name)
      append(UInt8(ascii: ":"))
      write(&self, value)
    }
    append(UInt8(ascii: "}"))
  }
}

extension UInt8 {
  fileprivate var needsEscapeInJSON: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
