// Whatever is drawn, the grid stays a grid.

import Screen
import Testing

@Suite struct `After any drawing` {
  private let texts = [
    "plain", "漢字漢字", "👨‍👩‍👧‍👦", "e\u{301}\u{301}", "\u{1B}[2J\u{202E}\0", "🇩🇪", "", "\u{301}", "한ᄀ",
  ]

  @Test func `every cell holds one clean glyph and wide ones their two`() {
    var seed: UInt64 = 7
    func dice(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    for _ in 0..<300 {
      var screen = Screen(size: Size(width: dice(14), height: dice(5)))
      for _ in 0..<20 {
        let (x, y) = (dice(18) - 3, dice(8) - 2)
        let area = Rect(x: x, y: y, width: dice(12), height: dice(6))
        let text = texts[dice(texts.count)]
        switch dice(8) {
        case 0: screen.put(text, x: x, y: y)
        case 1: screen.put(text, x: x, y: y, width: dice(9), align: .right, overflow: .middle)
        case 2: screen.frame(area, title: text)
        case 3: screen.fill(area, with: text.isEmpty ? "漢" : text)
        case 4: screen[x, y] = Cell(text)
        case 5: screen.gauge(Double(dice(100)) / 99, mark: 0.5, x: x, y: y, width: dice(12))
        case 6: screen.paragraph(text + " " + text, in: area)
        default:
          let cells = (0..<dice(20)).map { _ in Cell(texts[dice(texts.count)]) }
          screen.lay(
            Canvas(size: Size(width: 5, height: 3), cells: cells), x: x, y: y, within: area)
        }
      }
      expectSound(screen)
    }
  }

  private func expectSound(_ screen: Screen) {
    #expect(screen.cells.count == screen.size.width * screen.size.height)
    for y in 0..<screen.size.height {
      for x in 0..<screen.size.width {
        let glyph = screen[x, y].glyph
        let follows = x > 0 && screen[x - 1, y].glyph.columns() == 2
        #expect(glyph.isEmpty == follows, "\(x), \(y) of\n\(screen.glyphs)")
        if glyph.isEmpty { continue }
        #expect(Array(Glyphs(glyph)).map(\.text) == [glyph])
        #expect(x + glyph.columns() <= screen.size.width)
      }
    }
  }
}
