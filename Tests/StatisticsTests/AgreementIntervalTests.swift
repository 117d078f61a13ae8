// How sure one is of two readers' agreement, also where they hardly ever differ.

import Testing

@testable import Statistics

private func table(_ counts: [[Int]]) throws -> ConfusionMatrix<Int> {
  var matrix = try ConfusionMatrix(labels: Array(counts.indices))
  for (first, row) in counts.enumerated() {
    for (second, times) in row.enumerated() {
      try matrix.add(truth: first, prediction: second, times: times)
    }
  }
  return matrix
}

@Suite struct AgreementIntervalTests {
  @Test func withManyPairsItIsWhatTheStandardErrorsOfTheMeasuresSay() throws {
    let many = try table([[60_000, 4_000, 1_000], [2_500, 20_000, 500], [700, 1_300, 10_000]])
    let kappa = try CohenKappa(many)
    let ac1 = GwetAC1(try Ratings(many))
    let alpha = try #require(KrippendorffAlpha(try Ratings(many)).alpha)
    for (measure, value, error) in [
      (AgreementMeasure.kappa, kappa.kappa, kappa.standardError),
      (.ac1, ac1.ac1, ac1.standardError), (.alpha, alpha, kappa.standardError),
    ] {
      let (value, error) = (try #require(value), try #require(error))
      let interval = try #require(measure.interval(many))
      #expect(abs((interval.low + interval.high) / 2 - value) < 1e-4)
      #expect(abs(interval.width / (2 * 1.959964 * error) - 1) < 0.005)
    }
  }

  @Test(arguments: AgreementMeasure.allCases)
  func readersWhoNeverDifferedMayStillDiffer(_ measure: AgreementMeasure) throws {
    let few = try #require(measure.interval(table([[30, 0], [0, 10]])))
    let many = try #require(measure.interval(table([[300, 0], [0, 100]])))
    #expect(few.high == 1)
    #expect(many.high == 1)
    #expect(few.low < many.low)
    #expect(many.low < 1)
  }

  @Test func withoutPairsOrWithOneLabelAloneThereIsNone() throws {
    for measure in AgreementMeasure.allCases {
      #expect(measure.interval(try table([[0, 0], [0, 0]])) == nil)
      #expect(measure.interval(try table([[9]])) == nil)
    }
    let one = try table([[40, 0], [0, 0]])
    #expect(AgreementMeasure.kappa.interval(one) == nil)
    #expect(AgreementMeasure.alpha.interval(one) == nil)
    let ac1 = try #require(AgreementMeasure.ac1.interval(one))
    #expect(ac1.high == 1)
    #expect(ac1.low > 0.6 && ac1.low < 0.95)
  }

  @Test func itLiesWithinWhatAnAgreementCanBe() throws {
    for counts in [
      [[0, 20], [20, 0]], [[0, 40], [0, 0]], [[1, 0], [0, 0]], [[39, 1], [0, 0]],
    ] {
      for measure in AgreementMeasure.allCases {
        guard let interval = measure.interval(try table(counts)) else { continue }
        #expect(interval.low >= -1 && interval.high <= 1 && interval.low <= interval.high)
      }
    }
  }

  /// Two readers who each miss a defect in 20 and flag one good part in 50, over 200 parts of which a
  /// tenth are defects: an interval by the standard error alone holds in 93 % of such tables.
  @Test func itHoldsAsOftenAsItClaimsWithFewDisagreements() throws {
    var chance = Chance(seed: 7)
    let same = 0.1 * (0.95 * 0.95 + 0.05 * 0.05) + 0.9 * (0.98 * 0.98 + 0.02 * 0.02)
    let flagged = 0.1 * 0.95 + 0.9 * 0.02
    let byChance = flagged * flagged + (1 - flagged) * (1 - flagged)
    let truths: [AgreementMeasure: Double] = [
      .kappa: (same - byChance) / (1 - byChance), .alpha: (same - byChance) / (1 - byChance),
      .ac1: (same - (1 - byChance)) / byChance,
    ]
    var held: [AgreementMeasure: Int] = [:]
    let runs = 2000
    for _ in 0..<runs {
      var counts = [[0, 0], [0, 0]]
      for _ in 0..<200 {
        let rate = chance.flag(0.1) ? 0.95 : 0.02
        counts[chance.flag(rate) ? 1 : 0][chance.flag(rate) ? 1 : 0] += 1
      }
      let matrix = try table(counts)
      for (measure, truth) in truths where measure.interval(matrix)?.contains(truth) ?? false {
        held[measure, default: 0] += 1
      }
    }
    // 95 % less three standard deviations of 2,000 runs.
    for measure in AgreementMeasure.allCases {
      #expect(held[measure, default: 0] >= runs * 935 / 1000, "\(measure)")
    }
  }
}
