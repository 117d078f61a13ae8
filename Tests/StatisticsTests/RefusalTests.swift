// What makes no sense is refused, never clamped.

import Testing

@testable import Statistics

private let beyond: [Double] = [-0.1, 1.1, .nan, .infinity, -.infinity]
private let notInside: [Double] = [0, 1, -0.1, 1.1, .nan, .infinity]

private func refused(_ what: String, _ body: () throws -> Void) {
  #expect(throws: StatisticsRefusal.self, "\(what)") { try body() }
}

@Test(arguments: beyond)
func numbersOutsideTheUnitIntervalAreRefused(_ x: Double) throws {
  var calibration = try Calibration()
  refused("prob") { try calibration.add(isDefect: true, probability: x) }
  var wealth = try BettingWealth(m: 0.5, side: .less)
  refused("wealth") { try wealth.add(x) }
  var mean = AnytimeMean()
  refused("mean") { try mean.add(x) }
  var detector = try EDetector(m0: 0.5)
  refused("detector") { _ = try detector.add(x) }
  var a = try HDDMA()
  refused("hddm_a") { _ = try a.add(x) }
  var w = try HDDMW()
  refused("hddm_w") { _ = try w.add(x) }
  refused("q") { _ = try SortedSample([1, 2]).quantile(x) }
  refused("q") { _ = try QuantileSketch().quantile(x) }
  refused("y") {
    _ = try WeightedMean(rows: [.init(y: x, probability: 0.5, lot: 0)], population: 1)
  }
  refused("p") { _ = try BayesAction(p: x, costs: Costs(escape: 1, falseReject: 1, review: 1)) }
  refused("miss") { _ = try Costs(escape: 1, falseReject: 1, review: 1, humanMiss: x) }
  refused("alarm") { _ = try Costs(escape: 1, falseReject: 1, review: 1, humanFalseAlarm: x) }
  refused("target") {
    _ = try RiskCoverage(confidences: [1], isCorrect: [true]).coverage(atRisk: x)
  }
  refused("rates") { _ = try roganGladen(apparent: x, sensitivity: 0.9, specificity: 0.9) }
  refused("rates") { _ = try roganGladen(apparent: 0.1, sensitivity: x, specificity: 0.9) }
  refused("rates") { _ = try roganGladen(apparent: 0.1, sensitivity: 0.9, specificity: x) }
  refused("posterior") { _ = try shiftedPrior(posteriors: [x], trainedAt: 0.1) }
  refused("y") { _ = try Isotonic(scores: [1], y: [x]) }
}

@Test(arguments: notInside)
func levelsAtOrOutsideTheirEndsAreRefused(_ x: Double) {
  refused("conf") { _ = try Confidence(x) }
  refused("m") { _ = try BettingWealth(m: x, side: .greater) }
  refused("m0") { _ = try EDetector(m0: x) }
  refused("alpha") { _ = try QuantileSketch(alpha: x) }
  refused("delta") { _ = try ADWIN(delta: x) }
  refused("drift") { _ = try HDDMA(driftChance: x) }
  refused("warning") { _ = try HDDMW(warningChance: x) }
  refused("alpha") { _ = try auditsNeeded(alpha: x) }
  refused("delta") { _ = try auditsNeeded(alpha: 0.1, delta: x) }
  refused("prior") { _ = try shiftedPrior(posteriors: [0.5], trainedAt: x) }
  refused("alpha") { _ = try asymptoticHalfWidth(sd: 1, n: 9, narrowestAt: 9, alpha: x) }
  refused("alpha") {
    _ = try conformalThreshold(scores: [1], isDefect: [true], grid: [1], alpha: x)
  }
  for (alpha, delta) in [(x, 0.05), (0.05, x)] {
    refused("band") {
      _ = try RiskBand(
        scores: [1], isDefect: [true], grid: [1], alpha: alpha, delta: delta, decision: .pass,
        risk: .perClass)
    }
  }
  for path in [
    \Gates.Terms.contractEscape, \Gates.Terms.alphaPromote, \Gates.Terms.alphaRollback,
  ] {
    var terms = Gates.Terms()
    terms[keyPath: path] = x
    refused("gates") { _ = try Gates(terms) }
  }
}

@Test(arguments: [-0.1, 1, .nan, .infinity])
func marginsOutsideTheirRangeAreRefused(_ x: Double) {
  for path in [
    \Gates.Terms.marginEscape, \Gates.Terms.marginFalseReject, \Gates.Terms.marginReview,
  ] {
    var terms = Gates.Terms()
    terms[keyPath: path] = x
    refused("gates") { _ = try Gates(terms) }
  }
}

@Test(arguments: [0, -1, .nan, .infinity])
func spreadsThatAreNotPositiveAreRefused(_ x: Double) {
  refused("sigma") { _ = try EWMAChart(mu0: 0, sigma: x) }
  refused("sigma") { _ = try CUSUMChart(mu0: 0, sigma: x) }
  refused("h") { _ = try CUSUMChart(mu0: 0, sigma: 1, h: x) }
  refused("lambda") { _ = try HDDMW(lambda: x) }
  refused("threshold") { _ = try PageHinkley(threshold: x) }
  refused("limit") { _ = try DDM(driftAt: x) }
  refused("beta") { _ = try EDDM(beta: x) }
  refused("smoothing") { _ = try NumericDrift(reference: [1], current: [1], smoothing: x) }
}

