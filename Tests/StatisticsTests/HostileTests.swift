// Whatever comes in: what is not refused gives numbers, never NaN and never infinity.

import Testing

@testable import Statistics

/// Checks every figure that a calculation gives; a refusal is an answer too.
private func finite(_ what: String, _ figures: () throws -> [Double?]) {
  guard let figures = try? figures() else { return }
  #expect(figures.allSatisfy { $0?.isFinite ?? true }, "\(what): \(figures)")
}

@Test(arguments: 0..<60)
func noFigureIsEverNaNOrInfinite(_ seed: UInt64) {
  var chance = Chance(seed: seed)
  let size = Int.random(in: 0...12, using: &chance)
  let numbers = (0..<size).map { _ in chance.flag(0.1) ? nil : chance.nasty() }
  let sound = numbers.compactMap { $0 }
  let flags = (0..<size).map { _ in chance.flag(0.4) }
  let (a, b, c) = (chance.nasty(), chance.nasty(), chance.nasty())

  finite("ranking") {
    let r = try Ranking(isDefect: flags, scores: numbers)
    return [r.auroc, r.averagePrecision, r.fprAtFullRecall, r.fprAtRecall99]
  }
  finite("calibration") {
    let t = try Calibration(isDefect: flags, probabilities: numbers, bins: 3)
    return [t.brier, t.logLoss, t.ece, t.mce] + t.bins.map(\.meanProbability)
  }
  finite("weighted mean") {
    let rows = zip(flags, numbers).enumerated().map {
      WeightedMean.Row(y: $1.0 ? 1 : 0, probability: $1.1, lot: $0 % 3)
    }
    let m = try WeightedMean(rows: rows, population: 100)
    return [
      m.horvitzThompson, m.horvitzThompsonSE, m.hajek, m.designSE, m.superpopulationSE,
      m.clusterSE, m.kishSize, m.effectiveSize, m.interval.low, m.interval.high,
    ]
  }
  finite("wealth") {
    var wealth = try BettingWealth(m: a, side: flags.first == true ? .greater : .less)
    for x in sound { try wealth.add(x) }
    return [wealth.logE]
  }
  finite("anytime") {
    var mean = AnytimeMean()
    for x in sound where x >= 0 && x <= 1 { try mean.add(x) }
    let interval = mean.interval()
    return [interval.low, interval.high]
  }
  finite("e-detector") {
    var detector = try EDetector(m0: a, arl: 1 + abs(b))
    return try sound.filter { $0 >= 0 && $0 <= 1 }.map {
      _ = try detector.add($0)
      return detector.statistic
    }
  }
  finite("drift") {
    let usable = numbers.filter { $0?.isFinite ?? true }
    let d = try NumericDrift(reference: usable, current: usable.reversed() + [c], smoothing: 0.5)
    return [
      d.psi, d.psiLimit, d.jensenShannon, d.ks, d.ksP, d.wasserstein, d.wassersteinNormed,
    ] + d.edges
  }
  finite("quantile") {
    let sample = try SortedSample(numbers)
    return [try sample.quantile(0.5), try sample.quantile(0.99)]
  }
  finite("sketch") {
    var sketch = try QuantileSketch(alpha: a)
    for x in sound where x.isFinite { try sketch.add(x) }
    return [try sketch.quantile(0), try sketch.quantile(0.5), try sketch.quantile(1)]
  }
  finite("ewma") {
    var chart = try EWMAChart(mu0: a, sigma: abs(b), lambda: abs(c))
    return try sound.flatMap {
      let point = try chart.add($0)
      return [point.mean, point.halfWidth]
    }
  }
  finite("cusum") {
    var chart = try CUSUMChart(mu0: a, sigma: abs(b))
    return try sound.flatMap {
      let point = try chart.add($0)
      return [point.plus, point.minus]
    }
  }
  finite("adwin") {
    var window = try ADWIN(clock: 1, minLength: 1, grace: 0)
    return try sound.map {
      _ = try window.add($0)
      return window.mean
    }
  }
  finite("band") {
    let band = try RiskBand(
      scores: numbers, isDefect: flags, grid: [0, 0.5, a], alpha: abs(b), decision: .reject,
      risk: .perProduced)
    return [band.threshold, band.coverage, band.risk, band.upperLimit] + band.steps.map(\.p)
  }
  finite("coverage") {
    let curve = try RiskCoverage(confidences: numbers, isCorrect: flags)
    return [curve.area] + curve.points.flatMap { [$0.confidence, $0.coverage, $0.risk] }
  }
  finite("cost") {
    let costs = try Costs(escape: abs(a), falseReject: abs(b), review: abs(c))
    let best = try CostThreshold(scores: numbers, isDefect: flags, costs: costs)
    return [best.single, best.singleCost, best.low, best.high, best.bandCost, best.reviewShare]
  }
  finite("later") {
    [
      try roganGladen(apparent: abs(a), sensitivity: abs(b), specificity: abs(c)),
      try asymptoticHalfWidth(sd: abs(a), n: 50, narrowestAt: 1 + abs(b), alpha: abs(c)),
    ]
  }
  finite("prior") { [try shiftedPrior(posteriors: sound, trainedAt: a)] }
  finite("isotonic") {
    let fit = try Isotonic(scores: Array(sound.indices.map { sound[$0] }), y: sound.map { _ in 1 })
    return [try fit.value(at: a), try fit.value(at: b)]
  }
  finite("audits") { [Double(try auditsNeeded(alpha: max(a, 1e-9), delta: max(b, 1e-9)))] }
}
