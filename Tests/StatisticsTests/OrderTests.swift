// Figures that are made of a sample as a whole do not depend on the order it came in.

import Testing

@testable import Statistics

private func close(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(1, abs(b))
}

@Test(arguments: 0..<10)
func rankingsAndBandsDoNotDependOnTheOrderOfParts(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = (0..<300).map { _ in ((chance.unit() * 50).rounded() / 50, chance.flag(0.2)) }
  let moved = rows.shuffled(using: &chance)
  func ranking(_ rows: [(Double, Bool)]) throws -> Ranking {
    try Ranking(isDefect: rows.map(\.1), scores: rows.map(\.0))
  }
  #expect(try ranking(rows) == ranking(moved))
  func band(_ rows: [(Double, Bool)]) throws -> RiskBand {
    try RiskBand(
      scores: rows.map(\.0), isDefect: rows.map(\.1), grid: [0.3, 0.1, 0.2], alpha: 0.4,
      decision: .pass, risk: .perProduced)
  }
  #expect(try band(rows) == band(moved))
  func curve(_ rows: [(Double, Bool)]) throws -> RiskCoverage {
    try RiskCoverage(confidences: rows.map(\.0), isCorrect: rows.map(\.1))
  }
  #expect(try curve(rows) == curve(moved))
  let costs = try Costs(escape: 50, falseReject: 5, review: 1)
  func cheapest(_ rows: [(Double, Bool)]) throws -> CostThreshold {
    try CostThreshold(scores: rows.map(\.0), isDefect: rows.map(\.1), costs: costs)
  }
  #expect(try cheapest(rows) == cheapest(moved))
  func fit(_ rows: [(Double, Bool)]) throws -> Isotonic {
    try Isotonic(scores: rows.map(\.0), y: rows.map { $0.1 ? 1 : 0 })
  }
  for score in [-1, 0.2, 0.511, 2] {
    let (one, other) = (try fit(rows).value(at: score), try fit(moved).value(at: score))
    #expect(close(one, other))
  }
}

@Test(arguments: 0..<10)
func driftDoesNotDependOnTheOrderOfValues(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let (a, b) = ((0..<90).map { _ in chance.unit() }, (0..<70).map { _ in chance.unit() * 1.2 })
  let drift = try NumericDrift(reference: a, current: b)
  let moved = try NumericDrift(
    reference: a.shuffled(using: &chance), current: b.shuffled(using: &chance))
  #expect(drift == moved)
  let counts = (0..<6).map { _ in
    (
      reference: Int.random(in: 0...20, using: &chance),
      current: 1 + Int.random(in: 0...20, using: &chance)
    )
  }
  let mix = try CategoricalDrift(counts: counts)
  let other = try CategoricalDrift(counts: counts.shuffled(using: &chance))
  #expect(close(mix.psi, other.psi) && close(mix.p, other.p) && close(mix.cramersV, other.cramersV))
}

@Test(arguments: 0..<10)
func agreementDoesNotDependOnTheOrderOfUnitsOrLabels(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let units = (0..<40).map { _ in
    (0..<3).map { _ in chance.flag(0.8) ? Int.random(in: 0..<3, using: &chance) : nil }
  }
  let table = try Ratings(labels: [0, 1, 2], units: units)
  let moved = try Ratings(
    labels: [2, 0, 1], units: units.shuffled(using: &chance).map { $0.shuffled(using: &chance) })
  #expect(close(KrippendorffAlpha(table).alpha, KrippendorffAlpha(moved).alpha))
  let (a, b) = (GwetAC1(table), GwetAC1(moved))
  #expect(close(a.ac1, b.ac1) && close(a.standardError, b.standardError))
}

@Test(arguments: 0..<5)
func aConsensusDoesNotDependOnTheOrderOfVotes(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let votes = (0..<120).map { _ in
    Vote(
      item: Int.random(in: 0..<30, using: &chance), reader: Int.random(in: 0..<4, using: &chance),
      label: Int.random(in: 0..<3, using: &chance))
  }
  let one = try DawidSkene(votes: votes, items: 30, readers: 4, labels: 3, rounds: 5)
  let other = try DawidSkene(
    votes: votes.shuffled(using: &chance), items: 30, readers: 4, labels: 3, rounds: 5)
  for (a, b) in zip(one.probabilities.joined(), other.probabilities.joined()) {
    #expect(close(a, b))
  }
}

@Test(arguments: 0..<10)
func aSplitSampleOfScoresMergedIsTheWhole(_ seed: UInt64) throws {
  var chance = Chance(seed: seed)
  let rows = (0..<100).map { _ in
    (chance.flag(0.9) ? chance.flag(0.3) : nil, chance.flag(0.9) ? chance.unit() : nil)
  }
  func sample(_ rows: some Sequence<(Bool?, Double?)>) throws -> ScoredSample {
    var sample = ScoredSample()
    for row in rows { try sample.add(isDefect: row.0, score: row.1) }
    return sample
  }
  let cut = Int.random(in: 0...100, using: &chance)
  var merged = try sample(rows[cut...].shuffled(using: &chance))
  merged.merge(try sample(rows[..<cut]))
  #expect(merged == (try sample(rows)))
  #expect(Ranking(merged) == (try Ranking(isDefect: rows.map(\.0), scores: rows.map(\.1))))
}

@Test func aSplitMatrixOrCountMergedIsTheWhole() throws {
  var chance = Chance(seed: 8)
  let rows = (0..<90).map { _ in
    (Int.random(in: 0..<3, using: &chance), Int.random(in: 0..<3, using: &chance))
  }
  func matrix(_ rows: some Sequence<(Int, Int)>) throws -> ConfusionMatrix<Int> {
    var matrix = try ConfusionMatrix(labels: [0, 1, 2])
    for row in rows { try matrix.add(truth: row.0, prediction: row.1) }
    return matrix
  }
  func share(_ rows: some Sequence<(Int, Int)>) -> Proportion {
    rows.reduce(into: Proportion()) { $0.add($1.0 == $1.1) }
  }
  var (merged, count) = (try matrix(rows[31...]), share(rows[31...]))
  try merged.merge(matrix(rows[..<31]))
  count.merge(share(rows[..<31]))
  #expect(merged.counts == (try matrix(rows)).counts)
  #expect(count == share(rows))
}
