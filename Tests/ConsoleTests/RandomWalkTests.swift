// Whatever happens, in whatever order, at whatever size: the screen is whole and clean.

import Review
import Screen
import Testing

@testable import Console

@Suite struct RandomWalkTests {
  /// Four walks of four thousand events; the seed is in the argument, so that a failure can be
  /// walked again.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func aWalk(_ seed: UInt64) {
    var walk = Walk(seed: seed)
    for step in 0..<4000 {
      let event = walk.event()
      walk.step(event)
      let problem = walk.problem
      #expect(problem == nil, "seed \(seed), step \(step), after \(event)")
      if problem != nil { return }
    }
  }
}

private struct Walk {
  var random: SplitMix
  var test: TestDesk
  var asked: [PictureOrder] = []
  /// What was last asked of the store.
  var pending: [Effect] = []

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    let queues: [QueueDefinition] = [.tiles, .boards, .alerts, .digits]
    let queue = queues[Int(seed) % queues.count]
    test = TestDesk(queue, parts: [])
    test.answers = false
  }

  mutating func step(_ event: Event) {
    test.time += Int64(random.below(10) == 0 ? random.below(300_000) : random.below(300))
    test.wall += Int64(random.below(1000) == 0 ? random.below(20_000_000) : 0) - 1000
    for effect in test.send(event) {
      switch effect {
      case .develop(let order, _): asked.append(order)
      default: pending.append(effect)
      }
    }
    asked = asked.suffix(50)
    pending = pending.suffix(5)
  }

  /// What is wrong with the desk and its screen, nil if nothing is.
  var problem: String? {
    let desk = test.desk
    let screen = view(desk, size: desk.size)
    if screen.size != desk.size { return "size" }
    if screen.cells.count != desk.size.width * desk.size.height { return "cells" }
    if let cursor = screen.cursor, !screen.contains(x: cursor.x, y: cursor.y) { return "cursor" }
    for cell in screen.cells {
      for scalar in cell.glyph.unicodeScalars
      where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x202A...0x202E ~= scalar.value {
        return "control character \(scalar.value)"
      }
    }
    if case .picker(let picker) = desk.overlay, let selection = picker.selection,
      !picker.matches.indices.contains(selection)
    {
      return "selection"
    }
    if let wakeAt = desk.wakeAt, wakeAt <= desk.now.monotonicMS { return "wakes in the past" }
    return nil
  }

  mutating func event() -> Event {
    switch random.below(20) {
    case 0: .resized(Size(width: random.below(110), height: random.below(36)))
    case 1: .ticked
    case 2: answer()
    case 3: .developed(anyOrder(), .pattern(anyOrder()))
    case 4: .undevelopable(anyOrder(), why: "nasty \u{1b}[2J\u{202e}")
    case 5: .pasted("pa\u{0}st\ne")
    case 6...8: answerPending()
    default: .key(key())
    }
  }

  private mutating func key() -> Key {
    let special: [Key] = [
      .enter, .escape, .tab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .control("l"), .control("z"), .control("u"), .function(3), .alternate("x"),
      .control("c"), .backTab,
    ]
    if random.below(4) == 0 { return special[random.below(special.count)] }
    let characters = Array("aaxx1122345678900..uusennrrlh/vfg+-=i[]{}??qyw é\u{202e}漢\u{301}")
    return .character(characters[random.below(characters.count)])
  }

  private mutating func anyOrder() -> PictureOrder {
    asked.isEmpty
      ? PictureOrder(path: "x", size: Size(width: 3, height: 3), depth: .none)
      : asked[random.below(asked.count)]
  }

  /// The answer that a store would give.
  private mutating func answerPending() -> Event {
    guard let effect = pending.popLast() else { return .ticked }
    switch effect {
    case .claim(let count): return .claimed((0..<max(1, count)).map { _ in part() })
    case .record(let decision, let claimNext):
      let look = test.desk.hand.looks.first { $0.assignment.reading == decision.reading }
      return .recorded(
        Receipt(
          item: look?.assignment.item ?? "gone", act: decision.act,
          next: claimNext ? part() : nil))
    case .takeBack:
      return .tookBack(
        TakenBack(assignment: part(), was: .judged("ok"), alreadyLeft: random.below(2) == 0))
    case .find(let item):
      return random.below(2) == 0 ? .found(.claimed(part())) : .found(.unknown(item))
    case .renew(let holds): return .renewed(kept: random.below(9) == 0 ? [] : holds)
    case .count: return .counted(Counts(waiting: random.below(100_000), capped: true))
    case .reportUnshowable(let hold, _):
      return .countedUnshowable(hold, dead: random.below(2) == 0)
    default: return .continued
    }
  }

  /// Any answer, whether asked for or not.
  private mutating func answer() -> Event {
    switch random.below(12) {
    case 0: .claimed([part(), part()])
    case 1: .nothingWaited
    case 2: .recorded(Receipt(item: "nobody", act: .couldNotJudge, next: part()))
    case 3: .nothingToTakeBack
    case 4: .found(.elsewhere(part(), .claimed(by: "\u{1b}b")))
    case 5: .refused([.lapsed, .taken(by: "x"), .decidedElsewhere, .forbidden][random.below(4)])
    case 6: .storeFailed(StoreTrouble(.busy, detail: "\u{7}"))
    case 7: .continued
    case 8: .hungUp
    case 9: .countedUnshowable(Hold(reading: 1, fence: 1), dead: true)
    case 10: .renewed(kept: [])
    default: .started
    }
  }

  private mutating func part() -> Assignment {
    var part = random.below(2) == 0 ? Assignment.tile(random.below(9)) : .hidden(random.below(9))
    part.reading = Int64(random.below(30))
    part.reader = random.below(3)
    if random.below(4) == 0 { part.views = [] }
    if random.below(3) == 0 { part.text = "wide 漢字 text\n\u{1b}[31m \(random.below(100))" }
    if random.below(3) == 0 {
      part.fields = RawObject([
        .init(name: "a\u{0}b", json: "\"\\u001b\""), .init(name: "n", json: "1e999"),
      ])
    }
    if random.below(4) == 0 {
      part.due = Timestamp(milliseconds: random.below(2) == 0 ? .min : .max)
    }
    if random.below(4) == 0 {
      part.capturedAt = Timestamp(milliseconds: random.below(2) == 0 ? .min : .max)
    }
    if random.below(3) == 0 { part.suggestion?.score = [-1e300, 1e300, 0, 0.001][random.below(4)] }
    if random.below(3) == 0 {
      part.suggestion?.threshold = [-1e300, 1e300, 0, nil][random.below(4)]
    }
    if random.below(3) == 0 { part.suggestion?.label = nil }
    if random.below(3) == 0 {
      part.views = (0..<3).map {
        .init(
          name: "v\($0)", picture: $0 == 1 ? nil : "p\($0).png", reference: "r.png",
          heatmap: "h.png")
      }
    }
    return part
  }
}

/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(max(1, bound)))
  }
}
