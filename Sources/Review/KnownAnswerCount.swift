// How often people gave one answer to known-answer parts.

/// Verdicts on known-answer parts that are alike.
package struct KnownAnswerCount: Equatable, Sendable {
  /// What the part is.
  package let known: Label
  /// What the person said.
  package let said: Label
  /// The model named a side only, so that an answer is right by its side.
  package let bySide: Bool
  package let times: Int

  package init(known: Label, said: Label, bySide: Bool = false, times: Int = 1) {
    self.known = known
    self.said = said
    self.bySide = bySide
    self.times = times
  }
}

extension QueueDefinition {
  /// Whether the answer is right; nil where a label is none of the queue's any more.
  package func isRight(_ answer: KnownAnswerCount) -> Bool? {
    guard let known = isGood(answer.known), let said = isGood(answer.said) else { return nil }
    return answer.bySide ? known == said : answer.known == answer.said
  }
}
