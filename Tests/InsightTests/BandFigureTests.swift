// What two thresholds cost and save, and which ones can be promised, by value.

import Insight
import Review
import Testing

/// 1,680 core parts: every seventh is a defect, with a score of 0.9; a third of the good ones have 0.1,
/// the others 0.2. Every eighth part is the grid's: 1,470 are left, 210 of them defects.
private let bandReport: Report = {
  var boards = queue()
  boards.costs = .init(
    escape: 200, falseReject: 12, review: 0.4, humanMiss: 0.03, humanFalseAlarm: 0.02,
    unit: "EUR")
  var report = Report(queue: boards)
  // Places of the grid for every eighth part, others for the rest.
  let grid = (Int64(1)...).lazy.filter { ModelRecord.isForGrid($0) }.prefix(210)
  let rest = (Int64(1)...).lazy.filter { !ModelRecord.isForGrid($0) }.prefix(1470)
  var places = (grid: grid.makeIterator(), rest: rest.makeIterator())
  for number in 1...1680 {
    let isDefect = number % 7 == 3
    let score = isDefect ? 0.9 : number.isMultiple(of: 3) ? 0.1 : 0.2
    var part = blind(
      isDefect ? "defect" : "ok", .init(model: m1, score: score, threshold: 0.5))
    let place = number.isMultiple(of: 8) ? places.grid.next() : places.rest.next()
    part.number = place ?? 0
    part.readings[0].activeMS = 3600
    report.add(part)
  }
  report.settle()
  return report
}()

private func figures(
  _ change: (inout ReportTerms) -> Void = { _ in }
) -> [Figure] {
  var terms = ReportTerms()
  terms.deployment.champion = m1
  terms.deployment.bands = [m1: .init(tLow: 0.1, tHigh: 0.9)]
  terms.deployment.auditRate = 0.05
  terms.inPerHour = 100
  change(&terms)
  return bandReport.figures(terms)
}

private func figure(
  _ name: Figure.Name, _ kind: Figure.BandKind = .inForce, in figures: [Figure] = figures()
) throws -> Figure {
  try #require(figures.first { $0.name == name && $0.by == [.model(m1), .band(kind)] })
}

private func isNear(_ value: Double?, _ wanted: Double, within slack: Double = 1e-12) -> Bool {
  value.map { abs($0 - wanted) <= slack } ?? false
}

struct BandFigureTests {
  @Test func `The share that people see is what lies between the thresholds`() throws {
    let review = try figure(.reviewShare)
    #expect(review.k == 960 && review.n == 1680)
    #expect(review.method == Figure.fixedSample)
    #expect(try figure(.reviewShare, .recommended).k == 0)
  }

