// Drawing into the grid: clipping, wide glyphs, frames, bars.

import Screen
import Testing

private func screen(_ width: Int, _ height: Int) -> Screen {
  Screen(size: Size(width: width, height: height))
}

@Suite struct `Writing into a screen` {
  @Test func `stays within the edges`() {
    var small = screen(4, 2)
    small.put("abcdefgh", x: 2, y: 0)
    small.put("abcdefgh", x: -6, y: 1)
    small.put("no", x: 0, y: 2)
    small.put("no", x: 0, y: -1)
    #expect(small.glyphs == "  ab\ngh")
  }

  @Test func `gives back the columns that were used`() {
    var small = screen(8, 1)
    #expect(small.put("漢字x", x: 0, y: 0) == 5)
    #expect(small.put("too long", x: 0, y: 0, width: 4) == 4)
    #expect(small.put("", x: 0, y: 0) == 0)
  }

  @Test func `stands where it is told in its field`() {
    var small = screen(9, 3)
    small.put("ab", x: 1, y: 0, width: 7, align: .right)
    small.put("ab", x: 1, y: 1, width: 6, align: .center)
    small.put("abcdefghij", x: 1, y: 2, width: 7, align: .right)
    #expect(small.glyphs == "      ab\n   ab\n abcdef…")
  }

  @Test func `blanks the other half of a wide glyph that it writes over`() {
    var small = screen(6, 2)
    small.put("漢字", x: 0, y: 0)
    small.put("x", x: 1, y: 0)
    small.put("y", x: 2, y: 0)
    #expect(small.glyphs == " xy\n")
    small.put("漢字", x: 0, y: 1)
    small.put("語", x: 1, y: 1)
    #expect(small.glyphs == " xy\n 語")
    #expect(small[2, 1].glyph == "")
  }

  @Test func `never cuts a wide glyph in two at an edge`() {
    var small = screen(3, 2)
    small.put("漢字", x: 0, y: 0)
    small.put("漢字", x: -1, y: 1)
    #expect(small.glyphs == "漢\n 字")
    #expect(small[2, 0].glyph == " ")
  }

  @Test func `lets no control character into a cell`() {
    var small = screen(4, 1)
    small[0, 0] = Cell("\u{1B}[2J")
    small[1, 0] = Cell("\n")
    small[2, 0] = Cell("abc")
    small[3, 0] = Cell("\u{202E}")
    #expect(small.cells.map(\.glyph) == ["␛", "␊", "a", "\u{FFFD}"])
  }

  @Test func `takes a blank for a second half without a first`() {
    var small = screen(2, 1)
    small.put("ab", x: 0, y: 0)
    small[1, 0] = Cell("")
    #expect(small.cells.map(\.glyph) == ["a", " "])
  }

  @Test func `lays a canvas with its wide glyphs, clipped`() {
    let canvas = Canvas(
      size: Size(width: 4, height: 2),
      cells: [
        Cell("漢"), Cell(""), Cell("a"), Cell("b"), Cell("c"), Cell("d"), Cell("漢"), Cell(""),
      ])
    var whole = screen(6, 3)
    whole.lay(canvas, x: 1, y: 1)
    #expect(whole.glyphs == "\n 漢ab\n cd漢")
    var clipped = screen(6, 3)
    clipped.lay(canvas, x: 0, y: 0, within: Rect(x: 1, y: 0, width: 2, height: 9))
    #expect(clipped.glyphs == "  a\n d\n")
  }

  @Test func `a canvas holds clean glyphs, and wide ones only with both halves`() {
    let canvas = Canvas(
      size: Size(width: 3, height: 2),
      cells: [Cell("\u{1B}[2J"), Cell("漢"), Cell("a"), Cell(""), Cell("b"), Cell("漢")])
    #expect(canvas.cells.map(\.glyph) == ["␛", " ", "a", " ", "b", " "])
  }

