// What becomes of parts that nobody judged in time.

import Review
import Testing

@testable import Storage

@Suite struct DeadlineTests {
  private func site(
    _ rule: Deployment.AtDeadline, mode: Deployment.Mode = .assist, blind: Double = 1e-9
  ) throws -> (Site, Store, Queue) {
    let site = try Site {
      $0.deployment.mode = mode
      $0.deployment.blindRate = blind
      $0.deployment.atDeadline = rule
      $0.cannotJudge = .escalate
    }
    let (store, queue) = try site.process("ann")
    return (site, store, queue)
  }

  private func due(_ item: String, in seconds: Double, at site: Site) -> Submission {
    var line = scored(item, 0.5)
    line.due = site.now.advanced(bySeconds: seconds)
    return line
  }

  private static var departure: Departure {
    Departure(
      freeze: { line in
        Array(
          ("\(line.item) \(line.reader) \(line.label) \(line.by) \(line.supersedes ?? 0)"
            + (line.inspector == nil ? " nobody" : "")).utf8)
      }, hashPicture: { _ in nil })
  }

  private func lines(_ site: Site, _ store: Store, _ queue: Queue) throws -> [String] {
    _ = try store.doDueWork(in: queue, now: site.now, by: DeadlineTests.departure)
    return try RawFile(site.path).column(
      "select cast(line as text) from released order by sequence")
  }

  private func act(_ held: Assignment, _ act: Act) -> Decision {
    Decision(reading: held.reading, fence: held.fence, act: act, sitting: Sitting())
  }

  @Test func thePartLeavesWithTheQueuesLabelAndIsDone() throws {
    let (site, store, queue) = try site(.label("defect"))
    _ = try store.take([due("a", in: 20, at: site)], into: queue, now: site.now)
    site.advance(seconds: 19)
    #expect(try lines(site, store, queue) == [])
    site.advance(seconds: 1)
    #expect(try lines(site, store, queue) == ["a 1 defect deadline 0 nobody"])
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).isEmpty)
    #expect(try store.takeBack(in: queue, at: .line, now: site.now) == nil)
    let entries = try RawFile(site.path).rows(
      "select kind, body from entry where item is not null")
    #expect(entries == [["deadline", #"{"label":"defect","revision":1}"#]])
    guard
      case .elsewhere(_, .decided("defect", by: "the deadline")) = try store.find(
        "a", in: queue, at: .line, now: site.now)
    else {
      Issue.record("a search does not tell what became of it")
      return
    }
    #expect(try store.verify().misfit == nil)
  }

  @Test func itIsHeldWhereTheQueueSaysSo() throws {
    let (site, store, queue) = try site(.hold)
    _ = try store.take([due("a", in: 20, at: site)], into: queue, now: site.now)
    site.advance(seconds: 60)
    #expect(try lines(site, store, queue) == [])
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).count == 1)
  }

  @Test func whoHasThePartInHandKeepsItAndCorrects() throws {
    let (site, store, queue) = try site(.label("defect"))
    _ = try store.take([due("a", in: 20, at: site)], into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    site.advance(seconds: 21)
    #expect(try lines(site, store, queue) == ["a 1 defect deadline 0 nobody"])
    _ = try store.record(
      held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
    #expect(try lines(site, store, queue).last == "a 1 ok person 1")
    #expect(
      try RawFile(site.path).column("select kind from entry where item is not null order by id")
        == ["deadline", "corrected"])
  }

  @Test(arguments: [false, true]) func aPartThatIsLetGoAfterItsDeadlineIsDoneUnlessSampled(
    sampled: Bool
  ) throws {
    let (site, store, queue) = try site(.label("defect"), blind: sampled ? 1 : 1e-9)
    _ = try store.take([due("a", in: 20, at: site)], into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    site.advance(seconds: 21)
    _ = try lines(site, store, queue)
    try store.letGo(held.map(\.reading), now: site.now)
    let again = try store.claim(1, in: queue, at: .line, now: site.now)
    #expect(again.count == (sampled ? 1 : 0))
  }

  @Test func aSampledPartWaitsOnForItsBlindVerdict() throws {
    let (site, store, queue) = try site(.label("defect"), blind: 1)
    _ = try store.take([due("a", in: 20, at: site)], into: queue, now: site.now)
    site.advance(seconds: 21)
    #expect(try lines(site, store, queue).count == 1)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    _ = try store.record(
      held[0].judged("defect"), in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
    #expect(try lines(site, store, queue).last == "a 1 defect person 1")
    #expect(try lines(site, store, queue).count == 2, "its deadline is seen to once")
  }

  @Test func whatWasHandedUpLeavesInTimeAndIsSettledLater() throws {
    let (site, store, queue) = try site(.label("defect"))
    _ = try store.take(
      [due("up", in: 20, at: site), due("none", in: 20, at: site)], into: queue, now: site.now)
    for what in [Act.handedUp, .couldNotJudge] {
      let held = try store.claim(1, in: queue, at: .line, now: site.now)
      _ = try store.record(
        act(held[0], what), in: queue, at: .line, claimsNext: false, now: site.now
      ).get()
    }
    site.advance(seconds: 21)
    #expect(
      try Set(lines(site, store, queue)) == [
        "up 1 defect deadline 0 nobody", "none 1 defect deadline 0 nobody",
      ])
    let held = try store.claim(1, in: queue, at: .handedUp, now: site.now)
    _ = try store.record(
      held[0].judged("ok"), in: queue, at: .handedUp, claimsNext: false, now: site.now
    ).get()
    #expect(try lines(site, store, queue).contains("up 0 ok person 0"))
  }

  @Test func aRuleThatComesLaterTakesWhatWasHeld() throws {
    let (site, store, queue) = try site(.hold)
    _ = try store.take([due("a", in: 20, at: site)], into: queue, now: site.now)
    site.advance(seconds: 60)
    let ruled = try site.revise(store, queue) { $0.atDeadline = .label("ok") }
    #expect(try lines(site, store, ruled) == ["a 1 ok deadline 0 nobody"])
  }
}
