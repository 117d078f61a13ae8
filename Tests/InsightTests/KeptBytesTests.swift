// What is kept of figures comes back as it was, and what was added can be taken back.

import Insight
import Review
import Testing

private func report(_ parts: [JudgedPart]) -> Report {
  var report = Report(queue: manyLabels)
  for part in parts { report.add(part) }
  report.settle()
  return report
}

private func again(_ report: Report) throws -> Report {
  var report = report
  report.orderScores()
  var lexicon = Lexicon()
  let bytes = report.kept(with: &lexicon)
  var read = Lexicon()
  return try Report(
    kept: bytes, scores: { report.keptScores(of: $0) }, queue: manyLabels, lexicon: &read)
}

@Test(arguments: 0..<10)
func aReportIsBytesAndBack(_ seed: UInt64) throws {
  var chance = Chance(seed: 300 + seed)
  let whole = report((0..<120).map { _ in chance.part() })
  #expect(try again(whole).figures() == whole.figures())
}

@Test func cutOrStrangeBytesAreRefusedAndNeverTrap() throws {
  var chance = Chance(seed: 7)
  var lexicon = Lexicon()
  let bytes = report((0..<40).map { _ in chance.part() }).kept(with: &lexicon)
  for length in stride(from: 0, to: bytes.count, by: 7) {
    #expect(throws: KeptFault.self) {
      _ = try Report(
        kept: Array(bytes[..<length]), scores: { _ in nil }, queue: manyLabels, lexicon: &lexicon)
    }
  }
}

@Test(arguments: 0..<10)
func aPartIsBytesAndBack(_ seed: UInt64) throws {
  var chance = Chance(seed: 400 + seed)
  var lexicon = Lexicon()
  for number in 1...50 {
    var part = chance.part()
    part.number = Int64(number)
    part.said.removeAll { $0.score?.isNaN ?? false }
    part.suggestion = part.said.first
    let bytes = part.kept(with: &lexicon)
    #expect(try JudgedPart(number: Int64(number), kept: bytes, with: lexicon) == part)
  }
}

@Test(arguments: Route.Kind.allCases, [Route.Band.pass, .review, .reject])
func everyWayThatAPartMayGoIsBytesAndBack(_ kind: Route.Kind, _ band: Route.Band) throws {
  for decider in [Route.Decider.model, .human] {
    for agreement in [Agreement.accept, .override, nil] {
      let reading = JudgedPart.Reading(label: "ok", agreement: agreement)
      let part = JudgedPart(
        readings: [reading], sampled: false, decider: decider, band: band, kind: kind)
      var lexicon = Lexicon()
      let bytes = part.kept(with: &lexicon)
      #expect(try JudgedPart(number: 1, kept: bytes, with: lexicon) == part)
    }
  }
}

@Test(arguments: 0..<10)
func whatIsTakenBackWasNeverThere(_ seed: UInt64) throws {
  var chance = Chance(seed: 500 + seed)
  let stay = (0..<80).map { _ in chance.part() }
  let go = (0..<60).map { _ in chance.part() }
  var mixed = Report(queue: manyLabels)
  for part in (stay + go).shuffled(using: &chance) { mixed.add(part) }
  for part in go.shuffled(using: &chance) { mixed.remove(part) }
  mixed.settle()
  let ours = mixed.knowing([m1, m2]).figures()
  for figure in report(stay).knowing([m1, m2]).figures() {
    let same = ours.first {
      $0.name == figure.name && $0.by == figure.by && $0.method == figure.method
    }
    #expect(same?.k == figure.k && same?.n == figure.n, "\(figure)")
    if let value = figure.value {
      #expect(abs((same?.value ?? .infinity) - value) <= 1e-9 * max(1, abs(value)), "\(figure)")
    } else {
      #expect(same?.value == nil, "\(figure)")
    }
  }
}
