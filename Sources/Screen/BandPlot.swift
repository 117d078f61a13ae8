// A number with its interval in the course of time: a line in a band.

/// A line in a band, from the left to the right.
package struct BandPlot: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package var low: Double
    package var value: Double
    package var high: Double

    package init(low: Double, value: Double, high: Double) {
      self.low = low
      self.value = value
      self.high = high
    }
  }

  package var points: [Point]
  /// A level to be held against, drawn through.
  package var mark: Double?
  /// What the upper edge is.
  package let ceiling: Double
  /// What is written at the ends of the axes.
  package var top = ""
  package var bottom = ""
  package var left = ""
  package var right = ""

  package init(_ points: [Point], mark: Double? = nil) {
    self.points = points
    self.mark = mark
    ceiling = BandPlot.ceiling(points, mark)
  }

  /// High enough for the latter three quarters: the first looks are as wide as can be.
  private static func ceiling(_ points: [Point], _ mark: Double?) -> Double {
    let settled = points.suffix(max(1, points.count * 3 / 4))
    let highest =
      (settled.map(\.high) + points.map(\.value) + [mark ?? 0])
      .filter(\.isFinite).max() ?? 0
    return highest > 0 ? highest * 1.05 : 1
  }

  /// Draws the band shaded, the line heavy, the mark broken; the last row is the axis.
  package func draw(on screen: inout Screen, in area: Rect) {
    let margin = max(top.columns(upTo: 12), bottom.columns(upTo: 12)) + 1
    let plot = Rect(
      x: area.x + margin, y: area.y, width: area.width - margin, height: area.height - 1)
    guard plot.width > 0, plot.height > 0, !points.isEmpty else { return }
    let quiet = Style(.quiet)
    screen.put(top, x: area.x, y: plot.y, quiet, width: margin - 1, align: .right)
    screen.put(bottom, x: area.x, y: plot.bottom - 1, quiet, width: margin - 1, align: .right)
    for column in 0..<plot.width {
      let point = points[column * points.count / plot.width]
      for row in 0..<plot.height { draw(point, on: &screen, plot, column: column, row: row) }
    }
    let used = screen.put(left, x: plot.x, y: plot.bottom, quiet, width: plot.width)
    screen.put(
      right, x: plot.x + used + 1, y: plot.bottom, quiet, width: max(0, plot.width - used - 1),
      align: .right)
  }

  private func draw(
    _ point: Point, on screen: inout Screen, _ plot: Rect, column: Int, row: Int
  ) {
    func isHere(_ value: Double) -> Bool { self.row(of: value, height: plot.height) == row }
    let (x, y) = (plot.x + column, plot.y + row)
    if isHere(point.value) {
      screen.place(Glyph("━", columns: 1), Style(.accent, bold: true), x: x, y: y)
    } else if let mark, isHere(mark) {
      screen.place(Glyph("╌", columns: 1), Style(.warning), x: x, y: y)
    } else if let top = self.row(of: point.high, height: plot.height),
      let end = self.row(of: point.low, height: plot.height), row >= top, row <= end
    {
      screen.place(Glyph("░", columns: 1), Style(.quiet), x: x, y: y)
    }
  }

  /// The row of a value from the top; -1 above the ceiling, nil for what is no number.
  private func row(of value: Double, height: Int) -> Int? {
    guard value.isFinite else { return nil }
    if value > ceiling { return -1 }
    return min(height - 1, Int(Double(height) * (1 - max(0, value) / ceiling)))
  }
}
