// Pictures in cells: proportions, zoom, tone, heat, and that small defects are seen.

import Screen
import Testing

@testable import Pictures

@Suite struct CanvasTests {
  private func grey(_ width: Int, _ height: Int, _ value: (Int, Int) -> Int) -> Picture {
    Picture(
      width: width, height: height, bands: 1,
      samples: (0..<height).flatMap { y in (0..<width).map { x in UInt8(value(x, y)) } },
      fileWidth: width, fileHeight: height)
  }

  private func order(
    _ width: Int, _ height: Int, _ depth: ColorDepth = .indexed256
  ) -> PictureOrder {
    PictureOrder(path: "a.png", size: Size(width: width, height: height), depth: depth)
  }

  /// A board: bright traces on dark ground, with camera noise.
  private func board(bite: Bool) -> Picture {
    grey(160, 160) { x, y in
      let noise = (x &* 7919 &+ y &* 104_729) % 9
      let isTrace = x % 40 >= 12 && x % 40 < 28
      let isBitten = bite && x >= 63 && x < 68 && y >= 80 && y < 85
      return (isTrace && !isBitten ? 200 : 40) + noise
    }
  }

  private func differing(_ one: Canvas, _ other: Canvas) -> [Int] {
    one.cells.indices.filter { one.cells[$0].pixels != other.cells[$0].pixels }
  }

