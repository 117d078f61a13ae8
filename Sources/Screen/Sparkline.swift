// Numbers side by side as bars of one row.

extension Screen {
  /// The bars, the lowest first.
  static let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"].map { Glyph($0, columns: 1) }

  /// Draws one bar a value, the last ones where there is not room for all. Nought is the lowest bar;
  /// nil, or what is not a number, is a gap.
  package mutating func sparkline(
    _ values: [Double?], x: Int, y: Int, width: Int, _ style: Style = Style(.accent)
  ) {
    let shown = values.suffix(max(0, width))
    let most = shown.compactMap(\.self).filter(\.isFinite).max() ?? 0
    for (column, value) in shown.enumerated() {
      guard let value, value.isFinite else { continue }
      let level = most > 0 ? Int((max(0, value) / most * 7).rounded(.up)) : 0
      place(Screen.bars[min(7, level)], style, x: x + column, y: y)
    }
  }
}
