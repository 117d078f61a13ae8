// How a heat map's values are shown: one fixed scale of three steps, the same for every part.

package import Screen

/// A quarter of the version's `heatmap_range` and more is yellow, half and more orange, three quarters
/// and more vermillion; what is below a quarter is not shown at all.
///
/// A value is 0…255 over that range. The scale never looks at how high the map at hand goes, so that a
/// good part does not light up. Each step has six shades, all of them colours that the 256-colour
/// palette has: the picture's own brightness picks one, so that a defect remains visible under its
/// heat and the hue alone tells the heat. (Blended in between, hue would change with the picture.)
/// With fewer colours the border of what reaches half of the range is marked instead.
package enum HeatRamp {
  /// The lowest value that is shown.
  static let shown: UInt8 = 64
  /// The lowest value that is marked where there are few colours.
  static let marked: UInt8 = 128
  /// What it is marked with.
  static let mark = "#"

  private struct Shade {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }
  }

  /// From dark to bright; by quarters of the range from the second on.
  private static let steps: [[Shade]] = [
    [
      Shade(95, 95, 0), Shade(135, 135, 0), Shade(175, 175, 0), Shade(215, 215, 0),
      Shade(255, 255, 0), Shade(255, 255, 95),
    ],
    [
      Shade(135, 95, 0), Shade(175, 95, 0), Shade(215, 135, 0), Shade(255, 135, 0),
      Shade(255, 175, 0), Shade(255, 175, 95),
    ],
    [
      Shade(95, 0, 0), Shade(135, 0, 0), Shade(175, 0, 0), Shade(215, 0, 0),
      Shade(255, 95, 95), Shade(255, 135, 135),
    ],
  ]

  /// Lays heat over colours.
  /// - Parameters:
  ///   - heat: one value a pixel.
  ///   - pixels: red, green, blue a pixel.
  static func lay(_ heat: [UInt8], over pixels: inout [UInt8]) {
    for (index, value) in heat.enumerated() where value >= shown {
      let place = index * 3
      let red = Int(pixels[place])
      let green = Int(pixels[place + 1])
      let blue = Int(pixels[place + 2])
      let shades = steps[Int(value) / 64 - 1]
      // Rec. 601 weights in eighths are near enough to pick one of six.
      let shade = shades[(red * 2 + green * 5 + blue) / 8 * shades.count / 256]
      pixels[place] = shade.red
      pixels[place + 1] = shade.green
      pixels[place + 2] = shade.blue
    }
  }

  /// The scale as one row of cells: the first stands for 0, the middle for half of the version's
  /// `heatmap_range`, the last for its upper end, linear in between.
  package static func legend(columns: Int, depth: ColorDepth) -> Canvas {
    let size = Size(width: columns, height: 1)
    let values = (0..<size.width).map { UInt8($0 * 255 / max(1, size.width - 1)) }
    guard depth == .indexed256 else {
      return Canvas(
        size: size,
        cells: values.map { $0 < marked ? Cell("-") : Cell(mark, markStyle(depth)) })
    }
    let heat = values.flatMap { repeatElement($0, count: Symbols.cellPixels) }
    var row = [UInt8](repeating: 190, count: heat.count * 3)
    lay(heat, over: &row)
    let pixels = Array(repeatElement(row, count: Symbols.cellPixels).joined())
    return Symbols(depth: depth, utf8: false).canvas(of: pixels, size: size)
  }

  static func markStyle(_ depth: ColorDepth) -> Style {
    depth == .eight ? Style(.indexed(0), on: .indexed(3), bold: true) : Style(bold: true)
  }
}
