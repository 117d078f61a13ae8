// A block of finished cells, such as a picture in symbols.

/// A rectangle of cells made elsewhere and laid on a screen as it is.
package struct Canvas: Equatable, Sendable {
  package let size: Size
  /// Row by row, `size.width * size.height` of them.
  package let cells: [Cell]

  /// - Precondition: as many cells as the size says; what is missing is blank, what is over is cut.
  package init(size: Size, cells: [Cell]) {
    self.size = size
    let count = size.width * size.height
    self.cells =
      cells.count == count
      ? cells
      : Array((cells + Array(repeating: Cell(), count: max(0, count - cells.count))).prefix(count))
  }
}
