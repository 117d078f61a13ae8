// Respelt cells look as they did.

import Screen
import Testing

@testable import Pictures

@Suite struct SpellingTests {
  private func cell(_ glyph: String, _ foreground: UInt8, _ background: UInt8) -> Cell {
    Cell(glyph, Style(.indexed(foreground), on: .indexed(background)))
  }

  private func colour(_ number: Int) -> Color { number == 0 ? .plain : .indexed(UInt8(number)) }

  private func changes(in row: [Cell]) -> Int {
    zip(row, row.dropFirst()).count { $0.style != $1.style }
  }

  @Test func `every pixel stays, and no row changes its colours more often`() {
    var seed: UInt64 = 11
    func dice(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    let glyphs = (0x2580...0x259F).compactMap { Unicode.Scalar($0).map(String.init) } + [" ", "█"]
    for _ in 0..<400 {
      let row = (0..<dice(40)).map { _ in
        Cell(glyphs[dice(glyphs.count)], Style(colour(dice(4)), on: colour(dice(4))))
      }
      let respelt = row.respelt
      #expect(respelt.map(\.pixels) == row.map(\.pixels))
      #expect(changes(in: respelt) <= changes(in: row))
    }
  }

  @Test func `blanks take the colours of what stands beside them`() {
    let row = [cell(" ", 1, 20), cell("▅", 30, 20), cell(" ", 1, 30), cell(" ", 1, 20)]
    #expect(row.respelt.map(\.glyph) == [" ", "▅", "█", " "])
    #expect(changes(in: row.respelt) == 0)
  }

  @Test func `halves exchange their colours`() {
    let row = [cell("▀", 20, 30), cell("▀", 30, 20)]
    #expect(row.respelt == [cell("▀", 20, 30), cell("▄", 20, 30)])
  }
}

extension Cell {
  /// What is seen of the cell, in eighths of its width and height, row by row.
  var pixels: [Pixel] {
    (0..<64).map { index in
      let (y, x) = index.quotientAndRemainder(dividingBy: 8)
      guard let isFilled = isFilled(x: x, y: y) else {
        let isEven = style.foreground == style.background && style.foreground != .plain
        return isEven ? .even(style.foreground) : .shape(self)
      }
      let colour = isFilled ? style.foreground : style.background
      return colour == .plain ? .own(isFront: isFilled) : .even(colour)
    }
  }

  enum Pixel: Equatable {
    case even(Color)
    /// The terminal's own colour before or behind.
    case own(isFront: Bool)
    /// Of a glyph without straight edges.
    case shape(Cell)
  }

  /// As Unicode describes the block elements; nil for other glyphs.
  private func isFilled(x: Int, y: Int) -> Bool? {
    let (left, upper) = (x < 4, y < 4)
    guard let value = glyph.unicodeScalars.first.map({ Int($0.value) }) else { return nil }
    switch value {
    case 0x20: return false
    case 0x2580: return upper
    case 0x2581...0x2588: return y >= 8 - (value - 0x2580)
    case 0x2589...0x258F: return x < 0x2590 - value
    case 0x2590: return !left
    case 0x2594: return y == 0
    case 0x2595: return x == 7
    case 0x2596: return left && !upper
    case 0x2597: return !left && !upper
    case 0x2598: return left && upper
    case 0x2599: return left || !upper
    case 0x259A: return left == upper
    case 0x259B: return left || upper
    case 0x259C: return !left || upper
    case 0x259D: return !left && upper
    case 0x259E: return left != upper
    case 0x259F: return !left || !upper
    default: return nil
    }
  }
}
