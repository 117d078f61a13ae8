// Names for files, made of what came from outside.
import Sealing

/// `text` as the name of a file or folder: as it is where it is plain, else cleaned, with a hash of
/// what it was, so that two texts never come to one name by being cleaned.
///
/// Plain are ASCII letters, digits, `.`, `-` and `_`, 1 to 100 of them, no `.` or `-` in front, and none
/// of `taken`.
func safeName(_ text: String, besides taken: [String] = []) -> String {
  let bytes = Array(text.utf8)
  let isPlain =
    1...100 ~= bytes.count && bytes.allSatisfy(\.isPlain) && bytes[0] != UInt8(ascii: ".")
    && bytes[0] != UInt8(ascii: "-") && !taken.contains(text)
  if isPlain { return text }
  let cleaned = bytes.prefix(60).map { $0.isPlain ? $0 : UInt8(ascii: "_") }
  let mark = hex(sha256(bytes).prefix(6))
  return "_" + String(decoding: cleaned, as: UTF8.self) + "-" + mark
}

extension UInt8 {
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
