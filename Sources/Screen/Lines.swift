// Frames and rules in box-drawing characters that join where they meet.

extension Screen {
  /// Draws the outline of a rectangle, with a title in its upper line. Lines that are already there
  /// are joined: ┬ ├ ┼. Nothing is drawn of a rectangle less than two cells wide or high.
  package mutating func frame(
    _ area: Rect, title: String = "", style: Style = Style(.quiet), titleStyle: Style = Style()
  ) {
    guard area.width >= 2, area.height >= 2 else { return }
    let right = area.right - 1
    let bottom = area.bottom - 1
    for x in max(area.x + 1, 0)..<max(min(right, size.width), max(area.x + 1, 0)) {
      join([.left, .right], style, x: x, y: area.y)
      join([.left, .right], style, x: x, y: bottom)
    }
    for y in max(area.y + 1, 0)..<max(min(bottom, size.height), max(area.y + 1, 0)) {
      join([.up, .down], style, x: area.x, y: y)
      join([.up, .down], style, x: right, y: y)
    }
    join([.right, .down], style, x: area.x, y: area.y)
    join([.left, .down], style, x: right, y: area.y)
    join([.right, .up], style, x: area.x, y: bottom)
    join([.left, .up], style, x: right, y: bottom)
    if !title.isEmpty, area.width > 4 {
      let used = put(title, x: area.x + 2, y: area.y, titleStyle, width: area.width - 4)
      self[area.x + 1, area.y] = Cell(" ", style)
      self[area.x + 2 + used, area.y] = Cell(" ", style)
    }
  }

  /// Draws a line of `width` columns; its ends join the lines that they meet.
  package mutating func rule(x: Int, y: Int, width: Int, _ style: Style = Style(.quiet)) {
    guard width > 0 else { return }
    let clip = clipped(Rect(x: x, y: y, width: width, height: 1))
    guard clip.height == 1 else { return }
    for column in clip.x..<clip.right {
      join(
        ending(
          [.left, .right], column == x ? .left : column == x + width - 1 ? .right : [], column, y),
        style, x: column, y: y)
    }
  }

  /// Draws a line of `height` rows; its ends join the lines that they meet.
  package mutating func upright(x: Int, y: Int, height: Int, _ style: Style = Style(.quiet)) {
    guard height > 0 else { return }
    let clip = clipped(Rect(x: x, y: y, width: 1, height: height))
    guard clip.width == 1 else { return }
    for row in clip.y..<clip.bottom {
      join(
        ending([.up, .down], row == y ? .up : row == y + height - 1 ? .down : [], x, row),
        style, x: x, y: row)
    }
  }

  /// A line that ends on another does not reach beyond it.
  private func ending(_ line: Arms, _ end: Arms, _ x: Int, _ y: Int) -> Arms {
    arms(x: x, y: y).isEmpty ? line : line.subtracting(end)
  }

  /// Adds arms to whatever line is in the cell already.
  private mutating func join(_ added: Arms, _ style: Style, x: Int, y: Int) {
    let arms = arms(x: x, y: y).union(added)
    place(Glyph(lines[arms.rawValue], columns: 1), style, x: x, y: y)
  }

  private func arms(x: Int, y: Int) -> Arms {
    guard contains(x: x, y: y) else { return [] }
    return Arms(rawValue: lines.firstIndex(of: self[x, y].glyph) ?? 0)
  }
}

/// The directions into which a line leaves its cell.
private struct Arms: OptionSet {
  let rawValue: Int
  static let up = Arms(rawValue: 1)
  static let right = Arms(rawValue: 2)
  static let down = Arms(rawValue: 4)
  static let left = Arms(rawValue: 8)
}

/// Light lines by their arms.
private let lines = [
  " ", "╵", "╶", "└", "╷", "│", "┌", "├", "╴", "┘", "─", "┴", "┐", "┤", "┬", "┼",
]
