// A list that filters as one types.

import Screen

extension Desk {
  /// Beside the picture where there is a side, else over the lower half.
  func draw(_ picker: Picker, on screen: inout Screen, _ layout: Layout) {
    let area: Rect
    switch layout.shape {
    case .wide:
      // The suggestion above stays in sight.
      let top = layout.panels.y + 4
      area = Rect(
        x: layout.panels.x - 1, y: top, width: layout.panels.width + 2,
        height: layout.body.bottom - top)
    case .narrow, .bare:
      let height = max(3, layout.body.height / 2)
      area = Rect(
        x: 0, y: layout.body.bottom - height, width: layout.body.width, height: height)
    }
    screen.fill(area)
    screen.frame(area, title: picker.purpose == .label ? words.labels : words.reasons)
    drawRows(of: picker, on: &screen, in: area.inset(x: 2, y: 1))
  }

  private func drawRows(of picker: Picker, on screen: inout Screen, in area: Rect) {
    guard area.height > 0 else { return }
    let hasFilter = !picker.filter.text.isEmpty
    if !hasFilter {
      screen.put(words.filterHint, x: area.x + 2, y: area.y, Style(.quiet), width: area.width - 2)
    }
    screen.put("/", x: area.x, y: area.y, Style(.accent, bold: true), width: 1)
    let field = Rect(x: area.x + 2, y: area.y, width: max(0, area.width - 2), height: 1)
    draw(picker.filter, on: &screen, in: field)
    let matches = picker.matches
    let room = area.height - 1
    guard room > 0 else { return }
    let selection = picker.selection ?? 0
    let top = max(0, min(selection - room / 2, matches.count - room))
    for (row, index) in (top..<matches.count).prefix(room).enumerated() {
      let isChosen = picker.selection == index
      let y = area.y + 1 + row
      screen.put(isChosen ? ">" : " ", x: area.x, y: y, Style(.accent, bold: true), width: 1)
      screen.put(
        matches[index], x: area.x + 2, y: y, isChosen ? Style(bold: true) : Style(),
        width: max(0, area.width - 2))
    }
    if matches.isEmpty {
      screen.put(words.noMatch, x: area.x + 2, y: area.y + 1, Style(.quiet), width: area.width - 2)
    }
  }
}
