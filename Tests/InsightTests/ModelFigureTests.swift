// The figures of a version that is watched: core parts, weights, lots, scores, and comparisons.

import Insight
import Review
import Statistics
import Testing

private func report(_ parts: [JudgedPart]) -> Report {
  var report = Report(queue: queue(), versions: [m1])
  for part in parts { report.add(part) }
  return report
}

private func parts(
  _ count: Int, _ label: Label, said: Label, core: Bool = true, pBlind: Double = 1,
  lot: LotID? = nil
) -> [JudgedPart] {
  var part = blind(label, .init(model: m1, label: said))
  part.core = core
  part.pBlind = pBlind
  part.lot = lot
  return Array(repeating: part, count: count)
}

extension Array where Element == Figure {
  fileprivate func only(_ name: Figure.Name, method: String) -> Figure? {
    let found = filter { $0.name == name && $0.method == method }
    return found.count == 1 ? found[0] : nil
  }
}

@Test func aWatchedRateHasTheIntervalThatMayBeWatched() throws {
  let figures = report(parts(3, "defect", said: "ok") + parts(97, "ok", said: "ok")).figures()
  let figure = try #require(figures.only(.escapePerProduced, m1))
  let want = try Proportion(k: 3, n: 100).anytime()
  #expect(figure.low == want.low && figure.high == want.high && figure.method == "hgk")
  let wilson = try Proportion(k: 3, n: 100).wilson()
  #expect(want.low < wilson.low && want.high > wilson.high)
}

@Test func errorIsOneMinusAgreement() throws {
  let figures = report(parts(7, "ok", said: "defect") + parts(13, "ok", said: "ok")).figures()
  let (error, agreement) = (
    try #require(figures.only(.error, m1)), try #require(figures.only(.agreement, m1))
  )
  #expect(error.k == 7 && error.n == 20 && error.value == 0.35)
  #expect(agreement.k == 13 && agreement.n == 20)
}

@Test func whereSamplingIsUnevenAWeightedFigureStandsBesideTheOneOfCore() throws {
  // Half the parts had a chance of 0.5, the core's of 0.1: five times the weight.
  let some =
    parts(10, "ok", said: "defect", pBlind: 0.1) + parts(90, "ok", said: "ok", pBlind: 0.1)
    + parts(100, "ok", said: "ok", core: false, pBlind: 0.5)
  let figures = report(some).figures()
  let core = try #require(figures.only(.falseRejectPerGood, method: "hgk"))
  #expect(core.k == 10 && core.n == 100 && core.value == 0.1)
  let all = try #require(figures.only(.falseRejectPerGood, method: "hajek"))
  #expect(all.k == 10 && all.n == 200)
  let value = try #require(all.value)
  #expect(abs(value - 100.0 / 1200) < 1e-12)
  let (low, high) = (try #require(all.low), try #require(all.high))
  #expect(low < value && value < high)
}

@Test func evenlySampledPartsNeedNoWeights() {
  let figures = report(parts(10, "ok", said: "ok", pBlind: 0.1)).figures()
  #expect(!figures.contains { $0.method == "hajek" })
}

@Test func withoutCorePartsAWatchedRateSaysWhy() throws {
  let figures = report(parts(10, "ok", said: "ok", core: false)).figures()
  let figure = try #require(figures.only(.error, m1))
  #expect(figure.value == nil)
  #expect(figure.why == "no judged part is in the random sample of all traffic")
}

@Test func errorsThatComeByLotCountByLot() throws {
  let lots = (0..<12).map { LotID("L\($0)") }
  let bursts = lots.enumerated().flatMap { place, lot in
    parts(25, "ok", said: place < 2 ? "defect" : "ok", lot: lot)
  }
  let figure = try #require(report(bursts).figures().only(.error, m1))
  #expect(figure.method == "hgk, by lot" && figure.k == 50 && figure.n == 300)
  var shares = AnytimeMean()
  try shares.add(1, times: 2)
  try shares.add(0, times: 10)
  #expect(figure.low == shares.interval().low && figure.high == shares.interval().high)
  let spread = lots.flatMap {
    parts(4, "ok", said: "defect", lot: $0) + parts(21, "ok", said: "ok", lot: $0)
  }
  #expect(report(spread).figures().only(.error, m1)?.method == "hgk")
}

@Test func aRankingNeedsFiveOfEachClass() throws {
  func scored(_ label: Label, _ score: Double) -> JudgedPart {
    blind(label, .init(model: m1, score: score, threshold: 0.5))
  }
  let good = (0..<20).map { scored("ok", Double($0) / 40) }
  let bad = (0..<5).map { scored("defect", 0.3 + Double($0) / 10) }
  let few = report(good + bad.dropLast()).figures()
  #expect(few.only(.auroc, m1)?.value == nil)
  #expect(
    few.only(.auroc, m1)?.why == "needs 5 defects and 5 good parts with a score, has 4 and 20")
  let figures = report(good + bad).figures()
  let want = try Ranking(
    isDefect: (good + bad).map { $0.reference == "defect" },
    scores: (good + bad).map { $0.said[0].score })
  let auroc = try #require(figures.only(.auroc, m1))
  #expect(auroc.value == want.auroc)
  #expect(auroc.low == want.aurocInterval()?.low && auroc.high == want.aurocInterval()?.high)
  #expect(auroc.method == "newcombe-delong, fixed sample")
  #expect(figures.only(.averagePrecision, m1)?.value == want.averagePrecision)
  #expect(figures.only(.averagePrecision, m1)?.method == "no interval")
  let overkill = try #require(figures.only(.overkillAtZeroEscapes, m1))
  #expect(overkill.value == want.fprAtFullRecall && overkill.k == 8 && overkill.n == 20)
}