  @Test func `equal orders give equal canvases`() {
    #expect(
      board(bite: true).canvas(for: order(70, 35)) == board(bite: true).canvas(for: order(70, 35)))
  }

  @Test func `a mouse bite of five pixels is seen in 70 by 35 cells`() {
    let good = board(bite: false).canvas(for: order(70, 35))
    let bitten = board(bite: true).canvas(for: order(70, 35))
    let cells = differing(good, bitten)
    // 5 × 5 pixels of 160 are 2.2 × 1.1 cells.
    #expect((2...8).contains(cells.count))
    #expect(cells.allSatisfy { (26...31).contains($0 % 70) && (16...19).contains($0 / 70) })
    // One of them turned from the trace's brightness to the ground's.
    #expect(cells.contains { brightness(good.cells[$0]) - brightness(bitten.cells[$0]) > 80 })
  }

  /// Of the cell's colours, the one that fills more of it is near enough.
  private func brightness(_ cell: Cell) -> Int {
    let isFull = ["█", "▉", "▊", "▇", "▆", "▙", "▛", "▜", "▟"].contains(cell.glyph)
    guard case .indexed(let number) = isFull ? cell.style.foreground : cell.style.background
    else { return 0 }
    return number >= 232
      ? 8 + 10 * Int(number - 232) : [0, 95, 135, 175, 215, 255][Int(number - 16) % 6]
  }

  @Test func `a picture keeps its proportions and stands in the middle`() {
    let wide = grey(100, 25) { _, _ in 255 }.canvas(for: order(40, 20))
    let filled = wide.cells.indices.filter { wide.cells[$0] != Cell() }
    // 100 : 25 pixels are 40 : 5 cells, a cell being twice as high as wide.
    #expect(filled == Array(7 * 40..<12 * 40))
    let tall = grey(25, 100) { _, _ in 255 }.canvas(for: order(40, 20))
    let columns = Set(tall.cells.indices.filter { tall.cells[$0] != Cell() }.map { $0 % 40 })
    #expect(columns == Set(15..<25))
  }

  @Test(arguments: [ColorDepth.none, .eight, .indexed256])
  func `a canvas is as large as ordered, whatever the size`(_ depth: ColorDepth) {
    let picture = grey(7, 3) { x, y in x * y * 10 }
    for (width, height) in [(0, 0), (0, 5), (1, 1), (3, 200), (200, 1), (500, 3), (3, 500)] {
      let canvas = picture.canvas(for: order(width, height, depth), heat: picture)
      #expect(canvas.size == Size(width: width, height: height))
      #expect(canvas.cells.count == width * height)
    }
  }

  @Test func `zoom two shows a half, around the centre asked for`() {
    let quarters = grey(64, 64) { x, y in (x < 32 ? 0 : 100) + (y < 32 ? 0 : 100) }
    var lower = order(16, 8)
    lower.zoom = 2
    lower.centerX = 1
    lower.centerY = 1
    let plain = grey(64, 64) { _, _ in 200 }.canvas(for: order(16, 8))
    #expect(quarters.canvas(for: lower) == plain)
  }

  @Test func `senseless zooms and centres are bounded`() {
    let picture = board(bite: true)
    for value in [Double.nan, .infinity, -.infinity, -3, 0, 1e300] {
      var asked = order(10, 5)
      asked.zoom = value
      asked.centerX = value
      asked.centerY = value
      asked.brightness = .max
      asked.contrast = .min
      #expect(picture.canvas(for: asked).cells.count == 50)
    }
  }

  @Test func `inversion of an inverted picture is the picture`() {
    var inverted = order(30, 15)
    inverted.inverted = true
    let picture = grey(30, 30) { x, y in x * 8 + y / 4 }
    let negative = grey(30, 30) { x, y in 255 - (x * 8 + y / 4) }
    #expect(negative.canvas(for: inverted) == picture.canvas(for: order(30, 15)))
  }

  @Test func `brightness and contrast change the picture in their direction`() {
    let mid = grey(8, 8) { _, _ in 100 }
    var brighter = order(4, 2)
    brighter.brightness = 2
    var harder = order(4, 2)
    harder.contrast = 2
    let cell = brightness(mid.canvas(for: order(4, 2)).cells[0])
    #expect(brightness(mid.canvas(for: brighter).cells[0]) > cell)
    #expect(brightness(mid.canvas(for: harder).cells[0]) < cell)
  }

  @Test(arguments: [ColorDepth.none, .eight, .indexed256])
  func `a uniform low heat map changes nothing`(_ depth: ColorDepth) {
    let low = grey(40, 40) { _, _ in 60 }
    let picture = board(bite: true)
    #expect(
      picture.canvas(for: order(40, 20, depth), heat: low)
        == picture.canvas(for: order(40, 20, depth)))
  }

  @Test(arguments: [ColorDepth.none, .eight, .indexed256])
  func `heat is shown where it is high, on a scale that does not stretch`(_ depth: ColorDepth) {
    let picture = grey(40, 40) { _, _ in 90 }
    let hot = grey(20, 20) { x, y in x >= 15 && y < 5 ? 220 : 0 }
    let plain = picture.canvas(for: order(40, 20, depth))
    let cells = differing(plain, picture.canvas(for: order(40, 20, depth), heat: hot))
    #expect(!cells.isEmpty)
    #expect(cells.allSatisfy { $0 % 40 >= 30 && $0 / 40 < 5 })
  }

  @Test func `heat leaves the picture's structure visible`() {
    let hot = grey(10, 10) { _, _ in 255 }
    let good = board(bite: false).canvas(for: order(70, 35), heat: hot)
    let bitten = board(bite: true).canvas(for: order(70, 35), heat: hot)
    #expect(differing(good, bitten).count >= 2)
  }

  @Test func `the legend goes from nothing over three steps`() {
    let legend = HeatRamp.legend(columns: 8, depth: .indexed256)
    #expect(legend.size == Size(width: 8, height: 1))
    #expect(Set(legend.cells).count == 4)
    #expect(
      legend.cells
        == legend.cells.sorted { first, second in
          legend.cells.firstIndex(of: first)! < legend.cells.firstIndex(of: second)!
        })
    let marks = HeatRamp.legend(columns: 8, depth: .none).cells.map(\.glyph)
    #expect(marks == ["-", "-", "-", "-", "#", "#", "#", "#"])
    #expect(HeatRamp.legend(columns: 0, depth: .none).cells.isEmpty)
    #expect(HeatRamp.legend(columns: 1, depth: .eight).cells.count == 1)
  }

  @Test func `colours are those that no theme changes`() {
    let canvas = board(bite: true).canvas(for: order(70, 35))
    for cell in canvas.cells {
      for colour in [cell.style.foreground, cell.style.background] {
        guard case .indexed(let number) = colour else {
          Issue.record("\(colour)")
          continue
        }
        #expect(number >= 16)
      }
    }
  }

  @Test func `without colour no cell has one`() {
    let canvas = board(bite: true).canvas(for: order(40, 20, .none))
    #expect(canvas.cells.allSatisfy { $0.style == Style() })
    #expect(Set(canvas.cells.map(\.glyph)).count > 1)
  }

  @Test(arguments: [ColorDepth.none, .eight, .indexed256])
  func `where there is no UTF-8 all glyphs are ASCII`(_ depth: ColorDepth) {
    let canvas = board(bite: true).canvas(
      for: order(40, 20, depth), heat: board(bite: false), utf8: false)
    #expect(canvas.cells.allSatisfy { $0.glyph.utf8.count == 1 && $0.glyph != "\u{7F}" })
    #expect(Set(canvas.cells).count > 1)
  }

  @Test(arguments: [ColorDepth.none, .eight, .indexed256])
  func `every cell holds one glyph that is one cell wide`(_ depth: ColorDepth) {
    let canvas = board(bite: true).canvas(for: order(70, 35, depth))
    for cell in canvas.cells {
      let scalars = Array(cell.glyph.unicodeScalars)
      #expect(scalars.count == 1)
      // Space, ASCII or a block element.
      #expect(scalars.allSatisfy { 0x20...0x7E ~= $0.value || 0x2580...0x259F ~= $0.value })
    }
  }
}
