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
    let width = min(screen.size.width, Int(getmaxx(window)))
    for y in 0..<min(screen.size.height, Int(getmaxy(window))) {
      for x in 0..<width {
        let cell = screen[x, y]
        if let old, old[x, y] == cell { continue }
        if cell.glyph.isEmpty { continue }
        put(cell, x: x, y: y, in: window)
      }
    }
  }

  private mutating func put(_ cell: Cell, x: Int, y: Int, in window: UnsafeMutablePointer<WINDOW>) {
    let look = look(of: cell.style)
    var characters = cell.glyph.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    let columns = cell.glyph.columns(upTo: 2)
    let blank = wchar_t(0x20)
    if characters[0] > 0x7E, Int(lineside_wcwidth(characters[0])) != columns {
      // The C library does not know the character as we do; a blank keeps the columns in line.
      characters = [blank]
    }
    characters.append(0)
    _ = lineside_put(window, Int32(y), Int32(x), characters, look.attributes, look.pair)
    if columns == 2, characters[0] == blank {
      _ = lineside_put(window, Int32(y), Int32(x + 1), characters, look.attributes, look.pair)
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
