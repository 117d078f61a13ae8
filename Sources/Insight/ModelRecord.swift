// How one model version did against people who did not see what it said.

package import Review
package import Statistics

/// The record of a version over sampled parts with a reference, as a fold that can also take parts back.
///
/// Parts that are alike are counted, so that its size grows with labels, sampling rates and up to 512
/// groups of lots, not with parts; only scores are kept one by one, 8 bytes a core part, for their
/// ranking. Suggestions that come down to no call are left out and counted.
package struct ModelRecord: Equatable, Sendable {
  /// What the figures tell apart of a part.
  package struct Case: Hashable, Sendable {
    package let reference: Label
    package let said: ModelCall
    /// In the simple random sample of all traffic.
    package let core: Bool
    /// The chance that it had of being sampled.
    package let pBlind: Double
    /// The group of its lot; 0 for a part without one.
    package let lotGroup: Int
    /// The chance that it had of being adjudicated as it stood; nil where nobody did.
    package let pAdjudicated: Double?
  }

  package let model: ModelVersion
  package internal(set) var cases = Counts<Case>()
  package internal(set) var withoutCall = 0
  /// Scores of core parts, but for those that the grid is taken from.
  package internal(set) var scores = ScoredSample()
  /// Scores of one core part in eight. A band is looked for on their grid, never on its own parts.
  package internal(set) var gridScores = ScoredSample()
  /// Those of all these whose label names a defect, and those without a label: a band decides nothing
  /// that the label contradicts.
  package internal(set) var flaggedScores = ScoredSample()
  package internal(set) var unnamedScores = ScoredSample()
  /// Probabilities of a defect on core parts, where the version states them.
  package internal(set) var calibration: Calibration
  package internal(set) var course = Course()

  package init(model: ModelVersion) {
    self.model = model
    calibration = .ofTenBins
  }

  /// Counts one part.
  ///
  /// - Parameters:
  ///   - said: what the version said of it.
  ///   - reference: one of the queue's labels.
  ///   - times: 1, or −1 to take the same part back.
  package mutating func add(
    _ said: JudgedPart.Said, of part: JudgedPart, reference: Label, in queue: QueueDefinition,
    times: Int = 1
  ) {
    let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold)
    guard let isGood = queue.isGood(reference) else { return }
    if part.core, let score = said.score, score.isFinite {
      if ModelRecord.isForGrid(part.number) {
        try? gridScores.add(isDefect: !isGood, score: score, times: times)
      } else {
        try? scores.add(isDefect: !isGood, score: score, times: times)
      }
      if said.label == nil {
        try? unnamedScores.add(isDefect: !isGood, score: score, times: times)
      } else if said.label.flatMap(queue.isGood) != true {
        try? flaggedScores.add(isDefect: !isGood, score: score, times: times)
      }
    }
    guard let call, let isFlagged = queue.flags(call) else {
      withoutCall += times
      return
    }
    if part.core {
      if let probability = queue.defectProbability(said) {
        try? calibration.add(isDefect: !isGood, probability: probability, times: times)
      }
      course.add(
        part, isWrong: !call.agrees(with: reference, isGood: isGood),
        isEscape: !isGood && !isFlagged, isFalseReject: isGood && isFlagged, times: times)
    }
    let kind = Case(
      reference: reference, said: call, core: part.core, pBlind: part.pBlind,
      lotGroup: LotGroup.of(part.lot), pAdjudicated: part.chanceOfAdjudication)
    cases.add(kind, times: times)
  }

  /// Whether the part at a place is one of the eighth that a grid is taken from. The place is stirred
  /// (splitmix64), so that no rhythm of a line, such as eight stations, is left out of the others.
  package static func isForGrid(_ place: Int64) -> Bool {
    var bits = UInt64(bitPattern: place) &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return (bits ^ bits >> 31) & 7 == 0
  }

  /// Adds the record of the same version over other parts.
  package mutating func merge(_ other: ModelRecord) {
    cases.merge(other.cases)
    withoutCall += other.withoutCall
    for sample in ModelRecord.samples { self[keyPath: sample].merge(other[keyPath: sample]) }
    try? calibration.merge(other.calibration)
    course.merge(other.course)
  }

  /// Puts scores in order; figures are dearer before that.
  package mutating func settle() {
    for sample in ModelRecord.samples { self[keyPath: sample].settle() }
  }

  /// All that is kept score by score.
  static var samples: [WritableKeyPath<ModelRecord, ScoredSample>] {
    [\.scores, \.gridScores, \.flaggedScores, \.unnamedScores]
  }

  /// The scores of all core parts.
  package var allScores: ScoredSample {
    var all = scores
    all.merge(gridScores)
    all.settle()
    return all
  }

  /// Sampled parts that are in the figures.
  package var n: Int { cases.total }

  /// Core parts among them.
  package var coreN: Int { cases.count(where: \.core) }

  package func count(reference: Label, said: ModelCall) -> Int {
    cases.count { $0.reference == reference && $0.said == said }
  }

  /// Whether some parts had a greater chance of being sampled than others.
  package var isUnevenlySampled: Bool {
    guard let first = cases.byKey.keys.first?.pBlind else { return false }
    return cases.byKey.keys.contains { $0.pBlind != first }
  }

  /// Whether agreements were adjudicated too, so that the adjudicated parts speak for all.
  package var hasAdjudicatedAgreements: Bool {
    cases.byKey.keys.contains { ($0.pAdjudicated ?? 1) < 1 }
  }
}

extension JudgedPart {
  /// The chance with which an expert settled the part, as it stood: 1 where it was in dispute; nil where
  /// nobody has.
  fileprivate var chanceOfAdjudication: Double? {
    guard let weight = settledWeight, weight > 0 else { return nil }
    return 1 / weight
  }
}

extension QueueDefinition {
  /// The probability of a defect that a version states; nil without a label of the queue or a
  /// confidence in it.
  func defectProbability(_ said: JudgedPart.Said) -> Double? {
    guard let label = said.label, let good = isGood(label), let confidence = said.confidence,
      (0...1).contains(confidence)
    else { return nil }
    return good ? 1 - confidence : confidence
  }
}
