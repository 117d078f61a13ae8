// A block of finished cells, such as a picture in symbols.

/// A rectangle of cells made elsewhere and laid on a screen as it is.
///
/// As on a screen, every cell holds one clean glyph, and a wide glyph holds exactly two cells.
package struct Canvas: Equatable, Sendable {
  package let size: Size
  /// Row by row, `size.width * size.height` of them.
  package let cells: [Cell]

  /// Cleans the cells, and reduces each to its first glyph. What is missing is blank, as is a wide
  /// glyph without a second half or a second half without a first; what is over is cut.
  package init(size: Size, cells: [Cell]) {
    self.size = size
    let count = size.width * size.height
    var clean =
      cells.count == count
      ? cells
      : Array((cells + Array(repeating: Cell(), count: max(0, count - cells.count))).prefix(count))
    var isBehindWide = false
    for place in clean.indices {
      let glyph = clean[place].glyph
      if glyph.isEmpty {
        if !isBehindWide { clean[place].glyph = " " }
        isBehindWide = false
        continue
      }
      let first = Glyph(first: glyph)
      let isLast = (place + 1) % size.width == 0
      isBehindWide = first.columns == 2 && !isLast && clean[place + 1].glyph.isEmpty
      clean[place].glyph = first.columns == 2 && !isBehindWide ? " " : first.text
    }
    self.cells = clean
  }
}
