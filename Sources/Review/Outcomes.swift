// What came of an act, of taking it back, and of a search.

/// What was recorded.
package struct Receipt: Equatable, Sendable {
  package var item: ItemID
  package var act: Act
  /// Until when it can be taken back before it leaves; nil where nothing will leave.
  package var releasesAt: Timestamp?
  /// Why the part had been put before a supervisor, told with his verdict.
  package var settled: AdjudicationCause?
  /// What the part is, if it was a known-answer part and the queue tells so; such a verdict stays.
  package var known: Label?
  /// The part that was claimed in the same transaction, if one was asked for and waited.
  package var next: Assignment?

  package init(
    item: ItemID, act: Act, releasesAt: Timestamp? = nil, settled: AdjudicationCause? = nil,
    next: Assignment? = nil
  ) {
    self.item = item
    self.act = act
    self.releasesAt = releasesAt
    self.settled = settled
    self.next = next
  }
}

/// An act that was taken back, and its part, claimed again with the visibility that it had.
package struct TakenBack: Equatable, Sendable {
  package var assignment: Assignment
  package var was: Act
  /// It had left already: it stands until the next verdict corrects it.
  package var alreadyLeft: Bool

  package init(assignment: Assignment, was: Act, alreadyLeft: Bool) {
    self.assignment = assignment
    self.was = was
    self.alreadyLeft = alreadyLeft
  }
}

/// What a search came to.
package enum Finding: Equatable, Sendable {
  /// It waited, and is this person's now.
  case claimed(Assignment)
  /// It can be looked at only. The assignment carries no suggestion unless this person was shown
  /// it before the verdict; its `reading` and `fence` mean nothing.
  case elsewhere(Assignment, Whereabouts)
  case unknown(ItemID)
}

/// Where a part is that cannot be claimed.
package enum Whereabouts: Equatable, Sendable {
  case claimed(by: String)
  /// Only where this person may know: another one may still have to read the part unbiased.
  case decided(Label, by: String)
  case couldNotBeJudged(by: String)
  case handedUp
  /// It waits, but at another desk.
  case waiting
  case dead(cause: String?)
  /// Not routed yet, or decided without a person.
  case notQueued
}
