// A screen as text, for tests and recordings: one plane of glyphs and one of styles.

extension Screen {
  /// The rows as text; blanks at their ends are left out.
  package var glyphs: String {
    rows(trimming: " ") { $0.glyph }.joined(separator: "\n")
  }

  /// The styles, one letter a cell; plain cells at the ends of rows are left out.
  ///
  /// `.` plain, `q` quiet, `a` accent, `w` warning, `x` alarm; in bold `B Q A W X`; reversed
  /// `0 1 2 3 4`, reversed and bold `5 6 7 8 9`; `u` underlined, `U` and bold; `i` a colour of a
  /// picture, `I` and bold; `b` a role as background.
  package var styles: String {
    rows(trimming: ".") { $0.style.letter }.joined(separator: "\n")
  }

  /// Both planes, as they are kept in a file.
  package var recording: String {
    let cursor = cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
    return "\(size.width)x\(size.height), \(cursor)\n\(glyphs)\nstyles\n\(styles)\n"
  }

  /// Where the screen is not as recorded, row by row and by column; nil if it is.
  ///
  /// - Parameter recorded: the `recording` of an earlier screen.
  package func difference(from recorded: String) -> String? {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = recording.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if old == new { return nil }
    if old.first != new.first || old.count != new.count {
      return "recorded \(old.first ?? "") in \(old.count) lines, "
        + "drawn \(new.first ?? "") in \(new.count) lines\n\(recording)"
    }
    let differences = zip(old, new).enumerated().compactMap { line, pair -> String? in
      if pair.0 == pair.1 { return nil }
      let plane = line <= size.height ? "glyphs" : "styles"
      let row = line <= size.height ? line - 1 : line - size.height - 2
      return "\(plane), row \(row), column \(firstDifference(pair.0, pair.1)):\n"
        + "  recorded |\(pair.0)|\n  drawn    |\(pair.1)|"
    }
    return differences.joined(separator: "\n")
  }

  private func rows(trimming blank: String, _ shown: (Cell) -> String) -> [String] {
    (0..<size.height).map { y in
      var row = cells[y * size.width..<(y + 1) * size.width].map(shown)
      while row.last == blank { row.removeLast() }
      return row.joined()
    }
  }
}

private func firstDifference(_ old: String, _ new: String) -> Int {
  zip(Glyphs(old), Glyphs(new)).prefix { $0 == $1 }.reduce(0) { $0 + $1.0.columns }
}

extension Style {
  fileprivate var letter: String {
    if case .indexed = foreground { return bold ? "I" : "i" }
    if case .indexed = background { return bold ? "I" : "i" }
    if background != .plain { return "b" }
    if underline { return bold ? "U" : "u" }
    let letters =
      switch (reverse, bold) {
      case (false, false): ".qawx"
      case (false, true): "BQAWX"
      case (true, false): "01234"
      case (true, true): "56789"
      }
    return String(letters.dropFirst(foreground.place).prefix(1))
  }
}

extension Color {
  fileprivate var place: Int {
    switch self {
    case .plain, .indexed: 0
    case .quiet: 1
    case .accent: 2
    case .warning: 3
    case .alarm: 4
    }
  }
}
