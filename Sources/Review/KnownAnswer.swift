// What a person answered to a known-answer part.

package struct KnownAnswer: Equatable, Sendable {
  /// What the part is.
  package let known: Label
  /// What the person said.
  package let said: Label
  /// The model named a side only, so that an answer is right by its side.
  package let bySide: Bool

  package init(known: Label, said: Label, bySide: Bool = false) {
    self.known = known
    self.said = said
    self.bySide = bySide
  }
}

extension QueueDefinition {
  /// Whether the answer is right; nil where a label is none of the queue's any more.
  package func isRight(_ answer: KnownAnswer) -> Bool? {
    guard let known = isGood(answer.known), let said = isGood(answer.said) else { return nil }
    return answer.bySide ? known == said : answer.known == answer.said
  }
}
