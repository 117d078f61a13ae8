// The supervisor's page: what it knows, and what keys and time do to it.

import Insight
import Review
package import Screen

/// How a queue is doing, on one screen that keeps itself up to date.
package struct SupervisePage: Equatable, Sendable {
  /// How often the account is read anew, in milliseconds.
  static let every: Int64 = 2000

  package internal(set) var settings: Settings
  package internal(set) var size: Size
  /// The monotonic moment by which `ticked` must come, in milliseconds.
  package internal(set) var wakeAt: Int64?

  var now = Moment(monotonicMS: 0, wall: Timestamp(milliseconds: 0))
  var account: QueueAccount?
  var trouble: String?
  var said: String?
  /// The first row of the panels that is on screen.
  var top = 0
  private var readAt: Int64?
  /// Set while the screen is locked; then nothing else is drawn.
  var lock: Lock?
  /// When somebody was last at the keyboard, in monotonic milliseconds.
  private var touchedAt: Int64 = 0

  package init(_ settings: Settings, size: Size) {
    self.settings = settings
    self.size = size
  }

  var words: SuperviseWords { settings.words.supervise }
}

/// Takes in what happened and says what is to be done.
package func update(
  _ page: inout SupervisePage, _ event: SuperviseEvent, at now: Moment
) -> [SuperviseEffect] {
  page.now = now
  defer { page.setWake() }
  if page.lockIfIdle(event), case .key = event { return [] }
  return page.take(event)
}

extension SupervisePage {
  fileprivate mutating func take(_ event: SuperviseEvent) -> [SuperviseEffect] {
    switch event {
    case .started, .continued: return askForAccount()
    case .key(let key): return lock == nil ? take(key) : takeLocked(key)
    case .unlocked:
      lock = nil
      touchedAt = now.monotonicMS
    case .stillLocked(let why): lock?.stands(why)
    case .resized(let size):
      self.size = size
      scroll(by: 0)
    case .ticked:
      if let readAt, readAt <= now.monotonicMS { return askForAccount() }
    case .accounted(let account):
      self.account = account
      answered()
      scroll(by: 0)
    case .unchanged: answered()
    case .revised(let revision, let person, let because):
      settings.deployment = revision.deployment
      said = words.revised.filled([
        "n": "\(revision.number)", "person": person.cleaned(upTo: 24),
        "why": because.cleaned(upTo: 200),
      ])
    case .storeFailed(let trouble):
      answered()
      let detail = trouble.detail.isEmpty ? "" : " (\(trouble.detail))"
      self.trouble = settings.words.inWords(trouble.kind) + detail
    case .hungUp: return [.quit]
    }
    return []
  }

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

  private mutating func askForAccount() -> [SuperviseEffect] {
    readAt = nil
    return [.account]
  }

  private mutating func answered() {
    trouble = nil
    readAt = now.monotonicMS + Self.every
  }

  private mutating func take(_ key: Key) -> [SuperviseEffect] {
    said = nil
    switch key {
    case .character("q"), .control("c"): return [.quit]
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: -room)
    case .pageDown, .character(" "): scroll(by: room)
    case .home: scroll(by: -top)
    case .end: scroll(by: .max / 2)
    default:
      said = settings.words.meansNothing.filled(["key": key.written(settings.words)])
    }
    return []
  }

  /// Rows for the panels.
  var room: Int { max(0, size.height - 2) }

  private mutating func scroll(by rows: Int) {
    top = min(max(0, top + rows), max(0, content.size.height - room))
  }

  fileprivate mutating func setWake() {
    let (_, into) = now.wall.milliseconds.quotientAndFloor(60_000)
    wakeAt = min(readAt ?? .max, locksAt ?? .max, now.monotonicMS + 60_000 - into)
  }
}
