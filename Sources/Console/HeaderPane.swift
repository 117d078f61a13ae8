// The first line: what is reviewed, how much waits, how it goes, who and when.

import Review
import Screen

extension Desk {
  func drawHeader(on screen: inout Screen, _ layout: Layout) {
    let line = layout.header
    let style = Style(bold: true)
    var left = [queue.title, settings.deployment.mode.rawValue]
    if settings.handedUp { left.append(words.handedUpQueue) }
    if settings.deployment.mode != .manual, let champion = settings.deployment.champion {
      left.append("\(champion.name) \(champion.version)")
    }
    if layout.shape == .bare, let look { left = [look.assignment.item.text] }
    let leftText = left.joined(separator: words.separator)
    let most = max(0, line.width - 2 - min(leftText.columns(upTo: line.width), line.width / 2))
    let right = facts(within: most)
    let rightWidth = right.columns()
    screen.put(right, x: 0, y: line.y, width: line.width - 1, align: .right)
    screen.put(leftText, x: 1, y: line.y, style, width: line.width - 3 - rightWidth)
  }

  /// The most important of the facts that fit, in the order in which they are shown.
  private func facts(within width: Int) -> String {
    let clock = WallClock(now: now.wall, offsetMinutes: settings.utcOffsetMinutes, words: words)
    // Shown in this order; the number says which go first where room is short.
    let facts: [(rank: Int, text: String?)] = [
      (0, polling.counts.map(inWords)),
      (2, shift.perHour(at: now.monotonicMS).map { words.pace.filled(["count": String($0)]) }),
      (3, settings.person.cleaned(upTo: 24)),
      (1, clock.time(now.wall)),
    ]
    for kept in (1...facts.count).reversed() {
      let text = facts.filter { $0.rank < kept }.compactMap(\.text)
        .joined(separator: words.separator)
      if text.columns(upTo: width) <= width { return text }
    }
    return ""
  }

  /// What waits is what nobody has seen yet: the parts that were claimed ahead are among it.
  private func inWords(_ counts: Counts) -> String {
    let ahead = max(0, hand.count - 1)
    let waiting = (settings.handedUp ? counts.handedUp : counts.waiting) + ahead
    return (counts.capped ? words.waitingCapped : words.waiting)
      .filled(["count": String(waiting)])
  }
}
