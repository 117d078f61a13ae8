// How a version would say it that errs more, or less, than a recorded one.

internal import Review

/// What becomes of a version's errors.
package struct VersionChange: Equatable, Sendable {
  /// Factors on its escapes and its false rejects, not negative.
  package var escapes = 1.0
  package var falseRejects = 1.0
  /// nil, or the factor on escapes of a version that ranks better than the recorded one and has its
  /// threshold so high that it misses more.
  package var trap: Double?

  package init() {}

  var isNone: Bool { self == VersionChange() }
}

/// What a version said, right and wrong, of good parts and of defects; how another would say it is made
/// from this.
struct Repertoire: Sendable {
  private struct Side: Sendable {
    var right: [Suggestion] = []
    var wrong: [Suggestion] = []

    /// The share of calls that were wrong.
    var errors: Double {
      let n = right.count + wrong.count
      return n == 0 ? 0 : Double(wrong.count) / Double(n)
    }
  }

  private var good = Side()
  private var defects = Side()
  private let queue: QueueDefinition
  /// The version's own operating point.
  private(set) var threshold: Double?

  init(of version: ModelVersion, in parts: RecordedParts) {
    queue = parts.queue
    for part in parts.all {
      for said in part.said where said.model == version {
        threshold = threshold ?? said.threshold
        add(said, truth: part.truth)
      }
    }
  }

  private mutating func add(_ said: Suggestion, truth: Label) {
    guard let isGood = queue.isGood(truth), let flags = flags(said) else { return }
    switch (isGood, flags) {
    case (true, false): good.right.append(said)
    case (true, true): good.wrong.append(said)
    case (false, true): defects.right.append(said)
    case (false, false): defects.wrong.append(said)
    }
  }

  /// Whether a suggestion calls its part a defect; nil where it does not say.
  func flags(_ said: Suggestion) -> Bool? {
    if let label = said.label { return queue.isGood(label).map { !$0 } }
    guard let score = said.score, let threshold = said.threshold ?? threshold else { return nil }
    return score >= threshold
  }

  /// The threshold of the trap: the one under which `factor` times as many defects lie as were missed,
  /// once half of the errors are gone.
  func trapThreshold(_ factor: Double) -> Double? {
    let share = min(0.9, max(defects.errors, 0.01) * factor)
    let half = defects.wrong.indices.filter { $0.isMultiple(of: 2) }.map { defects.wrong[$0] }
    let scores = (defects.right + half).compactMap(\.score).sorted()
    guard !scores.isEmpty else { return nil }
    return scores[min(scores.count - 1, Int(share * Double(scores.count)))]
  }

  /// What the version says of a part once its errors are what `change` makes of them. Scores move with
  /// the call: each is one that the version gave to a part of the same kind, rightly or wrongly.
  func say(
    _ said: Suggestion, of truth: Label, under change: VersionChange, _ chance: inout Chance
  ) -> Suggestion {
    let isGood = queue.isGood(truth) ?? true
    let side = isGood ? good : defects
    let factor = change.trap == nil ? (isGood ? change.falseRejects : change.escapes) : 0.5
    // One draw a part whatever comes of it, so that the next parts stay as they are.
    let (draw, other) = (chance.unit(), chance.unit())
    guard let flags = flags(said) else { return said }
    let isWrong = flags == isGood
    if isWrong, factor < 1, draw < 1 - factor {
      return moved(said, as: side.right, other, to: truth)
    }
    let errors = side.errors
    if !isWrong, factor > 1, errors < 1, draw < (factor - 1) * errors / (1 - errors) {
      return moved(said, as: side.wrong, other, to: nil)
    }
    return said
  }

  private func moved(
    _ said: Suggestion, as others: [Suggestion], _ draw: Double, to truth: Label?
  ) -> Suggestion {
    guard !others.isEmpty else { return said }
    let other = others[Int(draw * Double(others.count))]
    var moved = said
    moved.score = other.score
    moved.confidence = other.confidence
    moved.label = other.label == nil ? nil : truth ?? other.label
    return moved
  }

  /// A suggestion with its label put to the side on which its score lies.
  func relabelled(_ said: Suggestion, threshold: Double) -> Suggestion {
    guard let score = said.score, said.label != nil else { return said }
    let isDefect = score >= threshold
    guard let label = said.label, queue.isGood(label) == isDefect else { return said }
    var relabelled = said
    relabelled.label = queue.labels.first { $0.good != isDefect }?.name ?? said.label
    relabelled.confidence = nil
    return relabelled
  }
}
