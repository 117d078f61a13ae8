// Figures against definitions so plain that they can be checked by eye.

import Glibc
import Testing

@testable import Statistics

@Test(arguments: 0..<20)
func aurocIsTheShareOfPairsInTheRightOrder(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let isDefect = (0..<60).map { _ in chance.flag(0.3) }
  let scores = isDefect.map { ((chance.unit() + ($0 ? 0.3 : 0)) * 10).rounded() / 10 }
  var (sum, pairs, precision, defects) = (0.0, 0.0, 0.0, 0.0)
  for i in scores.indices where isDefect[i] {
    let flagged = scores.indices.filter { scores[$0] >= scores[i] }
    precision += Double(flagged.count { isDefect[$0] }) / Double(flagged.count)
    defects += 1
    for j in scores.indices where !isDefect[j] {
      sum += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
      pairs += 1
    }
  }
  let ranking = try Ranking(isDefect: isDefect, scores: scores)
  #expect(abs(try #require(ranking.auroc) - sum / pairs) < 1e-12)
  #expect(abs(try #require(ranking.averagePrecision) - precision / defects) < 1e-12)
  let threshold = try #require(ranking.thresholdAtFullRecall)
  #expect(threshold == scores.indices.filter { isDefect[$0] }.map { scores[$0] }.min())
}

@Test(arguments: 0..<20)
func ksAndWassersteinAreTheGapAndTheAreaBetweenTheSteps(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let a = (0..<50).map { _ in (chance.unit() * 20).rounded() }
  let b = (0..<33).map { _ in (chance.unit() * 25).rounded() }
  func share(_ sample: [Double], upTo x: Double) -> Double {
    Double(sample.count { $0 <= x }) / Double(sample.count)
  }
  let gaps = (0...25).map { abs(share(a, upTo: Double($0)) - share(b, upTo: Double($0))) }
  let drift = try NumericDrift(reference: a, current: b)
  #expect(abs(drift.ks - (gaps.max() ?? 0)) < 1e-12)
  #expect(abs(drift.wasserstein - gaps.reduce(0, +)) < 1e-12)
}

@Test func theTwoFormsOfTheKolmogorovLawMeet() {
  // A constant reference against a sample that straddles it gives any gap that is wanted.
  var last = 2.0
  for above in 0...400 {
    let sample = Array(repeating: 0.0, count: 400 - above) + Array(repeating: 1.0, count: above)
    let p = DistributionGap(Array(repeating: 0, count: 400), sample).p
    #expect(p <= last + 1e-12)
    last = p
  }
}

@Test(arguments: 0..<30)
func theCheapestThresholdsAreTheCheapestOfAll(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let isDefect = (0..<40).map { _ in chance.flag(0.3) }
  let scores = isDefect.map { ((chance.unit() + ($0 ? 0.4 : 0)) * 12).rounded() }
  let costs = try Costs(
    escape: 64, falseReject: 8, review: seed.isMultiple(of: 3) ? 0 : 2, humanMiss: 0.125,
    humanFalseAlarm: 0.0625)
  func cost(_ low: Double, _ high: Double) -> Double {
    scores.indices.reduce(0) { sum, row in
      if scores[row] <= low { return sum + (isDefect[row] ? costs.escape : 0) }
      if scores[row] >= high { return sum + (isDefect[row] ? 0 : costs.falseReject) }
      return sum + (isDefect[row] ? costs.reviewedDefect : costs.reviewedGood)
    } / Double(scores.count)
  }
  let ends = [-Double.infinity] + Set(scores).sorted() + [.infinity]
  var (single, band) = (
    (cost: Double.infinity, at: 0.0), (cost: Double.infinity, low: 0.0, high: 0.0)
  )
  for end in ends.dropFirst() {
    let cost = cost(end.nextDown, end)
    if cost < single.cost { single = (cost, end) }
  }
  for low in ends.dropLast() {
    for high in ends.reversed() where high > low {
      let cost = cost(low, high)
      if cost < band.cost { band = (cost, low, high) }
    }
  }
  let best = try CostThreshold(scores: scores, isDefect: isDefect, costs: costs)
  #expect(best.single ?? .infinity == single.at)
  #expect(abs(best.singleCost - single.cost) < 1e-12)
  #expect(best.low ?? -.infinity == band.low && best.high ?? .infinity == band.high)
  #expect(abs(best.bandCost - band.cost) < 1e-12)
}

@Test(arguments: [(0, 5), (3, 9), (20, 21), (40, 100)])
func mcNemarIsTwiceTheSmallerBinomialTail(_ b: Int, _ c: Int) throws {
  let pair = try PairedModels(
    bothRight: 0, onlyChampionWrong: b, onlyChallengerWrong: c, bothWrong: 0)
  var (term, sum) = (pow(0.5, Double(b + c)), 0.0)
  for k in 0...min(b, c) {
    sum += term
    term *= Double(b + c - k) / Double(k + 1)
  }
  #expect(abs(pair.exactP - min(1, 2 * sum)) < 1e-12)
}

@Test(arguments: 0..<10)
func wealthIsTheMeanOfTheProductsOfAllBets(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let values = (0..<30).map { _ in chance.unit() }
  var wealth = try BettingWealth(m: 0.4, side: .greater)
  for value in values { try wealth.add(value) }
  var sum = 0.0
  for j in -10...6 {
    let c = 1 / (1 + pow(2, -Double(j)))
    sum += values.reduce(1) { $0 * (1 + c * ($1 / 0.4 - 1)) }
  }
  #expect(abs(wealth.logE - log(sum / 17)) < 1e-10)
}

