// A screen brought to the terminal: only cells that changed are handed to curses.

import CCurses
import Screen

/// What is painted, and how it was.
struct Painter {
  let theme: Theme
  let isUTF8: Bool
  private var pairs: ColorPairs
  /// Attributes and pair of each style seen since the pairs were last given back.
  private var looks: [Style: (attributes: attr_t, pair: Int32)] = [:]
  /// What the window holds; nil when that is not known.
  private var painted: Screen?
  private var isFull = false

  init(theme: Theme, isUTF8: Bool) {
    self.theme = theme
    self.isUTF8 = isUTF8
    pairs = ColorPairs(capacity: theme.depth == .none ? 1 : Int(lineside_pairs()))
  }

  /// Forgets what the window holds, so that the next screen is painted whole.
  mutating func forget() { painted = nil }

  mutating func paint(_ screen: Screen) {
    guard let window = lineside_window() else { return }
    let shown = isUTF8 ? screen : screen.inASCII
    write(shown, to: window)
    if isFull {
      // Once more, with the pairs that only earlier screens used given back.
      pairs.reset()
      looks.removeAll(keepingCapacity: true)
      forget()
      write(shown, to: window)
    }
    painted = shown
    place(shown.cursor, in: window)
    wrefresh(window)
  }

  private mutating func write(_ screen: Screen, to window: UnsafeMutablePointer<WINDOW>) {
    isFull = false
    let old = painted?.size == screen.size ? painted : nil
    if old == nil {
      werase(window)
      clearok(window, true)
    }
    let (cells, oldCells) = (screen.cells, old?.cells)
    let width = min(screen.size.width, Int(getmaxx(window)))
    for y in 0..<min(screen.size.height, Int(getmaxy(window))) {
      let start = y * screen.size.width
      for place in start..<start + width {
        if let oldCells, oldCells[place] == cells[place] { continue }
        if cells[place].glyph.isEmpty { continue }
        let isWide = place + 1 < start + screen.size.width && cells[place + 1].glyph.isEmpty
        put(cells[place], columns: isWide ? 2 : 1, x: place - start, y: y, in: window)
      }
    }
  }

  private mutating func put(
    _ cell: Cell, columns: Int32, x: Int, y: Int, in window: UnsafeMutablePointer<WINDOW>
  ) {
    let look = look(of: cell.style)
    let scalars = cell.glyph.unicodeScalars
    let first = scalars.first.map { wchar_t(bitPattern: $0.value) } ?? 0x20
    if first > 0x7E, lineside_wcwidth(first) != columns {
      // The C library does not know the character as we do; blanks keep the columns in line.
      for column in Int32(x)..<Int32(x) + columns {
        _ = lineside_put_one(window, Int32(y), column, 0x20, look.attributes, look.pair)
      }
    } else if scalars.dropFirst().isEmpty {
      _ = lineside_put_one(window, Int32(y), Int32(x), first, look.attributes, look.pair)
    } else {
      let characters = scalars.map { wchar_t(bitPattern: $0.value) } + [0]
      _ = lineside_put(window, Int32(y), Int32(x), characters, look.attributes, look.pair)
    }
  }

  private mutating func look(of style: Style) -> (attributes: attr_t, pair: Int32) {
    if let known = looks[style] { return known }
    let look = theme.look(of: style)
    var attributes: attr_t = 0
    if look.bold { attributes |= lineside_bold }
    if look.reverse { attributes |= lineside_reverse }
    if look.underline { attributes |= lineside_underline }
    var pair = pairs.number(foreground: look.foreground, background: look.background)
    if pair == nil {
      // Eight colours have more pairings than most terminals have pairs for; a background is lost.
      isFull = theme.depth == .indexed256
      pair = pairs.number(foreground: look.foreground, background: -1)
    }
    looks[style] = (attributes, pair ?? 0)
    return (attributes, pair ?? 0)
  }

  private func place(_ cursor: (x: Int, y: Int)?, in window: UnsafeMutablePointer<WINDOW>) {
    if let cursor, cursor.x >= 0, cursor.y >= 0, cursor.x < Int(getmaxx(window)),
      cursor.y < Int(getmaxy(window))
    {
      wmove(window, Int32(cursor.y), Int32(cursor.x))
      curs_set(1)
    } else {
      curs_set(0)
    }
  }
}
