// Screens for terminals that can show nothing but ASCII.

extension Screen {
  /// The same screen in ASCII: lines, bars and typography by their likeness, Latin letters without
  /// their accents, anything else as `?`.
  package var inASCII: Screen {
    var screen = self
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = self[x, y]
        if cell.glyph.utf8.count == 1 { continue }
        // The second half of a wide glyph shows what the first does.
        let likeness = cell.glyph.isEmpty ? "?" : asciiLikeness(of: cell.glyph)
        screen.place(Glyph(likeness, columns: 1), cell.style, x: x, y: y)
      }
    }
    return screen
  }
}

private func asciiLikeness(of glyph: String) -> String {
  guard let scalar = glyph.unicodeScalars.first else { return " " }
  if scalar.isASCII { return String(scalar) }
  if let likeness = likenesses[scalar] { return likeness }
  switch scalar.value {
  case 0x2500...0x257F: return "+"
  case 0x2580...0x259F: return "#"
  // Braille by how many of its dots are set.
  case 0x2800...0x28FF: return [" ", ".", ":", "*", "#"][(scalar.value & 0xFF).nonzeroBitCount / 2]
  default: return "?"
  }
}

private let likenesses: [Unicode.Scalar: String] = {
  let pairs: [(String, String)] = [
    ("─╌╍┄┅╴╶╸╺╼╾", "---------=="),
    ("│┃╎╏┆┇╵╷╹╻", "||||||||||"),
    ("━═║", "==|"),
    ("▁▂▃▄▅▆▇█", "_.-=+*%#"),
    ("▏▎▍▌▋▊▉▐▀", "  |||###^"),
    ("░▒▓■□▪▫●○◌•", ".:##o#o*ooo"),
    ("←↑→↓▲△▼◀▶◂▸‹›«»", "<^>v^ov<><><><>"),
    ("‘’‚“”„–—−‐‑…·×÷±≤≥≠≈°µ", "'',\"\"\"-----~-x/+<>!~ou"),
    ("✓✔✗✘", "++xx"),
    ("ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝ", "AAAAAACEEEEIIIIDNOOOOOOUUUUY"),
    ("àáâãäåçèéêëìíîïðñòóôõöøùúûüýÿß", "aaaaaaceeeeiiiidnoooooouuuuyys"),
    ("ĄĆČĎĘĚŁŃŇŘŚŠŤŮŹŻŽŐŰĞİŞ", "ACCDEELNNRSSTUZZZOUGIS"),
    ("ąćčďęěłńňřśšťůźżžőűğış", "accdeelnnrsstuzzzougis"),
  ]
  var table: [Unicode.Scalar: String] = [:]
  for (shown, plain) in pairs {
    for (from, to) in zip(shown.unicodeScalars, plain) { table[from] = String(to) }
  }
  return table
}()
