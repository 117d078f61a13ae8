// The core stream as the gates read it: what has a reference, what is open, and where it begins.

import Review
import Testing

@testable import Storage

@Suite struct CorePartTests {
  private typealias Floor = FurtherReadingsTests.Floor

  /// The parts of a stretch that begins with the first revision.
  private func parts(_ floor: Floor, after place: Int64? = nil) throws -> [CorePart] {
    let store = floor.stores[0]
    let revisions = try store.pastRevisions(of: floor.queue)
    let start = try store.start(of: try #require(revisions.last), in: floor.queue)
    var parts: [CorePart] = []
    try store.coreParts(
      of: floor.queue, from: start, after: place, settled: floor.site.now.advanced(bySeconds: -10)
    ) {
      parts.append($0)
      return true
    }
    return parts
  }

  private func references(_ floor: Floor) throws -> [CorePart.Reference] {
    try parts(floor).map(\.reference)
  }

  @Test func aPartHasItsReferenceWhenTheVerdictCanNoLongerBeTakenBack() throws {
    let floor = try Floor()
    try floor.take(scored("a", 0.9), scored("b", 0.1))
    #expect(try references(floor) == [.open, .open])
    try floor.act(0, .judged("defect"))
    #expect(try references(floor) == [.open, .open])
    try floor.leave()
    #expect(try references(floor) == [.label("defect"), .open])
    let first = try parts(floor)[0]
    #expect(first.said[ModelVersion(name: "m", version: "1")]?.score == 0.9)
    #expect(try parts(floor, after: first.place).map(\.reference) == [.open])
  }

  @Test func aPartThatASecondPersonHasStillToReadIsOpen() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.9))
    try floor.act(0, .judged("defect"))
    try floor.leave()
    #expect(try references(floor) == [.open])
    try floor.act(1, .judged("defect"))
    try floor.leave()
    #expect(try references(floor) == [.label("defect")])
  }

  @Test func aDisputeIsOpenUntilAnExpertHasSettledIt() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.9))
    try floor.act(0, .judged("defect"))
    try floor.leave()
    try floor.act(1, .judged("ok"))
    try floor.leave()
    #expect(try references(floor) == [.open])
    try floor.act(2, .judged("ok"), at: .handedUp)
    try floor.leave()
    #expect(try references(floor) == [.label("ok")])
  }

  @Test func whatNobodyJudgedOnScreenHasNoReference() throws {
    let floor = try Floor()
    try floor.take(scored("a", 0.9), scored("b", 0.1))
    try floor.act(0, .couldNotJudge)
    try floor.act(0, .judged("ok"), onScreen: false)
    try floor.leave()
    #expect(try references(floor) == [.none, .none])
  }

  @Test func aStretchBeginsWithItsRevisionEvenWhereTheClockWasSetBack() throws {
    var floor = try Floor()
    let store = floor.stores[0]
    try floor.take(scored("a", 0.9))
    floor.site.advance(seconds: -500_000)
    floor.queue = try floor.site.revise(store, floor.queue) { $0.secondReadRate = 0.3 }
    try floor.take(scored("b", 0.9), scored("c", 0.9))
    let revisions = try store.pastRevisions(of: floor.queue)
    let start = try store.start(of: revisions[0], in: floor.queue)
    var items: [Int64] = []
    try store.coreParts(of: floor.queue, from: start, settled: floor.site.now) {
      items.append($0.place)
      return true
    }
    #expect(items.count == 2)
  }

  @Test func armsAreCountedOnFromWhereTheCountStood() throws {
    let floor = try Floor { $0.mode = .assist }
    let store = floor.stores[0]
    try floor.take(scored("a", 0.9))
    let revisions = try store.pastRevisions(of: floor.queue)
    let start = try store.start(of: revisions[0], in: floor.queue)
    let first = try store.armCounts(of: floor.queue, from: start, after: nil)
    #expect(first.counts == [.champion: ArmCount(parts: 1)])
    var failed = scored("b", 0.9)
    failed.suggestion?.score = nil
    failed.suggestion?.failure = "no light"
    try floor.take(failed)
    let next = try store.armCounts(of: floor.queue, from: start, after: first.last)
    #expect(next.counts == [.champion: ArmCount(parts: 1, failures: 1, missing: 1)])
    #expect(try store.armCounts(of: floor.queue, from: start, after: next.last).last == nil)
  }

  @Test func whatIsNewIsToldByTheLastEntry() throws {
    let floor = try Floor()
    try floor.take(scored("a", 0.9))
    let before = try floor.stores[0].news(after: 0)
    #expect(try floor.stores[0].news(after: before.last) == (before.last, 0))
    try floor.act(0, .judged("ok"))
    #expect(try floor.stores[1].news(after: before.last).last > before.last)
  }

  @Test func aRevisionKeepsItsEvidenceAndWhoMadeIt() throws {
    let site = try Site()
    let (store, queue) = try site.process("sup")
    _ = try store.take([scored("seen", 0.9)], into: queue, now: site.now)
    var down = queue.revision.deployment
    down.mode = .shadow
    let content = site.content(of: down)
    _ = try store.revise(
      queue, to: content, because: "worse",
      on: Grounds(evidence: "{}", byItself: true, startsAnew: true), as: .due, now: site.now
    ).get()
    let stored = try #require(try store.storedRevision(ofQueue: "boards"))
    #expect(stored.by == "lineside")
    #expect(stored.byItself && stored.startsAnew)
    #expect(stored.evidence == "{}")
    #expect(try store.pastRevisions(of: queue).map(\.startsAnew) == [true, false])
    #expect(try store.verify().misfit == nil)
  }
}
