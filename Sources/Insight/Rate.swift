// The shares of parts that tell how good a version is: which parts are counted, and which of them are hits.

import Review

/// What became of a part: what it was, and what a version said.
struct Outcome {
  let isGood: Bool
  let isFlagged: Bool
  let agrees: Bool

  /// nil for labels that the queue does not have.
  init?(_ reference: Label, _ said: ModelCall, in queue: QueueDefinition) {
    guard let good = queue.isGood(reference), let flagged = queue.flags(said) else { return nil }
    isGood = good
    isFlagged = flagged
    agrees = said.agrees(with: reference, isGood: good)
  }
}

/// A share of parts: which are counted, and which of them are hits.
struct Rate: Sendable {
  let name: Figure.Name
  let whyNone: String
  /// nil for a part that is not counted.
  let hit: @Sendable (Outcome) -> Bool?

  init(_ name: Figure.Name, whyNone: String, hit: @escaping @Sendable (Outcome) -> Bool?) {
    self.name = name
    self.whyNone = whyNone
    self.hit = hit
  }

  /// What can be said whatever the labels stand for.
  static let ofLabels = [
    Rate(.agreement, whyNone: Why.noParts) { $0.agrees },
    Rate(.error, whyNone: Why.noParts) { !$0.agrees },
  ]

  /// What needs good and defect.
  static let ofSides = [
    Rate(.escapePerDefect, whyNone: "no part was a defect") { $0.isGood ? nil : !$0.isFlagged },
    Rate(.escapePerPassed, whyNone: "the model passed no part") {
      $0.isFlagged ? nil : !$0.isGood
    },
    Rate(.escapePerProduced, whyNone: Why.noParts) { !$0.isGood && !$0.isFlagged },
    Rate(.falseRejectPerGood, whyNone: "no part was good") { $0.isGood ? $0.isFlagged : nil },
    Rate(.precision, whyNone: "the model flagged no part") { $0.isFlagged ? !$0.isGood : nil },
  ]
}
