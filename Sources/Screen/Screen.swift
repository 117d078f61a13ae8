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

  /// The style first: every cell of every frame is compared, and unlike texts cost the most.
  package static func == (left: Cell, right: Cell) -> Bool {
    left.style == right.style && left.glyph == right.glyph
  }
}

/// A grid of `size.width × size.height` cells, and where the cursor stands.
///
/// Whatever is written, every cell holds one clean glyph, and a wide glyph holds exactly two cells:
/// what is written over one half of it blanks the other.
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

  package func contains(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }

  /// A cell; beyond the edges a blank one. What is set there is dropped, and what is set anywhere is
  /// cleaned and reduced to its first glyph. A wide glyph takes the cell to the right as well.
  package subscript(x: Int, y: Int) -> Cell {
    get { contains(x: x, y: y) ? cells[y * size.width + x] : Cell() }
    set {
      guard contains(x: x, y: y) else { return }
      if newValue.glyph.isEmpty {
        // The second half of a wide glyph came with its first; anywhere else it is a blank.
        if cells[y * size.width + x].glyph.isEmpty { return }
        place(.blank, newValue.style, x: x, y: y)
      } else {
        place(Glyph(first: newValue.glyph), newValue.style, x: x, y: y)
      }
    }
  }

  /// Changes how a cell looks and leaves what it shows.
  mutating func restyle(_ style: Style, x: Int, y: Int) {
    guard contains(x: x, y: y) else { return }
    cells[y * size.width + x].style = style
  }

  mutating func place(_ glyph: Glyph, _ style: Style, x: Int, y: Int) {
    guard contains(x: x, y: y) else { return }
    if glyph.columns == 2, x + 1 == size.width { return place(.blank, style, x: x, y: y) }
    let place = y * size.width + x
    let last = place + glyph.columns - 1
    if cells[place].glyph.isEmpty { cells[place - 1].glyph = " " }
    if x + glyph.columns < size.width, cells[last + 1].glyph.isEmpty { cells[last + 1].glyph = " " }
    cells[place] = Cell(glyph.text, style)
    if glyph.columns == 2 { cells[last] = Cell("", style) }
  }

  /// Lays a piece of a canvas' row, which must lie on the screen wholly.
  ///
  /// - Parameter cutsLast: whether the second half of the last glyph is left out.
  mutating func lay(_ row: ArraySlice<Cell>, x: Int, y: Int, cutsLast: Bool) {
    let first = y * size.width + x
    let behind = first + row.count
    if cells[first].glyph.isEmpty { cells[first - 1].glyph = " " }
    if x + row.count < size.width, cells[behind].glyph.isEmpty { cells[behind].glyph = " " }
    cells.replaceSubrange(first..<behind, with: row)
    if cells[first].glyph.isEmpty { cells[first].glyph = " " }
    if cutsLast { cells[behind - 1].glyph = " " }
  }
}

extension Glyph {
  /// The first glyph of a text that is not empty.
  init(first text: String) {
    let bytes = text.utf8
    if bytes.count == 1, let byte = bytes.first, (0x20...0x7E).contains(byte) {
      self.init(text, columns: 1)
    } else {
      var glyphs = Glyphs(text)
      self = glyphs.next() ?? .blank
    }
  }
}
