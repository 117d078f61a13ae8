// What the model decides: it leaves as a label of its own, is audited, corrected and recalled.

import Review
import Testing

@testable import Storage

@Suite struct ModelDecisionTests {
  private static let m1 = ModelVersion(name: "m", version: "1")

  /// A queue in which scores up to 0.1 pass and from 0.9 up are rejected.
  private func site(
    audit: Double, _ change: (inout Deployment) -> Void = { _ in }
  ) throws -> (Site, Store, Queue) {
    let site = try Site {
      $0.deployment.mode = .partial
      $0.deployment.auditRate = audit
      $0.deployment.blindRate = 1e-9
      $0.deployment.bands[ModelDecisionTests.m1] = .init(tLow: 0.1, tHigh: 0.9)
      change(&$0.deployment)
    }
    let (store, queue) = try site.process("ann")
    return (site, store, queue)
  }

  private static var departure: Departure {
    Departure(
      freeze: { line in
        let superseded = line.supersedes.map(String.init) ?? "-"
        let person = line.inspector == nil ? "nobody" : "somebody"
        return Array(
          "\(line.sequence) \(line.item) \(line.label) \(line.by) \(person) \(line.route) \(superseded)"
            .utf8)
      }, hashPicture: { _ in nil })
  }

  private func lines(_ site: Site, _ store: Store, _ queue: Queue) throws -> [String] {
    _ = try store.doDueWork(in: queue, now: site.now, by: ModelDecisionTests.departure)
    return try RawFile(site.path).column(
      "select cast(line as text) from released order by sequence")
  }

  private func judge(_ site: Site, _ store: Store, _ queue: Queue, _ label: Label) throws {
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    _ = try store.record(
      held[0].judged(label), in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
  }

  @Test func whatTheModelDecidesLeavesAtOnceAsItsOwn() throws {
    let (site, store, queue) = try site(audit: 1e-9)
    let parts = [scored("good", 0.05), scored("unsure", 0.5), scored("bad", 0.95)]
    _ = try store.take(parts, into: queue, now: site.now)
    #expect(
      try lines(site, store, queue) == [
        "1 good ok model nobody band -", "2 bad defect model nobody band -",
      ])
    let claimed = try store.claim(3, in: queue, at: .line, now: site.now)
    #expect(claimed.map(\.item) == ["unsure"])
    #expect(try store.verify().misfit == nil)
    var judged: [JudgedPart] = []
    try store.judgedParts(of: queue) { judged.append($0) }
    #expect(judged.allSatisfy { $0.readings.isEmpty && $0.decidedByModel != nil })
    #expect(try store.takeBack(in: queue, at: .line, now: site.now) == nil)
    #expect(try store.people(at: queue, now: site.now).filter { !$0.holdsClaim }.isEmpty)
  }

  @Test func aDecisionWaitsWhereTheQueueSaysSo() throws {
    let (site, store, queue) = try site(audit: 1e-9) { $0.releaseAfterS = 60 }
    _ = try store.take([scored("good", 0.05)], into: queue, now: site.now)
    site.advance(seconds: 59)
    #expect(try lines(site, store, queue) == [])
    site.advance(seconds: 1)
    #expect(try lines(site, store, queue).count == 1)
  }

