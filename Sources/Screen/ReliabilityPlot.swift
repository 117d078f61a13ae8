// What was stated against what was seen: the calibration curve of a model.

/// Shares seen, with their intervals, over shares stated; both in 0…1.
package struct ReliabilityPlot: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package var stated: Double
    package var low: Double
    package var seen: Double
    package var high: Double

    package init(stated: Double, low: Double, seen: Double, high: Double) {
      self.stated = stated
      self.low = low
      self.seen = seen
      self.high = high
    }
  }

  package var points: [Point]
  package var left = ""
  package var bottom = ""

  package init(_ points: [Point]) { self.points = points }

  /// Draws the diagonal on which stated and seen are one, and each point with its interval upright;
  /// the last row names the axes.
  package func draw(on screen: inout Screen, in area: Rect) {
    let plot = Rect(x: area.x + 2, y: area.y, width: area.width - 2, height: area.height - 1)
    guard plot.width > 1, plot.height > 1 else { return }
    let quiet = Style(.quiet)
    screen.upright(x: area.x + 1, y: plot.y, height: plot.height)
    screen.put("1", x: area.x, y: plot.y, quiet, width: 1)
    screen.put("0", x: area.x, y: plot.bottom - 1, quiet, width: 1)
    for column in 0..<plot.width {
      let share = Double(column) / Double(plot.width - 1)
      screen.place(
        Glyph("·", columns: 1), quiet, x: plot.x + column, y: plot.y + row(of: share, in: plot))
    }
    for point in points {
      let x = plot.x + Int((unit(point.stated) * Double(plot.width - 1)).rounded())
      let (top, end) = (row(of: point.high, in: plot), row(of: point.low, in: plot))
      for y in top...max(top, end) {
        screen.place(Glyph("│", columns: 1), Style(.accent), x: x, y: plot.y + y)
      }
      screen.place(
        Glyph("●", columns: 1), Style(.accent, bold: true), x: x,
        y: plot.y + row(of: point.seen, in: plot))
    }
    screen.put("\(left) / \(bottom)", x: plot.x, y: plot.bottom, quiet, width: plot.width)
  }

  private func unit(_ share: Double) -> Double { share > 0 ? min(share, 1) : 0 }

  private func row(of share: Double, in plot: Rect) -> Int {
    Int(((1 - unit(share)) * Double(plot.height - 1)).rounded())
  }
}
