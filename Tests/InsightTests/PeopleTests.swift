// What showing a suggestion does, known-answer parts, and how far two readers agree.

import Insight
import Review
import Statistics
import Testing

private func figuresOf(_ parts: [JudgedPart]) -> [Figure] { figures(parts) }

private func figures(_ parts: [JudgedPart], in queue: QueueDefinition = queue()) -> [Figure] {
  var people = People()
  for part in parts { people.add(part, in: queue) }
  return people.figures(in: queue)
}

/// A part whose suggestion was shown, or hidden by the draw.
private func trial(
  _ verdict: Label, suggested: Label, shown: Bool, known: Label? = nil
) -> JudgedPart {
  JudgedPart(
    readings: [
      .init(
        label: verdict, shown: shown,
        agreement: shown ? (verdict == suggested ? .accept : .override) : nil)
    ],
    suggestion: .init(model: m1, label: suggested), sampled: !shown, pBlind: 0.1,
    knownLabel: known)
}

private func times(_ count: Int, _ part: JudgedPart) -> [JudgedPart] {
  Array(repeating: part, count: count)
}

@Test func showingHasTheEffectByWhichAgreementRises() throws {
  let some =
    times(90, trial("ok", suggested: "ok", shown: true))
    + times(10, trial("ok", suggested: "defect", shown: true))
    + times(40, trial("ok", suggested: "ok", shown: false))
    + times(10, trial("ok", suggested: "defect", shown: false))
  let figures = figures(some)
  let effect = try #require(figures.only(.shownEffect))
  #expect(abs(try #require(effect.value) - 0.1) < 1e-12)
  let want = ShareDifference(
    first: try Proportion(k: 90, n: 100), second: try Proportion(k: 40, n: 50))
  #expect(effect.low == want.newcombe().low && effect.high == want.newcombe().high)
  let override = try #require(figures.only(.overrideRatio))
  #expect(override.k == 10 && override.n == 100 && override.method == "wilson, fixed sample")
}

@Test func blindPartsThatWereNotDrawnAreNoPartOfTheTrial() {
  var shadow = trial("ok", suggested: "ok", shown: false)
  shadow.pBlind = 1
  var byModel = trial("ok", suggested: "ok", shown: false)
  byModel.decider = .model
  var silent = trial("ok", suggested: "ok", shown: false)
  silent.suggestion = nil
  var byScript = trial("ok", suggested: "ok", shown: false)
  byScript.readings[0].onScreen = false
  for part in [shadow, byModel, silent, byScript] {
    let some = [part, trial("ok", suggested: "ok", shown: true)]
    #expect(figures(some).only(.shownEffect)?.value == nil)
  }
}

@Test func whatWasRecordedAtTheTimeStandsWhateverTheThresholdIsToday() {
  var part = trial("ok", suggested: "ok", shown: true)
  part.suggestion = .init(model: m1, score: 0.3, threshold: 0.2)
  #expect(figures([part]).only(.overrideRatio)?.k == 0)
  part.readings[0].agreement = .override
  part.suggestion = .init(model: m1, label: "ok")
  #expect(figures([part]).only(.overrideRatio)?.k == 1)
}

@Test func aSuggestionOfASideIsFollowedByAnyLabelOnIt() throws {
  var parts: [JudgedPart] = []
  for verdict in ["crack", "scratch", "dust"] as [Label] {
    var part = trial(verdict, suggested: "crack", shown: false)
    part.suggestion = .init(model: m1, score: 0.9, threshold: 0.5)
    parts.append(part)
  }
  parts.append(trial("crack", suggested: "crack", shown: true))
  let effect = try #require(figures(parts, in: manyLabels).only(.shownEffect))
  #expect(abs(try #require(effect.value) - (1 - 2.0 / 3)) < 1e-12)
}

