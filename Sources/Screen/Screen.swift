// A grid of cells: what a view draws, a test compares and a terminal paints.

/// One cell. A wide glyph is followed by a cell whose glyph is empty.
package struct Cell: Hashable, Sendable {
  /// One spacing character with its combining marks, or empty behind a wide one.
  package var glyph: String
  package var style: Style

  package init(_ glyph: String = " ", _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }
}

/// A grid of `size.width × size.height` cells, and where the cursor stands.
package struct Screen: Equatable, Sendable {
  package private(set) var size: Size
  /// Row by row.
  package private(set) var cells: [Cell]
  /// Where text is being typed; nil hides the cursor.
  package var cursor: (x: Int, y: Int)?

  package init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.width * size.height)
  }

  package static func == (left: Screen, right: Screen) -> Bool {
    left.size == right.size && left.cells == right.cells && left.cursor?.x == right.cursor?.x
      && left.cursor?.y == right.cursor?.y
  }

  package subscript(x: Int, y: Int) -> Cell {
    get { cells[y * size.width + x] }
    set {
      guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
      cells[y * size.width + x] = newValue
    }
  }
}
