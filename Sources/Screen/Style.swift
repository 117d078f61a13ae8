// How a cell looks: by role where the terminal's theme decides, by number in pictures.

/// A colour: one of the few roles of the theme, or a place in the 256-colour palette (pictures).
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case plain
  /// For what is beside the point: frames, units, hints.
  case quiet
  case accent
  case warning
  case alarm
  /// An entry of the xterm palette, 0…255.
  case indexed(UInt8)
}

package struct Style: Hashable, Sendable {
  package var foreground: Color = .plain
  package var background: Color = .plain
  package var bold = false
  package var reverse = false
  package var underline = false

  package init(
    _ foreground: Color = .plain, on background: Color = .plain, bold: Bool = false,
    reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }
}
