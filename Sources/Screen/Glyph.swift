// Text as a row of glyphs that a cell can hold, cleaned of everything that cannot be shown.

/// What stands in one cell, or in two if it is wide: one spacing character and up to four marks.
package struct Glyph: Hashable, Sendable {
  package let text: String
  /// 1 or 2.
  package let columns: Int

  /// For text known to be one clean glyph.
  init(_ text: String, columns: Int) {
    self.text = text
    self.columns = columns
  }

  static let blank = Glyph(" ", columns: 1)
  static let ellipsis = Glyph("…", columns: 1)
  static let lineBreak = Glyph("\n", columns: 0)
}

/// The glyphs of a text, made as they are asked for: the first columns of a text of any length cost
/// no more than the columns.
///
/// Control characters, line breaks, direction marks and whatever else is not seen or not known come
/// out as visible stand-ins, a pile of more than four marks is cut down, an emoji family is reduced
/// to its first member and a flag to its letters. Every glyph takes at least one column.
package struct Glyphs: Sequence, IteratorProtocol {
  private var rest: String.UnicodeScalarView.SubSequence
  private let keepsBreaks: Bool

  package init(_ text: String) {
    self.init(text.unicodeScalars[...])
  }

  /// - Parameter keepsBreaks: line breaks come out as `Glyph.lineBreak` and tabs as blanks.
  init(_ scalars: String.UnicodeScalarView.SubSequence, keepsBreaks: Bool = false) {
    rest = scalars
    self.keepsBreaks = keepsBreaks
  }

  package mutating func next() -> Glyph? {
    guard let first = rest.first else { return nil }
    if keepsBreaks, let space = takeSpace(first) { return space }
    switch first.role {
    case .spacing(let columns):
      rest.removeFirst()
      return takeMarks(over: first, columns: columns)
    case .mark: return takeMarks(over: "\u{25CC}", columns: 1)
    case .tone:
      rest.removeFirst()
      return Glyph(String(first), columns: 2)
    case .selector, .joiner:
      rest.removeFirst()
      return Glyph(replacement, columns: 1)
    case .replaced(let shown):
      rest.removeFirst()
      return Glyph(shown, columns: 1)
    }
  }

  private mutating func takeSpace(_ first: Unicode.Scalar) -> Glyph? {
    switch first {
    case "\n", "\r":
      rest.removeFirst()
      if first == "\r", rest.first == "\n" { rest.removeFirst() }
      return .lineBreak
    case "\t":
      rest.removeFirst()
      return .blank
    default: return nil
    }
  }

  /// Takes what belongs to the character just read. At most 32 characters at a time, so that a
  /// mountain of marks cannot make one glyph cost more than the rest of the screen.
  private mutating func takeMarks(over base: Unicode.Scalar, columns: Int) -> Glyph {
    var text = String(base)
    var marks = 0
    for _ in 0..<32 {
      guard let next = rest.first, next.value >= 0x300 else { break }
      switch next.role {
      case .mark:
        rest.removeFirst()
        if marks < 4 {
          text.unicodeScalars.append(next)
          marks += 1
        }
        continue
      case .selector: rest.removeFirst()
      case .tone where base.isPictograph: rest.removeFirst()
      case .joiner where base.isPictograph && rest.dropFirst().first?.isPictograph == true:
        rest.removeFirst(2)
      default: return Glyph(text, columns: columns)
      }
    }
    return Glyph(text, columns: columns)
  }
}
