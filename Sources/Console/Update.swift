// One step of the console: an event comes in, effects go out.

import Review

/// Takes in what happened and says what is to be done, in that order.
///
/// - Parameter now: when it happened; never earlier than the moment before.
package func update(_ desk: inout Desk, _ event: Event, at now: Moment) -> [Effect] {
  desk.moveClock(to: now)
  guard desk.lock == nil else { return desk.takeLocked(event) + desk.settle() }
  let effects = desk.passTime()
  // A key that comes when it is too late was meant for what is not on screen any more.
  if desk.lock != nil, event.isByHand { return effects + desk.settle() }
  return effects + (desk.lock == nil ? desk.take(event) : desk.takeLocked(event)) + desk.settle()
}

extension Desk {
  fileprivate mutating func take(_ event: Event) -> [Effect] {
    switch event {
    case .started:
      touchedAt = now.monotonicMS
      return ask()
    case .key(let key):
      touchedAt = now.monotonicMS
      return renew() + take(key)
    case .pasted(let text):
      touchedAt = now.monotonicMS
      return renew() + takePaste(text)
    case .resized(let size): self.size = size
    case .ticked: break
    case .claimed(let assignments): claimed(assignments)
    case .nothingWaited: return nothingWaited()
    case .recorded(let receipt): return recorded(receipt)
    case .tookBack(let takenBack): tookBack(takenBack)
    case .nothingToTakeBack: answered(words.nothingToTakeBack)
    case .found(let finding): return found(finding)
    case .renewed(let kept): return renewed(kept)
    case .countedUnshowable(let hold, let dead): return countedUnshowable(hold, dead: dead)
    case .counted(let counts): counted(counts)
    case .refused(let refusal): return refused(refusal)
    case .storeFailed(let trouble): storeFailed(trouble)
    case .revised(let revision, let person): return revised(revision, by: person)
    case .developed(let order, let picture): darkroom.take(order, picture)
    case .undevelopable(let order, let why): darkroom.take(order, failure: why)
    case .unlocked, .stillLocked: break
    case .hungUp: return stopNow()
    case .continued: continued()
    }
    return []
  }

  /// Brings the clocks up to `moment`; the time since the last event goes to the part on screen.
  fileprivate mutating func moveClock(to moment: Moment) {
    let start = now.monotonicMS
    now = Moment(monotonicMS: max(start, moment.monotonicMS), wall: moment.wall)
    // Nobody looks at a picture that is still loading.
    guard stage != nil, let first = hand.first, first.openedAt != nil else { return }
    let heatmap = isHeatmapOnScreen(first)
    let end = now.monotonicMS
    // A part that comes up by itself is looked at, too.
    let lastKey = max(shift.lastKeyAt, guardFrom)
    let idle = Int64(min(max(0, queue.idleS), 1e9) * 1000)
    hand.changeFirst {
      $0.watch.count(from: start, to: end, lastKey: lastKey, idleMS: idle, heatmap: heatmap)
    }
  }

  /// Does what has become due.
  fileprivate mutating func passTime() -> [Effect] {
    let time = now.monotonicMS
    if let until = said?.until, until <= time { said = nil }
    if let locksAt, locksAt <= time, flight == nil { return lockNow() }
    var effects: [Effect] = []
    if let lapsesAt = hand.lapsesAt, lapsesAt <= time { effects += lapseIdle() }
    if let endsAt = typing.endsAt, endsAt <= time { effects += endTyping() }
    if let claimAt = polling.claimAt, claimAt <= time { effects += claim() }
    if let countAt = polling.countAt, countAt <= time, !polling.isCounting {
      polling.isCounting = true
      polling.countAt = nil
      effects.append(.count)
    }
    return effects
  }

  /// Draws the consequences: what is on screen, what has been seen, what must be ordered and when to
  /// wake.
  fileprivate mutating func settle() -> [Effect] {
    breakLines()
    setStage()
    dropBrokenHeatmap()
    let effects = darkroom.want(wantedPictures())
    noteSeen()
    let reports = reportUnshowable()
    setWake()
    return effects + reports
  }

  /// A part that comes on screen, or back on it, is guarded anew.
  private mutating func setStage() {
    let hidden =
      overlay?.hidesPart == true || visit != nil || lapse != nil || isAway
      || lock != nil
    let staged = hidden || Layout.isTooSmall(size) ? nil : hand.first?.assignment.hold
    guard staged != stage else { return }
    stage = staged
    if staged != nil { guardFrom = now.monotonicMS }
  }

  private mutating func setWake() {
    guard lock == nil else {
      wakeAt = nil
      return
    }
    let blink = blinksAt
    let times = [
      typing.endsAt, said?.until, hand.lapsesAt, polling.claimAt, polling.countAt, blink,
      clockTurnsAt, locksAt,
    ]
    wakeAt = times.compactMap { $0 }.min()
  }

  /// When what the screen says of the time is out of date.
  private var clockTurnsAt: Int64 {
    let time = now.monotonicMS
    if let due = look?.assignment.due, (-600_000...600_000).contains(due.since(now.wall)) {
      return time + 1000
    }
    let (_, into) = now.wall.milliseconds.quotientAndFloor(60_000)
    return time + 60_000 - into
  }
}

extension Event {
  /// Whether it comes from the keyboard.
  fileprivate var isByHand: Bool {
    switch self {
    case .key, .pasted: true
    default: false
    }
  }
}

extension Int64 {
  /// Quotient and remainder, the remainder never negative.
  func quotientAndFloor(_ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
