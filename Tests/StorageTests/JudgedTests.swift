// What the figures get to see of a part that was judged.

import Review
import Testing

@testable import Storage

/// A line with a lot and a stated confidence.
private func line(_ item: String, lot: String?) -> Submission {
  var line = scored(item, 0.9, label: "defect")
  line.suggestion?.confidence = 0.75
  if let lot {
    line.attributes = RawObject([.init(name: "lot", json: "\"\(lot)\"")])
  }
  return line
}

private func judged(
  _ lines: [Submission], as label: Label = "ok", at site: Site
) throws -> [JudgedPart] {
  let (store, queue) = try site.process()
  _ = try store.take(lines, into: queue, now: site.now)
  for held in try store.claim(lines.count, in: queue, at: .line, now: site.now) {
    var decision = held.judged(label)
    decision.sitting.openedAt = site.now
    _ = try store.record(decision, in: queue, at: .line, claimsNext: false, now: site.now)
  }
  var parts: [JudgedPart] = []
  try store.judgedParts(of: queue) { parts.append($0) }
  return parts
}

@Test func aHiddenPartComesWithItsDrawItsLotAndWhatWasSaid() throws {
  let site = try Site { $0.deployment.mode = .shadow }
  let parts = try judged([line("a", lot: "B-2291"), line("b", lot: nil)], at: site)
  #expect(parts.map(\.lot) == ["B-2291", nil])
  let first = try #require(parts.first)
  #expect(first.sampled && first.core && first.pBlind == 1 && first.decider == .human)
  #expect(!first.known && first.reference == "ok")
  let said = JudgedPart.Said(
    model: ModelVersion(name: "m", version: "1"), label: "defect", score: 0.9, threshold: 0.5,
    confidence: 0.75)
  #expect(first.said == [said] && first.suggestion == said)
}

@Test func aPartThatWasShownComesWithTheSuggestionItWasRoutedBy() throws {
  let site = try Site { $0.deployment.blindRate = 0.001 }
  let shown = try judged((0..<20).map { line("p\($0)", lot: "A") }, at: site)
    .filter { !$0.sampled }
  #expect(!shown.isEmpty)
  for part in shown {
    #expect(part.said.isEmpty && part.suggestion?.label == "defect" && part.pBlind == 0.001)
  }
}

@Test func aSuggestionThatCameAfterTheRouteIsNoSuggestionOfTheTrial() throws {
  let site = try Site { $0.deployment.mode = .shadow }
  var bare = Submission(item: "a")
  bare.views = [Submission.View(picture: "a.png")]
  let (store, queue) = try site.process()
  _ = try store.take([bare], into: queue, now: site.now)
  _ = try store.routeAwaiting(in: queue, now: site.now)
  let parts = try judged([line("a", lot: nil)], at: site)
  #expect(parts.count == 1 && parts[0].suggestion == nil)
  #expect(parts[0].said.count == 1, "it is kept for the comparison")
}