  @Test func `What a band decides has rates of its own, and what a person sees escapes nobody`()
    throws
  {
    // Every defect has 0.9: a band up to there passes all of them.
    let wide = figures { $0.deployment.bands = [m1: .init(tLow: 0.9)] }
    let escapes = try figure(.escapePerProduced, in: wide)
    #expect(escapes.k == 240 && escapes.n == 1680)
    #expect(escapes.method == Figure.hgk && (escapes.low ?? 0) > 0.1)
    #expect(try figure(.escapePerProduced).k == 0)
    let harsh = figures { $0.deployment.bands = [m1: .init(tHigh: 0.2)] }
    let rejects = try figure(.falseRejectPerGood, in: harsh)
    #expect(rejects.k == 960 && rejects.n == 1440)
    let none = figures { $0.deployment.bands = [:] }
    #expect(
      try figure(.escapePerProduced, in: none).why == "by this band the model decides nothing")
  }

  @Test func `Full decides by the threshold, the deployment's or the version's own`() throws {
    let full = figures {
      $0.deployment.mode = .full
      $0.deployment.bands = [m1: .init(tLow: 0.1, threshold: 0.2)]
    }
    #expect(try figure(.reviewShare, in: full).k == 0)
    #expect(try figure(.falseRejectPerGood, in: full).k == 960)
    let own = figures {
      $0.deployment.mode = .full
      $0.deployment.bands = [:]
      $0.ownThresholds = [m1: 0.95]
    }
    #expect(try figure(.escapePerProduced, in: own).k == 240)
  }

  @Test func `Where the label lies on the other side of the band, a person decides`() throws {
    var report = Report(queue: queue())
    for number in 1...30 {
      // Ten are called defects below the band's end, ten of the others are defects.
      let said: Label = number <= 10 ? "defect" : "ok"
      var part = blind(
        number > 20 ? "defect" : "ok", .init(model: m1, label: said, score: 0.1, threshold: 0.05))
      part.number = Int64(number)
      report.add(part)
    }
    report.settle()
    var terms = ReportTerms()
    terms.deployment.champion = m1
    terms.deployment.bands = [m1: .init(tLow: 0.2)]
    let told = report.figures(terms)
    #expect(try figure(.reviewShare, in: told).k == 10)
    #expect(try figure(.escapePerProduced, in: told).k == 10)
    terms.deployment.bands = [m1: .init(tLow: 0.2, range: 0.5...1)]
    #expect(try figure(.reviewShare, in: report.figures(terms)).k == 30)
    terms.deployment.bands = [m1: .init(tHigh: 0.05)]
    #expect(try figure(.falseRejectPerGood, in: report.figures(terms)).k == 10)
  }

  @Test func `The count beside a threshold is of that threshold`() throws {
    // A pass band is promised up to 0.2; by cost it ends at 0.1, below which no defect lies.
    var report = Report(queue: queue())
    report.merge(bandReport)
    for number in 20_001...20_003 {
      var part = blind("defect", .init(model: m1, score: 0.15, threshold: 0.5))
      part.number = Int64(number)
      report.add(part)
    }
    report.settle()
    var terms = ReportTerms()
    terms.deployment.champion = m1
    let low = try figure(.tLow, .recommended, in: report.figures(terms))
    let value = try #require(low.value)
    #expect(low.k == (value < 0.15 ? 0 : low.k))
    #expect(value < 0.15)
  }

  @Test func `A part costs what its looks, its errors and its audits cost`() throws {
    // 960 good parts are looked at, each at 0.40, two in a hundred called defects at 12.
    let looks = 960 * (0.4 + 0.02 * 12) / 1680
    let audits = 0.05 * 720 / 1680 * 0.4
    let all = 0.4 + 240.0 / 1680 * 0.03 * 200 + 1440.0 / 1680 * 0.02 * 12
    #expect(isNear(try figure(.costPerPart).value, looks + audits))
    #expect(isNear(try figure(.auditCost).value, audits))
    #expect(isNear(try figure(.costAllReviewed).value, all))
    #expect(isNear(try figure(.savedPerPart).value, all - looks - audits))
    #expect(try figure(.costPerPart).unit == "EUR")
    #expect(try figure(.costPerPart).n == 1680)
  }

  @Test func `The queue is what comes, times what people see, audits among it`() throws {
    let perHour = 100 * (960 + 0.05 * 720) / 1680
    #expect(isNear(try figure(.reviewedPerHour).value, perHour))
    // Each of them takes 3.6 s, to a hundredth part.
    #expect(
      isNear(try figure(.peopleNeeded).value, perHour / 1000, within: perHour / 1000 * 0.011))
    let quiet = figures { $0.inPerHour = nil }
    #expect(
      try figure(.reviewedPerHour, in: quiet).why == "no part came in the last hour")
    #expect(try figure(.peopleNeeded, in: quiet).value == nil)
  }

  @Test func `The widest thresholds without one bad part beyond them are promised`() throws {
    let low = try figure(.tLow, .recommended)
    #expect(low.value == 0.2 && low.k == 0 && low.n == 1470)
    #expect(low.level == 0.975)
    #expect(low.method == "learn then test, 97.5 % a side: escapes of at most 0.50 % of parts")
    let high = try figure(.tHigh, .recommended)
    #expect(high.value == 0.9 && high.k == 0)
  }

  @Test func `A contract that the parts cannot vouch for promises nothing, and says what it takes`()
    throws
  {
    let strict = figures { $0.deployment.gates.contractEscape = 0.001 }
    let low = try figure(.tLow, .recommended, in: strict)
    // ln 0.025 / ln 0.999, and an eighth more for the grid: as the gates ask.
    #expect(low.value == nil)
    #expect(
      low.why == "needs 4214 core parts for escapes of at most 0.10 % of parts, has 1680")
  }

  @Test func `Without costs the thresholds are still promised, and money is told of by its lack`()
    throws
  {
    var report = Report(queue: queue())
    report.merge(bandReport)
    report.settle()
    var terms = ReportTerms()
    terms.deployment.champion = m1
    let told = report.figures(terms)
    #expect(try figure(.tLow, .recommended, in: told).value == 0.2)
    for name in [Figure.Name.costPerPart, .savedPerPart] {
      #expect(try figure(name, in: told).why == "the queue names no costs")
    }
    // Nothing is in force: people see everything.
    #expect(try figure(.reviewShare, in: told).value == 1)
  }

  @Test func `Where people cost nothing, the model is given nothing`() throws {
    var cheap = queue()
    cheap.costs = .init(
      escape: 200, falseReject: 12, review: 0, humanMiss: 0, humanFalseAlarm: 0, unit: "EUR")
    var report = Report(queue: cheap)
    for number in 1...1680 {
      let isDefect = number % 7 == 3
      var part = blind(
        isDefect ? "defect" : "ok", .init(model: m1, score: isDefect ? 0.9 : 0.1, threshold: 0.5))
      part.number = Int64(number)
      report.add(part)
    }
    report.settle()
    let told = report.figures(ofChampion: m1)
    for name in [Figure.Name.tLow, .tHigh] {
      let threshold = try figure(name, .recommended, in: told)
      #expect(threshold.value == nil)
      #expect(threshold.why == "people are cheaper than the model on that side")
    }
    #expect(try figure(.costAllReviewed, in: told).value == 0)
  }
}
