// What a pane asks for when it wants a picture laid into cells.

/// How many colours the terminal can show.
package enum ColorDepth: Hashable, Sendable {
  /// No colour: pictures in plain symbols, everything else in bold and reverse.
  case none
  case eight
  case indexed256
}

/// A picture as a pane wants it: which one, how large, which part of it and how prepared.
///
/// Two equal orders give the same cells, so that an order can serve as the key of a cache.
package struct PictureOrder: Hashable, Sendable {
  /// A path below the queue's media folder.
  package var path: String
  /// The heat map to lay over it, a path below the media folder; nil for none.
  package var heatmap: String?
  /// The cells to fill; the picture keeps its proportions and stands in the middle.
  package var size: Size
  /// 1 shows the whole picture, 2 half of its width and height, and so on.
  package var zoom = 1.0
  /// The middle of what is shown, in 0…1 of the picture's width and height.
  package var centerX = 0.5
  package var centerY = 0.5
  package var inverted = false
  /// Steps, 0 leaves the picture as it is.
  package var brightness = 0
  package var contrast = 0
  package var depth: ColorDepth

  package init(path: String, heatmap: String? = nil, size: Size, depth: ColorDepth) {
    self.path = path
    self.heatmap = heatmap
    self.size = size
    self.depth = depth
  }
}
