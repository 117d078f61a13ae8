// How a label stands to what a model called, where the person saw it.

extension QueueDefinition {
  /// The call of a suggestion that is shown.
  package func call(of shown: Assignment.Shown) -> Label? {
    call(label: shown.label, score: shown.score, threshold: shown.threshold)
  }

  /// Whether a verdict accepts or overrides the suggestion that was shown.
  ///
  /// Where the suggestion names no label it still has a side, and a verdict on that side accepts it.
  /// nil where it has none, for then there was nothing to agree with.
  package func agreement(of label: Label, with shown: Assignment.Shown) -> Agreement? {
    agreement(of: label, label: shown.label, score: shown.score, threshold: shown.threshold)
  }

  /// How a verdict stands to what a version said, seen or not; nil where it has no side.
  package func agreement(
    of verdict: Label, label: Label?, score: Double?, threshold: Double?
  ) -> Agreement? {
    if let call = call(label: label, score: score, threshold: threshold) {
      return call == verdict ? .accept : .override
    }
    guard let score, let threshold, let good = isGood(verdict) else { return nil }
    return good == (score < threshold) ? .accept : .override
  }
}