  @Test func aLabelOnTheOtherSideOrNoneGoesToAPerson() throws {
    let (site, store, queue) = try site(audit: 1e-9)
    let parts = [scored("said bad", 0.05, label: "defect"), scored("said good", 0.95, label: "ok")]
    _ = try store.take(parts, into: queue, now: site.now)
    #expect(try store.claim(3, in: queue, at: .line, now: site.now).count == 2)
    #expect(
      try RawFile(site.path).column("select distinct reason from route") == [
        "no label to decide with"
      ])
  }

  @Test func anAuditedPartIsShownBlindAndALikeVerdictTakesTheModelsPlace() throws {
    let (site, store, queue) = try site(audit: 1)
    _ = try store.take([scored("good", 0.05)], into: queue, now: site.now)
    #expect(try lines(site, store, queue) == ["1 good ok model nobody audit -"])
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    #expect(held.first?.suggestion == nil)
    try store.letGo(held.map(\.reading), now: site.now)
    try judge(site, store, queue, "ok")
    site.advance(seconds: 11)
    #expect(try lines(site, store, queue).last == "2 good ok person somebody audit 1")
    #expect(
      try RawFile(site.path).column("select kind from entry where reading is not null order by id")
        == ["decided", "verdict"])
  }

  @Test func anAuditThatDiffersIsACorrectionAndStopsWhatHasNotLeft() throws {
    let (site, store, queue) = try site(audit: 1) { $0.releaseAfterS = 60 }
    _ = try store.take([scored("good", 0.05)], into: queue, now: site.now)
    try judge(site, store, queue, "defect")
    site.advance(seconds: 61)
    #expect(try lines(site, store, queue) == ["1 good defect person somebody audit -"])
    #expect(
      try RawFile(site.path).column("select kind from entry where reading is not null order by id")
        == ["decided", "corrected"])
  }

  @Test func anUndoneAuditLetsTheModelsDecisionStandAgain() throws {
    let (site, store, queue) = try site(audit: 1) { $0.releaseAfterS = 60 }
    _ = try store.take([scored("good", 0.05)], into: queue, now: site.now)
    try judge(site, store, queue, "defect")
    let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
    #expect(back.was == .judged("defect"))
    try store.letGo([back.assignment.reading], now: site.now)
    site.advance(seconds: 11)
    #expect(try lines(site, store, queue) == ["1 good ok model nobody audit -"])
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).count == 1)
  }

  @Test func anAuditThatLapsesWaitsAgain() throws {
    let (site, store, queue) = try site(audit: 1)
    _ = try store.take([scored("good", 0.05)], into: queue, now: site.now)
    _ = try store.claim(1, in: queue, at: .line, now: site.now)
    site.advance(seconds: 300)
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).count == 1)
  }

  @Test func goingDownRecallsWhatHasNotLeft() throws {
    let (site, store, queue) = try site(audit: 1e-9)
    _ = try store.take([scored("left", 0.05)], into: queue, now: site.now)
    #expect(try lines(site, store, queue).count == 1)
    let slow = try site.revise(store, queue) { $0.releaseAfterS = 60 }
    let parts = [scored("good", 0.05), scored("bad", 0.95)]
    _ = try store.take(parts, into: slow, now: site.now)
    let routes = try RawFile(site.path).rows("select * from route order by item")
    var deployment = slow.revision.deployment
    deployment.mode = .assist
    let (down, recalled) = try site.revise(store, slow, to: deployment).get()
    #expect(recalled == 2)
    site.advance(seconds: 61)
    #expect(try lines(site, store, down).count == 1)
    let held = try store.claim(9, in: down, at: .line, now: site.now)
    #expect(held.map(\.item) == ["good", "bad"])
    #expect(held.allSatisfy { $0.suggestion != nil })
    #expect(try RawFile(site.path).rows("select * from route order by item") == routes)
    #expect(try store.verify().misfit == nil)
  }

  @Test func aStopHidesWhatWaitsAndLeavesWhatIsInHand() throws {
    let (site, store, queue) = try site(audit: 1e-9) {
      $0.releaseAfterS = 60
      $0.order = .mostUncertain
    }
    let (other, _) = try site.process("bob")
    let parts = [scored("far", 0.2), scored("near", 0.5), scored("good", 0.05)]
    _ = try store.take(parts, into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    #expect(held.first?.item == "near")
    let stopped = site.definition.stopped(queue.revision.deployment)
    let (down, recalled) = try site.revise(other, queue, to: stopped).get()
    #expect(recalled == 1)
    let rest = try other.claim(9, in: down, at: .line, now: site.now)
    #expect(rest.map(\.item) == ["far", "good"])
    #expect(rest.allSatisfy { $0.suggestion == nil })
    // What was in hand was judged as it was shown; given back, it is hidden too.
    try store.letGo(held.map(\.reading), now: site.now)
    let again = try store.claim(1, in: queue, at: .line, now: site.now)
    #expect(again.first?.item == "near")
    #expect(again.first?.suggestion == nil)
  }

  @Test func anAuditUndoneAfterAStopBringsNoDecisionBack() throws {
    let (site, store, queue) = try site(audit: 1) { $0.releaseAfterS = 60 }
    _ = try store.take([scored("good", 0.05)], into: queue, now: site.now)
    try judge(site, store, queue, "defect")
    let down = try site.revise(store, queue) { $0 = site.definition.stopped($0) }
    let back = try #require(try store.takeBack(in: down, at: .line, now: site.now))
    try store.letGo([back.assignment.reading], now: site.now)
    site.advance(seconds: 120)
    #expect(try lines(site, store, down) == [])
    #expect(try store.claim(1, in: down, at: .line, now: site.now).count == 1)
  }

  // MARK: - Canary

  private func canary(_ change: (inout Deployment) -> Void = { _ in }) throws -> (
    Site, Store, Queue
  ) {
    try site(audit: 1e-9) {
      $0.challenger = ModelVersion("m@2")
      $0.canaryFraction = 1
      $0.bands[ModelVersion(name: "m", version: "2")] = .init(tLow: 0.3)
      change(&$0)
    }
  }

  @Test func onTheCanaryTheChallengerStandsInTheChampionsPlace() throws {
    let (site, store, queue) = try canary()
    _ = try store.take([scored("a", 0.95)], into: queue, now: site.now)
    #expect(try store.itemsAwaiting(queue) == 1)
    _ = try store.take([said("a", "m@2", 0.2)], into: queue, now: site.now)
    #expect(try lines(site, store, queue) == ["1 a ok model nobody band -"])
    #expect(
      try RawFile(site.path).rows("select arm, p_arm, band from route") == [
        ["challenger", "1.0", "pass"]
      ])
  }

  @Test func aChallengerThatIsMissingGoesToAPerson() throws {
    let (site, store, queue) = try canary()
    _ = try store.take([scored("a", 0.95)], into: queue, now: site.now)
    #expect(try store.routeAwaiting(in: queue, now: site.now) == 1)
    #expect(
      try RawFile(site.path).rows("select arm, decider, reason from route") == [
        ["challenger", "human", "no suggestion came"]
      ])
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).count == 1)
  }

  @Test func theCanaryIsOpenOnlyWhereItsAttributesSaySo() throws {
    let (site, store, queue) = try canary { $0.canaryWhere = ["line": ["3", "4"]] }
    var here = scored("here", 0.95)
    here.attributes = RawObject([.init(name: "line", json: "\"4\"")])
    var there = scored("there", 0.95)
    there.attributes = RawObject([.init(name: "line", json: "\"5\"")])
    _ = try store.take([here, there, scored("nowhere", 0.95)], into: queue, now: site.now)
    #expect(try store.itemsAwaiting(queue) == 1)
    #expect(
      try RawFile(site.path).rows(
        "select cast(i.name as text), arm, p_arm from route o join item i on i.id = o.item order by i.id"
      )
        == [["there", "champion", "1.0"], ["nowhere", "champion", "1.0"]])
  }
}
