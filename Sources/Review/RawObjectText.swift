// A raw object as one JSON text, and back.

extension RawObject {
  /// The object as compact JSON text.
  package var json: String {
    var text: [UInt8] = []
    text.reserveCapacity(members.reduce(2) { $0 + $1.name.utf8.count + $1.json.utf8.count + 4 })
    text.append(UInt8(ascii: "{"))
    for member in members {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      appendJSON(member.name, to: &text)
      text.append(UInt8(ascii: ":"))
      text.append(contentsOf: member.json.utf8)
    }
    text.append(UInt8(ascii: "}"))
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads compact JSON text that this program wrote; nil where it is no object.
  ///
  /// Values are not looked into: the text was checked when it came in.
  package init?(json: String) {
    var reader = RawReader(bytes: Array(json.utf8))
    guard let members = reader.members() else { return nil }
    self.init(members)
  }

  /// The decoded text of the member called `name`, nil where it is absent or no JSON string.
  package func text(_ name: String) -> String? {
    self[name].flatMap { decodedJSONString($0) }
  }

  /// The number of the member called `name`, nil where it is absent or no number.
  package func number(_ name: String) -> Double? { self[name].flatMap(Double.init) }
}

/// Appends `text` as a JSON string: quotes, backslashes and control characters escaped, all else as
/// it is.
package func appendJSON(_ text: String, to bytes: inout [UInt8]) {
  bytes.append(UInt8(ascii: "\""))
  for byte in text.utf8 {
    if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      bytes.append(byte)
    } else {
      appendEscape(of: byte, to: &bytes)
    }
  }
  bytes.append(UInt8(ascii: "\""))
}

private func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
  switch byte {
  case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
  case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
  case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
  case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
  case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
  default:
    let digits = String(byte, radix: 16)
    bytes.append(contentsOf: (byte < 16 ? #"\u000"# : #"\u00"#).utf8)
    bytes.append(contentsOf: digits.utf8)
  }
}

/// `text` as a JSON string.
package func jsonString(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendJSON(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// The text that a JSON string stands for; nil where `json` is none.
package func decodedJSONString(_ json: String) -> String? {
  var reader = RawReader(bytes: Array(json.utf8))
  guard let text = reader.string(), reader.isAtEnd else { return nil }
  return text
}
