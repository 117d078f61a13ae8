// The lock: after idle time the screen hides everything, until the password opens it again.

import Review
import Screen

/// A screen that is locked, and what has been typed to open it.
struct Lock: Equatable, Sendable {
  var line = LineEditor()
  /// The password is being looked at.
  var isAsking = false
  /// Why the last one did not open it.
  var said: String?

  /// What a key comes to.
  enum Outcome: Equatable {
    case nothing
    case tries(String)
    case stop, redraw, suspend
  }

  mutating func take(_ key: Key) -> Outcome {
    switch key {
    case .control("c"): return .stop
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    default: break
    }
    guard !isAsking else { return .nothing }
    said = nil
    guard key == .enter else {
      _ = line.take(key)
      return .nothing
    }
    guard !line.string.isEmpty else { return .nothing }
    let password = line.string
    line = LineEditor()
    isAsking = true
    return .tries(password)
  }

  mutating func stands(_ why: String) {
    isAsking = false
    said = why
  }

  /// Draws nothing but the lock.
  func draw(on screen: inout Screen, for person: String, _ words: Words) {
    let size = screen.size
    let width = size.width
    let lines: [(String, Style)] = [
      (words.locked, Style(bold: true)),
      (words.lockedFor.filled(["person": person.cleaned(upTo: 64)]), Style()),
      (String(repeating: "*", count: min(line.text.count, 32)), Style(.accent)),
      (isAsking ? words.oneMoment : said ?? "", Style(.warning)),
    ]
    let top = max(0, (size.height - lines.count) / 2)
    for (row, (text, style)) in lines.enumerated() where top + row < size.height {
      screen.put(text, x: 0, y: top + row, style, width: width, align: .center)
    }
    guard size.height > lines.count else { return }
    screen.put(
      words.lockedHint, x: 0, y: size.height - 1, Style(.quiet), width: max(0, width - 1),
      align: .right)
  }
}

extension Desk {
  /// When the screen locks, if no key is pressed.
  var locksAt: Int64? {
    guard lock == nil, let touchedAt, let after = settings.lockAfterMS else { return nil }
    return touchedAt + after
  }

  /// Hides everything and lets all claims go; a note that was begun comes back with its part.
  mutating func lockNow() -> [Effect] {
    let effects = lapse(words.claimLapsed)
    visit = nil
    overlay = nil
    typing = .nothing
    said = nil
    polling.claimAt = nil
    lock = Lock()
    return effects
  }

  /// An event while the screen is locked.
  mutating func takeLocked(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return takeLocked(key)
    case .pasted(let text): if lock?.isAsking == false { lock?.line.insert(text) }
    case .resized(let size): self.size = size
    case .unlocked: return unlock()
    case .stillLocked(let why): lock?.stands(why)
    case .storeFailed(let trouble):
      let why = words.inWords(trouble.kind)
      lock?.stands(why)
    case .claimed(let assignments):
      polling.isClaiming = false
      return [.letGo(assignments.map(\.hold))]
    case .nothingWaited: polling.isClaiming = false
    case .counted(let counts): counted(counts)
    case .revised(let revision, let person): _ = revised(revision, by: person)
    case .developed(let order, let picture): darkroom.take(order, picture)
    case .undevelopable(let order, let why): darkroom.take(order, failure: why)
    case .hungUp: return stopNow()
    case .continued: isAway = false
    default: break
    }
    return []
  }

  private mutating func takeLocked(_ key: Key) -> [Effect] {
    switch lock?.take(key) {
    case .tries(let password): return [.unlock(with: password)]
    case .stop: return stopNow()
    case .redraw: return [.redraw]
    case .suspend:
      isAway = true
      return [.suspend]
    case .nothing, nil: return []
    }
  }

  private mutating func unlock() -> [Effect] {
    lock = nil
    said = nil
    touchedAt = now.monotonicMS
    shift.pressed(at: now.monotonicMS)
    polling.isCounting = true
    polling.countAt = nil
    return claim() + [.count]
  }
}
