// Confusion and the intervals of a share: laws that hold for any counts.

import Testing

@testable import Statistics

@Test(arguments: [0.5, 0.95, 0.999])
func everyIntervalContainsItsEstimate(_ level: Double) throws {
  let confidence = try Confidence(level)
  for n in 0...40 {
    for k in 0...n {
      let share = try Proportion(k: k, n: n)
      for interval in [share.wilson(confidence), share.clopperPearson(confidence)] {
        #expect(0 <= interval.low && interval.high <= 1)
        #expect(interval.contains(share.rate ?? 0.5))
      }
      #expect(share.lowerLimit(confidence) <= share.upperLimit(confidence))
    }
  }
}

@Test func intervalsShrinkAsTrialsGrow() throws {
  var last: [Interval] = []
  for scale in [1, 10, 100, 1000, 100_000] {
    let share = try Proportion(k: 3 * scale, n: 20 * scale)
    let next = [share.wilson(), share.clopperPearson()]
    for (before, after) in zip(last, next) { #expect(after.width < before.width) }
    last = next
  }
}

@Test func theLimitsOfNoneAndAllAreExact() throws {
  let none = try Proportion(k: 0, n: 7)
  let all = try Proportion(k: 7, n: 7)
  #expect(none.wilson().low == 0 && none.clopperPearson().low == 0)
  #expect(all.wilson().high == 1 && all.clopperPearson().high == 1)
  #expect(Proportion().wilson() == .wholeShare)
}

@Test(arguments: [0.0, 1, -0.1, 1.1, .nan, .infinity])
func aConfidenceOutsideItsRangeIsRefused(_ value: Double) {
  #expect(throws: StatisticsRefusal.self) { try Confidence(value) }
}

@Test(arguments: [(4, 3), (-1, 3), (0, -1)])
func countsThatCannotBeAreRefused(_ k: Int, _ n: Int) {
  #expect(throws: StatisticsRefusal.self) { try Proportion(k: k, n: n) }
}

@Test func weightsThatCannotBeAreRefused() {
  for weight in [-1, .nan, .infinity] {
    #expect(throws: StatisticsRefusal.self) {
      try Confusion(truth: [true], flagged: [true], weights: [weight])
    }
  }
  #expect(throws: StatisticsRefusal.self) {
    try Confusion(tp: .greatestFiniteMagnitude, fp: .greatestFiniteMagnitude, fn: 0, tn: 0)
  }
}

@Test func rowsWithoutTruthOrPredictionAreLeftOutAndCounted() throws {
  let confusion = try Confusion(truth: [true, nil, false], flagged: [true, true, nil])
  #expect(confusion.n == 1)
  #expect(confusion.dropped == 2)
}

@Test func anySplitOfAConfusionMergedIsTheWhole() throws {
  var chance = Chance(seed: 1)
  let rows = (0..<500).map { _ in (Bool.random(using: &chance), Bool.random(using: &chance)) }
  var whole = Confusion()
  for row in rows { whole.add(isDefect: row.0, isFlagged: row.1) }
  for cut in [0, 1, 77, 499, 500] {
    var left = Confusion()
    var right = Confusion()
    for row in rows[..<cut] { left.add(isDefect: row.0, isFlagged: row.1) }
    for row in rows[cut...].shuffled(using: &chance) {
      right.add(isDefect: row.0, isFlagged: row.1)
    }
    right.merge(left)
    #expect(right == whole)
  }
}

@Test func noFigureOfAConfusionIsNaNOrInfinite() throws {
  let counts = [0, .leastNonzeroMagnitude, 1e-200, 1, 3, 1e15, 1e200, 1e300]
  for tp in counts {
    for fp in counts {
      for fn in counts {
        for tn in counts {
          let c = try Confusion(tp: tp, fp: fp, fn: fn, tn: tn)
          let figures = [
            c.accuracy, c.precision, c.recall, c.specificity, c.npv, c.fpr, c.fnr,
            c.falseOmissionRate, c.falseDiscoveryRate, c.f1, c.mcc, c.balancedAccuracy,
            c.prevalence, c.flagRate, c.escapePerProduced,
          ]
          let good = figures.allSatisfy { $0 == nil || (-1...1).contains($0 ?? .nan) }
          #expect(good, "\(c)")
        }
      }
    }
  }
}

@Test func aMatrixOfTwoLabelsAgreesWithTheFourCells() throws {
  var chance = Chance(seed: 2)
  for _ in 0..<200 {
    let rows = Int.random(in: 0...30, using: &chance)
    let truth = (0..<rows).map { _ in Bool.random(using: &chance) }
    let said = (0..<rows).map { _ in Bool.random(using: &chance) }
    let cells = try Confusion(truth: truth, flagged: said)
    let matrix = try ConfusionMatrix(labels: [false, true], truth: truth, prediction: said)
    #expect(matrix.accuracy == cells.accuracy)
    #expect(matrix.perClass[1].precision == cells.precision)
    #expect(matrix.perClass[1].recall == cells.recall)
    #expect((matrix.mcc == nil) == (cells.mcc == nil))
    if let a = matrix.mcc, let b = cells.mcc { #expect(abs(a - b) < 1e-12) }
  }
}

@Test func matricesMergeOnlyOverTheSameLabels() throws {
  var a = try ConfusionMatrix(labels: ["ok", "ng"], truth: ["ok"], prediction: ["ng"])
  let b = try ConfusionMatrix(labels: ["ok", "ng"], truth: ["ng"], prediction: ["ng"])
  try a.merge(b)
  #expect(a.counts == [[0, 1], [0, 1]])
  let other = try ConfusionMatrix(labels: ["ng", "ok"])
  #expect(throws: StatisticsRefusal.self) { try a.merge(other) }
  #expect(throws: StatisticsRefusal.self) { try ConfusionMatrix(labels: ["ok", "ok"]) }
}
