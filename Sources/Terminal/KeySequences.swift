// What terminals send for the keys that are no characters.

import CCurses
import Screen

let pasteStart = Array("\u{1B}[200~".utf8)
let pasteEnd = Array("\u{1B}[201~".utf8)

/// What xterm, its many likenesses and the Linux console send.
let commonSequences: [[UInt8]: Key] = {
  let cursor: [(String, Key)] = [
    ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
  ]
  let functions = [
    11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34,
  ]
  var table: [(String, Key)] = cursor.flatMap { [("[" + $0.0, $0.1), ("O" + $0.0, $0.1)] }
  table += [
    ("[Z", .backTab), ("[1~", .home), ("[3~", .delete), ("[4~", .end), ("[5~", .pageUp),
    ("[6~", .pageDown), ("[7~", .home), ("[8~", .end), ("OM", .enter),
  ]
  table += zip("PQRS", 1...).map { ("O\($0.0)", .function($0.1)) }
  table += zip("ABCDE", 1...).map { ("[[\($0.0)", .function($0.1)) }
  table += zip(functions, 1...).map { ("[\($0.0)~", .function($0.1)) }
  // The number pad, which a terminal may tell apart.
  table += zip("pqrstuvwxyjklmnoX", "0123456789*+,-./=").map { ("O\($0.0)", .character($0.1)) }
  return Dictionary(table.map { (Array("\u{1B}\($0.0)".utf8), $0.1) }) { first, _ in first }
}()

/// What the terminal in use says that it sends. Valid after curses has been started.
func terminfoSequences() -> [[UInt8]: Key] {
  var names: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcuf1", .right), ("kcub1", .left), ("khome", .home),
    ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kcbt", .backTab),
    ("kent", .enter),
  ]
  names += (1...20).map { ("kf\($0)", .function($0)) }
  var table: [[UInt8]: Key] = [:]
  for (name, key) in names {
    guard let text = lineside_capability(name) else { continue }
    let sequence = Array(String(cString: text).utf8)
    if sequence.count > 1, sequence[0] == 0x1B { table[sequence] = key }
  }
  return table
}
