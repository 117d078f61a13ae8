// A share of all parts from sampled ones: by weight, by lot, and as a fold.

import Testing

@testable import Statistics

private typealias Row = (hit: Bool, probability: Double, lot: Int)

private func share(_ rows: some Sequence<Row>) throws -> SampledShare {
  var share = SampledShare()
  for row in rows { try share.add(row.hit, probability: row.probability, lot: row.lot) }
  return share
}

private func rows(_ count: Int, _ chance: inout Chance) -> [Row] {
  (0..<count).map { _ in
    let rates = [0.02, 0.1, 1]
    return (
      chance.flag(0.2), rates[Int.random(in: 0..<3, using: &chance)],
      Int.random(in: 0..<7, using: &chance)
    )
  }
}

@Test(arguments: 0..<10)
func aShareOfAllPartsIsTheWeightedMeanOfItsRows(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = rows(200, &chance)
  let got = try share(rows).weighted()
  let want = try WeightedMean(
    rows: rows.map { .init(y: $0.hit ? 1 : 0, probability: $0.probability, lot: $0.lot) },
    population: rows.count)
  for figure in [
    \WeightedMean.hajek, \.horvitzThompson, \.horvitzThompsonSE, \.designSE, \.superpopulationSE,
    \.clusterSE, \.kishSize, \.effectiveSize,
  ] {
    let (a, b) = (try #require(got[keyPath: figure]), try #require(want[keyPath: figure]))
    #expect(abs(a - b) <= 1e-9 * max(1, abs(b)))
  }
  #expect(got.n == want.n)
  #expect(abs(got.interval.low - want.interval.low) < 1e-9)
  #expect(abs(got.interval.high - want.interval.high) < 1e-9)
}

@Test(arguments: 0..<10)
func aSplitShareMergedIsTheWholeInAnyOrder(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = rows(150, &chance)
  let cut = Int.random(in: 0...150, using: &chance)
  var merged = try share(rows[cut...].shuffled(using: &chance))
  merged.merge(try share(rows[..<cut]))
  let whole = try share(rows)
  #expect(merged == whole)
  #expect(try merged.weighted() == whole.weighted() && merged.watched() == whole.watched())
}

@Test func hitsThatAreSpreadEvenlyAreWatchedPartByPart() throws {
  let rows = (0..<200).map { (hit: $0 % 10 == 0, probability: 0.1, lot: $0 % 20 / 10) }
  let watched = try share(rows).watched()
  #expect(!watched.isByLot && watched.rate == 0.1)
  #expect(watched.interval == (try Proportion(k: 20, n: 200)).anytime())
}

@Test func hitsThatComeInBurstsAreWatchedLotByLot() throws {
  let rows = (0..<400).map { (hit: $0 / 40 == 3, probability: 0.1, lot: $0 / 40) }
  let watched = try share(rows).watched()
  #expect(watched.isByLot && abs((watched.rate ?? 0) - 0.1) < 1e-12)
  #expect(watched.interval.contains(0.1))
  #expect(watched.interval.width > (try Proportion(k: 40, n: 400)).anytime().width)
}

@Test func aShareRefusesChancesThatCannotBe() {
  var share = SampledShare()
  for probability in [0, -0.1, 1.1, .nan, .infinity] {
    #expect(throws: StatisticsRefusal.self) { try share.add(true, probability: probability) }
  }
  #expect(throws: StatisticsRefusal.self) { try share.add(true, probability: 1, times: -1) }
  #expect(share == SampledShare())
}

@Test func anEmptyShareKnowsNothing() throws {
  let watched = try SampledShare().watched()
  #expect(watched.rate == nil && watched.interval == .wholeShare)
  let weighted = try SampledShare().weighted()
  #expect(weighted.hajek == nil && weighted.interval == .wholeShare)
}

@Test func lotsCountFromOneAndAHalfTimesThePlainErrorOn() throws {
  // Ten lots of 20, of which two hold all hits: the errors by lot grow with what those two hold.
  for (hits, isByLot) in [(1, false), (2, false), (3, true), (9, true)] {
    let rows = (0..<200).map { place in
      (hit: place / 20 < 2 && place % 20 < hits, probability: 1.0, lot: place / 20)
    }
    let mean = try share(rows).weighted()
    let ratio = try #require(mean.clusterSE) / (try #require(mean.superpopulationSE))
    #expect((ratio > 1.5) == isByLot && ratio < 3, "\(ratio)")
    #expect(try share(rows).watched().isByLot == isByLot)
  }
}
