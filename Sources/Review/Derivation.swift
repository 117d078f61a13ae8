// What a recalibrated version says of a part: it follows from what another version said.

/// A version whose suggestions follow from another's.
package struct Derivation: Equatable, Sendable {
  package let version: ModelVersion
  /// The version that is heard; it follows from none itself.
  package let source: ModelVersion
  /// From the source's score to the version's, one after the other.
  package let maps: [ScoreMap]
  /// The version's own operating point.
  package let threshold: Double?

  package init(
    version: ModelVersion, source: ModelVersion, maps: [ScoreMap], threshold: Double? = nil
  ) {
    self.version = version
    self.source = source
    self.maps = maps
    self.threshold = threshold
  }

  /// Why a score is none of the source's.
  package static let outOfRange = "the score lies outside the range that was recalibrated"

  /// The version's score where the source gave `score`; nil where that lies outside the range.
  package func probability(of score: Double) -> Double? {
    var score = score
    for map in maps {
      guard map.range?.contains(score) ?? true else { return nil }
      score = map.probability(of: score)
    }
    return score
  }

  /// What the version says where its source said `said`.
  ///
  /// All but score, label and confidence is the source's: the heat map, the boxes, the times. A label on
  /// the other side of the threshold is given up for the one on the right side, where there is one only.
  package func suggestion(from said: Suggestion, in queue: QueueDefinition) -> Suggestion {
    var derived = said.of(version)
    derived.threshold = threshold
    derived.confidence = nil
    guard let score = said.score else { return derived }
    guard let p = probability(of: score) else {
      derived = Suggestion(model: version)
      derived.failure = Derivation.outOfRange
      derived.latencyMS = said.latencyMS
      derived.predictedAt = said.predictedAt
      return derived
    }
    derived.score = p
    derived.label = label(at: p, for: said.label, in: queue)
    if let label = derived.label, let isGood = queue.isGood(label) {
      derived.confidence = isGood ? 1 - p : p
    }
    return derived
  }

  private func label(at p: Double, for label: Label?, in queue: QueueDefinition) -> Label? {
    guard let threshold else { return label }
    if let label, let isGood = queue.isGood(label), isGood == (p < threshold) { return label }
    return queue.call(label: nil, score: p, threshold: threshold)
  }
}

extension Suggestion {
  /// The same, said by another version.
  fileprivate func of(_ version: ModelVersion) -> Suggestion {
    var copy = self
    copy.model = version
    return copy
  }
}
