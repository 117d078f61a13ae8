// Tone where there is no palette: an even cell becomes a shade, a cell with an edge keeps its shape.

internal import Screen

/// Puts shades into a canvas that chafa drew in two tones. Dots strewn over a grey picture (dithering)
/// would hide it; a shade a cell keeps what is dark apart from what is bright.
struct Shading {
  /// A cell whose samples differ by more than this has an edge in it.
  private static let edge = 100
  private static let blocks = [" ", "░", "▒", "▓", "█"]
  /// From dark to bright. `#` is the mark of the heat map and stands for nothing else.
  private static let letters = [" ", ".", ":", "-", "=", "+", "*", "%", "@"]

  let utf8: Bool

  /// - Parameter pixels: red, green, blue, `Symbols.cellPixels` a cell in both directions.
  func shaded(_ canvas: Canvas, by pixels: [UInt8]) -> Canvas {
    let shades = utf8 ? Self.blocks : Self.letters
    let width = canvas.size.width
    let cells = canvas.cells.indices.map { index -> Cell in
      var cell = canvas.cells[index]
      let tone = tone(of: pixels, x: index % width, y: index / width, columns: width)
      if tone.spread <= Self.edge { cell.glyph = shades[tone.mean * shades.count / 256] }
      return cell
    }
    return Canvas(size: canvas.size, cells: cells)
  }

  private func tone(
    of pixels: [UInt8], x: Int, y: Int, columns: Int
  ) -> (mean: Int, spread: Int) {
    let side = Symbols.cellPixels
    var (sum, least, most) = (0, 255, 0)
    for row in y * side..<(y + 1) * side {
      for column in x * side..<(x + 1) * side {
        let place = (row * columns * side + column) * 3
        let tone =
          (Int(pixels[place]) * 2 + Int(pixels[place + 1]) * 5 + Int(pixels[place + 2])) / 8
        sum += tone
        least = min(least, tone)
        most = max(most, tone)
      }
    }
    return (sum / (side * side), most - least)
  }
}
