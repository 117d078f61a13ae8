// The screen of the log: the ledger newest first, and whether its chains hold.

import Insight
import Review
import Screen

extension SupervisePage {
  /// Rows above the entries.
  static let logHead = 2

  func drawLog(on screen: inout Screen, width: Int) {
    screen.put(chainText, x: 1, y: 0, chainStyle, width: width - 2)
    guard let ledger else {
      screen.put(words.reading, x: 1, y: 2, Style(.quiet), width: width - 2)
      return
    }
    let found = (ledger.search.isEmpty ? words.latest : words.latestWith)
      .filled(["n": String(ledger.lines.count), "text": ledger.search])
    screen.put(found, x: 1, y: 1, Style(.quiet), width: width - 2)
    for (row, line) in ledger.lines.enumerated() {
      draw(line, on: &screen, y: Self.logHead + row, width: width)
    }
    if let looked = ledger.looked {
      screen.put(
        words.searching.filled(["n": grouped(looked)]), x: 1, y: Self.logHead + ledger.lines.count,
        Style(.quiet), width: width - 2)
    } else if ledger.hasMore {
      screen.put(
        words.moreEntries, x: 1, y: Self.logHead + ledger.lines.count, Style(.quiet),
        width: width - 2)
    }
  }

  var logHeight: Int {
    Self.logHead + (ledger.map { $0.lines.count + ($0.hasMore || $0.looked != nil ? 1 : 0) } ?? 1)
  }

  private var chainText: String {
    if let walked { return words.chainWalked.filled(["n": grouped(walked)]) }
    guard let chain else { return words.chainUnknown }
    if let misfit = chain.misfit { return "! " + misfit }
    return words.chainHolds.filled([
      "n": grouped(chain.entries), "writers": String(chain.writers), "time": clock.time(chain.at),
    ])
  }

  private var chainStyle: Style {
    guard let chain, walked == nil else { return Style(.quiet) }
    return chain.misfit == nil ? Style(bold: true) : Style(.alarm, bold: true)
  }

  private func draw(_ line: LedgerLine, on screen: inout Screen, y: Int, width: Int) {
    let fields: [(text: String, width: Int, style: Style)] = [
      (String(line.entry), 7, Style(.quiet)), (clock.time(line.at), 12, Style()),
      (line.person, width >= 100 ? 16 : 10, Style()),
      (line.kind, width >= 100 ? 16 : 11, Style(bold: true)),
      (
        line.item.map { $0.cleaned(upTo: width >= 100 ? 20 : 14, .middle) } ?? "",
        width >= 100 ? 20 : 14, Style()
      ),
    ]
    var x = 1
    for field in fields {
      screen.put(field.text, x: x, y: y, field.style, width: min(field.width, width - x))
      x += field.width + 1
    }
    screen.put(line.says, x: x, y: y, Style(.quiet), width: max(0, width - x - 1))
  }
}
