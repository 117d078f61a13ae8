// Cells spelt so that neighbours share their colours: curses sends both whenever one of them changes.

internal import Screen

extension [Cell] {
  /// A row of cells that looks the same in as few pairs of colours as can be: a blank is a full block
  /// in its other colour, an upper half is a lower half with its colours exchanged.
  var respelt: [Cell] {
    var row = self
    var start = startIndex
    while start < endIndex {
      var run = Run()
      let end = self[start...].firstIndex { !run.takes($0) } ?? endIndex
      for place in start..<end { row[place] = self[place].spelt(in: run.style) }
      start = end
    }
    return row
  }
}

/// Cells that two colours are enough for.
private struct Run {
  private var colours: [Color] = []
  /// Of the first cell that two colours are seen of.
  private var order: Style?
  /// Of the first cell whose colours cannot be exchanged.
  private var fixed: Style?

  /// Whether the cell can be one of the run, which it is from then on.
  mutating func takes(_ cell: Cell) -> Bool {
    let even = cell.evenColour
    let added = (even.map { [$0] } ?? [cell.style.foreground, cell.style.background])
      .filter { !colours.contains($0) }
    guard colours.count + added.count <= 2 else { return false }
    if even == nil {
      if cell.inverse == nil {
        if let fixed, fixed != cell.style { return false }
        fixed = cell.style
      }
      order = order ?? cell.style
    }
    colours += added
    return true
  }

  var style: Style {
    fixed ?? order ?? Style(colours.first ?? .plain, on: colours.last ?? .plain)
  }
}

extension Cell {
  /// The only colour that is seen; nil where there are two, and for the terminal's own, which are not
  /// the same before and behind.
  fileprivate var evenColour: Color? {
    let (foreground, background) = (style.foreground, style.background)
    let colour = glyph == " " || foreground == background ? background : foreground
    let isEven = glyph == " " || glyph == "█" || foreground == background
    return isEven && colour != .plain ? colour : nil
  }

  /// The glyph that looks the same once the colours are exchanged, where there is one.
  fileprivate var inverse: String? {
    style.foreground == .plain || style.background == .plain ? nil : inverses[glyph]
  }

  /// The same look in a style that has its colours.
  fileprivate func spelt(in style: Style) -> Cell {
    if let evenColour { return Cell(evenColour == style.background ? " " : "█", style) }
    return Cell(self.style == style ? glyph : inverse ?? glyph, style)
  }
}

private let inverses: [String: String] = {
  let pairs = ["▀▄", "▌▐", "▘▟", "▝▙", "▖▜", "▗▛", "▚▞", "▔▇", "▕▉"]
  var table: [String: String] = [:]
  for pair in pairs.map({ $0.map { String($0) } }) {
    table[pair[0]] = pair[1]
    table[pair[1]] = pair[0]
  }
  return table
}()
