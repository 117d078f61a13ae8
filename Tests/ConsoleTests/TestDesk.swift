// A desk to press keys on: time goes by only when a test says so.

import Review
import Screen
import Testing

@testable import Console

/// A console with a store that answers at once, and with pictures that develop at once.
struct TestDesk {
  var desk: Desk
  var time: Int64 = 1_000_000
  /// 2026-11-20 14:02 UTC.
  var wall: Int64 = 1_795_183_320_000
  var answers = true
  /// What will be claimed, in this order.
  var waiting: [Assignment]
  /// What was recorded and stands, oldest first.
  var recorded: [(decision: Decision, assignment: Assignment)] = []
  /// Every effect so far, pictures and counts apart.
  var effects: [Effect] = []
  /// Paths that cannot be developed, and why.
  var broken: [String: String] = [:]

  init(
    _ queue: QueueDefinition = .tiles, parts: [Assignment] = (1...9).map { .tile($0) },
    size: Size = Size(width: 80, height: 24), deployment: Deployment = .assisting,
    change: (inout Settings) -> Void = { _ in }
  ) {
    var settings = Settings(queue: queue, deployment: deployment, person: "a.ortiz")
    change(&settings)
    desk = Desk(settings, size: size)
    waiting = parts
    send(.started)
    wait(1000)
  }

  var screen: Screen { view(desk, size: desk.size) }
  var last: String {
    screen.glyphs.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init)
      ?? ""
  }
  var acts: [Act] { recorded.map(\.decision.act) }
  var item: String? { desk.look?.assignment.item.text }

  /// Sends an event now and lets the store and the darkroom answer. Returns what it led to.
  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    let moment = Moment(
      monotonicMS: time, wall: Timestamp(milliseconds: wall + time - 1_000_000))
    let effects = update(&desk, event, at: moment)
    self.effects += effects.filter(\.isWorthKeeping)
    if answers { for effect in effects { answer(effect) } }
    return effects
  }

  /// Lets time go by, ticking when the desk asks for it.
  mutating func wait(_ milliseconds: Int64) {
    let end = time + milliseconds
    while let wakeAt = desk.wakeAt, wakeAt <= end {
      time = max(time + 1, wakeAt)
      send(.ticked)
    }
    time = max(time, end)
  }

  /// Presses keys like a person, a third of a second apart: "h", "Enter", "^L"…
  mutating func press(_ keys: String...) {
    for key in keys {
      send(.key(Key(named: key)))
      wait(333)
    }
  }

  /// Types characters as fast as a scanner does.
  mutating func scan(_ code: String, enter: Bool = true) {
    for character in code {
      send(.key(.character(character)))
      wait(4)
    }
    if enter { send(.key(.enter)) }
    wait(200)
  }

  /// Holds a key down: 500 ms, then every so often.
  mutating func hold(_ key: String, for milliseconds: Int64, every: Int64 = 33) {
    send(.key(Key(named: key)))
    wait(500)
    var held: Int64 = 500
    while held < milliseconds {
      send(.key(Key(named: key)))
      wait(every)
      held += every
    }
    wait(300)
  }

  private mutating func answer(_ effect: Effect) {
    switch effect {
    case .claim(let count): answerClaim(count)
    case .record(let decision, let claimNext): answerRecord(decision, claimNext)
    case .takeBack: answerTakeBack()
    case .renew(let holds): send(.renewed(kept: holds))
    case .count: send(.counted(Counts(waiting: waiting.count)))
    case .find(let item): answerFind(item)
    case .develop(let order, _):
      if let why = broken[order.heatmap ?? order.path] ?? broken[order.path] {
        send(.undevelopable(order, why: why))
      } else {
        send(.developed(order, .pattern(order)))
      }
    default: break
    }
  }

  private mutating func answerClaim(_ count: Int) {
    let claimed = Array(waiting.prefix(count))
    waiting.removeFirst(claimed.count)
    send(claimed.isEmpty ? .nothingWaited : .claimed(claimed))
  }

  private mutating func answerRecord(_ decision: Decision, _ claimNext: Bool) {
    guard let look = desk.hand.looks.first(where: { $0.assignment.reading == decision.reading })
    else { return }
    recorded.append((decision, look.assignment))
    let next = claimNext && !waiting.isEmpty ? waiting.removeFirst() : nil
    send(.recorded(Receipt(item: look.assignment.item, act: decision.act, next: next)))
  }

  private mutating func answerTakeBack() {
    guard let last = recorded.popLast() else {
      send(.nothingToTakeBack)
      return
    }
    send(
      .tookBack(
        TakenBack(assignment: last.assignment, was: last.decision.act, alreadyLeft: false)))
  }

  private mutating func answerFind(_ item: ItemID) {
    guard let place = waiting.firstIndex(where: { $0.item == item }) else {
      send(.found(.unknown(item)))
      return
    }
    send(.found(.claimed(waiting.remove(at: place))))
  }
}

extension Effect {
  var isWorthKeeping: Bool {
    switch self {
    case .develop, .count, .claim, .renew: false
    default: true
    }
  }
}

extension Key {
  init(named name: String) {
    let names: [String: Key] = [
      "Enter": .enter, "Esc": .escape, "Tab": .tab, "Backspace": .backspace,
      "Space": .character(" "),
      "Up": .up, "Down": .down, "Left": .left, "Right": .right, "PgUp": .pageUp, "PgDn": .pageDown,
      "Home": .home, "End": .end, "Del": .delete, "^C": .control("c"), "^L": .control("l"),
      "^Z": .control("z"), "^U": .control("u"),
    ]
    self = names[name] ?? .character(name.first ?? "?")
  }
}

extension Developed {
  /// A picture of letters: which letter tells the path, so that a screen tells what is shown.
  static func pattern(_ order: PictureOrder) -> Developed {
    let letter = order.path.split(separator: "/").last?.first.map(String.init) ?? "?"
    let glyph = order.heatmap == nil ? letter.lowercased() : letter.uppercased()
    let cells = Array(
      repeating: Cell(glyph, Style(.indexed(244))), count: order.size.width * order.size.height)
    return Developed(
      canvas: Canvas(size: order.size, cells: cells), pixelWidth: 640, pixelHeight: 480,
      sha256: "sha of \(order.path)")
  }
}