@Test func knownAnswerPartsTellOfRelianceAndAccuracy() throws {
  let some =
    times(6, trial("defect", suggested: "defect", shown: true, known: "ok"))
    + times(4, trial("ok", suggested: "defect", shown: true, known: "ok"))
    + times(1, trial("defect", suggested: "defect", shown: false, known: "ok"))
    + times(9, trial("ok", suggested: "defect", shown: false, known: "ok"))
    + times(3, trial("ok", suggested: "defect", shown: true, known: "defect"))
    + times(7, trial("defect", suggested: "defect", shown: true, known: "defect"))
  let figures = figures(some)
  #expect(abs(try #require(figures.only(.automationBias)?.value) - 0.5) < 1e-12)
  let under = try #require(figures.only(.underReliance))
  #expect(under.k == 3 && under.n == 10)
  let accuracy = try #require(figures.only(.knownAccuracy))
  #expect(accuracy.k == 20 && accuracy.n == 30)
  #expect(figures.only(.shownEffect)?.value == nil, "known-answer parts are no traffic")
}

@Test func knownAnswerPartsThatNoDrawHidTellOfAccuracyAndNotOfShowing() throws {
  var likeAnAudit = trial("defect", suggested: "ok", shown: false, known: "defect")
  likeAnAudit.pBlind = 1
  let some =
    times(4, likeAnAudit)
    + times(3, trial("ok", suggested: "ok", shown: true, known: "defect"))
    + times(1, trial("defect", suggested: "ok", shown: true, known: "defect"))
    + times(2, trial("ok", suggested: "ok", shown: false, known: "defect"))
    + times(2, trial("defect", suggested: "ok", shown: false, known: "defect"))
  let figures = figures(some)
  // A wrong suggestion was followed by three of four that saw it, and by two of four that did not.
  #expect(figures.only(.automationBias)?.value == 0.25)
  #expect(figures.only(.automationBias)?.n == 8)
  let accuracy = try #require(figures.only(.knownAccuracy))
  #expect(accuracy.k == 7 && accuracy.n == 12)
  let shadow = figuresOf(times(5, likeAnAudit))
  #expect(
    shadow.only(.automationBias)?.why
      == "needs known-answer parts with a wrong suggestion, shown and hidden by the draw")
}

@Test func readersAreComparedFromTwentyPairsOn() throws {
  func pair(_ first: Label, _ second: Label) -> JudgedPart {
    var part = blind(first)
    part.readings.append(.init(reader: 2, label: second))
    return part
  }
  let some =
    times(16, pair("ok", "ok")) + times(2, pair("ok", "defect"))
    + times(2, pair("defect", "defect"))
  let few = figures(Array(some.dropLast()))
  for name in [Figure.Name.kappa, .alpha, .ac1] {
    #expect(few.only(name)?.value == nil)
    #expect(few.only(name)?.why == "needs 20 parts with a second blind reading, has 19")
  }
  let figures = figures(some)
  let matrix = try ConfusionMatrix(
    labels: ["ok", "defect"],
    truth: Array(repeating: "ok", count: 18) + ["defect", "defect"],
    prediction: Array(repeating: "ok", count: 16) + Array(repeating: "defect", count: 4))
  let kappa = try CohenKappa(matrix)
  #expect(figures.only(.kappa)?.value == kappa.kappa)
  for (name, measure) in [
    (Figure.Name.kappa, AgreementMeasure.kappa), (.alpha, .alpha), (.ac1, .ac1),
  ] {
    #expect(figures.only(name)?.low == measure.interval(matrix)?.low)
    #expect(figures.only(name)?.high == measure.interval(matrix)?.high)
    #expect(figures.only(name)?.method == "fisher's z, fixed sample")
  }
  #expect(figures.only(.ac1)?.value == GwetAC1(try Ratings(matrix)).ac1)
  #expect(figures.only(.alpha)?.value == KrippendorffAlpha(try Ratings(matrix)).alpha)
}

@Test func readingsOfOneLabelAloneHaveNoKappa() throws {
  var part = blind("ok")
  part.readings.append(.init(reader: 2, label: "ok"))
  let figures = figures(times(25, part))
  #expect(figures.only(.kappa)?.why == "all readings are one label")
  #expect(figures.only(.ac1)?.value == 1)
  #expect(figures.only(.ac1)?.low ?? 1 < 1, "25 pairs vouch for no certainty")
}
