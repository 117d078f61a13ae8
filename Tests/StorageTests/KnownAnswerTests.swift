// Known-answer parts: let in by lot, like any other part to look at, and outside the traffic.

import Review
import Testing

@testable import Storage

@Suite struct KnownAnswerTests {
  private func known(_ item: String, _ score: Double, as label: Label = "defect") -> Submission {
    var line = scored(item, score)
    line.knownLabel = label
    line.capturedAt = Timestamp(milliseconds: 1_600_000_000_000)
    return line
  }

  private func site(
    rate: Double = 1, _ change: (inout QueueDefinition) -> Void = { _ in }
  ) throws -> (Site, Store, Queue) {
    let site = try Site {
      $0.deployment.mode = .shadow
      $0.deployment.knownRate = rate
      change(&$0)
    }
    let (store, queue) = try site.process("ann")
    return (site, store, queue)
  }

  private func routed(_ site: Site) throws -> [String] {
    try RawFile(site.path).column(
      "select cast(i.name as text) from reading r join item i on i.id = r.item order by r.id")
  }

  @Test func theyWaitInAPoolUntilARoutedPartLetsTheOldestIn() throws {
    let (site, store, queue) = try site()
    _ = try store.take([known("k1", 0.9), known("k2", 0.9)], into: queue, now: site.now)
    #expect(try store.itemsAwaiting(queue) == 0)
    #expect(try routed(site) == [])
    for name in ["a", "b", "c"] {
      _ = try store.take([scored(name, 0.2)], into: queue, now: site.now)
    }
    #expect(try routed(site) == ["a", "k1", "b", "k2", "c"])
  }

  @Test func aRateOfNoughtLetsNoneIn() throws {
    let (site, store, queue) = try site(rate: 0)
    _ = try store.take([known("k1", 0.9)], into: queue, now: site.now)
    for number in 0..<50 {
      _ = try store.take([scored("p\(number)", 0.2)], into: queue, now: site.now)
    }
    #expect(try routed(site).count == 50)
    guard case .elsewhere(_, .notQueued) = try store.find("k1", in: queue, at: .line, now: site.now)
    else {
      Issue.record("a part of the pool looks like one that is not routed yet")
      return
    }
  }

  @Test func anAnswerThatBecomesKnownBeforeTheRouteTakesThePartIntoThePool() throws {
    let (site, store, queue) = try site(rate: 0)
    var silent = Submission(item: "a")
    _ = try store.take([silent], into: queue, now: site.now)
    #expect(try store.itemsAwaiting(queue) == 1)
    silent.knownLabel = "ok"
    #expect(try store.take([silent], into: queue, now: site.now) == [.filled])
    #expect(try store.itemsAwaiting(queue) == 0)
    _ = try store.take([scored("b", 0.2)], into: queue, now: site.now)
    var late = Submission(item: "b")
    late.knownLabel = "ok"
    let refused = try store.take([late], into: queue, now: site.now)
    guard case .refused(let conflict) = refused[0] else {
      Issue.record("\(refused)")
      return
    }
    #expect(conflict.field == "known_label")
  }

  /// All that a claim gives of a part that came as known answer, and as any other.
  @Test(arguments: [Deployment.Mode.manual, .shadow, .assist, .partial, .full])
  func aKnownPartLooksLikeAnyOther(mode: Deployment.Mode) throws {
    func given(known isKnown: Bool) throws -> [Assignment] {
      let (site, _, _) = try site {
        $0.deployment.mode = mode
        $0.deployment.blindRate = 0.5
        $0.deployment.auditRate = 1
        $0.deployment.knownRate = isKnown ? 1 : 0
        $0.deployment.bands[ModelVersion(name: "m", version: "1")] = .init(tLow: 0.3, tHigh: 0.8)
      }
      let (store, _) = try site.process("ann")
      try RawFile(site.path).run("update revision set salt = 's'")
      let queue = try site.enrol(store)
      for number in 0..<20 {
        var host = scored("host \(number)", 0.5)
        host.capturedAt = site.now.advanced(bySeconds: -3)
        host.due = site.now.advanced(bySeconds: 60)
        var part = known("part \(number)", Double(number) / 20)
        if isKnown {
          let came = site.now
          _ = try store.take([part], into: queue, now: came.advanced(bySeconds: -86_400))
          _ = try store.take([host], into: queue, now: site.now)
        } else {
          part.knownLabel = nil
          part.capturedAt = host.capturedAt
          part.due = host.due
          _ = try store.take([host, part], into: queue, now: site.now)
        }
        site.advance(seconds: 1)
      }
      return try store.claim(40, in: queue, at: .line, now: site.now)
    }
    let others = try given(known: false)
    let knowns = try given(known: true)
    #expect(others.count == 40)
    #expect("\(others)" == "\(knowns)")
  }

  @Test func theyAreInNoTrafficAndNeverTheModels() throws {
    let (site, store, queue) = try site {
      $0.deployment.mode = .full
      $0.deployment.auditRate = 1e-9
    }
    _ = try store.take([known("k", 0.9)], into: queue, now: site.now)
    _ = try store.take([scored("a", 0.2)], into: queue, now: site.now)
    let held = try store.claim(2, in: queue, at: .line, now: site.now)
    #expect(held.map(\.item) == ["k"] && held.first?.suggestion == nil)
    var decision = held[0].judged("ok")
    decision.sitting.openedAt = site.now
    let receipt = try store.record(
      decision, in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
    #expect(receipt.known == nil)
    site.advance(seconds: 11)
    try site.doDueWork(store, queue)
    #expect(
      try RawFile(site.path).rows(
        "select cast(i.name as text), o.route, o.decider, x.known from released x"
          + " join entry e on e.id = x.entry join item i on i.id = e.item"
          + " join route o on o.item = i.id order by 1")
        == [["a", "band", "model", "0"], ["k", "audit", "human", "1"]])
    let flow = try store.flow(of: queue, from: Timestamp(milliseconds: 0), to: site.now)
    #expect(flow.came == 1 && flow.decided == 1)
    #expect(try store.claim(1, in: queue, at: .handedUp, now: site.now).isEmpty, "it is known")
    var parts: [JudgedPart] = []
    try store.judgedParts(of: queue) { parts.append($0) }
    #expect(parts.filter { !$0.readings.isEmpty }.map(\.knownLabel) == ["defect"])
  }

  @Test func whatItWasIsToldOnlyWhereTheQueueSaysSoAndThenTheVerdictStays() throws {
    let (site, store, queue) = try site { $0.tellKnown = true }
    _ = try store.take([known("k", 0.9)], into: queue, now: site.now)
    _ = try store.take([scored("a", 0.2)], into: queue, now: site.now)
    var told: [Label?] = []
    while let held = try store.claim(1, in: queue, at: .line, now: site.now).first {
      let receipt = try store.record(
        held.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
      ).get()
      told.append(receipt.known)
    }
    #expect(told == [nil, "defect"])
    let back = try store.takeBack(in: queue, at: .line, now: site.now)
    #expect(back?.assignment.item == "a")
  }
}
