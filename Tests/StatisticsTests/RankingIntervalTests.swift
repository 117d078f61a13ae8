// How sure one is of a ranking.

import Testing

@testable import Statistics

private func ranking(defects: [Double], good: [Double]) throws -> Ranking {
  Ranking(try ScoredSample(defects: defects.sorted(), goodParts: good.sorted()))
}

@Suite struct RankingIntervalTests {
  /// From placements counted pair by pair.
  @Test(arguments: 0..<20)
  func theVarianceIsThatOfPlacementsCountedPairByPair(_ seed: UInt64) throws {
    var chance = Chance(seed: seed)
    func scores(_ count: Int, _ from: Int) -> [Double] {
      (0..<count).map { _ in Double(Int.random(in: from..<from + 8, using: &chance)) }
    }
    let (defects, good) = (scores(2 + Int(seed), 2), scores(30, 0))
    func above(_ one: Double, _ other: Double) -> Double {
      one > other ? 1 : one == other ? 0.5 : 0
    }
    func variance(_ shares: [Double]) -> Double {
      let mean = shares.reduce(0, +) / Double(shares.count)
      return shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1)
    }
    let ofDefects = defects.map { d in
      good.reduce(0) { $0 + above(d, $1) } / Double(good.count)
    }
    let ofGood = good.map { g in
      defects.reduce(0) { $0 + above($1, g) } / Double(defects.count)
    }
    let want =
      variance(ofDefects) / Double(defects.count) + variance(ofGood) / Double(good.count)
    let got = try #require(try ranking(defects: defects, good: good).aurocVariance)
    #expect(abs(got - want) < 1e-12)
  }

  @Test func aPerfectRankingOfFewPartsIsNoCertainty() throws {
    let few = try #require(
      try ranking(defects: [9, 9, 9, 9, 9], good: [1, 2, 3, 4, 5]).aurocInterval())
    let many = try #require(
      try ranking(
        defects: Array(repeating: 9, count: 500), good: Array(repeating: 1, count: 5000)
      ).aurocInterval())
    #expect(few.high == 1 && few.low > 0.4 && few.low < 0.75)
    #expect(many.high == 1 && many.low > 0.99 && many.low < 1)
  }

  @Test func oneClassHasNone() throws {
    #expect(try ranking(defects: [], good: [1]).aurocInterval() == nil)
    #expect(try ranking(defects: [1], good: []).aurocInterval() == nil)
  }

  @Test func aSinglePartOfEachClassIsNearlyNothing() throws {
    for (defect, good) in [(2.0, 1.0), (1, 2), (1, 1)] {
      let interval = try #require(
        try ranking(defects: [defect], good: [good]).aurocInterval())
      #expect(interval.low >= 0 && interval.high <= 1 && interval.width > 0.5)
    }
  }

  /// Scores of defects spread three times as far as those of good parts: an interval that knows only how
  /// many there are holds in 82 % of such samples.
  @Test(arguments: [3.0, 1.0])
  func itHoldsAsOftenAsItClaimsHoweverFarDefectsSpread(_ spread: Double) throws {
    var chance = Chance(seed: 11)
    func normal() -> Double { normalQuantile(max(chance.unit(), 1e-12)) }
    let shift = 2.5
    let truth = normalDistribution(shift / (1 + spread * spread).squareRoot())
    var held = 0
    let runs = 400
    for _ in 0..<runs {
      let interval = try ranking(
        defects: (0..<40).map { _ in shift + spread * normal() },
        good: (0..<200).map { _ in normal() }
      ).aurocInterval()
      if interval?.contains(truth) ?? false { held += 1 }
    }
    // 95 % less three standard deviations of 400 runs.
    #expect(Double(held) >= Double(runs) * 0.917)
  }
}