@Test(arguments: [0, 1.1, -0.2, .nan])
func smoothingFactorsOutsideTheirRangeAreRefused(_ x: Double) {
  refused("lambda") { _ = try EWMAChart(mu0: 0, sigma: 1, lambda: x) }
  refused("alpha") { _ = try PageHinkley(alpha: x) }
}

@Test(arguments: [-1, .nan, .infinity])
func costsBelowZeroAreRefused(_ x: Double) {
  refused("escape") { _ = try Costs(escape: x, falseReject: 1, review: 1) }
  refused("reject") { _ = try Costs(escape: 1, falseReject: x, review: 1) }
  refused("review") { _ = try Costs(escape: 1, falseReject: 1, review: x) }
}

@Test func columnsOfUnequalLengthAreRefused() throws {
  refused("ranking") { _ = try Ranking(isDefect: [true], scores: [1, 2]) }
  refused("calibration") { _ = try Calibration(isDefect: [true], probabilities: []) }
  refused("confusion") { _ = try Confusion(truth: [true], flagged: []) }
  refused("weights") { _ = try Confusion(truth: [true], flagged: [true], weights: []) }
  refused("matrix") { _ = try ConfusionMatrix(labels: [0, 1], truth: [0], prediction: []) }
  refused("coverage") { _ = try RiskCoverage(confidences: [1], isCorrect: []) }
  let costs = try Costs(escape: 1, falseReject: 1, review: 1)
  refused("cost") { _ = try CostThreshold(scores: [1], isDefect: [], costs: costs) }
  refused("isotonic") { _ = try Isotonic(scores: [1], y: []) }
  refused("isotonic") { _ = try Isotonic(scores: [1], y: [1], weights: []) }
  refused("platt") { _ = try Platt(scores: [1, 2], isDefect: [true]) }
  refused("platt") { _ = try Platt(scores: [1, 2], isDefect: [true, false], weights: [1]) }
  refused("conformal") {
    _ = try conformalThreshold(scores: [1], isDefect: [], grid: [1], alpha: 0.1)
  }
}

@Test func emptySamplesAreRefusedWhereOneIsNeeded() throws {
  refused("calibration") { _ = try Calibration(isDefect: [nil], probabilities: [0.5]) }
  refused("votes") { _ = try DawidSkene(votes: [], items: 0, readers: 0, labels: 2) }
  refused("ref") { _ = try NumericDrift(reference: [nil], current: [1]) }
  refused("cur") { _ = try NumericDrift(reference: [1], current: [.nan]) }
  refused("cur") { _ = try CategoricalDrift(counts: [(3, 0)]) }
  refused("baseline") { _ = try ProportionChart(groups: [Proportion()], baseline: 1) }
  refused("baseline") { _ = try ProportionChart(groups: [Proportion(k: 1, n: 2)], baseline: 0) }
  refused("baseline") { _ = try ProportionChart(groups: [Proportion(k: 1, n: 2)], baseline: 2) }
  refused("grid") {
    _ = try RiskBand(
      scores: [1], isDefect: [true], grid: [], alpha: 0.1, decision: .pass, risk: .perClass)
  }
  let costs = try Costs(escape: 1, falseReject: 1, review: 1)
  refused("cost") { _ = try CostThreshold(scores: [nil], isDefect: [true], costs: costs) }
  refused("population") { _ = try WeightedMean(rows: [], population: 0) }
  refused("isotonic") { _ = try Isotonic(scores: [], y: []) }
  refused("table") { _ = try fleissKappa([]) }
}

@Test func countsOutsideTheirRangeAreRefused() {
  refused("bins") { _ = try Calibration(bins: 0) }
  refused("bins") { _ = try NumericDrift(reference: [1], current: [1], bins: 1) }
  refused("arl") { _ = try EDetector(m0: 0.1, arl: 1) }
  refused("clock") { _ = try ADWIN(clock: 0) }
  refused("rounds") {
    _ = try DawidSkene(
      votes: [Vote(item: 0, reader: 0, label: 0)], items: 1, readers: 1, labels: 2, rounds: -1)
  }
  refused("vote") {
    _ = try DawidSkene(
      votes: [Vote(item: 0, reader: 0, label: 2)], items: 1, readers: 1, labels: 2)
  }
  refused("raters") { _ = try fleissKappa([[1, 0]]) }
  refused("ragged") { _ = try fleissKappa([[2, 0], [3, 0]]) }
  refused("labels") { _ = try fleissKappa([[2]]) }
  refused("labels") { _ = try Ratings(labels: 1) }
  refused("labels") { _ = try Ratings(labels: ["a", "b"], units: [["c"]]) }
  refused("labels") { _ = try CohenKappa(ConfusionMatrix(labels: ["ok"])) }
  refused("pairs") {
    _ = try PairedModels(
      bothRight: 1, onlyChampionWrong: -1, onlyChallengerWrong: 0, bothWrong: 0)
  }
  refused("category") { _ = try CategoricalDrift(counts: [(-1, 2)]) }
  refused("n") { _ = try asymptoticHalfWidth(sd: 1, n: 0, narrowestAt: 10, alpha: 0.05) }
}
