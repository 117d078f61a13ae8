// Where a picture stands among the cells, and which part of it is shown.

internal import Screen

/// The cells that a picture fills, and the part of the picture that fills them.
struct Framing: Equatable {
  /// A cell is taken to be twice as high as it is wide.
  static let cellAspect = 2.0
  /// Larger orders get a picture of this size in their middle.
  static let most = Size(width: 400, height: 200)

  /// Within the order's size, in cells.
  let place: Rect
  /// In 0…1 of the picture's width and height.
  let left: Double
  let top: Double
  let extent: Double

  /// Nil where there is no cell to fill.
  init?(of order: PictureOrder, pictureWidth: Int, pictureHeight: Int) {
    let room = Size(
      width: min(order.size.width, Self.most.width),
      height: min(order.size.height, Self.most.height))
    guard room.width > 0, room.height > 0 else { return nil }
    let (width, height) = (Double(pictureWidth), Double(pictureHeight) / Self.cellAspect)
    let scale = min(Double(room.width) / width, Double(room.height) / height)
    let columns = min(room.width, max(1, Int((width * scale).rounded())))
    let rows = min(room.height, max(1, Int((height * scale).rounded())))
    place = Rect(
      x: (order.size.width - columns) / 2, y: (order.size.height - rows) / 2,
      width: columns, height: rows)
    extent = 1 / Self.bounded(order.zoom, 1...256, else: 1)
    left = Self.bounded(order.centerX - extent / 2, 0...1 - extent, else: 0)
    top = Self.bounded(order.centerY - extent / 2, 0...1 - extent, else: 0)
  }

  private static func bounded(
    _ value: Double, _ range: ClosedRange<Double>, else other: Double
  ) -> Double {
    value.isNaN ? other : min(max(value, range.lowerBound), range.upperBound)
  }
}
