// More figures against definitions so plain that they can be checked by eye.

import Glibc
import Testing

@testable import Statistics

@Test(arguments: 0..<10)
func calibrationIsTheGapOfEachBinByItsShareOfParts(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = (0..<200).map { _ in (p: chance.unit(), y: chance.flag(0.4)) }
  var (ece, mce) = (0.0, 0.0)
  for bin in 0..<10 {
    let inside = rows.filter { $0.p > Double(bin) / 10 && $0.p <= Double(bin + 1) / 10 }
    guard !inside.isEmpty else { continue }
    let n = Double(inside.count)
    let gap = abs(inside.reduce(0) { $0 + $1.p } / n - Double(inside.count { $0.y }) / n)
    ece += n / 200 * gap
    mce = max(mce, gap)
  }
  let table = try Calibration(isDefect: rows.map(\.y), probabilities: rows.map(\.p))
  #expect(abs(try #require(table.ece) - ece) < 1e-12)
  #expect(abs(try #require(table.mce) - mce) < 1e-12)
  let brier = rows.reduce(0) { $0 + pow($1.p - ($1.y ? 1 : 0), 2) } / 200
  let loss = rows.reduce(0) { $0 - log($1.y ? $1.p : 1 - $1.p) } / 200
  #expect(abs(try #require(table.brier) - brier) < 1e-12)
  #expect(abs(try #require(table.logLoss) - loss) < 1e-12)
}

@Test(arguments: 0..<10)
func kappaAndAlphaAreOneMinusDisagreementOverWhatChanceWouldGive(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let pairs = (0..<50).map { _ -> (Int, Int) in
    let first = Int.random(in: 0..<3, using: &chance)
    return (first, chance.flag(0.6) ? first : Int.random(in: 0..<3, using: &chance))
  }
  let differ = Double(pairs.count { $0.0 != $0.1 }) / 50
  var crossed = 0.0
  for one in pairs { for other in pairs where one.0 != other.1 { crossed += 1 } }
  let matrix = try ConfusionMatrix(
    labels: [0, 1, 2], truth: pairs.map(\.0), prediction: pairs.map(\.1))
  let kappa = try #require(try CohenKappa(matrix).kappa)
  #expect(abs(kappa - (1 - differ / (crossed / 2500))) < 1e-12)
  let all = pairs.flatMap { [$0.0, $0.1] }
  var pooled = 0.0
  for i in all.indices { for j in all.indices where all[i] != all[j] { pooled += 1 } }
  let alpha = try #require(KrippendorffAlpha(try Ratings(matrix)).alpha)
  #expect(abs(alpha - (1 - differ / (pooled / (100 * 99)))) < 1e-12)
}

@Test(arguments: 0..<10)
func theWeightedShareIsThatOfTheTrafficItStandsFor(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  // A part with a chance of 1/w stands for w parts of the traffic.
  var (rows, traffic): ([WeightedMean.Row], [Bool]) = ([], [])
  for _ in 0..<80 {
    let (hit, weight) = (chance.flag(0.2), [1, 4, 20][Int.random(in: 0..<3, using: &chance)])
    rows.append(.init(y: hit ? 1 : 0, probability: 1 / Double(weight), lot: 0))
    traffic += Array(repeating: hit, count: weight)
  }
  let mean = try WeightedMean(rows: rows, population: traffic.count)
  let share = Double(traffic.count { $0 }) / Double(traffic.count)
  #expect(abs(try #require(mean.hajek) - share) < 1e-12)
  #expect(abs(try #require(mean.horvitzThompson) - share) < 1e-12)
}

@Test(arguments: 0..<10)
func theDetectorIsTheSumOfBetsBegunAtEveryPart(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let values = (0..<40).map { _ in chance.flag(0.1) ? 1.0 : 0 }
  var detector = try EDetector(m0: 0.05, arl: 1e300)
  for value in values { _ = try detector.add(value) }
  var sum = 0.0
  for start in values.indices {
    for j in -10...6 {
      let c = 1 / (1 + pow(2, -Double(j)))
      sum += values[start...].reduce(1) { $0 * (1 + c * ($1 / 0.05 - 1)) }
    }
  }
  #expect(abs(detector.statistic - sum / 17) <= 1e-10 * sum)
}

@Test(arguments: 0..<10)
func psiIsTheSumOverTheDecilesOfTheReference(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let (a, b) = ((0..<101).map { _ in chance.unit() }, (0..<60).map { _ in chance.unit() * 1.3 })
  let sorted = a.sorted()
  let ends = (1...9).map { sorted[10 * $0] } + [.infinity]
  func shares(_ sample: [Double]) -> [Double] {
    zip([-Double.infinity] + ends, ends).map { low, high in
      (Double(sample.count { $0 > low && $0 <= high }) + 0.5) / (Double(sample.count) + 5)
    }
  }
  let psi = zip(shares(a), shares(b)).reduce(0) { $0 + ($1.0 - $1.1) * log($1.0 / $1.1) }
  let drift = try NumericDrift(reference: a, current: b)
  #expect(drift.edges == ends.dropLast())
  #expect(abs(drift.psi - psi) < 1e-12)
}

