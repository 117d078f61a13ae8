// From a decoded picture and an order to finished cells.

package import Screen

extension Picture {
  /// The canvas that `order` asks for, as large as it asks; blank beside the picture.
  ///
  /// The order's paths are not looked at: this picture is drawn, and `heat` over it, stretched to its
  /// frame. Equal pictures and equal orders give equal canvases.
  /// - Parameter utf8: false draws with ASCII alone.
  package func canvas(for order: PictureOrder, heat: Picture? = nil, utf8: Bool = true) -> Canvas {
    let blank = Canvas(size: order.size, cells: [])
    guard let framing = Framing(of: order, pictureWidth: fileWidth, pictureHeight: fileHeight)
    else { return blank }
    let size = framing.place.size
    let area = AreaSampling(framing)
    let (wide, high) = (size.width * Symbols.cellPixels, size.height * Symbols.cellPixels)
    let toned = Tone(order).apply(to: area.samples(of: self, width: wide, height: high))
    var pixels = bands == 3 ? toned : toned.flatMap { repeatElement($0, count: 3) }
    let warmth = heat.map { $0.firstBand(area.samples(of: $0, width: wide, height: high)) }
    if let warmth, order.depth == .indexed256 { HeatRamp.lay(warmth, over: &pixels) }
    var picture = Symbols(depth: order.depth, utf8: utf8).canvas(of: pixels, size: size)
    if let warmth, order.depth != .indexed256 {
      picture = picture.outlined(by: warmth, HeatRamp.markStyle(order.depth))
    }
    return blank.with(picture, at: framing.place)
  }

  /// A heat map is grey; of one in colours the first counts.
  private func firstBand(_ samples: [UInt8]) -> [UInt8] {
    bands == 1 ? samples : stride(from: 0, to: samples.count, by: bands).map { samples[$0] }
  }
}

extension Canvas {
  func with(_ other: Canvas, at place: Rect) -> Canvas {
    var all = cells
    for y in 0..<place.height {
      let from = y * place.width
      let to = (place.y + y) * size.width + place.x
      all.replaceSubrange(to..<to + place.width, with: other.cells[from..<from + place.width])
    }
    return Canvas(size: size, cells: all)
  }

  /// Marks the border of what reaches half of the heat map's range; what is inside stays visible.
  /// - Parameter heat: `Symbols.cellPixels` a cell in both directions.
  func outlined(by heat: [UInt8], _ style: Style) -> Canvas {
    let hot = hotCells(heat)
    func isHot(_ x: Int, _ y: Int) -> Bool {
      x >= 0 && y >= 0 && x < size.width && y < size.height && hot[y * size.width + x]
    }
    var marked = cells
    for y in 0..<size.height {
      for x in 0..<size.width where isHot(x, y) {
        let inside = isHot(x - 1, y) && isHot(x + 1, y) && isHot(x, y - 1) && isHot(x, y + 1)
        if !inside { marked[y * size.width + x] = Cell(HeatRamp.mark, style) }
      }
    }
    return Canvas(size: size, cells: marked)
  }

  private func hotCells(_ heat: [UInt8]) -> [Bool] {
    var hot = [Bool](repeating: false, count: size.width * size.height)
    let stride = size.width * Symbols.cellPixels
    for (index, value) in heat.enumerated() where value >= HeatRamp.marked {
      let (row, column) = index.quotientAndRemainder(dividingBy: stride)
      hot[row / Symbols.cellPixels * size.width + column / Symbols.cellPixels] = true
    }
    return hot
  }
}
