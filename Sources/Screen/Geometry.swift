// Places and extents on a screen, in cells; the origin is the top left corner.

/// Columns and rows, never negative.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells. It may be empty, and may reach beyond the screen that it is drawn on.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var size: Size { Size(width: width, height: height) }
  /// One beyond the last column.
  package var right: Int { x + width }
  /// One beyond the last row.
  package var bottom: Int { y + height }

  /// What two rectangles have in common, possibly empty.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top)
  }

  /// The rectangle without a border of so many cells on each side.
  package func inset(x columns: Int = 1, y rows: Int = 1) -> Rect {
    Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
  }
}
