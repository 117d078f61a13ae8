// What is known of the part: attributes, times, and what the inspector has noted.

import Review
import Screen

/// A line of the part's panel.
struct PartRow {
  var name: String
  var value: String
  var style = Style()
}

extension Desk {
  func partRows(of look: Look) -> [PartRow] {
    let assignment = look.assignment
    let clock = WallClock(now: now.wall, offsetMinutes: settings.utcOffsetMinutes, words: words)
    var rows: [PartRow] = []
    if let whereabouts = visit?.whereabouts {
      rows.append(
        PartRow(name: words.state, value: words.inWords(whereabouts), style: Style(.warning)))
    }
    if let summons = assignment.summons {
      let isFrom = if case .handedUp = summons { true } else { false }
      rows.append(
        PartRow(name: isFrom ? words.handedUpBy : words.why, value: words.inWords(summons)))
    }
    if assignment.readBefore {
      rows.append(
        PartRow(name: words.reader, value: words.readBefore, style: Style(.warning)))
    }
    for name in queue.show {
      guard let value = assignment.attributes[name].map(plainText) else { continue }
      rows.append(PartRow(name: name, value: value))
    }
    if let due = assignment.due {
      let isNear = due.since(now.wall) < 60_000
      rows.append(
        PartRow(
          name: words.due, value: clock.countdown(due),
          style: isNear ? Style(.warning, bold: true) : Style()))
    }
    if let captured = assignment.capturedAt {
      let parts = [clock.time(captured), clock.age(captured)].compactMap { $0 }
      rows.append(PartRow(name: words.captured, value: parts.joined(separator: ", ")))
    }
    if !assignment.part.text.isExactly(assignment.item.text) {
      rows.append(PartRow(name: words.serial, value: assignment.part.text))
    }
    if let note = look.note { rows.append(PartRow(name: words.note, value: note)) }
    if let reason = look.reason { rows.append(PartRow(name: words.reason, value: reason)) }
    return rows
  }

  /// The panel's lines: what is long takes up to three of them.
  func partLines(of look: Look, width: Int) -> (names: Int, lines: [PartRow]) {
    let rows = partRows(of: look)
    let limit = width / 2
    let names = rows.map { $0.name.columns(upTo: limit) }.max().map { min($0, limit) } ?? 0
    let lines = rows.flatMap { row in
      row.value.wrapped(to: max(1, width - names - 2), lines: 3).enumerated().map {
        PartRow(name: $0 == 0 ? row.name : "", value: $1, style: row.style)
      }
    }
    return (names, lines)
  }

  func drawPartPanel(of look: Look, on screen: inout Screen, in area: Rect) {
    let (names, lines) = partLines(of: look, width: area.width)
    for (row, line) in lines.prefix(area.height).enumerated() {
      screen.put(line.name, x: area.x, y: area.y + row, Style(.quiet), width: names)
      screen.put(
        line.value, x: area.x + names + 2, y: area.y + row, line.style,
        width: max(0, area.width - names - 2))
    }
  }

  /// Suggestion, call and part below the picture, in as many lines as there are.
  func drawStrip(of look: Look, on screen: inout Screen, in area: Rect) {
    drawSuggestionLine(of: look, on: &screen, x: area.x, y: area.y, width: area.width)
    guard area.height > 1 else { return }
    drawCallLine(on: &screen, x: area.x, y: area.y + 1, width: area.width)
    var x = area.x
    var y = area.y + 2
    for row in partRows(of: look) {
      let width = row.name.columns(upTo: area.width) + 1 + row.value.columns(upTo: area.width)
      if x > area.x, x + width > area.right { (x, y) = (area.x, y + 1) }
      guard y < area.bottom else { return }
      let used = screen.put(row.name, x: x, y: y, Style(.quiet), width: area.right - x)
      screen.put(
        row.value, x: x + used + 1, y: y, row.style, width: max(0, area.right - x - used - 1))
      x += width + 2
    }
  }
}
