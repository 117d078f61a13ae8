// Rows of columns in a panel: the first stands left and is words, the others right and are numbers.

import Screen

/// How a table is laid out in so many columns of the screen.
struct PanelTable {
  private let rows: [[String]]
  private let width: Int
  private var widths: [Int]
  /// Words that are wider than this have a line of their own above their numbers; nil: none have.
  private var wordsAtMost: Int?

  init(_ rows: [[String]], in width: Int) {
    self.rows = rows
    self.width = width
    let count = rows.map(\.count).max() ?? 0
    widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].columns(upTo: max(0, width)) : 0 }.max() ?? 0
    }
    let numbers = widths.dropFirst().reduce(0) { $0 + 2 + $1 }
    guard count > 1, widths[0] + numbers > width, numbers <= width else { return }
    widths[0] = width - numbers
    wordsAtMost = widths[0]
  }

  var height: Int { rows.reduce(0) { $0 + ($1.first.map(isTall) ?? false ? 2 : 1) } }

  private func isTall(_ words: String) -> Bool {
    wordsAtMost.map { words.columns(upTo: $0 + 1) > $0 } ?? false
  }

  func draw(on screen: inout Screen, in area: Rect) {
    var y = area.y
    for cells in rows {
      let isTall = cells.first.map(isTall) ?? false
      if isTall, y < area.bottom {
        screen.put(cells[0], x: area.x, y: y, Style(.quiet), width: area.width)
        y += 1
      }
      guard y < area.bottom else { return }
      var x = area.x
      for (column, text) in cells.enumerated() where x + widths[column] <= area.right {
        if column > 0 || !isTall {
          screen.put(
            text, x: x, y: y, column == 0 ? Style(.quiet) : Style(),
            width: widths[column], align: column == 0 ? .left : .right)
        }
        x += widths[column] + 2
      }
      y += 1
    }
  }
}
