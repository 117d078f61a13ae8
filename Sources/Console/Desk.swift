// The console's state: one inspector's desk.

import Review
package import Screen

/// Everything that the console knows. `update` changes it, `view` draws it.
package struct Desk: Equatable, Sendable {
  package internal(set) var settings: Settings
  package internal(set) var size: Size
  /// The monotonic moment by which `ticked` must come, in milliseconds; nil: no need.
  package internal(set) var wakeAt: Int64?

  /// When the last event came.
  var now = Moment(monotonicMS: 0, wall: Timestamp(milliseconds: 0))
  var hand = Hand()
  /// A part that is looked at only; it covers the one in hand.
  var visit: Visit?
  var overlay: Overlay?
  /// Set once the claims have run out, until a key claims again.
  var lapse: Lapse?

  /// Set while the screen is locked; then nothing else is drawn.
  var lock: Lock?
  /// When somebody was last at the keyboard, in monotonic milliseconds; nil before the start.
  var touchedAt: Int64?

  var tone = Tone()
  var darkroom = Darkroom()
  var typing = Typing.nothing
  var flight: Flight?
  /// The terminal is somebody else's, until the console is continued.
  var isAway = false
  /// The part that could be judged at the last event, and since when no key came too soon.
  var stage: Hold?
  var guardFrom: Int64 = 0

  var said: Saying?
  /// What was recorded last, and how to take it back.
  var record = ""
  var shift = Shift()
  var polling = Polling()

  package init(_ settings: Settings, size: Size) {
    self.settings = settings
    self.size = size
  }

  var words: Words { settings.words }
  var queue: QueueDefinition { settings.queue }
}

/// A part that is looked at only.
struct Visit: Equatable, Sendable {
  var look: Look
  var whereabouts: Whereabouts
}

/// The claims have run out.
struct Lapse: Equatable, Sendable {
  /// Why, in words.
  var words: String
  /// What was on the desk, so that a note comes back with its part.
  var lost: Look?
}

/// What has been asked of the store and not been answered. Keys are not decisions meanwhile.
enum Flight: Hashable, Sendable {
  case recording, takingBack, finding
}

/// A message for the last line.
struct Saying: Equatable, Sendable {
  enum Weight: Hashable, Sendable { case plain, warning, alarm }
  var text: String
  var weight: Weight
  /// When it makes room for the standing line again, in monotonic milliseconds; nil: at the next key.
  var until: Int64?
  /// What had failed, where it tells of trouble with the store.
  var trouble: Trouble?

  /// What the store could not do; what works later shows that the trouble is over for itself and for
  /// what comes before it.
  enum Trouble: Int, Sendable { case reading, writing, recording }
}

extension Desk {
  /// Where a key pressed now would fall.
  var place: Place {
    if Layout.isTooSmall(size) { return .tooSmall }
    switch overlay {
    case .help: return .help
    case .samples: return .samples
    case .picker: return .picker
    case .prompt: return .prompt
    case .question: return .question
    case nil: break
    }
    return visit != nil ? .visit : lapse != nil ? .lapsed : hand.first != nil ? .part : .empty
  }

  /// The part on screen, if any: the one in hand or the one that is only looked at.
  var look: Look? { visit?.look ?? (lapse == nil ? hand.first : nil) }

  /// Changes the part on screen.
  mutating func changeLook(_ change: (inout Look) -> Void) {
    if var visit {
      change(&visit.look)
      self.visit = visit
    } else {
      hand.changeFirst(change)
    }
  }

  /// Says something for a few seconds.
  mutating func say(_ text: String, _ weight: Saying.Weight = .plain) {
    said = Saying(text: text, weight: weight, until: now.monotonicMS + 6000)
  }
}
