// The keys that decide, and those that help to.

import Review
import Screen

/// A hint: a key and what it does, quiet where it cannot act now.
struct Hint {
  var key: String
  var meaning: String
  var isQuiet: Bool

  func columns(upTo limit: Int) -> Int { key.columns() + 1 + meaning.columns(upTo: limit) }
}

extension Desk {
  /// The hints of the call panel, in rows: those that decide, then those that help.
  func callRows(width: Int) -> [[Hint]] {
    decidingRows(width: width) + helpingRows(width: width)
  }

  func decidingRows(width: Int) -> [[Hint]] {
    guard visit == nil else {
      return [[hint(.back, in: .visit)].compactMap { $0 }]
    }
    var rows: [[Hint]] = [[acceptHint]]
    if queue.labels.count == 2 { rows[0] += [hint(.other, isBrief: true)].compactMap { $0 } }
    rows += grid(labelHints, width: width)
    var more: [Hint] = []
    if queue.labels.contains(where: { $0.key == nil }) { more += [hint(.list)].compactMap { $0 } }
    if queue.cannotJudge != .off { more += [hint(.cannotJudge)].compactMap { $0 } }
    rows += grid(more, width: width)
    return rows
  }

  private func helpingRows(width: Int) -> [[Hint]] {
    guard visit == nil else { return [] }
    let others: [Command] = [
      .later, .handUp, .undo, .note, .reason, .find, .samples, .heatmap, .flip,
    ]
    return grid(others.compactMap { hint($0, isBrief: true) }, width: width)
  }

  func drawCall(of look: Look, on screen: inout Screen, in area: Rect) {
    for (row, hints) in callRows(width: area.width).prefix(area.height).enumerated() {
      let even = area.width / max(1, hints.count)
      let fits = hints.allSatisfy { $0.columns(upTo: area.width) < even }
      var x = area.x
      for hint in hints {
        let room = fits ? even - 1 : area.right - x
        draw(hint, on: &screen, x: x, y: area.y + row, width: room)
        x += fits ? even : hint.columns(upTo: area.width) + 2
      }
    }
  }

  /// The labels in one line, as many as fit.
  func drawCallLine(on screen: inout Screen, x: Int, y: Int, width: Int) {
    var left = x
    for hint in visit == nil
      ? [acceptHint] + labelHints : [hint(.back, in: .visit)].compactMap({ $0 })
    {
      let columns = hint.columns(upTo: width)
      guard left + columns <= x + width || left == x else { return }
      draw(hint, on: &screen, x: left, y: y, width: x + width - left)
      left += columns + 2
    }
  }

  private func draw(_ hint: Hint, on screen: inout Screen, x: Int, y: Int, width: Int) {
    let quiet = Style(.quiet)
    let used = screen.put(
      hint.key, x: x, y: y, hint.isQuiet ? quiet : Style(.accent, bold: true), width: width)
    screen.put(
      hint.meaning, x: x + used + 1, y: y, hint.isQuiet ? quiet : Style(),
      width: max(0, width - used - 1))
  }

  /// The row of the key table for a command.
  func hint(_ command: Command, in place: Place = .part, isBrief: Bool = false) -> Hint? {
    keyTable.first { $0.command == command && $0.places.contains(place) }.map {
      Hint(
        key: $0.written(words), meaning: words[keyPath: isBrief ? $0.brief : $0.meaning],
        isQuiet: obstacle(to: command) != nil)
    }
  }

  private var acceptHint: Hint {
    var hint = hint(.accept, isBrief: true) ?? Hint(key: "a", meaning: "", isQuiet: true)
    if let call = look?.assignment.suggestion.flatMap({ queue.call(of: $0) }) {
      hint.meaning = words.acceptLabel.filled(["label": call.text])
    }
    return hint
  }

  private var labelHints: [Hint] {
    let isQuiet = obstacle(to: .label) != nil
    return queue.labels.compactMap { choice in
      choice.key.map { Hint(key: String($0), meaning: choice.name.text, isQuiet: isQuiet) }
    }
  }

  /// Hints in columns: three, two or one, as the longest allows.
  private func grid(_ hints: [Hint], width: Int) -> [[Hint]] {
    let longest = hints.map { $0.columns(upTo: width) + 1 }.max() ?? 1
    let columns = max(1, min(3, width / max(1, longest)))
    return stride(from: 0, to: hints.count, by: columns).map { start in
      let row = Array(hints[start..<min(start + columns, hints.count)])
      return row
        + Array(repeating: Hint(key: "", meaning: "", isQuiet: true), count: columns - row.count)
    }
  }
}
