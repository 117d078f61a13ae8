// Two histograms over one axis, with a threshold that stands on it.

/// Scores of good parts above, of defects below, on the same axis; each on a scale of its own, for
/// defects are few.
package struct ScorePlot: Equatable, Sendable {
  package var good: [Int]
  package var defects: [Int]
  /// The edge at which the threshold stands, 0…bins; scores from there up are flagged.
  package var edge: Int?
  /// The edge nearest to the threshold in force.
  package var inForce: Int?
  package var goodTitle = ""
  package var defectTitle = ""
  package var low = ""
  package var high = ""

  package init(good: [Int], defects: [Int], edge: Int? = nil, inForce: Int? = nil) {
    self.good = good
    self.defects = defects
    self.edge = edge
    self.inForce = inForce
  }

  private var bins: Int { min(good.count, defects.count) }

  /// Draws a title over each histogram, and the axis below both.
  package func draw(on screen: inout Screen, in area: Rect) {
    let rows = (area.height - 3) / 2
    guard bins > 0, area.width > 0, rows > 0 else { return }
    let scale = Scale(bins: bins, width: area.width)
    let upper = Rect(x: area.x, y: area.y + 1, width: scale.width, height: rows)
    let lower = Rect(x: area.x, y: upper.bottom + 1, width: scale.width, height: rows)
    screen.put(goodTitle, x: area.x, y: area.y, Style(.quiet), width: area.width)
    screen.put(defectTitle, x: area.x, y: upper.bottom, Style(.quiet), width: area.width)
    draw(good, on: &screen, in: upper, scale, Style(.accent))
    draw(defects, on: &screen, in: lower, scale, Style(.warning))
    drawAxis(on: &screen, Rect(x: area.x, y: lower.bottom, width: area.width, height: 1), scale)
    guard let edge else { return }
    let x = area.x + scale.column(ofEdge: edge)
    for y in upper.y..<lower.bottom where y != upper.bottom && screen[x, y].glyph == " " {
      screen.place(Glyph("│", columns: 1), Style(bold: true), x: x, y: y)
    }
  }

  private func draw(
    _ counts: [Int], on screen: inout Screen, in area: Rect, _ scale: Scale, _ style: Style
  ) {
    let columns = (0..<area.width).map { column in
      scale.bins(at: column).reduce(0) { $0 + counts[$1] }
    }
    let most = columns.max() ?? 0
    guard most > 0 else { return }
    for (column, count) in columns.enumerated() where count > 0 {
      let eighths = max(1, Int(Double(count) / Double(most) * Double(area.height * 8)))
      for row in 0..<area.height {
        let left = eighths - 8 * row
        guard left > 0 else { break }
        let bar = Screen.bars[min(8, left) - 1]
        screen.place(bar, style, x: area.x + column, y: area.bottom - 1 - row)
      }
    }
  }

  private func drawAxis(on screen: inout Screen, _ area: Rect, _ scale: Scale) {
    let lowUsed = screen.put(low, x: area.x, y: area.y, Style(.quiet), width: area.width)
    let rest = max(0, scale.width - lowUsed - 1)
    screen.put(
      high, x: area.x + lowUsed + 1, y: area.y, Style(.quiet), width: rest, align: .right)
    if let inForce {
      let x = area.x + scale.column(ofEdge: inForce)
      screen.place(Glyph("△", columns: 1), Style(.quiet), x: x, y: area.y)
    }
    if let edge {
      let x = area.x + scale.column(ofEdge: edge)
      screen.place(Glyph("▲", columns: 1), Style(bold: true), x: x, y: area.y)
    }
  }

  /// Several columns a bin, or several bins a column.
  private struct Scale {
    let bins: Int
    let width: Int

    init(bins: Int, width: Int) {
      self.bins = bins
      self.width = width >= bins ? width / bins * bins : width
    }

    func bins(at column: Int) -> Range<Int> {
      if width >= bins {
        let bin = column / (width / bins)
        return bin..<bin + 1
      }
      return column * bins / width..<max(column * bins / width + 1, (column + 1) * bins / width)
    }

    /// The first column whose scores are flagged.
    func column(ofEdge edge: Int) -> Int {
      min(max(0, width - 1), max(0, edge) * width / max(1, bins))
    }
  }
}
