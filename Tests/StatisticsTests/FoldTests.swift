// Folds: any split merged is the whole, and order does not matter where it must not.

import Testing

@testable import Statistics

private func close(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(1, abs(b))
}

@Test(arguments: 0..<10)
func aSplitCalibrationMergedIsTheWhole(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = (0..<300).map { _ in (chance.flag(0.3), chance.unit()) }
  func table(_ rows: some Sequence<(Bool, Double)>) throws -> Calibration {
    var table = try Calibration(bins: 7)
    for row in rows { try table.add(isDefect: row.0, probability: row.1) }
    return table
  }
  let whole = try table(rows)
  let cut = Int.random(in: 0...300, using: &chance)
  var merged = try table(rows[cut...].shuffled(using: &chance))
  try merged.merge(table(rows[..<cut]))
  #expect(merged.bins.map(\.n) == whole.bins.map(\.n))
  #expect(close(merged.brier, whole.brier) && close(merged.logLoss, whole.logLoss))
  #expect(close(merged.ece, whole.ece) && close(merged.mce, whole.mce))
}

@Test(arguments: 0..<10)
func aSplitWealthMergedIsTheWhole(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let values = (0..<200).map { _ in chance.flag(0.5) ? chance.unit() : 0 }
  for side in [Side.greater, .less] {
    func wealth(_ values: some Sequence<Double>) throws -> BettingWealth {
      var wealth = try BettingWealth(m: 0.2, side: side)
      for value in values { try wealth.add(value) }
      return wealth
    }
    var merged = try wealth(values[60...].shuffled(using: &chance))
    try merged.merge(wealth(values[..<60]))
    #expect(close(merged.logE, try wealth(values).logE))
  }
}

@Test(arguments: 0..<5)
func anAnytimeIntervalDependsOnTheValuesAlone(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let values = (0..<80).map { _ in (chance.unit() * 8).rounded() / 8 }
  func mean(_ values: some Sequence<Double>) throws -> AnytimeMean {
    var mean = AnytimeMean()
    for value in values { try mean.add(value) }
    return mean
  }
  let whole = try mean(values)
  var merged = try mean(values[33...].shuffled(using: &chance))
  merged.merge(try mean(values[..<33]))
  #expect(merged == whole)
  #expect(merged.interval() == whole.interval())
}

@Test(arguments: 0..<10)
func aSplitSketchMergedIsTheWhole(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let values = (0..<400).map { _ in (chance.unit() - 0.3) * 100 }
  func sketch(_ values: some Sequence<Double>) throws -> QuantileSketch {
    var sketch = try QuantileSketch()
    for value in values { try sketch.add(value) }
    return sketch
  }
  var merged = try sketch(values[150...].shuffled(using: &chance))
  try merged.merge(sketch(values[..<150]))
  #expect(merged == (try sketch(values)))
}

@Test func aSplitPairOfModelsMergedIsTheWhole() {
  var chance = Chance(seed: 3)
  let rows = (0..<100).map { _ in (chance.flag(0.2), chance.flag(0.3)) }
  var (whole, left, right) = (PairedModels(), PairedModels(), PairedModels())
  for (place, row) in rows.enumerated() {
    whole.add(championWrong: row.0, challengerWrong: row.1)
    if place < 40 {
      left.add(championWrong: row.0, challengerWrong: row.1)
    } else {
      right.add(championWrong: row.0, challengerWrong: row.1)
    }
  }
  right.merge(left)
  #expect(right == whole)
  #expect(whole.n == 100)
}

@Test(arguments: 0..<5)
func aSplitStudyOfPeopleMergedIsTheWhole(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  typealias Study = HumanAI<Int, Int>
  let rows = (0..<200).map { _ in
    Study.Row(
      reader: Int.random(in: 0..<4, using: &chance), isVisible: chance.flag(0.7),
      suggestion: chance.flag(0.9) ? Int.random(in: 0...1, using: &chance) : nil,
      verdict: Int.random(in: 0...1, using: &chance),
      gold: chance.flag(0.5) ? Int.random(in: 0...1, using: &chance) : nil,
      milliseconds: chance.unit() * 3000)
  }
  func study(_ rows: some Sequence<Study.Row>) throws -> Study {
    var study = try Study { $0 == 1 }
    for row in rows { try study.add(row) }
    return study
  }
  let whole = try study(rows)
  var merged = try study(rows[90...].shuffled(using: &chance))
  try merged.merge(study(rows[..<90]))
  #expect(merged.assisted == whole.assisted && merged.blind == whole.blind)
  #expect(merged.overrideCorrect == whole.overrideCorrect && merged.override == whole.override)
  #expect(merged.n == whole.n && merged.withoutGold == whole.withoutGold)
  for (reader, person) in whole.people {
    #expect(merged.people[reader]?.medianMilliseconds == person.medianMilliseconds)
    #expect(merged.people[reader]?.tooFast == person.tooFast)
  }
}

@Test func foldsOfDifferentTermsDoNotMerge() throws {
  var table = try Calibration(bins: 5)
  #expect(throws: StatisticsRefusal.self) { try table.merge(Calibration(bins: 6)) }
  var sketch = try QuantileSketch(alpha: 0.01)
  #expect(throws: StatisticsRefusal.self) { try sketch.merge(QuantileSketch(alpha: 0.02)) }
  var wealth = try BettingWealth(m: 0.1, side: .less)
  #expect(throws: StatisticsRefusal.self) { try wealth.merge(BettingWealth(m: 0.2, side: .less)) }
}
