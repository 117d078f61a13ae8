// What the answers to the console's effects carry.

package import Review
package import Screen

/// A claim: the reading's row, and the number that the claim was given.
package struct Hold: Hashable, Sendable {
  package var reading: Int64
  package var fence: Int64

  package init(reading: Int64, fence: Int64) {
    self.reading = reading
    self.fence = fence
  }
}

extension Assignment {
  package var hold: Hold { Hold(reading: reading, fence: fence) }
}

/// Why the store said no.
package enum Refusal: Equatable, Sendable {
  /// The claim had run out.
  case lapsed
  /// The claim had run out and somebody else has the part.
  case taken(by: String)
  /// The part has been decided meanwhile.
  case decidedElsewhere
  /// The person may not do this.
  case forbidden
}

/// What is wrong with the store, in classes that a person can act on.
package struct StoreTrouble: Equatable, Sendable {
  package enum Kind: Sendable, CaseIterable {
    case busy, full, readOnly, damaged, newer, notAStore, unreachable, denied
  }
  package var kind: Kind
  /// The engine's own words.
  package var detail: String

  package init(_ kind: Kind, detail: String = "") {
    self.kind = kind
    self.detail = detail
  }
}

/// A picture made into cells.
package struct Developed: Equatable, Sendable {
  package var canvas: Canvas
  /// Of the picture as it came, not of what is shown of it.
  package var pixelWidth: Int
  package var pixelHeight: Int
  /// Of the picture's bytes, in hex.
  package var sha256: String

  package init(canvas: Canvas, pixelWidth: Int, pixelHeight: Int, sha256: String) {
    self.canvas = canvas
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
    self.sha256 = sha256
  }
}

/// What waits in the queue.
package struct Counts: Equatable, Sendable {
  package var waiting: Int
  package var later: Int
  package var handedUp: Int
  /// Counting stopped at `waiting`; there are more.
  package var capped: Bool

  package init(waiting: Int, later: Int = 0, handedUp: Int = 0, capped: Bool = false) {
    self.waiting = waiting
    self.later = later
    self.handedUp = handedUp
    self.capped = capped
  }
}
