// Two versions on the parts that both have called, and on no others.

import Insight
import Review
import Statistics
import Testing

/// A core part that is read as `label`, and what the two versions said; nil: nothing.
private func part(
  _ label: Label, _ first: Label?, _ second: Label?, lot: LotID? = nil
) -> JudgedPart {
  let said = [(m1, first), (m2, second)].compactMap { model, label in
    label.map { JudgedPart.Said(model: model, label: $0) }
  }
  var part = JudgedPart(readings: [.init(label: label)], said: said, sampled: true)
  part.lot = lot
  return part
}

private func report(_ parts: [JudgedPart], _ labels: QueueDefinition = queue()) -> Report {
  var report = Report(queue: labels, versions: [m1, m2])
  for part in parts { report.add(part) }
  return report
}

extension [Figure] {
  fileprivate func of(_ name: Figure.Name, _ model: ModelVersion) -> [Figure] {
    filter { $0.name == name && $0.by.first == .model(model) }
  }
}

@Test func aRateSideBySideIsOfThePartsThatBothHaveCalled() throws {
  let both = [
    part("defect", "ok", "defect"), part("defect", "defect", "defect"), part("ok", "ok", "defect"),
    part("ok", "ok", "ok"),
  ]
  let one = Array(repeating: part("defect", "ok", nil), count: 5)
  let figures = report(both + one).comparison(of: m2, with: m1).sideBySide(in: queue())
  let missed = try #require(figures.of(.escapePerDefect, m1).first)
  #expect(missed.k == 1 && missed.n == 2 && missed.by == [.model(m1), .beside(m2)])
  let interval = try Proportion(k: 1, n: 2).anytime()
  #expect(missed.low == interval.low && missed.high == interval.high && missed.method == "hgk")
  #expect(figures.of(.escapePerDefect, m2).first?.k == 0)
  let rejected = try #require(figures.of(.falseRejectPerGood, m2).first)
  #expect(rejected.k == 1 && rejected.n == 2)
  #expect(figures.of(.confusion, m1).map(\.k) == [2, 0, 1, 1])
  #expect(figures.of(.confusion, m2).map(\.k) == [1, 1, 0, 2])
}

@Test func theOtherWayRoundTheSameTwoStandTheOtherWayRound() {
  let parts = [part("defect", "ok", "defect"), part("ok", "ok", "ok", lot: "B")]
  let report = report(parts)
  let there = report.comparison(of: m2, with: m1).sideBySide(in: queue())
  let back = report.comparison(of: m1, with: m2).sideBySide(in: queue())
  #expect(back.filter { $0.by.first == .model(m1) } == there.filter { $0.by.first == .model(m1) })
  #expect(back.first?.by == [.model(m2), .beside(m1)])
}

@Test func whereNoPartWasCalledByBothTheReasonStands() {
  let figures = report([part("ok", "ok", nil), part("ok", nil, "ok")])
    .comparison(of: m2, with: m1).sideBySide(in: queue())
  for figure in figures where figure.name != .confusion {
    #expect(figure.value == nil && figure.why?.contains("both versions have called") == true)
  }
}

@Test func aPartTakenBackIsInNoneOfThem() {
  let parts = [
    part("defect", "ok", "defect", lot: "A"), part("ok", "ok", "ok", lot: "A"),
    part("crack", "scratch", "crack"), part("dust", "dust", nil),
  ]
  var report = report(parts, manyLabels)
  let before = report
  report.add(part("scratch", "ok", "crack", lot: "C"))
  report.remove(part("scratch", "ok", "crack", lot: "C"))
  #expect(report.comparisons == before.comparisons)
}

@Test func theChallengerStandsNextToTheChampion() {
  let (old, next) = (
    ModelVersion(name: "m", version: "0"), ModelVersion(name: "m", version: "next")
  )
  var deployment = Deployment()
  (deployment.champion, deployment.challenger) = (m2, next)
  let report = Report(queue: queue(), versions: [old, m1, m2, next])
  let told = FigureAccount(report, ReportTerms(deployment: deployment))
  #expect(told.versions == [m2, next, old, m1])
}
