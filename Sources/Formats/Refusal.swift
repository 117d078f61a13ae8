// How a refusal is told: FILE:LINE: FIELD: REASON.

/// A line of a file that was refused, ready to be told to a person.
///
/// Field and reason quote what came from outside, so they are cut to a length and lose whatever
/// could move a cursor or turn the text around.
package struct Refusal: Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1.
  package let line: Int
  /// Whether it is a row of a table.
  package let isRow: Bool
  package let field: String
  package let reason: String

  package init(file: String, line: Int, isRow: Bool = false, field: String, reason: String) {
    self.file = file
    self.line = line
    self.isRow = isRow
    self.field = field
    self.reason = reason
  }

  package var description: String {
    "\(cleaned(file, to: 1024)):\(isRow ? "row " : "")\(line): "
      + "\(cleaned(field, to: 80)): \(cleaned(reason, to: 400))"
  }

  /// The refusal as an object for `--format json`: `{"file","line","field","reason"}`, uncut.
  package var json: String {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    bytes.member("file", file)
    bytes.member("line", Int64(line))
    bytes.member("field", field)
    bytes.member("reason", reason)
    bytes.append(UInt8(ascii: "}"))
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `text` without controls, line ends and marks of direction, at most `length` characters long.
func cleaned(_ text: String, to length: Int) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(length + 1) {
    kept.append(scalar.isPlain ? scalar : "\u{FFFD}")
  }
  guard kept.count > length else { return String(kept) }
  kept.removeLast()
  return String(kept) + "…"
}

extension Unicode.Scalar {
  fileprivate var isPlain: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      false
    default: true
    }
  }
}
