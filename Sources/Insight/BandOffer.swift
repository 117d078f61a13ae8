// The bands that may be given to a champion: what can be guaranteed, and what would cost least.

import Review
import Statistics

/// The widest bands whose escapes, and whose false rejects, stay below the contract (S17), and those
/// that would have cost least (S18). Cost never overrides the guarantee.
package struct BandOffer: Equatable, Sendable {
  /// Core parts that the bands were tried on.
  package let parts: Int
  /// Without one bad part in the band, so many are needed.
  package let needed: Int
  /// The widest that is guaranteed; nil: that side is not offered.
  package private(set) var guaranteedLow: Double?
  package private(set) var guaranteedHigh: Double?
  /// What is recommended: the narrower of guarantee and cost.
  package private(set) var low: Double?
  package private(set) var high: Double?
  /// The share of parts outside the guaranteed bands, in 0…1.
  package let reviewShare: Double

  /// Scores from which thresholds are taken.
  package static let earlyParts = 200
  /// How sure the guarantee is: both sides at once fail with a chance of at most this.
  static let delta = 0.05

  init(
    scores: [Double?], isDefect: [Bool], early: [Double], contract: Double,
    costs: QueueDefinition.Costs?
  ) {
    parts = scores.count
    let grid = BandOffer.grid(early)
    func band(_ side: RiskBand.Decision) -> RiskBand? {
      try? RiskBand(
        scores: scores, isDefect: isDefect, grid: grid, alpha: contract,
        delta: BandOffer.delta / 2, decision: side, risk: .perProduced)
    }
    let (pass, reject) = (band(.pass), band(.reject))
    let least = (try? auditsNeeded(alpha: contract, delta: BandOffer.delta / 2)) ?? .max
    let bad = [pass, reject].compactMap { $0?.steps.first?.k }.min() ?? 0
    needed = (try? auditsNeeded(alpha: contract, delta: BandOffer.delta / 2, allowed: bad)) ?? least
    guaranteedLow = pass?.threshold
    guaranteedHigh = reject?.threshold
    if let low = guaranteedLow, let high = guaranteedHigh, low >= high {
      // Each may be narrowed at will; half of the overlap goes to either.
      let middle = high + (low - high) / 2
      (guaranteedLow, guaranteedHigh) = (middle.nextDown, middle)
    }
    (low, high) = (guaranteedLow, guaranteedHigh)
    if let cheapest = costs.flatMap({ BandOffer.cheapest(scores, isDefect, $0) }) {
      low = BandOffer.narrower(low, cheapest.low, <)
      high = BandOffer.narrower(high, cheapest.high, >)
    }
    let (end, start) = (guaranteedLow ?? -.infinity, guaranteedHigh ?? .infinity)
    let between = scores.count { $0.map { $0 > end && $0 < start } ?? true }
    reviewShare = scores.isEmpty ? 1 : Double(between) / Double(scores.count)
  }

  /// Whether any side is offered.
  package var offers: Bool { guaranteedLow != nil || guaranteedHigh != nil }

  /// 199 quantiles, equal ones once.
  private static func grid(_ early: [Double]) -> [Double] {
    guard let sample = try? SortedSample(early.map(Optional.some)) else { return [] }
    var grid: [Double] = []
    for step in 1...199 {
      guard let value = (try? sample.quantile(Double(step) / 200)).flatMap(\.self) else { continue }
      if value != grid.last { grid.append(value) }
    }
    return grid
  }

  private static func cheapest(
    _ scores: [Double?], _ isDefect: [Bool], _ costs: QueueDefinition.Costs
  ) -> CostThreshold? {
    let costs = try? Costs(
      escape: costs.escape, falseReject: costs.falseReject, review: costs.review,
      humanMiss: costs.humanMiss, humanFalseAlarm: costs.humanFalseAlarm)
    return costs.flatMap {
      try? CostThreshold(scores: scores, isDefect: isDefect.map(Optional.some), costs: $0)
    }
  }

  /// Where either takes nothing, nothing is taken.
  private static func narrower(
    _ a: Double?, _ b: Double?, _ comes: (Double, Double) -> Bool
  ) -> Double? {
    guard let a, let b else { return nil }
    return comes(a, b) ? a : b
  }
}
