// Lays pixels into cells through chafa, which finds the symbol and the two colours nearest to each.

internal import CChafa
internal import Screen

/// A way of drawing: how many colours, which symbols.
struct Symbols {
  /// Pixels a cell is matched by, in both directions (chafa's own raster).
  static let cellPixels = 8

  let depth: ColorDepth
  let utf8: Bool

  /// - Parameter pixels: red, green, blue, `cellPixels` a cell in both directions, row by row.
  func canvas(of pixels: [UInt8], size: Size) -> Canvas {
    let (width, height) = (size.width * Self.cellPixels, size.height * Self.cellPixels)
    guard size.width > 0, size.height > 0, pixels.count == width * height * 3,
      let configuration = chafa_canvas_config_new()
    else { return Canvas(size: size, cells: []) }
    defer { chafa_canvas_config_unref(configuration) }
    configure(configuration, size)
    guard let canvas = chafa_canvas_new(configuration) else { return Canvas(size: size, cells: []) }
    defer { chafa_canvas_unref(canvas) }
    chafa_canvas_draw_all_pixels(
      canvas, CHAFA_PIXEL_RGB8, pixels, gint(width), gint(height), gint(width * 3))
    let cells = (0..<size.height).flatMap { y in
      let row = (0..<size.width).map { x in cell(of: canvas, x: x, y: y) }
      return depth == .indexed256 && utf8 ? row.respelt : row
    }
    let drawn = Canvas(size: size, cells: cells)
    return depth == .indexed256 ? drawn : Shading(utf8: utf8).shaded(drawn, by: pixels)
  }

  private func configure(_ configuration: OpaquePointer, _ size: Size) {
    chafa_set_n_threads(1)
    chafa_canvas_config_set_geometry(configuration, gint(size.width), gint(size.height))
    chafa_canvas_config_set_canvas_mode(configuration, mode)
    chafa_canvas_config_set_work_factor(configuration, 0.5)
    // Each picture's own contrast, not one that is stretched until it fits.
    chafa_canvas_config_set_preprocessing_enabled(configuration, 0)
    guard let symbols = chafa_symbol_map_new() else { return }
    defer { chafa_symbol_map_unref(symbols) }
    chafa_symbol_map_add_by_tags(symbols, tags)
    // The mark of the heat map means only that.
    chafa_symbol_map_remove_by_range(symbols, 0x23, 0x23)
    chafa_canvas_config_set_symbol_map(configuration, symbols)
  }

  /// With eight colours, none of them grey, tone says more than a hue that is far off.
  private var mode: ChafaCanvasMode {
    // The first 16 of the 256 are the theme's and may be any colour.
    depth == .indexed256 ? CHAFA_CANVAS_MODE_INDEXED_240 : CHAFA_CANVAS_MODE_FGBG
  }

  /// Blocks, halves and quarters only: lines, dots and letters would look like structure of the part.
  /// Sextants are in too few fonts. With ASCII a coloured cell is one even colour; without colour
  /// letters are all there is.
  private var tags: ChafaSymbolTags {
    let shapes =
      utf8
      ? CHAFA_SYMBOL_TAG_SOLID.rawValue | CHAFA_SYMBOL_TAG_BLOCK.rawValue
      : depth == .indexed256 ? 0 : CHAFA_SYMBOL_TAG_ASCII.rawValue
    return ChafaSymbolTags(rawValue: CHAFA_SYMBOL_TAG_SPACE.rawValue | shapes)
  }

  private func cell(of canvas: OpaquePointer, x: Int, y: Int) -> Cell {
    let character = chafa_canvas_get_char_at(canvas, gint(x), gint(y))
    let glyph = Unicode.Scalar(character).map { String(Character($0)) } ?? " "
    if depth == .none { return Cell(glyph) }
    if depth == .eight { return Cell(glyph, Style(.indexed(7), on: .indexed(0))) }
    var foreground: gint = -1
    var background: gint = -1
    chafa_canvas_get_raw_colors_at(canvas, gint(x), gint(y), &foreground, &background)
    return Cell(glyph, Style(colour(foreground), on: colour(background)))
  }

  private func colour(_ number: gint) -> Color {
    UInt8(exactly: number).map { .indexed($0) } ?? .plain
  }
}