@Test func aCalibrationNeedsAHundredStatedProbabilities() throws {
  func stated(_ count: Int) -> [JudgedPart] {
    (0..<count).map { n in
      blind(
        n % 10 == 0 ? "defect" : "ok", .init(model: m1, label: "ok", confidence: 0.9))
    }
  }
  let few = report(stated(99)).figures()
  #expect(few.only(.brier, m1)?.why == "needs 100 parts with a confidence, has 99")
  let figures = report(stated(100)).figures()
  #expect(abs((figures.only(.brier, m1)?.value ?? 1) - 0.09) < 1e-12)
  #expect((figures.only(.ece, m1)?.value ?? 1) < 1e-12)
  let none = report(parts(200, "ok", said: "ok")).figures()
  #expect(none.only(.ece, m1)?.why == "the version states no confidence")
}

@Test func otherVersionsAreComparedWithTheChampionOnWhatBothCalled() throws {
  func both(_ first: Label, _ second: Label) -> JudgedPart {
    blind("ok", .init(model: m1, label: first), .init(model: m2, label: second))
  }
  let some =
    Array(repeating: both("defect", "ok"), count: 30)
    + Array(repeating: both("ok", "defect"), count: 6)
    + Array(repeating: both("ok", "ok"), count: 64) + parts(50, "ok", said: "ok")
  let figures = report(some).figures(ofChampion: m1)
  let pairs = try PairedModels(
    bothRight: 64, onlyChampionWrong: 30, onlyChallengerWrong: 6, bothWrong: 0)
  let difference = try #require(figures.only(.pairedDifference, m2))
  #expect(difference.value == 0.24 && difference.k == 36 && difference.n == 100)
  #expect(difference.low == pairs.bonettPrice().low)
  #expect(difference.by.map(\.key) == ["model", "against"])
  #expect(figures.only(.pairedP, m2)?.value == pairs.exactP)
  let better = try #require(figures.only(.evidenceBetter, m2)?.value)
  let worse = try #require(figures.only(.evidenceWorse, m2)?.value)
  #expect(better > 20 && worse < 1)
  #expect(figures.only(.pairedDifference, m1) == nil)
}

@Test func withoutAChampionNothingIsCompared() {
  let figures = report(parts(3, "ok", said: "ok")).figures()
  #expect(!figures.contains { $0.name == .pairedP })
}

@Test func matthewsCorrelationIsWeightedWhereTheSamplingIsUneven() throws {
  let some =
    parts(10, "ok", said: "defect", pBlind: 0.1) + parts(90, "ok", said: "ok", pBlind: 0.1)
    + parts(20, "defect", said: "defect", core: false, pBlind: 0.5)
    + parts(5, "defect", said: "ok", pBlind: 0.1)
  let figures = report(some).figures().filter { $0.name == .mcc }
  let core = try Confusion(tp: 0, fp: 10, fn: 5, tn: 90)
  let all = try Confusion(tp: 40, fp: 100, fn: 50, tn: 900)
  #expect(figures.map(\.method) == ["no interval", "hajek"])
  #expect(figures.map(\.n) == [105, 125])
  #expect(abs((figures[0].value ?? 0) - (core.mcc ?? 1)) < 1e-12)
  #expect(abs((figures[1].value ?? 0) - (all.mcc ?? 1)) < 1e-12)
}
