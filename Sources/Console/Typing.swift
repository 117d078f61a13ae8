// A hand types key by key; a scanner fires a whole code at once.

/// Printable keys that have come and not been acted on yet.
///
/// Every key waits a moment for company: what comes alone is a key, what comes in a burst is a scan.
enum Typing: Equatable, Sendable {
  /// How long a key waits for company, in milliseconds.
  static let company: Int64 = 20
  /// How long a burst may pause before it is over, in milliseconds.
  static let pause: Int64 = 50
  /// A burst without an Enter is a code from this length on; a shorter one is two fingers.
  static let shortestCode = 3
  /// No code is longer than an item may be.
  static let longestCode = 1024

  case nothing
  case alone(Character, at: Int64)
  case burst(String, last: Int64)

  /// When this comes to its end by itself.
  var endsAt: Int64? {
    switch self {
    case .nothing: nil
    case .alone(_, let at): at + Self.company
    case .burst(_, let last): last + Self.pause
    }
  }

  /// Adds a key; the pending one must not have come to its end.
  mutating func add(_ character: Character, at moment: Int64) {
    switch self {
    case .nothing: self = .alone(character, at: moment)
    case .alone(let first, _): self = .burst(String([first, character]), last: moment)
    case .burst(let text, _):
      let room = text.utf8.count < Self.longestCode
      self = .burst(room ? text + String(character) : text, last: moment)
    }
  }
}

/// What a burst was.
enum Burst: Equatable {
  case code(String)
  /// The same key over and over: one that is held down, and repeats fast.
  case heldKey
  case twoKeys

  init(_ text: String, ended: Bool) {
    let first = text.first
    if ended {
      self = .code(text)
    } else if text.allSatisfy({ $0 == first }) {
      self = .heldKey
    } else {
      self = text.count >= Typing.shortestCode ? .code(text) : .twoKeys
    }
  }
}
