// Whatever happens on the supervisor's screens, in whatever order: the screen is whole and clean.

import Insight
import Review
import Screen
import Testing

@testable import Console

@Suite struct SuperviseWalkTests {
  /// The seed is in the argument, so that a failure can be walked again.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func aWalk(_ seed: UInt64) {
    var walk = SuperviseWalk(seed: seed)
    for step in 0..<3000 {
      let event = walk.event()
      walk.step(event)
      let problem = walk.problem
      #expect(problem == nil, "seed \(seed), step \(step), after \(event)")
      if problem != nil { return }
    }
  }
}

private struct SuperviseWalk {
  var random: SplitMix
  var supervision = Supervision(size: Size(width: 80, height: 24))
  var pending: [SuperviseEffect] = []
  var time: Int64 = 10_000

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func step(_ event: SuperviseEvent) {
    time += Int64(random.below(10) == 0 ? random.below(300_000) : random.below(300))
    pending += supervision.send(event, at: time)
    pending = pending.suffix(5)
  }

  /// What is wrong with the page and its screen, nil if nothing is.
  var problem: String? {
    let page = supervision.page
    let screen = view(page, size: page.size)
    if screen.cells.count != page.size.width * page.size.height { return "cells" }
    if let cursor = screen.cursor, !screen.contains(x: cursor.x, y: cursor.y) { return "cursor" }
    for cell in screen.cells {
      for scalar in cell.glyph.unicodeScalars
      where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x202A...0x202E ~= scalar.value {
        return "control character \(scalar.value)"
      }
    }
    if page.top < 0 || page.top > max(0, page.contentHeight - page.room) { return "top" }
    return nil
  }

  mutating func event() -> SuperviseEvent {
    switch random.below(16) {
    case 0: .resized(Size(width: random.below(210), height: random.below(62)))
    case 1: .ticked
    case 2: .pasted("pa\u{0}st\ne")
    case 3...5: answer()
    default: .key(key())
    }
  }

  private mutating func key() -> Key {
    let special: [Key] = [
      .enter, .escape, .tab, .backspace, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .control("l"), .control("z"), .function(1 + random.below(8)), .alternate("x"), .backTab,
    ]
    if random.below(3) == 0 { return special[random.below(special.count)] }
    let characters = Array("12245677mmt=+-phbgcx/v??yyqffww é\u{202e}漢=")
    return .character(characters[random.below(characters.count)])
  }

  /// The answer that a store would give; now and then to something that was never asked.
  private mutating func answer() -> SuperviseEvent {
    let asked = random.below(5) == 0 ? nil : pending.popLast()
    switch asked {
    case .account:
      return random.below(2) == 0
        ? .unchanged
        : .accounted(Supervision.account(random.below(2) == 0 ? [] : Supervision.parts))
    case .count(let filter):
      if random.below(3) == 0 { return .counting(filter, Stage(random.below(9), of: 8)) }
      return .counted(
        FilteredFigures(
          filter,
          random.below(2) == 0
            ? .nothing(why: "\u{1b}[2J")
            : .figures(
              Supervision.account([]).told, parts: .max,
              window: Window(from: Timestamp(milliseconds: .min), to: supervisedAt))))
    case .disputes:
      return .disputed(
        random.below(2) == 0 ? Supervision.disputes : DisputeList(open: [], count: 0))
    case .dueWork: return .dueDone
    case .plots: return .plotted(Supervision.account(Supervision.parts).told.series)
    case .deployment:
      return .deployed(
        random.below(2) == 0 ? DeploymentAccount(revisions: []) : Supervision.deployment)
    case .weigh:
      return random.below(3) == 0 ? .stepRefused("\u{1b}[2J no") : .weighed(Supervision.weighing)
    case .putInForce: return .putInForce(number: 3, recalled: random.below(3))
    case .log(let search):
      var page =
        random.below(2) == 0
        ? Supervision.ledger : LedgerPage(search: "", lines: [], hasMore: false)
      page.search = search
      return .logged(page)
    case .verify:
      return random.below(2) == 0 ? .verifying(.max) : .verified(Supervision.chain)
    case .settle, .suspend: return .continued
    case .unlock: return .unlocked
    case .stopCounting, .redraw, .quit, nil: break
    }
    switch random.below(5) {
    case 0:
      let asked: [SuperviseEffect] = [.account, .dueWork, .plots, .verify, .weigh(.stop), .log("")]
      return .storeFailed(
        StoreTrouble(.busy, detail: "\u{7}"), doing: asked[random.below(asked.count)])
    case 1: return .weighed(Supervision.weighing)
    case 2:
      return .disputed(
        DisputeList(
          open: [OpenDispute(item: "\u{1b}漢字", summons: .handedUp("x\ny"), holder: "\u{202e}")],
          count: 1))
    case 3:
      return .logged(
        LedgerPage(
          search: "",
          lines: [
            LedgerLine(
              entry: .max, at: Timestamp(milliseconds: .max), person: "\u{7}", kind: "漢\n",
              item: "\u{0}", says: "\u{202e}")
          ], hasMore: false))
    default: return .continued
    }
  }
}
