// The supervisor's page as a screen.

import Insight
import Review
package import Screen

/// The page as a screen of `size`, at the moment of the last `update`.
package func view(_ page: SupervisePage, size: Size) -> Screen {
  var screen = Screen(size: size)
  guard !Layout.isTooSmall(size) else {
    let all = Rect(x: 0, y: 0, width: size.width, height: size.height)
    screen.paragraph(page.settings.words.tooSmall, in: all)
    return screen
  }
  if let lock = page.lock {
    lock.draw(on: &screen, for: page.settings.person, page.settings.words)
    return screen
  }
  page.drawHeader(on: &screen)
  let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
  screen.lay(page.content, x: 0, y: 1 - page.top, within: body)
  page.drawLastLine(on: &screen, y: size.height - 1)
  return screen
}

extension SupervisePage {
  /// All panels below each other, as high as they need.
  var content: Canvas {
    let width = size.width
    guard let panels else {
      var notice = Screen(size: Size(width: width, height: 3))
      notice.put(words.reading, x: 0, y: 1, width: width, align: .center)
      return Canvas(size: notice.size, cells: notice.cells)
    }
    let rows = arranged(panels.upper, least: 34) + arranged(panels.models, least: 58)
    let height = rows.reduce(0) { $0 + rowHeight($1) }
    var screen = Screen(size: Size(width: width, height: height))
    var y = 0
    for row in rows {
      let height = rowHeight(row)
      for (place, panel) in row.enumerated() {
        let x = place * width / row.count
        let right = (place + 1) * width / row.count
        draw(panel, on: &screen, in: Rect(x: x, y: y, width: right - x, height: height))
      }
      y += height
    }
    return Canvas(size: screen.size, cells: screen.cells)
  }

  /// Panels beside each other where each has at least so many columns.
  private func arranged(_ panels: [Panel], least: Int) -> [[Panel]] {
    let columns = max(1, min(panels.count, size.width / least))
    return stride(from: 0, to: panels.count, by: columns).map {
      Array(panels[$0..<min($0 + columns, panels.count)])
    }
  }

  private func rowHeight(_ row: [Panel]) -> Int {
    2 + (row.map { $0.parts.reduce(0) { $0 + $1.height } }.max() ?? 0)
  }

  private func draw(_ panel: Panel, on screen: inout Screen, in area: Rect) {
    screen.frame(area, title: panel.title, titleStyle: Style(bold: true))
    let inside = area.inset(x: 2, y: 1)
    var y = inside.y
    for part in panel.parts {
      switch part {
      case .line(let text, let style):
        screen.put(text, x: inside.x, y: y, style, width: inside.width)
      case .table(let rows):
        draw(rows, on: &screen, Rect(x: inside.x, y: y, width: inside.width, height: rows.count))
      }
      y += part.height
    }
  }

  private func draw(_ rows: [[String]], on screen: inout Screen, _ area: Rect) {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].columns(upTo: area.width) : 0 }.max() ?? 0
    }
    for (row, cells) in rows.enumerated() {
      var x = area.x
      for (column, text) in cells.enumerated() where x + widths[column] <= area.right {
        screen.put(
          text, x: x, y: area.y + row, column == 0 ? Style(.quiet) : Style(),
          width: widths[column], align: column == 0 ? .left : .right)
        x += widths[column] + 2
      }
    }
  }

  fileprivate func drawHeader(on screen: inout Screen) {
    let words = settings.words
    var left = [settings.queue.title, settings.deployment.mode.rawValue]
    if let champion = settings.deployment.champion {
      left.append("\(champion.name) \(champion.version)")
    }
    let clock = WallClock(now: now.wall, offsetMinutes: settings.utcOffsetMinutes, words: words)
    let right = [settings.person.cleaned(upTo: 24), clock.time(now.wall)]
      .joined(separator: words.separator)
    let rightWidth = right.columns(upTo: size.width / 2)
    screen.put(
      right, x: size.width - 1 - rightWidth, y: 0, width: rightWidth)
    screen.put(
      left.joined(separator: words.separator), x: 1, y: 0, Style(bold: true),
      width: size.width - 3 - rightWidth)
  }

  fileprivate func drawLastLine(on screen: inout Screen, y: Int) {
    let hidden = content.size.height - room - top
    let hints = hidden > 0 ? "\(words.moreRows)   \(words.keys)" : words.keys
    let width = hints.columns()
    screen.put(hints, x: 0, y: y, Style(.quiet), width: size.width - 1, align: .right)
    let style = trouble == nil ? Style() : Style(.alarm, bold: true)
    screen.put(trouble ?? said ?? "", x: 1, y: y, style, width: size.width - 3 - width)
  }
}

extension Panel.Part {
  var height: Int {
    switch self {
    case .line: 1
    case .table(let rows): rows.count
    }
  }
}
