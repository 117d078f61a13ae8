// Screens as ASCII and as text.

import Screen
import Testing

@Suite struct `A screen in other forms` {
  @Test func `is drawn in ASCII by likeness`() {
    var screen = Screen(size: Size(width: 12, height: 4))
    screen.frame(Rect(x: 0, y: 0, width: 12, height: 4), title: "Prüfung…")
    screen.put("漢 ≥ ▁▄█ é\u{301}", x: 1, y: 1)
    screen.gauge(0.5, mark: 0.8, x: 1, y: 2, width: 10)
    let plain = screen.inASCII
    #expect(plain.glyphs == "+ Prufung~ +\n|?? > _=# e|\n|=====---|-|\n+----------+")
    #expect(plain.cells.allSatisfy { $0.glyph.utf8.count == 1 })
    #expect(plain.styles == screen.styles)
  }

  @Test func `has a letter for each style`() {
    var screen = Screen(size: Size(width: 20, height: 2))
    let colors: [Color] = [.plain, .quiet, .accent, .warning, .alarm]
    for (index, color) in colors.enumerated() {
      screen[index, 0] = Cell("x", Style(color))
      screen[index + 5, 0] = Cell("x", Style(color, bold: true))
      screen[index + 10, 0] = Cell("x", Style(color, reverse: true))
      screen[index + 15, 0] = Cell("x", Style(color, bold: true, reverse: true))
    }
    screen[0, 1] = Cell("x", Style(underline: true))
    screen[1, 1] = Cell("x", Style(bold: true, underline: true))
    screen[2, 1] = Cell("▀", Style(.indexed(9), on: .indexed(200)))
    screen[3, 1] = Cell("x", Style(.plain, on: .alarm))
    #expect(screen.styles == ".qawxBQAWX0123456789\nuUib")
  }

  @Test func `says by row and column where it is not as recorded`() {
    var screen = Screen(size: Size(width: 10, height: 3))
    screen.put("漢字 ok.", x: 0, y: 1, Style(.accent))
    let recorded = screen.recording
    #expect(screen.difference(from: recorded) == nil)
    screen.put("no", x: 5, y: 1, Style(.accent))
    screen.restyle(Rect(x: 8, y: 1, width: 1, height: 1), Style(.alarm))
    #expect(
      screen.difference(from: recorded) == """
        glyphs, row 1, column 5:
          recorded |漢字 ok.|
          drawn    |漢字 no.|
        styles, row 1, column 8:
          recorded |aaaaaaaa|
          drawn    |aaaaaaaax|
        """)
  }

  @Test func `differs by its cursor and its size`() {
    var screen = Screen(size: Size(width: 4, height: 1))
    let recorded = screen.recording
    screen.cursor = (x: 1, y: 0)
    #expect(screen.difference(from: recorded) != nil)
    #expect(Screen(size: Size(width: 5, height: 1)).difference(from: recorded) != nil)
  }

  @Test func `may be empty`() {
    var screen = Screen(size: Size(width: 0, height: 0))
    screen.put("x", x: 0, y: 0)
    screen.frame(Rect(x: 0, y: 0, width: 9, height: 9), title: "x")
    screen.fill(Rect(x: -5, y: -5, width: 9, height: 9), with: "x")
    screen.gauge(1, x: 0, y: 0, width: 9)
    screen.rule(x: 0, y: 0, width: 9)
    screen.upright(x: 0, y: 0, height: 9)
    #expect(screen.glyphs == "")
    #expect(screen == screen.inASCII)
  }
}
