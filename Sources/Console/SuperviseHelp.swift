// Every key that works on a supervisor's screen, made from the table that the keys are read from.

import Screen

extension SupervisePage {
  private var helpHints: [(key: String, meaning: String)] {
    superviseKeyTable.filter { $0.places.contains(.tab(tab)) }.map {
      ($0.written(settings.words), words[keyPath: $0.meaning])
    }
  }

  private var helpColumns: HelpColumns {
    HelpColumns(hints: helpHints.count, width: size.width, height: room - 2, least: 38)
  }

  var helpRows: Int { helpColumns.rows + 2 }

  /// Down the columns.
  func drawHelp(on screen: inout Screen, in body: Rect, top: Int) {
    screen.frame(body, title: settings.words.help)
    let page = body.inset(x: 2, y: 1)
    let hints = helpHints
    let rows = helpColumns.rows
    let width = page.width / helpColumns.count
    for (index, hint) in hints.enumerated() {
      let row = index % rows - top
      guard (0..<page.height).contains(row) else { continue }
      let x = page.x + index / rows * width
      screen.put(hint.key, x: x, y: page.y + row, Style(.accent, bold: true), width: 9)
      screen.put(hint.meaning, x: x + 10, y: page.y + row, width: max(0, width - 11))
    }
  }
}
