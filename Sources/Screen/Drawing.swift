// Text, fillings and finished blocks written into a screen; what lies outside is clipped.

extension Screen {
  /// Writes one line of text, cleaned, into the field that begins at `x` and is `width` columns wide
  /// (nil: up to the right edge, and cut there). What the text leaves free of the field stays as
  /// it is.
  ///
  /// - Returns: the columns that the text takes, clipped parts included.
  @discardableResult
  package mutating func put(
    _ text: String, x: Int, y: Int, _ style: Style = Style(), width: Int? = nil,
    align: Alignment = .left, overflow: Overflow = .ellipsis
  ) -> Int {
    let room = max(0, width ?? (size.width - x))
    let glyphs = text.fitted(to: room, width == nil ? .cut : overflow)
    let columns = glyphs.reduce(0) { $0 + $1.columns }
    var column =
      switch align {
      case .left: x
      case .center: x + (room - columns) / 2
      case .right: x + room - columns
      }
    for glyph in glyphs {
      if column == -1, glyph.columns == 2 { place(.blank, style, x: 0, y: y) }
      place(glyph, style, x: column, y: y)
      column += glyph.columns
    }
    return columns
  }

  /// Writes text in lines of the rectangle's width, from its top; what does not fit is cut with an
  /// ellipsis.
  ///
  /// - Returns: the rows used.
  @discardableResult
  package mutating func paragraph(
    _ text: String, in area: Rect, _ style: Style = Style(), align: Alignment = .left
  ) -> Int {
    let lines = text.wrapped(to: area.width, lines: area.height)
    for (row, line) in lines.enumerated() {
      put(line, x: area.x, y: area.y + row, style, width: area.width, align: align)
    }
    return lines.count
  }

  /// Fills a rectangle with one glyph, a blank unless said otherwise.
  package mutating func fill(_ area: Rect, with glyph: String = " ", _ style: Style = Style()) {
    let area = clipped(area)
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { self[x, y] = Cell(glyph, style) }
    }
  }

  /// Changes how a rectangle looks and leaves what it shows: a chosen row, a greyed-out pane.
  package mutating func restyle(_ area: Rect, _ style: Style) {
    let area = clipped(area)
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { restyle(style, x: x, y: y) }
    }
  }

  /// Lays a finished block with its top left corner at `x`, `y`; what reaches beyond `area` or the
  /// screen is clipped.
  package mutating func lay(_ canvas: Canvas, x: Int, y: Int, within area: Rect? = nil) {
    let whole = Rect(x: x, y: y, width: canvas.size.width, height: canvas.size.height)
    let area = clipped(area.map { whole.intersection($0) } ?? whole)
    guard area.width > 0 else { return }
    for row in area.y..<area.bottom {
      let start = (row - y) * canvas.size.width + area.x - x
      let cutsLast = area.right < whole.right && canvas.cells[start + area.width].glyph.isEmpty
      lay(canvas.cells[start..<start + area.width], x: area.x, y: row, cutsLast: cutsLast)
    }
  }

  /// The part of a rectangle that is on the screen.
  func clipped(_ area: Rect) -> Rect {
    area.intersection(Rect(x: 0, y: 0, width: size.width, height: size.height))
  }
}
