// Intervals of differences, weighted shares and agreement: they hold their estimate, and shrink.

import Testing

@testable import Statistics

@Test(arguments: 0..<20)
func newcombesIntervalHoldsTheDifference(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  func share() throws -> Proportion {
    let n = Int.random(in: 1...200, using: &chance)
    return try Proportion(k: Int.random(in: 0...n, using: &chance), n: n)
  }
  let difference = ShareDifference(first: try share(), second: try share())
  let interval = difference.newcombe()
  #expect(interval.contains(try #require(difference.value)))
  #expect(interval.low >= -1 && interval.high <= 1)
  let back = ShareDifference(first: difference.second, second: difference.first).newcombe()
  #expect(abs(back.low + interval.high) < 1e-12 && abs(back.high + interval.low) < 1e-12)
}

@Test func differencesAreKnownBetterFromMoreParts() throws {
  var (last, lastPaired) = (2.0, 2.0)
  for scale in [1, 10, 100, 1000] {
    let difference = ShareDifference(
      first: try Proportion(k: 6 * scale, n: 20 * scale),
      second: try Proportion(k: 3 * scale, n: 20 * scale))
    #expect(difference.newcombe().width < last)
    last = difference.newcombe().width
    let pairs = try PairedModels(
      bothRight: 15 * scale, onlyChampionWrong: 3 * scale, onlyChallengerWrong: scale,
      bothWrong: scale)
    let interval = pairs.bonettPrice()
    #expect(interval.contains(try #require(pairs.difference)) && interval.width < lastPaired)
    lastPaired = interval.width
  }
}

@Test(arguments: 0..<20)
func aWeightedShareLiesInItsInterval(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let size = Int.random(in: 1...300, using: &chance)
  let rows = (0..<size).map { _ in
    WeightedMean.Row(
      y: chance.flag(0.1) ? 1 : 0, probability: 0.02 + 0.98 * chance.unit(),
      lot: Int.random(in: 0..<9, using: &chance))
  }
  let mean = try WeightedMean(rows: rows, population: 1000)
  #expect(mean.interval.contains(try #require(mean.hajek)))
  let many = rows.map {
    WeightedMean.Row(y: $0.y, probability: $0.probability, lot: $0.lot, times: 50)
  }
  let kept = try WeightedMean(rows: many, population: 50_000)
  let (one, other) = (try #require(kept.hajek), try #require(mean.hajek))
  #expect(abs(one - other) < 1e-12)
  #expect(kept.kishSize ?? 0 > mean.kishSize ?? 0)
}

@Test(arguments: 0..<10)
func kappaLiesInItsIntervalAndIsKnownBetterFromMorePairs(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  var (few, many) = (
    try ConfusionMatrix(labels: [0, 1, 2]), try ConfusionMatrix(labels: [0, 1, 2])
  )
  for _ in 0..<60 {
    let first = Int.random(in: 0..<3, using: &chance)
    let second = chance.flag(0.7) ? first : Int.random(in: 0..<3, using: &chance)
    try few.add(truth: first, prediction: second)
    try many.add(truth: first, prediction: second, times: 100)
  }
  let (a, b) = (try CohenKappa(few), try CohenKappa(many))
  let (narrow, wide) = (try #require(b.interval), try #require(a.interval))
  #expect(wide.contains(try #require(a.kappa)))
  #expect(narrow.contains(try #require(b.kappa)))
  #expect(abs(narrow.width - wide.width / 10) < 1e-9)
}

@Test func theAsymptoticIntervalShrinksWithTheSample() throws {
  var last = Double.infinity
  for n in [10, 100, 1000, 10_000, 1_000_000] {
    let half = try asymptoticHalfWidth(sd: 1, n: n, narrowestAt: 500, alpha: 0.05)
    #expect(half > 0 && half < last)
    last = half
  }
}
