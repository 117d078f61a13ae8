// The supervisor's screens as screens of cells.

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
  page.drawTabs(on: &screen, y: 1)
  page.drawFilter(on: &screen, y: 2)
  let head = page.headRows
  let body = Rect(x: 0, y: head, width: size.width, height: max(0, size.height - 1 - head))
  switch page.overlay {
  case .help(let top): page.drawHelp(on: &screen, in: body, top: top)
  case .reason(let weighing, _), .question(let weighing, _):
    page.draw(page.panel(of: weighing), on: &screen, in: body)
  case .prompt(let prompt) where prompt.purpose == .filter:
    page.draw(page.filterPanel, on: &screen, in: body)
  case .prompt, nil: screen.lay(page.content, x: 0, y: head - page.top, within: body)
  }
  page.drawLastLine(on: &screen, y: size.height - 1)
  return screen
}

extension SupervisePage {
  /// How high the whole of the screen in sight is.
  var contentHeight: Int {
    if tab == .log { return logHeight }
    let rows = rows
    return rows.isEmpty ? 3 : rows.reduce(0) { $0 + height($1) }
  }

  /// The whole of the screen in sight, as high as it needs to be.
  var content: Canvas {
    let width = size.width
    if tab == .log {
      var screen = Screen(size: Size(width: width, height: logHeight))
      drawLog(on: &screen, width: width)
      return Canvas(size: screen.size, cells: screen.cells)
    }
    let rows = rows
    guard !rows.isEmpty else {
      var notice = Screen(size: Size(width: width, height: 3))
      notice.put(readingText, x: 0, y: 1, width: width, align: .center)
      return Canvas(size: notice.size, cells: notice.cells)
    }
    let heights = rows.map(height)
    var screen = Screen(size: Size(width: width, height: heights.reduce(0, +)))
    var y = 0
    for (row, height) in zip(rows, heights) {
      for (place, panel) in row.enumerated() {
        let (x, right) = edges(of: place, among: row.count)
        draw(panel, on: &screen, in: Rect(x: x, y: y, width: right - x, height: height))
      }
      y += height
    }
    return Canvas(size: screen.size, cells: screen.cells)
  }

  private var readingText: String { stage.map(readingText) ?? words.reading }

  /// What stands where something is still being counted.
  var countingText: String { stage.map(readingText) ?? words.counting }

  private func readingText(_ stage: Stage) -> String {
    words.readingStage.filled(["stage": text(of: stage)])
  }

  private func edges(of place: Int, among count: Int) -> (Int, Int) {
    (place * size.width / count, (place + 1) * size.width / count)
  }

  private func height(_ row: [Panel]) -> Int {
    let heights = row.enumerated().map { place, panel in
      let (x, right) = edges(of: place, among: row.count)
      return panel.parts.reduce(0) { $0 + $1.height(in: right - x - 4) }
    }
    return 2 + (heights.max() ?? 0)
  }

  fileprivate func draw(_ panel: Panel, on screen: inout Screen, in area: Rect) {
    let style = panel.isChosen ? Style(.accent, bold: true) : Style(bold: true)
    screen.frame(area, title: (panel.isChosen ? "▸ " : "") + panel.title, titleStyle: style)
    let inside = area.inset(x: 2, y: 1)
    var y = inside.y
    for part in panel.parts {
      let height = min(part.height(in: inside.width), max(0, inside.bottom - y))
      part.draw(
        on: &screen, in: Rect(x: inside.x, y: y, width: inside.width, height: height))
      y += height
    }
  }

  fileprivate func drawHeader(on screen: inout Screen) {
    let words = settings.words
    var left = [settings.queue.title, settings.deployment.mode.rawValue]
    if let champion = settings.deployment.champion {
      left.append("\(champion.name) \(champion.version)")
    }
    let right = [settings.person.cleaned(upTo: 24), clock.time(now.wall)]
      .joined(separator: words.separator)
    let rightWidth = right.columns(upTo: size.width / 2)
    screen.put(
      right, x: size.width - 1 - rightWidth, y: 0, width: rightWidth)
    screen.put(
      left.joined(separator: words.separator), x: 1, y: 0, Style(bold: true),
      width: size.width - 3 - rightWidth)
  }

