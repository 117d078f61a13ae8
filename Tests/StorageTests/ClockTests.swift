// Clocks that jump: nothing is held up by a time that was set while the clock stood later.

import Review
import Testing

@testable import Storage

@Suite struct ClockTests {
  private static let hour = 3600.0

  @Test func aClaimTakenInTheFutureIsOver() throws {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (bob, _) = try site.process("bob")
    _ = try ann.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try ann.claim(1, in: queue, at: .line, now: site.now)
    site.advance(seconds: -ClockTests.hour)
    #expect(
      try ann.record(held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
        == .failure(.leaseLost))
    #expect(try bob.claim(1, in: queue, at: .line, now: site.now).map(\.item) == ["a"])
  }

  @Test func aVerdictLeavesWithinItsWindowAfterTheClockWasSetBack() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    _ = try store.record(
      held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    site.advance(seconds: -ClockTests.hour)
    #expect(try site.doDueWork(store, queue).released == 0)
    #expect(try store.verdictsLeaving(queue) == 1)
    site.advance(seconds: 11)
    #expect(try site.doDueWork(store, queue).released == 1)
  }

  @Test func anotherProcessDoesTheDueWorkAtOnceThoughALeaseLiesInTheFuture() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    let later = site.now.advanced(bySeconds: ClockTests.hour)
    try RawFile(site.path).run(
      "insert into lease values ('due boards', \(store.chain?.writer ?? 0), \(later.milliseconds))")
    let (other, _) = try site.process("bob")
    _ = try other.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try other.claim(1, in: queue, at: .line, now: site.now)
    _ = try other.record(
      held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    site.advance(seconds: 11)
    #expect(try site.doDueWork(other, queue).released == 1)
  }

  @Test func aPartLeftForLaterIsBackAfterTheClockWasSetBack() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    let later = Decision(
      reading: held[0].reading, fence: held[0].fence, act: .leftForLater, sitting: Sitting())
    _ = try store.record(later, in: queue, at: .line, claimsNext: false, now: site.now)
    #expect(try site.doDueWork(store, queue).back == 0)
    site.advance(seconds: -ClockTests.hour)
    #expect(try site.doDueWork(store, queue).back == 1)
  }

  @Test func aKilledImportIsRoutedAfterTheClockWasSetBack() throws {
    let site = try Site()
    do {
      let (killed, queue) = try site.process("ann")
      _ = try killed.take([Submission(item: "silent")], into: queue, now: site.now)
    }
    let (store, queue) = try site.process("bob")
    site.advance(seconds: -ClockTests.hour)
    #expect(try site.doDueWork(store, queue).routed == 1)
  }

  @Test func aRunningImportIsLeftAloneAndAKilledOneRoutedAfterItsPatience() throws {
    let site = try Site()
    let (importer, queue) = try site.process("ann")
    let (store, _) = try site.process("bob")
    for number in 0..<4 {
      _ = try importer.take([Submission(item: ItemID("\(number)"))], into: queue, now: site.now)
      #expect(try site.doDueWork(store, queue).routed == 0)
      site.advance(seconds: 4)
    }
    site.advance(seconds: 2)
    #expect(try site.doDueWork(store, queue).routed == 4)
    #expect(try importer.routeAwaiting(in: queue, now: site.now) == 0)
  }

  @Test func aDeadlineShortensTheWindowEvenWhereItCameLate() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9), scored("b", 0.9)], into: queue, now: site.now)
    let held = try store.claim(2, in: queue, at: .line, now: site.now)
    var line = Submission(item: "a")
    line.due = site.now.advanced(bySeconds: 3)
    #expect(try store.take([line], into: queue, now: site.now) == [.filled])
    let receipts = try held.map {
      try store.record(
        $0.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
      ).get()
    }
    #expect(receipts[0].releasesAt == line.due)
    #expect(receipts[1].releasesAt == site.now.advanced(bySeconds: 10))
  }
}

@Suite struct LongDueWorkTests {
  @Test func aPartClaimedWhileDueWorkIsOnItsWayStaysClaimed() throws {
    let site = try Site()
    let (store, queue) = try site.process("ann")
    let (other, _) = try site.process("bob")
    _ = try store.take([scored("a", 0.2), scored("b", 0.2)], into: queue, now: site.now)
    let first = try store.claim(1, in: queue, at: .line, now: site.now)[0]
    _ = try store.record(
      first.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
    site.advance(seconds: 20)
    var held: Assignment?
    // The clock goes on while the due work waits for the store, and somebody claims a part meanwhile.
    func clock() -> Timestamp {
      let moment = site.now
      if held == nil {
        site.advance(seconds: 3)
        held = try? other.claim(1, in: queue, at: .line, now: site.now).first
      }
      return moment
    }
    let due = try store.doDueWork(in: queue, now: clock(), by: Site.departure)
    #expect(due.released == 1 && due.lapsed == 0)
    let part = try #require(held)
    _ = try other.record(
      part.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
  }
}
