// What a sampled part still needs when a verdict of it has left: a second reading, or an expert.

/// Why a part is put before a supervisor.
package enum AdjudicationCause: String, Equatable, Sendable {
  /// Two blind readers differ.
  case readers
  /// A blind verdict differs from what a compared model said, or decided.
  case model
  /// All agree, and the draw says that an expert looks all the same.
  case drawn
  case handedUp = "handed up"
  case unjudged

  /// Whether the draw brought it there: then it stands for all agreements, not for itself alone.
  package var isByDraw: Bool { self == .drawn }
}

/// What is known of a sampled part's readings when one of its verdicts has left.
package struct ReadSoFar: Equatable, Sendable {
  /// The blind verdicts that have left, given on screen.
  package var first, second: Label?
  /// Whether the route asks for a second reading, or for an expert whatever is said.
  package var asksSecond, asksExpert: Bool
  package var hasSecond: Bool
  /// Whether it waits for a supervisor, or he has had it.
  package var hasExpert: Bool
  /// What it is worth nobody's while to settle: what a known-answer part is, is known.
  package var known: Bool

  package init(
    first: Label? = nil, second: Label? = nil, asksSecond: Bool = false, asksExpert: Bool = false,
    hasSecond: Bool = false, hasExpert: Bool = false, known: Bool = false
  ) {
    self.first = first
    self.second = second
    self.asksSecond = asksSecond
    self.asksExpert = asksExpert
    self.hasSecond = hasSecond
    self.hasExpert = hasExpert
    self.known = known
  }

  /// Whether a second person is to read it now.
  package var needsSecond: Bool { first != nil && asksSecond && !hasSecond }
}

extension QueueDefinition {
  /// Why an expert should see the part, by what its blind readers and the compared models say; nil
  /// where nothing calls for one. Two readers who differ come first: that depends on no suggestion.
  ///
  /// - Parameters:
  ///   - said: what the champion and the challenger of the part's revision said.
  ///   - decided: the label that the model decided, where it did.
  package func adjudication(
    of read: ReadSoFar, said: [JudgedPart.Said], decided: Label?
  ) -> AdjudicationCause? {
    let blind = [read.first, read.second].compactMap { $0 }
    guard let label = blind.first, !read.known else { return nil }
    if blind.contains(where: { $0 != label }) { return .readers }
    let differs = said.contains {
      agreement(of: label, label: $0.label, score: $0.score, threshold: $0.threshold) == .override
    }
    if differs || (decided.map { $0 != label } ?? false) { return .model }
    return read.asksExpert ? .drawn : nil
  }
}
