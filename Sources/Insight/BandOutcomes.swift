// What becomes of the parts between and beyond two thresholds.

package import Review
import Statistics

/// The core parts of a version with a score, so that any band may be tried on them.
package struct BandOutcomes: Equatable, Sendable {
  private let all: ScoredSample
  /// Parts whose label names a defect: no band passes them, and of the named ones it rejects only them.
  private let flagged: ScoredSample
  /// Parts without a label: a band decides them where its side has but one.
  private let unnamed: ScoredSample
  private let passesUnnamed: Bool
  private let rejectsUnnamed: Bool

  init(_ record: ModelRecord, in queue: QueueDefinition) {
    all = record.allScores
    flagged = record.flaggedScores
    unnamed = record.unnamedScores
    passesUnnamed = queue.labels.count(where: \.good) == 1
    rejectsUnnamed = queue.labels.count { !$0.good } == 1
  }

  package struct Split: Equatable, Sendable {
    package var passedDefects = 0
    package var passedGood = 0
    package var rejectedDefects = 0
    package var rejectedGood = 0
    package var reviewedDefects = 0
    package var reviewedGood = 0

    package var defects: Int { passedDefects + rejectedDefects + reviewedDefects }
    package var good: Int { passedGood + rejectedGood + reviewedGood }
    package var automatic: Int { passedDefects + passedGood + rejectedDefects + rejectedGood }
    package var reviewed: Int { reviewedDefects + reviewedGood }
    package var all: Int { automatic + reviewed }
  }

  /// What would become of the parts, as routing decides: a score outside the band's range, and a label
  /// that lies on the other side, are a person's.
  package func split(_ band: Deployment.Band) -> Split {
    typealias Counts = (defects: Int, good: Int)
    let valid = band.range ?? -.infinity ... .infinity
    func passed(_ sample: ScoredSample) -> Counts {
      guard let low = band.tLow, low >= valid.lowerBound else { return (0, 0) }
      return sample.counts(upTo: min(low, valid.upperBound))
        - sample.counts(below: valid.lowerBound)
    }
    func rejected(_ sample: ScoredSample) -> Counts {
      guard let high = band.tHigh else { return (0, 0) }
      let least = max(high, valid.lowerBound, band.tLow?.nextUp ?? high)
      guard least <= valid.upperBound else { return (0, 0) }
      return sample.counts(upTo: valid.upperBound) - sample.counts(below: least)
    }
    let pass = passed(all) - passed(flagged) - (passesUnnamed ? (0, 0) : passed(unnamed))
    let reject = rejected(flagged) + (rejectsUnnamed ? rejected(unnamed) : (0, 0))
    var split = Split()
    (split.passedDefects, split.passedGood) = pass
    (split.rejectedDefects, split.rejectedGood) = reject
    split.reviewedDefects = all.defects - pass.defects - reject.defects
    split.reviewedGood = all.goodParts - pass.good - reject.good
    return split
  }
}

extension Deployment {
  /// The band that a version decides by in this mode: full has but the threshold.
  func band(of model: ModelVersion, ownThreshold: Double?) -> Band {
    let terms = bands[model] ?? Band()
    guard mode == .full else { return terms }
    guard let threshold = terms.threshold ?? ownThreshold else { return Band(range: terms.range) }
    return Band(tLow: threshold.nextDown, tHigh: threshold, range: terms.range)
  }
}

private func - (
  left: (defects: Int, good: Int), right: (defects: Int, good: Int)
) -> (defects: Int, good: Int) {
  (left.defects - right.defects, left.good - right.good)
}

private func + (
  left: (defects: Int, good: Int), right: (defects: Int, good: Int)
) -> (defects: Int, good: Int) {
  (left.defects + right.defects, left.good + right.good)
}
