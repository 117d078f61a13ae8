// A number in 0…1 as a bar of one row.

extension Screen {
  /// Draws a bar over `width` columns: heavy up to `value`, light beyond, and a stroke at `mark`.
  /// What is not a number counts as 0.
  package mutating func gauge(
    _ value: Double, mark: Double? = nil, x: Int, y: Int, width: Int,
    _ style: Style = Style(.accent), rest: Style = Style(.quiet)
  ) {
    guard width > 0 else { return }
    let halves = Int(value.unit * Double(2 * width) + 0.5)
    for column in 0..<width {
      switch halves - 2 * column {
      case 2...: place(Glyph("━", columns: 1), style, x: x + column, y: y)
      case 1: place(Glyph("╾", columns: 1), style, x: x + column, y: y)
      default: place(Glyph("─", columns: 1), rest, x: x + column, y: y)
      }
    }
    if let mark {
      let column = min(width - 1, Int(mark.unit * Double(width)))
      place(Glyph("┃", columns: 1), Style(bold: true), x: x + column, y: y)
    }
  }
}

extension Double {
  /// Brought into 0…1.
  fileprivate var unit: Double { self > 0 ? min(self, 1) : 0 }
}