@Test(arguments: 0..<10)
func runsOnOneSideAreCountedFromTheLastPointOnTheOther(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let z = (0..<300).map { _ in chance.flag(0.05) ? 0 : (chance.flag(0.8) ? 1 : -1) * chance.unit() }
  for (rule, length) in [(RunRule.we4, 8), (.n2, 9)] {
    var (run, side, want) = (0, 0.0, [Int]())
    for (place, value) in z.enumerated() {
      let now: Double = value > 0 ? 1 : value < 0 ? -1 : 0
      run = now != 0 && now == side ? run + 1 : now == 0 ? 0 : 1
      side = now
      if run >= length { want.append(place) }
    }
    #expect(try rule.signals(z) == want)
  }
}

@Test func theAuditsNeededAreTheFewestThatSuffice() throws {
  for (alpha, allowed) in [(0.1, 0), (0.02, 1), (0.05, 4)] {
    let n = try auditsNeeded(alpha: alpha, allowed: allowed)
    func tail(_ n: Int) -> Double {
      var (term, sum) = (pow(1 - alpha, Double(n)), 0.0)
      for k in 0...allowed {
        sum += term
        term *= Double(n - k) / Double(k + 1) * alpha / (1 - alpha)
      }
      return sum
    }
    #expect(tail(n) <= 0.05 && tail(n - 1) > 0.05)
  }
}

@Test func theConformalThresholdCountsThePartThatIsYetToCome() throws {
  // (escapes + 1)/(n + 1): one escape of nine parts is 0.2, none is 0.1.
  func threshold(_ alpha: Double) throws -> Double? {
    try conformalThreshold(
      scores: (1...9).map(Double.init), isDefect: (1...9).map { $0 == 5 || $0 == 8 },
      grid: (1...9).map(Double.init), alpha: alpha)
  }
  #expect(try threshold(0.09) == nil)
  #expect(try threshold(0.11) == 4)
  #expect(try threshold(0.19) == 4)
  #expect(try threshold(0.21) == 7)
  #expect(try threshold(0.31) == 9)
}

@Test func expectedCountsBelowFiveMakeTheTestRough() throws {
  // Of 40 parts, half in each sample, 10 in the category: 5 are expected in either.
  #expect(try !CategoricalDrift(counts: [(4, 6), (16, 14)]).hasLowExpected)
  #expect(try CategoricalDrift(counts: [(4, 5), (16, 15)]).hasLowExpected)
}

@Test(arguments: 0..<10)
func theStepsOfAnIsotonicFitAreAllOfIt(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let scores = (0..<150).map { _ in (chance.unit() * 40).rounded() / 40 }
  let y = scores.map { chance.flag($0) ? 1.0 : 0 }
  let weights = scores.map { _ in chance.unit() + 0.01 }
  let fit = try Isotonic(scores: scores, y: y, weights: weights)
  let steps = fit.steps
  #expect(steps.count < Set(scores).count)
  let again = try Isotonic(scores: steps.map(\.score), y: steps.map(\.value))
  for at in stride(from: -0.2, through: 1.2, by: 0.003) {
    #expect(try abs(again.value(at: at) - fit.value(at: at)) < 1e-12, "\(at)")
  }
  #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.score < $1.score && $0.value <= $1.value })
}

@Test(arguments: 0..<10)
func aWeightStandsForSoManyPartsAlike(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = (0..<60).map { _ -> (score: Double, y: Bool, times: Int) in
    let score = chance.unit()
    return (score, chance.flag(score), Int.random(in: 1...4, using: &chance))
  }
  let many = rows.flatMap { Array(repeating: $0, count: $0.times) }
  let weighted = try Platt(
    scores: rows.map(\.score), isDefect: rows.map(\.y), weights: rows.map { Double($0.times) })
  let repeated = try Platt(scores: many.map(\.score), isDefect: many.map(\.y))
  #expect(abs(weighted.a - repeated.a) < 1e-8 && abs(weighted.b - repeated.b) < 1e-8)
  let steps = try Isotonic(
    scores: rows.map(\.score), y: rows.map { $0.y ? 1 : 0 }, weights: rows.map { Double($0.times) })
  let same = try Isotonic(scores: many.map(\.score), y: many.map { $0.y ? 1 : 0 })
  for row in rows {
    #expect(try abs(steps.value(at: row.score) - same.value(at: row.score)) < 1e-12)
  }
}

@Test func plattHoldsOutAgainstScoresOfEverySize() throws {
  for unit in [1e-300, 1e-12, 1, 1e12, 1e300] {
    let fit = try Platt(
      scores: [-1, 0, 1, 2].map { $0 * unit }, isDefect: [false, true, false, true])
    let p = try [-1.0, 0, 1, 2].map { try fit.value(at: $0 * unit) }
    #expect(p == p.sorted() && p.allSatisfy { $0 > 0 && $0 < 1 }, "\(unit): \(p)")
    #expect(try fit.value(at: .infinity) == 1 && fit.value(at: -.infinity) == 0)
  }
  let flat = try Platt(scores: [3, 3, 3], isDefect: [true, false, false])
  #expect(try flat.a == 0 && abs(flat.value(at: 99) - 7.0 / 18) < 1e-12)
  #expect(throws: StatisticsRefusal.self) {
    try Platt(scores: [0, .leastNonzeroMagnitude], isDefect: [false, true])
  }
}
