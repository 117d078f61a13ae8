// What a suggestion says: a label, or at least a side.

/// A model's call. A score from the threshold up says "defect" without saying which, where the queue
/// has several defect labels; below it, "good".
package enum ModelCall: Hashable, Sendable {
  case label(Label)
  case anyDefect
  case anyGood

  package var text: String {
    switch self {
    case .label(let label): label.text
    case .anyDefect: "any defect"
    case .anyGood: "any good"
    }
  }
}

extension ModelCall {
  /// Whether the call is the label, or, where it names only a side, the label's side.
  package func agrees(with label: Label, isGood: Bool) -> Bool {
    switch self {
    case .label(let said): said == label
    case .anyDefect: !isGood
    case .anyGood: isGood
    }
  }

  /// Whether what was called is among what is asked for: the label, or any of that side.
  package func covers(_ called: ModelCall, in queue: QueueDefinition) -> Bool {
    switch self {
    case .label: self == called
    case .anyDefect: queue.flags(called) == true
    case .anyGood: queue.flags(called) == false
    }
  }
}

extension QueueDefinition {
  /// What a suggestion comes down to; nil where it has neither a label nor a score with a threshold
  /// to hold it against.
  ///
  /// - Parameter threshold: the operating point in force when the part was routed.
  package func modelCall(label: Label?, score: Double?, threshold: Double?) -> ModelCall? {
    if let label = call(label: label, score: score, threshold: threshold) { return .label(label) }
    guard let score, let threshold, score.isFinite, threshold.isFinite else { return nil }
    return score >= threshold ? .anyDefect : .anyGood
  }

  /// Whether a call flags a part as defect; nil for a label that the queue does not have.
  package func flags(_ call: ModelCall) -> Bool? {
    switch call {
    case .label(let label): isGood(label).map { !$0 }
    case .anyDefect: true
    case .anyGood: false
    }
  }
}
