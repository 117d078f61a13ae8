// One step of the supervisor's screens: an event comes in, effects go out.

import Insight
import Review
import Screen

/// Takes in what happened and says what is to be done.
package func update(
  _ page: inout SupervisePage, _ event: SuperviseEvent, at now: Moment
) -> [SuperviseEffect] {
  page.now = now
  defer {
    page.scroll(by: 0)
    page.setWake()
  }
  if page.lockIfIdle(event), case .key = event { return [] }
  return page.take(event)
}

extension SupervisePage {
  fileprivate mutating func take(_ event: SuperviseEvent) -> [SuperviseEffect] {
    switch event {
    case .started, .continued: return askForAccount() + askForTab()
    case .key(let key): return lock == nil ? take(key) : takeLocked(key)
    case .pasted(let text): if lock == nil { paste(text) }
    case .unlocked:
      lock = nil
      touchedAt = now.monotonicMS
    case .stillLocked(let why): lock?.stands(why)
    case .resized(let size): self.size = size
    case .ticked:
      let isToRead = readAt.map { $0 <= now.monotonicMS } ?? false
      return countAnew() + (isToRead ? askForAccount() : [])
    case .accounted(let account):
      self.account = account
      stage = nil
      filtering?.isStale = true
      answered()
      return askForTab()
    case .reading(let stage): self.stage = stage
    case .counting(let filter, let stage): counting(filter, stage)
    case .counted(let figures): counted(figures)
    case .unchanged: answered()
    case .revised(let revision, let person, let because):
      settings.deployment = revision.deployment
      filtering?.isStale = true
      said = words.revised.filled([
        "n": "\(revision.number)", "person": person.cleaned(upTo: 24),
        "why": because.cleaned(upTo: 200),
      ])
    case .storeFailed(let trouble): failed(trouble)
    case .disputed(let list): disputes = list
    case .deployed(let account): deployment = account
    case .weighed(let weighing): weighed(weighing)
    case .stepRefused(let why):
      overlay = nil
      weighs = nil
      said = why
    case .putInForce(let number, let recalled): return wentInForce(number, recalled)
    case .logged(let page): logged(page)
    case .verifying(let entries): walked = entries
    case .verified(let state):
      chain = state
      walked = nil
    case .hungUp: return [.quit]
    }
    return []
  }

  private mutating func askForAccount() -> [SuperviseEffect] {
    readAt = nil
    return [.account]
  }

  private mutating func answered() {
    trouble = nil
    readAt = now.monotonicMS + Self.every
  }

  private mutating func failed(_ trouble: StoreTrouble) {
    if readAt == nil { readAt = now.monotonicMS + Self.every }
    if filtering?.startedAt != nil {
      filtering?.ended(at: now.monotonicMS)
      filtering?.isStale = true
    }
    weighs = nil
    walked = nil
    let detail = trouble.detail.isEmpty ? "" : " (\(trouble.detail))"
    self.trouble = settings.words.inWords(trouble.kind) + detail
  }

  /// What the screen in sight shows besides the account.
  func askForTab() -> [SuperviseEffect] {
    switch tab {
    case .now, .models, .people: []
    case .disputes: [.disputes]
    case .deployment: [.deployment]
    case .log: chain == nil && walked == nil ? [.log(search), .verify] : [.log(search)]
    }
  }

  /// Answers to an earlier search are not shown under a later one.
  private mutating func logged(_ page: LedgerPage) {
    guard page.search == search else { return }
    ledger = page
  }

  /// What was asked for before, and left, is not confirmed.
  private mutating func weighed(_ weighing: Weighing) {
    guard weighing.step == weighs else { return }
    weighs = nil
    said = nil
    overlay = .reason(weighing, SupervisePrompt(purpose: .because))
  }

  private mutating func wentInForce(_ number: Int, _ recalled: Int) -> [SuperviseEffect] {
    overlay = nil
    let text = recalled > 0 ? words.inForceRecalled : words.inForceNow
    said = text.filled(["n": String(number), "count": String(recalled)])
    return askForAccount() + askForTab()
  }

  // MARK: - Scrolling and time

  mutating func scroll(by rows: Int) {
    let most = max(0, contentHeight - room)
    top = min(max(0, min(top, most) + min(max(rows, -100_000), 100_000)), most)
  }

  fileprivate mutating func setWake() {
    let (_, into) = now.wall.milliseconds.quotientAndFloor(60_000)
    let read = min(readAt ?? .max, countsAt ?? .max)
    wakeAt = min(read, locksAt ?? .max, now.monotonicMS + 60_000 - into)
  }

  // MARK: - The lock

  /// When the screen locks, if no key is pressed.
  private var locksAt: Int64? {
    guard lock == nil, let after = settings.lockAfterMS else { return nil }
    return touchedAt + after
  }

  /// - Returns: whether it locks now: a key that comes too late was meant for what is hidden now.
  fileprivate mutating func lockIfIdle(_ event: SuperviseEvent) -> Bool {
    if event == .started { touchedAt = now.monotonicMS }
    if let locksAt, locksAt <= now.monotonicMS {
      lock = Lock()
      // Nothing is confirmed by whoever comes back.
      overlay = nil
      return true
    }
    if lock == nil, case .key = event { touchedAt = now.monotonicMS }
    return false
  }

  private mutating func takeLocked(_ key: Key) -> [SuperviseEffect] {
    switch lock?.take(key) {
    case .tries(let password): [.unlock(with: password)]
    case .stop: [.quit]
    case .redraw: [.redraw]
    case .suspend: [.suspend]
    case .nothing, nil: []
    }
  }
}