  @Test func `a canvas laid over half of a wide glyph blanks the other half`() {
    var small = screen(6, 1)
    small.put("漢字漢", x: 0, y: 0)
    small.lay(Canvas(size: Size(width: 2, height: 1), cells: [Cell("a"), Cell("b")]), x: 1, y: 0)
    #expect(small.cells.map(\.glyph) == [" ", "a", "b", " ", "漢", ""])
  }

  @Test func `restyles without touching the text`() {
    var small = screen(4, 1)
    small.put("ab", x: 0, y: 0)
    small.restyle(Rect(x: 1, y: 0, width: 9, height: 9), Style(.accent, reverse: true))
    #expect(small.glyphs == "ab")
    #expect(small.styles == ".222")
  }

  @Test func `fills a paragraph and says how many rows it took`() {
    var small = screen(8, 3)
    let rows = small.paragraph("a crack at the rim", in: Rect(x: 1, y: 1, width: 7, height: 2))
    #expect(rows == 2)
    #expect(small.glyphs == "\n a crack\n at the…")
  }
}

@Suite struct `Lines` {
  @Test func `join where frames share them`() {
    var plan = screen(20, 7)
    plan.frame(Rect(x: 0, y: 0, width: 12, height: 7), title: "MT-1")
    plan.frame(Rect(x: 11, y: 0, width: 9, height: 4), title: "Model")
    plan.frame(Rect(x: 11, y: 3, width: 9, height: 4), title: "Part with a name")
    #expect(
      plan.glyphs == """
        ┌ MT-1 ────┬ Model ┐
        │          │       │
        │          │       │
        │          ├ Part… ┤
        │          │       │
        │          │       │
        └──────────┴───────┘
        """)
  }

  @Test func `join where rules meet frames and each other`() {
    var plan = screen(9, 5)
    plan.frame(Rect(x: 0, y: 0, width: 9, height: 5))
    plan.rule(x: 0, y: 2, width: 9)
    plan.upright(x: 4, y: 0, height: 5)
    #expect(
      plan.glyphs == """
        ┌───┬───┐
        │   │   │
        ├───┼───┤
        │   │   │
        └───┴───┘
        """)
  }

  @Test func `are whole where they meet nothing`() {
    var plan = screen(5, 3)
    plan.rule(x: 1, y: 0, width: 3)
    plan.upright(x: 0, y: 0, height: 3)
    #expect(plan.glyphs == "│───\n│\n│")
  }

  @Test func `of frames too small or out of sight are not drawn`() {
    var plan = screen(4, 3)
    plan.frame(Rect(x: 0, y: 0, width: 1, height: 3))
    plan.frame(Rect(x: 2, y: 1, width: 900_000_000, height: 900_000_000), title: "long title")
    #expect(plan.glyphs == "\n  ┌\n  │")
  }
}

@Suite struct `A bar` {
  @Test(arguments: [
    (0.0, "──────────"), (1.0, "━━━━━━━━━━"), (0.5, "━━━━━─────"), (0.25, "━━╾───────"),
    (-3.0, "──────────"), (7.0, "━━━━━━━━━━"), (Double.nan, "──────────"),
    (Double.infinity, "━━━━━━━━━━"),
  ])
  func `shows how much of the whole`(value: Double, drawn: String) {
    var plan = screen(10, 1)
    plan.gauge(value, x: 0, y: 0, width: 10)
    #expect(plan.glyphs == drawn)
  }

  @Test func `has a stroke where the threshold is`() {
    var plan = screen(10, 2)
    plan.gauge(0.87, mark: 0.62, x: 0, y: 0, width: 10)
    plan.gauge(0.2, mark: 1, x: 0, y: 1, width: 10)
    #expect(plan.glyphs == "━━━━━━┃━╾─\n━━───────┃")
    #expect(plan.styles == "aaaaaaBaaq\naaqqqqqqqB")
  }
}
