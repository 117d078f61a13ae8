// What becomes of a character from outside when it is shown.

/// What a character does in a cell.
enum CharacterRole: Equatable {
  /// It stands by itself, one or two columns wide.
  case spacing(columns: Int)
  /// It is drawn over the character before it.
  case mark
  /// It asks for another look of the character before it: variation selectors.
  case selector
  /// A skin colour, which belongs to the emoji before it.
  case tone
  /// Zero-width joiner: binds emoji to one picture.
  case joiner
  /// It must not reach a terminal, or would not be seen: something visible stands in its place.
  case replaced(by: String)
}

/// Stands for what cannot be shown.
let replacement = "\u{FFFD}"

extension Unicode.Scalar {
  var role: CharacterRole {
    switch value {
    case 0x20...0x7E: .spacing(columns: 1)
    case 0x00...0x1F: .replaced(by: String(Unicode.Scalar(0x2400 + UInt16(value)) ?? "?"))
    case 0x7F: .replaced(by: "\u{2421}")
    case 0x80...0x9F, 0xAD: .replaced(by: replacement)
    case 0xA0: .replaced(by: " ")
    case 0xA1...0x2FF, 0x2500...0x259F, 0x2800...0x28FF: .spacing(columns: 1)
    case 0x200D: .joiner
    case 0x1F3FB...0x1F3FF: .tone
    // Flags are pairs of these; terminals do not agree on how wide a pair is, letters they do.
    case 0x1F1E6...0x1F1FF:
      .replaced(by: String(Unicode.Scalar(UInt8(value - 0x1F1E6 + 0x41))))
    default: roleByProperty
    }
  }

  private var roleByProperty: CharacterRole {
    if properties.isVariationSelector { return .selector }
    if properties.isDefaultIgnorableCodePoint { return .replaced(by: replacement) }
    // Vowels and finals of a Hangul syllable that is spelt out.
    if (0x1160...0x11FF).contains(value) { return .mark }
    if (0xD7B0...0xD7C6).contains(value) || (0xD7CB...0xD7FB).contains(value) { return .mark }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return .replaced(by: replacement)
    case .nonspacingMark, .enclosingMark: return .mark
    case .spaceSeparator where !isWide: return .replaced(by: " ")
    default: return .spacing(columns: isWide ? 2 : 1)
    }
  }

  /// Whether a joiner or a skin colour behind it makes one picture with it.
  var isPictograph: Bool { value > 0xFF && properties.isEmoji }
}
