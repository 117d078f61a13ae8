// The account of a queue: figures by value, and laws that hold for any parts.

import Insight
import Review
import Statistics
import Testing

private func report(
  _ parts: [JudgedPart], in queue: QueueDefinition = queue()
) -> Report {
  var report = Report(queue: queue, versions: [m1])
  for part in parts { report.add(part) }
  return report
}

private func said(_ label: Label, by model: ModelVersion = m1) -> JudgedPart.Said {
  .init(model: model, label: label)
}

@Test func theFourCellsMakeTheThreeEscapeFigures() throws {
  let parts =
    Array(repeating: blind("defect", said("defect")), count: 12)
    + Array(repeating: blind("ok", said("defect")), count: 30)
    + Array(repeating: blind("defect", said("ok")), count: 2)
    + Array(repeating: blind("ok", said("ok")), count: 956)
  let figures = report(parts).figures()
  let perDefect = try #require(figures.only(.escapePerDefect, m1))
  #expect(perDefect.k == 2 && perDefect.n == 14)
  #expect(perDefect.value == 2.0 / 14)
  #expect(perDefect.method == "hgk" && perDefect.level == 0.95)
  let perPassed = try #require(figures.only(.escapePerPassed, m1))
  #expect(perPassed.k == 2 && perPassed.n == 958)
  let perProduced = try #require(figures.only(.escapePerProduced, m1))
  #expect(perProduced.k == 2 && perProduced.n == 1000)
  let falseRejects = try #require(figures.only(.falseRejectPerGood, m1))
  #expect(falseRejects.k == 30 && falseRejects.n == 986)
  let precision = try #require(figures.only(.precision, m1))
  #expect(precision.k == 12 && precision.n == 42)
  let agreement = try #require(figures.only(.agreement, m1))
  #expect(agreement.k == 968 && agreement.n == 1000)
  let mcc = try #require(figures.only(.mcc, m1)?.value)
  #expect(abs(mcc - 0.4842302182067586) < 1e-12)
}

@Test func theMatrixHasOneFigureACell() throws {
  let figures = report([
    blind("defect", said("ok")), blind("ok", said("ok")), blind("ok", said("ok")),
  ]).figures().filter { $0.name == .confusion }
  #expect(figures.count == 4)
  let cell: [Figure.Of] = [.model(m1), .reference("ok"), .said(.label("ok"))]
  let good = try #require(figures.first { $0.by == cell })
  #expect(good.value == 2 && good.k == 2 && good.n == 3)
  #expect(good.by.map(\.key) == ["model", "reference", "said"])
  #expect(good.by.map(\.text) == ["m@1", "ok", "ok"])
}

@Test func acceptedAndOverriddenCountOnlyWhatWasShown() throws {
  let figures = report([
    shown("ok", .accept), shown("ok", .accept), shown("defect", .override),
    blind("ok", said("ok")),
  ]).figures()
  #expect(figures.only(.accepted)?.value == 2)
  #expect(figures.only(.overridden)?.value == 1)
  let agreement = try #require(figures.only(.agreement))
  #expect(agreement.k == 2 && agreement.n == 3)
}

@Test func assistedVerdictsAreNoReference() {
  let record = report([shown("ok", .accept, sampled: true), shown("ok", .accept)])
  #expect(record.models[0].n == 0)
  #expect(record.withoutReference == 1)
}

@Test func aPartThatWasNotDrawnIsInNoModelFigure() {
  var part = blind("ok", said("ok"))
  part.sampled = false
  #expect(report([part]).models[0].n == 0)
}

@Test func knownAnswerPartsAreInNoFigure() {
  var part = blind("ok", said("ok"))
  part.knownLabel = "ok"
  var accepted = shown("ok", .accept)
  accepted.knownLabel = "ok"
  let figures = report([part, accepted]).figures()
  let ofKnown: [Figure.Name] = [.knownAccuracy, .underReliance, .automationBias, .shownEffect]
  #expect(figures.allSatisfy { ($0.n ?? 0) == 0 || ofKnown.contains($0.name) })
}

@Test func aVerdictByScriptIsNoReference() {
  var part = blind("ok", said("ok"))
  part.readings[0].onScreen = false
  #expect(report([part]).models[0].n == 0)
}

@Test func readersWhoDisagreeLeaveNoReferenceUntilSomebodySettlesIt() {
  var part = blind("ok", said("ok"))
  part.readings.append(.init(reader: 2, label: "defect"))
  #expect(part.reference == nil)
  part.readings.append(.init(reader: 0, label: "defect"))
  #expect(part.reference == "defect")
}

@Test func aSuggestionWithoutACallIsLeftOutAndCounted() throws {
  let figures = report([
    blind("ok", .init(model: m1)), blind("ok", .init(model: m1, score: 0.3)),
    blind("ok", .init(model: m1, score: 0.3, threshold: 0.5)),
  ]).figures()
  let left = try #require(figures.only(.withoutCall, m1))
  #expect(left.k == 2 && left.n == 3)
  #expect(figures.only(.agreement, m1)?.n == 1)
}