  /// The names of all screens; where there is not room for them, the name of the one in sight.
  fileprivate func drawTabs(on screen: inout Screen, y: Int) {
    let titles = SuperviseTab.allCases.map { ($0, " \($0.rawValue) \($0.title(words)) ") }
    let isShort = titles.reduce(0) { $0 + $1.1.columns() } > size.width - 1
    var x = 0
    for (tab, title) in titles {
      let isInSight = tab == self.tab
      let text = isShort && !isInSight ? " \(tab.rawValue) " : title
      let style = isInSight ? Style(bold: true, reverse: true) : Style(.quiet)
      x += screen.put(text, x: x, y: y, style, width: max(0, size.width - x))
    }
    drawSpan(on: &screen, y: y, from: x + 1)
  }

  /// Since when the figures of the screen in sight are counted, where there is room for it.
  private func drawSpan(on screen: inout Screen, y: Int, from left: Int) {
    guard filtering == nil, isFilteredTab, let since = account?.since else { return }
    let text = words.allSince.filled(["from": clock.time(since)])
    let width = text.columns()
    guard left + width < size.width else { return }
    screen.put(text, x: size.width - 1 - width, y: y, Style(.quiet), width: width)
  }

  fileprivate func drawLastLine(on screen: inout Screen, y: Int) {
    let hidden = overlay == nil ? contentHeight - room - top : 0
    let hints = hints(isMore: hidden > 0)
    let width = hints.columns(upTo: size.width)
    screen.put(hints, x: 0, y: y, Style(.quiet), width: size.width - 1, align: .right)
    let field = max(0, size.width - 3 - width)
    switch overlay {
    case .prompt(let prompt), .reason(_, let prompt):
      draw(prompt, on: &screen, y: y, width: field)
      if let said { screen.drawAbove(said, y: y, Style(.warning)) }
    case .question(let weighing, let because):
      let text = question(weighing, because)
      screen.put(text, x: 1, y: y, Style(.warning, bold: true), width: field)
    case .help, nil:
      let style = trouble == nil ? Style() : Style(.alarm, bold: true)
      // Where figures stand already, how far newer ones are.
      let goesOn = account == nil ? nil : stage.map(readingText)
      let text = trouble ?? said ?? goesOn ?? ""
      guard text.columns(upTo: field + 1) <= field else {
        return screen.drawAbove(text, y: y, style)
      }
      screen.put(text, x: 1, y: y, style, width: field)
    }
  }

  private func hints(isMore: Bool) -> String {
    switch overlay {
    case .question: words.yesOrNo
    case .prompt(let prompt): prompt.line.isSelected ? words.selectedKeys : words.promptKeys
    case .reason: words.promptKeys
    case .help: words.helpKeys
    case nil: isMore ? "\(words.moreRows)   \(words.keys)" : words.keys
    }
  }

  private func question(_ weighing: Weighing, _ because: String) -> String {
    words.putInForce.filled(["what": weighing.differences, "why": because])
  }

  private func draw(_ prompt: SupervisePrompt, on screen: inout Screen, y: Int, width: Int) {
    let title =
      switch prompt.purpose {
      case .search: words.askSearch
      case .change: words.askChange
      case .because: words.askBecause
      case .filter: words.askFilter
      }
    let used = screen.put(title, x: 1, y: y, Style(.accent, bold: true), width: width)
    prompt.line.draw(
      on: &screen, in: Rect(x: used + 2, y: y, width: max(0, width - used - 1), height: 1))
  }
}

extension Screen {
  /// A text on as many rows as it needs, above a row and over what stands there.
  fileprivate mutating func drawAbove(_ text: String, y: Int, _ style: Style) {
    let lines = text.wrapped(to: size.width - 2, lines: 4)
    for (place, line) in lines.enumerated() {
      let row = y - lines.count + place
      put(String(repeating: " ", count: size.width), x: 0, y: row, width: size.width)
      put(line, x: 1, y: row, style, width: size.width - 2)
    }
  }
}
