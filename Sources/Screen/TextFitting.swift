// Text measured, cleaned, cut and broken by columns.

/// Where a text stands in its field.
package enum Alignment: Hashable, Sendable {
  case left, center, right
}

/// What happens to a text that is longer than its field.
package enum Overflow: Hashable, Sendable {
  case cut
  /// `MT-004…`
  case ellipsis
  /// `MT…412`: for ids and paths, whose ends tell them apart.
  case middle
}

extension String {
  /// The columns that the text takes when it is shown; counting stops beyond `limit`.
  package func columns(upTo limit: Int = .max) -> Int {
    var columns = 0
    for glyph in Glyphs(self) {
      columns += glyph.columns
      if columns > limit { break }
    }
    return columns
  }

  /// The text as it may be shown, in no more than `limit` columns. Safe for a terminal, and for a
  /// message or a log.
  package func cleaned(upTo limit: Int, _ overflow: Overflow = .ellipsis) -> String {
    fitted(to: limit, overflow).map(\.text).joined()
  }

  /// The glyphs of the text that fit into so many columns. The cost depends on `width` alone.
  func fitted(to width: Int, _ overflow: Overflow) -> [Glyph] {
    var kept: [Glyph] = []
    var columns = 0
    for glyph in Glyphs(self) {
      columns += glyph.columns
      if columns > width { return shortened(kept, to: width, overflow) }
      kept.append(glyph)
    }
    return kept
  }

  /// - Parameter kept: as many glyphs from the start as fit without an ellipsis.
  private func shortened(_ kept: [Glyph], to width: Int, _ overflow: Overflow) -> [Glyph] {
    if width <= 0 { return [] }
    switch overflow {
    case .cut: return kept
    case .ellipsis: return kept.prefix(columns: width - 1) + [.ellipsis]
    case .middle:
      // A glyph is made of 33 characters at most.
      let tail = unicodeScalars.suffix(33 * width)
      let end = Array(Glyphs(tail)).suffix(columns: (width - 1) / 2)
      return kept.prefix(columns: width - 1 - (width - 1) / 2) + [.ellipsis] + end
    }
  }

  /// The text broken into lines of at most `width` columns, at blanks where there are any, at its
  /// own line breaks always; cleaned. If more than `lines` are needed the last ends in an ellipsis.
  package func wrapped(to width: Int, lines limit: Int = .max) -> [String] {
    guard width > 0, limit > 0 else { return [] }
    var wrapping = Wrapping(width: width)
    for glyph in Glyphs(unicodeScalars[...], keepsBreaks: true) {
      wrapping.add(glyph)
      if wrapping.lines.count > limit { break }
    }
    wrapping.end()
    var lines = wrapping.lines
    if lines.count > limit {
      lines.removeSubrange(limit...)
      lines[limit - 1] = lines[limit - 1].prefix(columns: width - 1) + [.ellipsis]
    }
    return lines.map { $0.map(\.text).joined() }
  }
}

/// The state of breaking a text into lines.
private struct Wrapping {
  let width: Int
  private(set) var lines: [[Glyph]] = []
  private var line: [Glyph] = []
  private var columns = 0
  /// Where the line may be broken: the count of glyphs that would stay.
  private var opening = 0
  /// Whether the line carries on the one before it, in which case its first blanks are left out.
  private var carries = false

  init(width: Int) { self.width = width }

  mutating func add(_ glyph: Glyph) {
    if glyph == .lineBreak { return breakHard() }
    if glyph.columns > width { return add(Glyph(replacement, columns: 1)) }
    if columns + glyph.columns > width {
      if glyph == .blank {
        // The blank that overflows is the break itself.
        opening = line.count
        return breakLine()
      }
      breakLine()
    }
    // A wide character is a word by itself.
    if glyph.columns == 2 { opening = line.count }
    if glyph == .blank, columns == 0, !lines.isEmpty, carries { return }
    line.append(glyph)
    columns += glyph.columns
    if glyph == .blank || glyph.columns == 2 { opening = line.count }
  }

  /// Moves what stands behind the last opening to a new line; all of a word that fills the line
  /// stays.
  private mutating func breakLine() {
    let kept = opening == 0 ? line.count : opening
    let moved = Array(line[kept...])
    line.removeSubrange(kept...)
    while line.last == .blank { line.removeLast() }
    lines.append(line)
    line = moved
    columns = moved.reduce(0) { $0 + $1.columns }
    opening = 0
    carries = true
  }

  private mutating func breakHard() {
    while line.last == .blank { line.removeLast() }
    // A line that was full to the brim has been ended already.
    if !line.isEmpty || !carries { lines.append(line) }
    line = []
    columns = 0
    opening = 0
    carries = false
  }

  mutating func end() {
    if line.contains(where: { $0 != .blank }) { breakHard() }
  }
}

extension BidirectionalCollection<Glyph> {
  fileprivate func prefix(columns: Int) -> [Glyph] {
    var left = columns
    return Array(
      prefix {
        left -= $0.columns
        return left >= 0
      })
  }

  fileprivate func suffix(columns: Int) -> [Glyph] {
    reversed().prefix(columns: columns).reversed()
  }
}
