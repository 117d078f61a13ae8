// S18: the thresholds that would have cost least, by trying them all.

/// The cheapest single threshold and the cheapest band, over the distinct scores.
package struct CostThreshold: Equatable, Sendable {
  /// Reject s ≥ t; nil: rejecting nothing is cheapest. Ties: the smallest.
  package let single: Double?
  /// Cost per part at `single`.
  package let singleCost: Double
  /// Pass s ≤ t_low; nil: pass nothing unseen. Ties: the smallest.
  package let low: Double?
  /// Reject s ≥ t_high; nil: reject nothing unseen. Ties: after t_low the largest.
  package let high: Double?
  /// Cost per part at `low` and `high`.
  package let bandCost: Double
  /// The share of parts between them, in 0…1.
  package let reviewShare: Double
  /// Rows left out because score or label is missing.
  package let dropped: Int

  /// Costs that differ by less than this share are a tie.
  private static let slack = 1e-12

  /// - Throws: a refusal of columns of unequal length, an infinite score, or no complete row.
  package init(scores: [Double?], isDefect: [Bool?], costs: Costs) throws(StatisticsRefusal) {
    try requireSameLength(scores.count, isDefect.count, "y")
    var sample = ScoredSample()
    for (score, label) in zip(scores, isDefect) { try sample.add(isDefect: label, score: score) }
    try self.init(sample, costs: costs)
  }

  /// The same from scores that are in order already.
  ///
  /// - Throws: a refusal of an empty sample.
  package init(_ sample: ScoredSample, costs: Costs) throws(StatisticsRefusal) {
    guard sample.defects + sample.goodParts > 0 else {
      throw StatisticsRefusal("score", expected: "a complete row")
    }
    dropped = sample.dropped
    let ladder = Ladder(defects: sample.scoresOfDefects, good: sample.scoresOfGoodParts)
    let n = Double(sample.defects + sample.goodParts)
    let everything = ladder.everything
    let scale = costs.escape + costs.falseReject + costs.review
    let tie = CostThreshold.slack * n * scale

    var best = (cost: Double.infinity, place: 0)
    for place in 0...ladder.scores.count {
      let passed = ladder.below[place]
      let cost =
        Double(passed.defects) * costs.escape
        + Double(everything.good - passed.good) * costs.falseReject
      if cost < best.cost - tie { best = (cost, place) }
    }
    single = best.place < ladder.scores.count ? ladder.scores[best.place] : nil
    singleCost = best.cost / n

    let band = ladder.cheapestBand(costs, tie: tie)
    low = band.low > 0 ? ladder.scores[band.low - 1] : nil
    high = band.high < ladder.scores.count ? ladder.scores[band.high] : nil
    let (passed, kept) = (ladder.below[band.low], ladder.below[band.high])
    let reviewed = Count(
      defects: kept.defects - passed.defects, good: kept.good - passed.good)
    bandCost =
      (Double(passed.defects) * costs.escape
        + Double(everything.good - kept.good) * costs.falseReject
        + Double(reviewed.defects) * costs.reviewedDefect
        + Double(reviewed.good) * costs.reviewedGood) / n
    reviewShare = Double(reviewed.defects + reviewed.good) / n
  }
}

private struct Count {
  var defects = 0
  var good = 0
}

/// The distinct scores, ascending, and how many defects and good parts lie below each.
private struct Ladder {
  var scores: [Double] = []
  /// `below[i]`: parts with a score under `scores[i]`; the last entry: all parts.
  var below: [Count] = [Count()]

  var everything: Count { below[scores.count] }

  /// - Parameters: both ascending.
  init(defects: [Double], good: [Double]) {
    var sum = Count()
    while sum.defects < defects.count || sum.good < good.count {
      let score = min(
        sum.defects < defects.count ? defects[sum.defects] : .infinity,
        sum.good < good.count ? good[sum.good] : .infinity)
      while sum.defects < defects.count, defects[sum.defects] == score { sum.defects += 1 }
      while sum.good < good.count, good[sum.good] == score { sum.good += 1 }
      scores.append(score)
      below.append(sum)
    }
  }

  /// How many distinct scores are passed, and how many are not rejected, in the cheapest band.
  ///
  /// The cost of a band is one term of its lower and one of its upper end, so the best upper end
  /// above each lower one comes from a single pass.
  func cheapestBand(_ costs: Costs, tie: Double) -> (low: Int, high: Int) {
    func review(_ count: Count) -> Double {
      Double(count.defects) * costs.reviewedDefect + Double(count.good) * costs.reviewedGood
    }
    func passing(_ place: Int) -> Double {
      Double(below[place].defects) * costs.escape - review(below[place])
    }
    func keeping(_ place: Int) -> Double {
      review(below[place]) + Double(everything.good - below[place].good) * costs.falseReject
    }
    var bestHigh = [Int](repeating: scores.count, count: scores.count + 1)
    for place in (0..<scores.count).reversed() {
      let next = bestHigh[place + 1]
      bestHigh[place] = keeping(place) < keeping(next) - tie ? place : next
    }
    var best = (cost: Double.infinity, low: 0, high: scores.count)
    for low in 0...scores.count {
      let high = bestHigh[low]
      let cost = passing(low) + keeping(high)
      if cost < best.cost - tie { best = (cost, low, high) }
    }
    return (best.low, best.high)
  }
}