@Test func aScoreAmongSeveralDefectLabelsNamesASideOnly() throws {
  let report = report(
    [
      blind("crack", .init(model: m1, score: 0.9, threshold: 0.5)),
      blind("scratch", .init(model: m1, score: 0.1, threshold: 0.5)),
    ], in: manyLabels)
  #expect(report.models[0].count(reference: "crack", said: .anyDefect) == 1)
  #expect(report.models[0].count(reference: "scratch", said: .anyGood) == 1)
  #expect(report.figures().only(.agreement, m1)?.k == 1)
  #expect(report.figures().only(.escapePerDefect, m1)?.k == 1)
  let cells = report.figures().filter { $0.name == .confusion }
  #expect(cells.count == 4 * 6)
}

@Test func aQueueWithoutGoodLabelsSaysWhyItHasNoRates() throws {
  let digits = queue([("0", false), ("1", false)])
  let figures = report([blind("0", said("1"))], in: digits).figures()
  for name in [Figure.Name.escapePerDefect, .falseRejectPerGood, .precision, .mcc] {
    let figure = try #require(figures.only(name, m1))
    #expect(figure.value == nil && figure.why == "no label of the queue is good")
  }
  #expect(figures.only(.agreement, m1)?.value == 0)
}

@Test func withoutPartsEveryRateIsNullWithAWhyAndTheWholeRange() throws {
  let figures = report([]).figures()
  let names: [Figure.Name] = [
    .agreement, .error, .escapePerDefect, .escapePerPassed, .escapePerProduced,
    .falseRejectPerGood, .precision,
  ]
  for name in names {
    let figure = try #require(figures.only(name, m1))
    #expect(figure.value == nil && figure.why != nil)
    #expect(figure.low == 0 && figure.high == 1)
  }
  #expect(figures.only(.mcc, m1)?.why != nil)
  #expect(figures.only(.agreement)?.why != nil)
}

@Test func oneClassOnlyLeavesTheOtherOnesFiguresNull() throws {
  let figures = report([blind("ok", said("ok"))]).figures()
  #expect(figures.only(.escapePerDefect, m1)?.why == "no part was a defect")
  #expect(figures.only(.precision, m1)?.why == "the model flagged no part")
  #expect(figures.only(.falseRejectPerGood, m1)?.value == 0)
  #expect(figures.only(.mcc, m1)?.value == nil)
}

private func isClose(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(1, abs(b))
}

@Test(arguments: 0..<20)
func anySplitInAnyOrderMergedIsTheWhole(_ seed: UInt64) {
  var chance = Chance(seed: seed)
  let parts = (0..<200).map { _ in chance.part() }
  let cut = Int.random(in: 0...200, using: &chance)
  let whole = report(parts, in: manyLabels)
  var left = report(parts[..<cut].shuffled(using: &chance), in: manyLabels)
  let right = report(parts[cut...].shuffled(using: &chance), in: manyLabels)
  left.merge(right)
  for record in whole.models {
    let merged = left.models.first { $0.model == record.model }
    #expect(merged?.cases == record.cases && merged?.scores == record.scores)
  }
  for figure in whole.figures() {
    let merged = left.figures().first {
      $0.name == figure.name && $0.by == figure.by && $0.method == figure.method
    }
    #expect(merged?.k == figure.k && merged?.n == figure.n, "\(figure)")
    #expect(isClose(merged?.value, figure.value), "\(figure)")
    #expect(isClose(merged?.low, figure.low) && isClose(merged?.high, figure.high), "\(figure)")
  }
  #expect(left.acceptance == whole.acceptance && left.people == whole.people)
  #expect(left.withoutReference == whole.withoutReference)
}

@Test(arguments: 0..<20)
func noFigureIsNaNAndEveryIntervalContainsItsValue(_ seed: UInt64) {
  var chance = Chance(seed: 1000 + seed)
  let parts = (0..<Int.random(in: 0...60, using: &chance)).map { _ in chance.part() }
  for figure in report(parts, in: manyLabels).figures() {
    #expect((figure.value == nil) == (figure.why != nil), "\(figure)")
    #expect(figure.value?.isFinite ?? true, "\(figure)")
    if let low = figure.low, let high = figure.high {
      #expect(low <= figure.value ?? low && figure.value ?? high <= high, "\(figure)")
    }
    if let k = figure.k, let n = figure.n { #expect(0 <= k && k <= n, "\(figure)") }
  }
}

@Test(arguments: 0..<10)
func everySampledPartWithAReferenceIsCountedOncePerSuggestion(_ seed: UInt64) {
  var chance = Chance(seed: 2000 + seed)
  let parts = (0..<150).map { _ in chance.part() }
  let report = report(parts, in: manyLabels)
  for record in report.models {
    var expected = 0
    for part in parts where part.sampled && !part.known {
      guard let reference = part.reference, manyLabels.has(reference) else { continue }
      expected += part.said.count { $0.model == record.model }
    }
    #expect(record.n + record.withoutCall == expected)
    let cells = record.matrix(in: manyLabels).reduce(0) { $0 + ($1.k ?? 0) }
    #expect(cells == record.n)
  }
}

@Test func twoVersionsThatDifferOnlyInNormalFormAreTwo() {
  let composed = ModelVersion(name: "caf\u{e9}", version: "1")
  let decomposed = ModelVersion(name: "cafe\u{301}", version: "1")
  var report = Report(queue: queue())
  report.add(blind("ok", said("ok", by: composed), said("ok", by: decomposed)))
  #expect(report.models.count == 2)
}
