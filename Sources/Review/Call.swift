// What a suggestion comes down to: one of the queue's labels.

extension QueueDefinition {
  /// A model's call: its label; without one, the defect side from the threshold up, named where the
  /// queue has only one defect label, and the good side below it, where it has only one good label.
  ///
  /// - Parameter threshold: the operating point in force for the version, if any.
  package func call(label: Label?, score: Double?, threshold: Double?) -> Label? {
    if let label { return label }
    guard let score, let threshold else { return nil }
    return score >= threshold ? onlyDefect : onlyGood
  }
}
