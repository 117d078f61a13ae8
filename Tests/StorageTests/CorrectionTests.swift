// What stands, what has left, and what a correction, an undo or a truth does to it.

import Review
import Testing

@testable import Storage

@Suite struct CorrectionTests {
  /// One part, judged ok by ann, whose line has left.
  private func left() throws -> (Site, Store, Queue) {
    let site = try Site()
    let (store, queue) = try site.process("ann")
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    try judge(try store.claim(1, in: queue, at: .line, now: site.now)[0], "ok", store, queue, site)
    site.advance(seconds: 11)
    try site.doDueWork(store, queue)
    return (site, store, queue)
  }

  private func judge(
    _ assignment: Assignment, _ label: String, _ store: Store, _ queue: Queue, _ site: Site,
    act: Act? = nil, at desk: Desk = .line
  ) throws {
    let decision = Decision(
      reading: assignment.reading, fence: assignment.fence, act: act ?? .judged(Label(label)),
      sitting: Sitting())
    _ = try store.record(decision, in: queue, at: desk, claimsNext: false, now: site.now).get()
  }

  @Test func aCorrectionLetGoLeavesTheOldVerdictStanding() throws {
    let (site, store, queue) = try left()
    let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    try store.letGo([back.assignment.reading], now: site.now)
    let found = try store.find("a", in: queue, at: .line, now: site.now)
    guard case .elsewhere(_, .decided("ok", by: "ann")) = found else {
      Issue.record("\(found)")
      return
    }
  }

  @Test func anUndoneCorrectionGivesWayToWhatItCorrected() throws {
    let (site, store, queue) = try left()
    let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    try judge(back.assignment, "defect", store, queue, site)
    let again = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    #expect(again.was == .judged("defect"))
    #expect(!again.alreadyLeft)
    try store.letGo([again.assignment.reading], now: site.now)
    site.advance(seconds: 60)
    try site.doDueWork(store, queue)
    #expect(try releasedLines(of: queue, in: store) == ["1 a ok - -"])
    let first = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    #expect(first.was == .judged("ok"))
    #expect(first.alreadyLeft)
  }

  @Test func anUndoneCorrectionOfWhatHadNotLeftLeavesInItsPlace() throws {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (bob, _) = try site.process("bob")
    _ = try ann.take([scored("a", 0.9)], into: queue, now: site.now)
    try judge(try ann.claim(1, in: queue, at: .line, now: site.now)[0], "ok", ann, queue, site)
    _ = try bob.decide(
      "a", "defect", reason: nil, note: nil, correct: true, in: queue, now: site.now
    ).get()
    let back = try #require(try bob.takeBack(in: queue, at: .line, now: site.now))
    try bob.letGo([back.assignment.reading], now: site.now)
    site.advance(seconds: 11)
    try site.doDueWork(bob, queue)
    #expect(try releasedLines(of: queue, in: bob) == ["1 a ok - -"])
  }

  @Test func aTruthTakesNoCorrectionAlongThatMayStillBeUndone() throws {
    let (site, store, queue) = try left()
    let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    try judge(back.assignment, "defect", store, queue, site)
    let truth = Truth(item: "a", label: "ok", source: "teardown", at: site.now)
    _ = try store.take([truth], into: queue, now: site.now)
    try site.doDueWork(store, queue)
    #expect(try releasedLines(of: queue, in: store) == ["1 a ok - -"])
    let again = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    try store.letGo([again.assignment.reading], now: site.now)
    site.advance(seconds: 60)
    try site.doDueWork(store, queue)
    #expect(try releasedLines(of: queue, in: store) == ["2 a ok ok 1"])
  }

  @Test func aTruthLeavesWithTheCorrectionThatItWaitedFor() throws {
    let (site, store, queue) = try left()
    let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    try judge(back.assignment, "defect", store, queue, site)
    let truth = Truth(item: "a", label: "ok", source: "teardown", at: site.now)
    _ = try store.take([truth], into: queue, now: site.now)
    site.advance(seconds: 11)
    try site.doDueWork(store, queue)
    #expect(try releasedLines(of: queue, in: store).last?.hasPrefix("3 a defect ok") == true)
    #expect(try RawFile(site.path).column("select count(*) from outbox") == ["0"])
  }

