// Counts in a square, each cell shaded by its share of the row.

/// Counts by row and column with the labels of both.
package struct MatrixPlot: Equatable, Sendable {
  package var corner: String
  package var rows: [String]
  package var columns: [String]
  /// `counts[row][column]`
  package var counts: [[Int]]

  package init(corner: String, rows: [String], columns: [String], counts: [[Int]]) {
    self.corner = corner
    self.rows = rows
    self.columns = columns
    self.counts = counts
  }

  package var height: Int { rows.count + 1 }

  private static let longestRow = 14
  private static let longestColumn = 9
  private static let shades = [" ", "░", "▒", "▓", "█"]

  private var margin: Int {
    ([corner] + rows).map { $0.columns(upTo: MatrixPlot.longestRow) }.max() ?? 0
  }

  private func width(of column: Int) -> Int {
    let label = min(MatrixPlot.longestColumn, columns[column].columns(upTo: 10))
    let digits = counts.map { column < $0.count ? String($0[column]).utf8.count : 0 }.max() ?? 0
    return max(label, digits + 2)
  }

  /// How many columns fit into so many cells.
  package func columnsShown(in width: Int) -> Int {
    var used = min(MatrixPlot.longestRow, margin)
    return columns.indices.prefix {
      used += 2 + self.width(of: $0)
      return used <= width
    }.count
  }

  /// Draws the columns that fit. What stands beside the diagonal is an error, and looks it.
  package func draw(on screen: inout Screen, in area: Rect) {
    let margin = min(MatrixPlot.longestRow, margin)
    screen.put(corner, x: area.x, y: area.y, Style(.quiet), width: margin)
    for (row, label) in rows.enumerated() where row + 1 < area.height {
      screen.put(label, x: area.x, y: area.y + 1 + row, Style(.quiet), width: margin)
    }
    var x = area.x + margin + 2
    for column in 0..<columnsShown(in: area.width) {
      let width = width(of: column)
      screen.put(
        columns[column], x: x, y: area.y, Style(.quiet), width: width, align: .right)
      for row in rows.indices where row + 1 < area.height && column < counts[row].count {
        draw(row, column, on: &screen, Rect(x: x, y: area.y + 1 + row, width: width, height: 1))
      }
      x += width + 2
    }
  }

  private func draw(_ row: Int, _ column: Int, on screen: inout Screen, _ field: Rect) {
    let count = counts[row][column]
    let all = counts[row].reduce(0, +)
    let isError = rows[row] != columns[column] && count > 0
    let style = isError ? Style(.warning) : Style()
    let share = all > 0 ? Double(count) / Double(all) : 0
    let shade = count == 0 ? 0 : min(4, 1 + Int(share * 4))
    let text = String(count)
    screen.put(
      MatrixPlot.shades[shade], x: field.right - text.utf8.count - 2, y: field.y, style, width: 1)
    screen.put(text, x: field.x, y: field.y, style, width: field.width, align: .right)
  }
}
