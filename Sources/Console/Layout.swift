// Where everything stands, for a size of screen; the same for every part.

import Screen

/// The parts of the inspector's screen.
///
/// From 72 columns the panels stand beside the picture in one frame; narrower, two or four lines of
/// them stand below it; at the smallest the suggestion keeps one line.
struct Layout {
  static let smallest = Size(width: 20, height: 5)

  static func isTooSmall(_ size: Size) -> Bool {
    size.width < smallest.width || size.height < smallest.height
  }

  enum Shape: Hashable { case wide, narrow, bare }

  let shape: Shape
  let header: Rect
  /// All between header and last line.
  let body: Rect
  /// What the picture, or the text, can fill.
  let picture: Rect
  /// The panels: inside of the frame's right side, or the lines below the picture.
  let panels: Rect
  let last: Rect

  init(_ size: Size) {
    header = Rect(x: 0, y: 0, width: size.width, height: 1)
    last = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
    body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
    if size.width >= 72, body.height >= 14 {
      shape = .wide
      let side = min(46, max(28, size.width / 4 + 6))
      panels = Rect(
        x: size.width - 1 - side, y: body.y + 1, width: side, height: body.height - 2)
      picture = Rect(
        x: 1, y: body.y + 1, width: size.width - side - 3, height: body.height - 2)
    } else if body.height >= 9 {
      shape = .narrow
      let rows = body.height >= 14 ? 4 : 2
      panels = Rect(x: 1, y: body.bottom - rows, width: size.width - 2, height: rows)
      picture = Rect(
        x: 1, y: body.y + 1, width: size.width - 2, height: body.height - rows - 2)
    } else {
      shape = .bare
      panels = Rect(x: 0, y: body.bottom - 1, width: size.width, height: 1)
      picture = Rect(x: 0, y: body.y, width: size.width, height: body.height - 1)
    }
  }

  /// The frame round the picture, nil where there is no room for one.
  var frame: Rect? {
    shape == .bare ? nil : picture.inset(x: -1, y: -1)
  }

  /// The left half of the picture's room, for two beside each other.
  var half: Rect {
    Rect(x: picture.x, y: picture.y, width: (picture.width - 1) / 2, height: picture.height)
  }

  /// The right half.
  var otherHalf: Rect {
    Rect(
      x: picture.right - half.width, y: picture.y, width: half.width, height: picture.height)
  }

  /// The room of a page that covers everything between header and last line.
  var page: Rect { shape == .bare ? body : body.inset() }
}