  @Test func anUndoneHandUpIsNobodysWorkAnyMore() throws {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (boss, _) = try site.process("boss")
    _ = try ann.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try ann.claim(1, in: queue, at: .line, now: site.now)
    try judge(held[0], "", ann, queue, site, act: .handedUp)
    let his = try boss.claim(1, in: queue, at: .handedUp, now: site.now)
    #expect(try ann.takeBack(in: queue, at: .line, now: site.now) == nil)
    try judge(his[0], "", boss, queue, site, act: .leftForLater, at: .handedUp)
    let back = try #require(try ann.takeBack(in: queue, at: .line, now: site.now))
    #expect(back.was == .handedUp)
    try judge(back.assignment, "ok", ann, queue, site)
    #expect(try boss.claim(1, in: queue, at: .handedUp, now: site.now).isEmpty)
  }

  @Test func twoReadingsOfAnItemAreNeverInHandAtOnce() throws {
    let (site, ann, queue) = try left()
    let (boss, _) = try site.process("boss")
    let back = try #require(try ann.takeBack(in: queue, at: .line, now: site.now))
    try judge(back.assignment, "", ann, queue, site, act: .handedUp)
    let again = try #require(try ann.takeBack(in: queue, at: .line, now: site.now))
    #expect(again.was == .judged("ok"))
    #expect(try boss.claim(1, in: queue, at: .handedUp, now: site.now).isEmpty)
    try ann.letGo([again.assignment.reading], now: site.now)
    #expect(try boss.claim(1, in: queue, at: .handedUp, now: site.now).count == 1)
    #expect(try ann.takeBack(in: queue, at: .line, now: site.now) == nil)
  }

  @Test func anAdjudicationReplacesTheLinesThatHadLeft() throws {
    let (site, ann, queue) = try left()
    let (boss, _) = try site.process("boss")
    let back = try #require(try ann.takeBack(in: queue, at: .line, now: site.now))
    try judge(back.assignment, "", ann, queue, site, act: .handedUp)
    let his = try boss.claim(1, in: queue, at: .handedUp, now: site.now)
    try judge(his[0], "defect", boss, queue, site, at: .handedUp)
    site.advance(seconds: 11)
    try site.doDueWork(boss, queue)
    #expect(try releasedLines(of: queue, in: boss) == ["2 a defect - -", "3 a ok - 1"])
  }

  @Test func aPartThatStandsCorrectedDoesNotDieOfFailedShowings() throws {
    let (site, store, queue) = try left()
    let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    for _ in 0..<5 {
      _ = try store.countFailedShowing(
        reading: back.assignment.reading, fence: back.assignment.fence, cause: "broken",
        in: queue, now: site.now)
    }
    #expect(try store.state(of: queue).dead == 0)
    #expect(try store.wholeState(of: queue).done == 1)
  }

  @Test func aScriptCorrectsTheVerdictThatStandsNotAClosedHandUp() throws {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    _ = try ann.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try ann.claim(1, in: queue, at: .line, now: site.now)
    try judge(held[0], "", ann, queue, site, act: .handedUp)
    let back = try #require(try ann.takeBack(in: queue, at: .line, now: site.now))
    try judge(back.assignment, "ok", ann, queue, site)
    #expect(
      try ann.decide(
        "a", "defect", reason: nil, note: nil, correct: false, in: queue, now: site.now)
        == .failure(.decidedAlready("ok")))
    _ = try ann.decide(
      "a", "defect", reason: nil, note: nil, correct: true, in: queue, now: site.now
    ).get()
    #expect(
      try RawFile(site.path).rows("select kind, label from verdict") == [["corrected", "defect"]])
  }
}
