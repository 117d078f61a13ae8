// Every key that works here, made from the table that the keys are read from.

import Screen

/// As few columns as have all keys in sight, so that their meanings can be read whole; where no number of
/// them has, as many as there is room for.
struct HelpColumns {
  let count: Int
  let rows: Int

  /// - Parameter least: the fewest cells of a column.
  init(hints: Int, width: Int, height: Int, least: Int) {
    func rows(in columns: Int) -> Int { (hints + columns - 1) / columns }
    let most = max(1, min(3, width / least))
    count = (1...most).first { rows(in: $0) <= height } ?? most
    self.rows = rows(in: count)
  }
}

extension Desk {
  /// The rows of the help page for the place that it covers.
  private var helpHints: [Hint] {
    let place: Place = visit != nil ? .visit : hand.first != nil ? .part : .empty
    return keyTable.filter { $0.places.contains(place) }.map {
      Hint(
        key: $0.written(words), meaning: words[keyPath: $0.meaning],
        isQuiet: obstacle(to: $0.command) != nil)
    }
  }

  private func helpColumns(_ layout: Layout) -> HelpColumns {
    HelpColumns(
      hints: helpHints.count, width: layout.page.width, height: layout.page.height, least: 34)
  }

  var helpRows: Int { helpColumns(Layout(size)).rows }

  /// Down the columns; what cannot act now is quiet and in brackets.
  func drawHelp(on screen: inout Screen, _ layout: Layout, top: Int) {
    if layout.shape != .bare { screen.frame(layout.body, title: words.help) }
    let page = layout.page.inset(x: 1, y: 0)
    let hints = helpHints
    let columns = helpColumns(layout)
    let rows = columns.rows
    let width = page.width / columns.count
    for (index, hint) in hints.enumerated() {
      let row = index % rows - top
      guard (0..<page.height).contains(row) else { continue }
      let x = page.x + index / rows * width
      let quiet = Style(.quiet)
      screen.put(
        hint.key, x: x, y: page.y + row, hint.isQuiet ? quiet : Style(.accent, bold: true), width: 6
      )
      screen.put(
        hint.isQuiet ? "(\(hint.meaning))" : hint.meaning, x: x + 7, y: page.y + row,
        hint.isQuiet ? quiet : Style(), width: max(0, width - 8))
    }
  }
}
