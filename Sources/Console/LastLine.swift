// The last line: what was said or recorded, what is being typed, and the keys that always help.

import Review
import Screen

extension Desk {
  func drawLastLine(on screen: inout Screen, in line: Rect) {
    let room = line.width - 2
    let (text, style) = lastText
    // Where room is short, what is said matters more than the standing hints.
    let free = room - text.columns(upTo: room) - 2
    let hints = lastHints.first { $0.columns(upTo: room) <= free } ?? ""
    screen.put(hints, x: line.x, y: line.y, Style(.quiet), width: line.width - 1, align: .right)
    let left = hints.isEmpty ? room : room - hints.columns() - 2
    if case .prompt(let prompt) = overlay {
      draw(prompt, on: &screen, x: line.x + 1, y: line.y, width: max(0, left))
    } else {
      screen.put(text, x: line.x + 1, y: line.y, style, width: max(0, left))
    }
  }

  private var lastText: (String, Style) {
    if case .prompt(let prompt) = overlay { return (prompt.line.string, Style()) }
    if case .question = overlay { return (words.stopWithDraft, Style(.warning, bold: true)) }
    guard let said else { return (record, Style()) }
    switch said.weight {
    case .plain: return (said.text, Style())
    case .warning: return (said.text, Style(.warning))
    case .alarm: return (said.text, Style(.alarm, bold: true))
    }
  }

  /// The standing hints: all, or the first alone.
  private var lastHints: [String] {
    let commands: [Command] =
      switch place {
      case .question: []
      case .picker: [.choose, .back]
      case .prompt: [.confirm, .back]
      case .help, .samples: [.back, .stop]
      case .visit: [.back, .help, .stop]
      case .lapsed: [.stop]
      default: [.help, .stop]
      }
    let hints = commands.compactMap { hint($0, in: place) }.map { "\($0.key) \($0.meaning)" }
    let all = place == .question ? words.yesOrNo : hints.joined(separator: "   ")
    return [all, place == .question ? words.yes : hints.first ?? ""]
  }

  /// The line being typed, with the cursor in sight.
  private func draw(_ prompt: Prompt, on screen: inout Screen, x: Int, y: Int, width: Int) {
    let title =
      switch prompt.purpose {
      case .note: words.askNote
      case .handUp: words.askWhy
      case .find: words.askFind
      }
    let used = screen.put(title, x: x, y: y, Style(.accent, bold: true), width: width)
    let field = Rect(x: x + used + 1, y: y, width: max(0, width - used - 1), height: 1)
    draw(prompt.line, on: &screen, in: field)
    if let said { screen.put(said.text, x: x, y: y - 1, Style(.warning), width: width) }
  }

  func draw(_ line: LineEditor, on screen: inout Screen, in field: Rect) {
    line.draw(on: &screen, in: field)
  }
}

extension LineEditor {
  /// The line with its cursor in sight, which becomes the screen's.
  func draw(on screen: inout Screen, in field: Rect) {
    guard field.width > 1 else { return }
    var head = Array(head)
    while head.count > 0, String(head).columns(upTo: field.width) >= field.width {
      head.removeFirst(max(1, head.count - field.width))
    }
    let style = isSelected ? Style(reverse: true) : Style()
    let before = screen.put(String(head), x: field.x, y: field.y, style, width: field.width)
    let tail = String(text[cursor...])
    screen.put(tail, x: field.x + before, y: field.y, width: field.width - before)
    screen.cursor = (field.x + before, field.y)
  }
}