@Test(arguments: 0..<10)
func theWindowOfADWINIsTheNewestValues(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  var window = try ADWIN(clock: 1)
  var values: [Double] = []
  for step in 0..<600 {
    let x = chance.unit() + (step > 300 ? 1 : 0)
    values.append(x)
    _ = try window.add(x)
    let newest = values.suffix(window.width)
    let mean = newest.reduce(0, +) / Double(newest.count)
    #expect(abs(try #require(window.mean) - mean) < 1e-9)
  }
  #expect(window.width < 400)
}

@Test(arguments: 0..<10)
func aSketchedQuantileIsWithinAlphaOfTheValueAtItsRank(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let values = (0..<500).map { _ in exp(chance.unit() * 8) - 20 }
  var sketch = try QuantileSketch(alpha: 0.02)
  for value in values { try sketch.add(value) }
  let sorted = values.sorted()
  for q in [0, 0.1, 0.5, 0.9, 0.99, 1] {
    let exact = sorted[Int(q * 499)]
    #expect(abs(try #require(try sketch.quantile(q)) - exact) <= 0.02 * abs(exact) + 1e-9)
  }
}

@Test(arguments: 0..<10)
func anIsotonicFitRisesAndKeepsTheMean(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let scores = (0..<80).map { _ in (chance.unit() * 30).rounded() }
  let y = scores.map { chance.flag($0 / 30) ? 1.0 : 0 }
  let fit = try Isotonic(scores: scores, y: y)
  let fitted = try scores.map { try fit.value(at: $0) }
  #expect(abs(fitted.reduce(0, +) - y.reduce(0, +)) < 1e-9)
  let along = try stride(from: -1.0, through: 31, by: 0.25).map { try fit.value(at: $0) }
  #expect(zip(along, along.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
}

@Test(arguments: 0..<5)
func aConsensusIsADistributionForEveryItem(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let votes = (0..<120).map { _ in
    Vote(
      item: Int.random(in: 0..<30, using: &chance), reader: Int.random(in: 0..<4, using: &chance),
      label: Int.random(in: 0..<3, using: &chance))
  }
  let result = try DawidSkene(votes: votes, items: 30, readers: 4, labels: 3)
  for row in result.probabilities { #expect(abs(row.reduce(0, +) - 1) < 1e-9) }
  #expect(abs(result.prior.reduce(0, +) - 1) < 1e-9)
}

@Test(arguments: [0.5, 0.9, 0.95, 0.99])
func anytimeIntervalsContainTheEstimateAndAreWiderThanExactOnes(_ level: Double) throws {
  let confidence = try Confidence(level)
  var last = 2.0
  for n in [1, 4, 20, 100, 1000] {
    let share = try Proportion(k: n / 4, n: n)
    let interval = share.anytime(confidence)
    #expect(interval.contains(try #require(share.rate)))
    #expect(interval.width < last)
    if level >= 0.9 { #expect(interval.width >= share.clopperPearson(confidence).width) }
    last = interval.width
  }
}

@Test func aRiskBandNeverPromisesWithTooFewParts() throws {
  let grid = [0.2, 0.4, 0.6]
  let few = try RiskBand(
    scores: Array(repeating: 0.1, count: 597), isDefect: Array(repeating: false, count: 597),
    grid: grid, alpha: 0.005, decision: .pass, risk: .perSelected)
  #expect(few.start == nil && few.threshold == nil && few.coverage == 0 && few.least == 598)
  let enough = try RiskBand(
    scores: Array(repeating: 0.1, count: 598), isDefect: Array(repeating: false, count: 598),
    grid: grid, alpha: 0.005, decision: .pass, risk: .perSelected)
  #expect(enough.threshold == 0.6 && enough.coverage == 1)
}

@Test func gatesThatHaveDecidedDecideNoMore() throws {
  var terms = Gates.Terms()
  terms.minAudited = 10
  var gates = try Gates(terms)
  while gates.decision == .hold, gates.n < 5000 {
    gates.add(isDefect: true, champion: .reject, challenger: .pass)
  }
  #expect(gates.decision == .rollback)
  let after = gates.decidedAfter
  for _ in 0..<5000 { gates.add(isDefect: false, champion: .review, challenger: .pass) }
  #expect(gates.decision == .rollback && gates.decidedAfter == after)
  #expect(gates.mayAutomateAfter == nil)
}

@Test func withoutAnErrorTheContractIsMetAfterTheStatedParts() throws {
  for (contract, parts) in [(0.01, 439), (0.005, 880), (0.002, 2202), (0.001, 4406)] {
    var wealth = try BettingWealth(m: contract, side: .less)
    try wealth.add(0, times: parts - 1)
    #expect(wealth.logE < log(20))
    try wealth.add(0)
    #expect(wealth.logE >= log(20))
  }
}

@Test func aProbabilityOnAnEdgeBelongsToTheBinBelow() throws {
  for bins in 1...120 {
    for edge in 1...bins {
      var table = try Calibration(bins: bins)
      try table.add(isDefect: true, probability: Double(edge) / Double(bins))
      #expect(table.bins[edge - 1].n == 1, "\(edge)/\(bins)")
      guard edge < bins else { continue }
      try table.add(isDefect: true, probability: (Double(edge) / Double(bins)).nextUp)
      #expect(table.bins[edge].n == 1, "above \(edge)/\(bins)")
    }
  }
}
