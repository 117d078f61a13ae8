// What a person did with a part, and under what circumstances.

/// What a person did with a claimed part.
package enum Act: Equatable, Sendable {
  case judged(Label)
  /// Blurred, glare, wrong part: nobody can say.
  case couldNotJudge
  /// Back in ten minutes, or when nothing else waits.
  case leftForLater
  /// To a supervisor, with a word why.
  case handedUp
}

/// How a part was looked at; recorded with what was done.
package struct Sitting: Equatable, Sendable {
  /// When the part came on screen; nil for a script.
  package var openedAt: Timestamp?
  /// Time with the part on screen, idle time left out, in milliseconds; nil for a script.
  package var activeMS: Int?
  package var suggestionShown = false
  package var heatmapShown = false
  /// Time with the heat map on, in milliseconds.
  package var heatmapMS: Int = 0
  package var reason: String?
  package var note: String?
  /// What was on screen: SHA-256 (hex) of each view's picture bytes, by view name.
  package var pictures: [Seen] = []

  package struct Seen: Equatable, Sendable {
    package var view: String
    package var sha256: String
    package init(view: String, sha256: String) {
      self.view = view
      self.sha256 = sha256
    }
  }

  package init() {}
}

/// How a verdict stands to the suggestion that was shown.
package enum Agreement: String, Sendable {
  case accept, override
}

/// An act on a claimed reading, ready to be recorded.
package struct Decision: Equatable, Sendable {
  package var reading: Int64
  package var fence: Int64
  package var act: Act
  /// nil where no suggestion was shown, or the act is no verdict.
  package var agreement: Agreement?
  package var sitting: Sitting

  package init(
    reading: Int64, fence: Int64, act: Act, agreement: Agreement? = nil, sitting: Sitting
  ) {
    self.reading = reading
    self.fence = fence
    self.act = act
    self.agreement = agreement
    self.sitting = sitting
  }
}
