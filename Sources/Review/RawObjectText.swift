// A raw object as one JSON text, and back.

extension RawObject {
  /// The object as compact JSON text.
  package var json: String {
    var text: [UInt8] = [UInt8(ascii: "{")]
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
  let digits = Array("0123456789abcdef".utf8)
  bytes.append(UInt8(ascii: "\""))
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += Array("\\n".utf8)
    case 0x0D: bytes += Array("\\r".utf8)
    case 0x09: bytes += Array("\\t".utf8)
    case 0..<0x20:
      bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }
  bytes.append(UInt8(ascii: "\""))
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
