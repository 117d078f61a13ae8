// S17: the widest band that a model may decide alone, with a guaranteed risk.

import Glibc

/// A band found by Learn then Test with a fixed sequence (Angelopoulos et al. 2021; Bauer 1991):
/// with confidence 1 − delta its true risk is at most alpha.
package struct RiskBand: Equatable, Sendable {
  package enum Decision: String, Sendable {
    /// The band s ≤ t; bad parts are defects.
    case pass
    /// The band s ≥ t; bad parts are good ones.
    case reject
  }

  /// What the bad parts in the band are counted against.
  package enum Risk: String, Sendable {
    case perSelected = "per_selected"
    case perProduced = "per_produced"
    case perClass = "per_class"
  }

  /// One threshold of the grid.
  package struct Step: Equatable, Sendable {
    package let threshold: Double
    package let n: Int
    package let k: Int
    /// P(Bin(n, alpha) ≤ k), 1 for n = 0.
    package let p: Double
    fileprivate let selected: Int
  }

  /// ⌈ln delta/ln(1 − alpha)⌉: with fewer parts nothing can be promised.
  package let least: Int
  /// The grid in testing order, safest first.
  package let steps: [Step]
  /// The first step with at least `least` parts; nil if none has.
  package let start: Int?
  /// How many steps from there are accepted.
  package let accepted: Int
  /// The last accepted one; nil if none is.
  package let threshold: Double?
  /// Parts in the band among all, in 0…1.
  package let coverage: Double
  /// k/n of the last accepted step.
  package let risk: Double?
  /// The one-sided Clopper-Pearson limit at delta of that risk.
  package let upperLimit: Double?

  /// - Parameters:
  ///   - scores: of the core parts; nil or NaN is never in the band but counts among all parts.
  ///   - isDefect: one for each part.
  ///   - grid: thresholds from *earlier* scores, never from these parts.
  /// - Throws: a refusal of columns of unequal length, an infinite score, an empty or infinite
  ///   grid, or an alpha or delta not strictly between 0 and 1.
  package init(
    scores: [Double?], isDefect: [Bool], grid: [Double], alpha: Double, delta: Double = 0.05,
    decision: Decision, risk: Risk
  ) throws(StatisticsRefusal) {
    try requireSameLength(scores.count, isDefect.count, "y")
    try requireOpenUnit(alpha, "alpha")
    try requireOpenUnit(delta, "delta")
    guard !grid.isEmpty else { throw StatisticsRefusal("grid", expected: "at least one threshold") }
    var sample = ScoredSample()
    for (score, isDefect) in zip(scores, isDefect) {
      try sample.add(isDefect: isDefect, score: score)
    }
    sample.settle()
    try self.init(
      sample, defects: isDefect.count { $0 }, goodParts: isDefect.count { !$0 }, grid: grid,
      alpha: alpha, delta: delta, decision: decision, risk: risk)
  }

  /// The same from scores that are in order already.
  ///
  /// - Parameters:
  ///   - defects, goodParts: how many core parts there are, those without a score included.
  /// - Throws: a refusal of an empty or infinite grid, of fewer parts than have a score, or of an
  ///   alpha or delta not strictly between 0 and 1.
  package init(
    _ sample: ScoredSample, defects: Int, goodParts: Int, grid: [Double], alpha: Double,
    delta: Double = 0.05, decision: Decision, risk: Risk
  ) throws(StatisticsRefusal) {
    try requireOpenUnit(alpha, "alpha")
    try requireOpenUnit(delta, "delta")
    guard !grid.isEmpty else { throw StatisticsRefusal("grid", expected: "at least one threshold") }
    for threshold in grid { try requireFinite(threshold, "grid") }
    guard defects >= sample.defects, goodParts >= sample.goodParts else {
      throw StatisticsRefusal("y", expected: "at least the parts with a score")
    }
    least = leastCount(alpha: alpha, delta: delta)
    let confidence = try Confidence(1 - delta)
    let (isPass, all) = (decision == .pass, defects + goodParts)
    let total = (defects: sample.defects, good: sample.goodParts)
    var steps: [Step] = []
    for threshold in grid.sorted(by: { isPass ? $0 < $1 : $0 > $1 }) {
      let below = isPass ? sample.counts(upTo: threshold) : sample.counts(below: threshold)
      let selected =
        isPass
        ? below.defects + below.good : total.defects + total.good - below.defects - below.good
      let bad = isPass ? below.defects : total.good - below.good
      let n =
        switch risk {
        case .perSelected: selected
        case .perProduced: all
        case .perClass: isPass ? defects : goodParts
        }
      let p = n == 0 ? 1 : binomialDistribution(Double(bad), Double(n), alpha)
      steps.append(Step(threshold: threshold, n: n, k: bad, p: p, selected: selected))
    }
    self.steps = steps
    let least = self.least
    start = steps.firstIndex { $0.n >= least }
    accepted = start.map { steps[$0...].prefix { $0.p <= delta }.count } ?? 0
    guard let start, accepted > 0 else {
      (threshold, coverage, self.risk, upperLimit) = (nil, 0, nil, nil)
      return
    }
    let last = steps[start + accepted - 1]
    let share = try Proportion(k: last.k, n: last.n)
    threshold = last.threshold == 0 ? 0 : last.threshold
    coverage = Double(last.selected) / Double(all)
    self.risk = share.rate
    upperLimit = share.upperLimit(confidence)
  }
}

/// ⌈ln delta/ln(1 − alpha)⌉, as far as a count can be.
private func leastCount(alpha: Double, delta: Double) -> Int {
  let quotient = (log(delta) / log1p(-alpha)).rounded(.up)
  return quotient < 1e18 ? Int(quotient) : Int(1e18)
}
