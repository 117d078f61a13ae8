// One step of the supervisor's screens: an event comes in, effects go out.

import Insight
import Review
import Screen

/// Takes in what happened and says what is to be done.
package func update(
  _ page: inout SupervisePage, _ event: SuperviseEvent, at now: Moment
) -> [SuperviseEffect] {
  page.now = now
  let before = (page.trouble, page.lock == nil)
  defer {
    page.turnFrame(event.isNews || before != (page.trouble, page.lock == nil))
    page.setWake()
  }
  if page.lockIfIdle(event), case .key = event { return [] }
  return page.take(event)
}

extension SuperviseEvent {
  /// Whether it may change more on the screen than what the time does.
  fileprivate var isNews: Bool {
    switch self {
    case .ticked, .unchanged, .dueDone, .spent: false
    default: true
    }
  }
}

extension SupervisePage {
  fileprivate mutating func take(_ event: SuperviseEvent) -> [SuperviseEffect] {
    switch event {
    case .started, .continued:
      return askForAccount() + ask(.due, by: [.dueWork]) + askForTab()
    case .key(let key): return lock == nil ? take(key) : takeLocked(key)
    case .pasted(let text): if lock == nil { paste(text) }
    case .unlocked:
      lock = nil
      touchedAt = now.monotonicMS
    case .stillLocked(let why): lock?.stands(why)
    case .resized(let size): self.size = size
    case .ticked: return askAgain()
    case .accounted(let account):
      self.account = account
      stage = nil
      filtering?.isStale = true
      isTabStale = true
      answered(.account)
      return tabIsDue ? askForTab() : []
    case .reading(let stage):
      self.stage = stage
      rhythms[.account]?.goesOn(at: now.monotonicMS)
    case .counting(let filter, let stage): counting(filter, stage)
    case .counted(let figures): counted(figures)
    case .unchanged: answered(.account)
    case .spent(let work, let effect):
      if let question = SuperviseQuestion(effect) { rhythms[question]?.spent(work) }
    case .dueDone: answered(.due)
    case .revised(let revision, let person, let because):
      return revised(revision, by: person, because: because)
    case .storeFailed(let trouble, let effect): failed(trouble, doing: effect)
    case .plotted(let series):
      self.series = series
      answered(.tab(.models))
    case .disputed(let list):
      disputes = list
      answered(.tab(.disputes))
    case .deployed(let account): deployed(account)
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

  /// Answers to an earlier search are not shown under a later one.
  private mutating func logged(_ page: LedgerPage) {
    guard page.search == search else { return }
    ledger = page
    if page.looked == nil { answered(.tab(.log)) }
  }

  /// The gates come after the revisions; what they said before stands until then.
  private mutating func deployed(_ account: DeploymentAccount) {
    let before = deployment
    deployment = account
    guard account.gates == nil else { return answered(.tab(.deployment)) }
    deployment?.gates = before?.gates
    deployment?.notes = before?.notes ?? []
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
    ownRevision = number
    return askForAccount()
  }

  /// Of what was put in force here it was said already.
  private mutating func revised(
    _ revision: Revision, by person: String, because: String
  ) -> [SuperviseEffect] {
    settings.deployment = revision.deployment
    filtering?.isStale = true
    if revision.number != ownRevision {
      said = words.revised.filled([
        "n": "\(revision.number)", "person": person.cleaned(upTo: 24),
        "why": because.cleaned(upTo: 200),
      ])
    }
    return tab == .deployment ? askForTab() : []
  }

  // MARK: - Scrolling and time

  mutating func scroll(by rows: Int) {
    let most = max(0, contentHeight - room)
    top = min(max(0, min(top, most) + min(max(rows, -100_000), 100_000)), most)
  }

  fileprivate mutating func setWake() {
    let (_, into) = now.wall.milliseconds.quotientAndFloor(60_000)
    wakeAt = min(asksAt, locksAt ?? .max, now.monotonicMS + 60_000 - into)
  }

  /// Ages grow older though nothing comes: so once a second the screen is another one all the same.
  fileprivate mutating func turnFrame(_ isNews: Bool) {
    guard isNews || now.monotonicMS - framedAt >= 1000 || now.monotonicMS < framedAt else { return }
    scroll(by: 0)
    frame &+= 1
    framedAt = now.monotonicMS
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
