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
  return page.take(event)
}

extension SupervisePage {
  fileprivate mutating func take(_ event: SuperviseEvent) -> [SuperviseEffect] {
    switch event {
    case .started, .continued: return askForAccount()
    case .key(let key): return take(key)
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
    wakeAt = min(readAt ?? .max, now.monotonicMS + 60_000 - into)
  }
}
