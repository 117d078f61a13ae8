// How one model version did against people who did not see what it said.

package import Review
package import Statistics

/// The record of a version over sampled parts with a reference, as a fold.
///
/// Parts that are alike are counted, so that its size grows with labels, lots and sampling rates,
/// not with parts; only scores are kept one by one, 8 bytes a core part, for their ranking.
/// Suggestions that come down to no call are left out and counted.
package struct ModelRecord: Equatable, Sendable {
  /// What the figures tell apart of a part.
  package struct Case: Hashable, Sendable {
    package let reference: Label
    package let said: ModelCall
    /// In the simple random sample of all traffic.
    package let core: Bool
    /// The chance that it had of being sampled.
    package let pBlind: Double
    package let lot: LotID?
  }

  package let model: ModelVersion
  package private(set) var cases: [Case: Int] = [:]
  package private(set) var withoutCall = 0
  /// Scores of core parts.
  package private(set) var scores = ScoredSample()
  /// Probabilities of a defect on core parts, where the version states them.
  package private(set) var calibration: Calibration

  package init(model: ModelVersion) {
    self.model = model
    calibration = .ofTenBins
  }

  /// Counts one part.
  ///
  /// - Parameters:
  ///   - said: what the version said of it.
  ///   - reference: one of the queue's labels.
  package mutating func add(
    _ said: JudgedPart.Said, of part: JudgedPart, reference: Label, in queue: QueueDefinition
  ) {
    let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold)
    guard let isGood = queue.isGood(reference) else { return }
    if part.core, let score = said.score, score.isFinite {
      try? scores.add(isDefect: !isGood, score: score)
    }
    guard let call, queue.flags(call) != nil else {
      withoutCall += 1
      return
    }
    if part.core, let probability = queue.defectProbability(said) {
      try? calibration.add(isDefect: !isGood, probability: probability)
    }
    let kind = Case(
      reference: reference, said: call, core: part.core, pBlind: part.pBlind, lot: part.lot)
    cases[kind, default: 0] += 1
  }

  /// Adds the record of the same version over other parts.
  package mutating func merge(_ other: ModelRecord) {
    cases.merge(other.cases, uniquingKeysWith: +)
    withoutCall += other.withoutCall
    scores.merge(other.scores)
    try? calibration.merge(other.calibration)
  }

  /// Sampled parts that are in the figures.
  package var n: Int { cases.values.reduce(0, +) }

  /// Core parts among them.
  package var coreN: Int { cases.reduce(0) { $0 + ($1.key.core ? $1.value : 0) } }

  package func count(reference: Label, said: ModelCall) -> Int {
    cases.reduce(0) {
      $0 + ($1.key.reference == reference && $1.key.said == said ? $1.value : 0)
    }
  }

  /// Whether some parts had a greater chance of being sampled than others.
  package var isUnevenlySampled: Bool {
    guard let first = cases.keys.first?.pBlind else { return false }
    return cases.keys.contains { $0.pBlind != first }
  }
}

extension QueueDefinition {
  /// The probability of a defect that a version states; nil without a label of the queue or a
  /// confidence in it.
  fileprivate func defectProbability(_ said: JudgedPart.Said) -> Double? {
    guard let label = said.label, let good = isGood(label), let confidence = said.confidence,
      (0...1).contains(confidence)
    else { return nil }
    return good ? 1 - confidence : confidence
  }
}
