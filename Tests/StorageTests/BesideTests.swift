// Connections beside the one that acts: they read, they keep figures up, and they add no entry.

import Insight
import Review
import Testing

@testable import Storage
@testable import lineside

@Suite struct BesideTests {
  private func beside(_ store: Store, _ site: Site) throws -> Store {
    let deployment = site.definition.deployment
    return try Store(store.beside, reading: { _ throws(StoreError) in deployment })
  }

  @Test func aConnectionBesideAddsNothingToTheLedger() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.2)], into: queue, now: site.now)
    let other = try beside(store, site)
    #expect(try other.ledger(of: queue, limit: 9) == store.ledger(of: queue, limit: 9))
    let before = try store.verify().entries
    #expect(throws: StoreError.self) {
      try other.claim(1, in: queue, at: .line, now: site.now)
    }
    #expect(try store.verify().entries == before)
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).count == 1)
    #expect(try store.verify().misfit == nil)
  }

  @Test func theRoleIsThatOfWhoeverActs() throws {
    let (site, queue) = try AccountTests.closed()
    let supervisor = try AccountTests.process("sup", at: site)
    #expect(try beside(supervisor, site).ledger(of: queue, limit: 9).isEmpty == false)
    let inspector = try AccountTests.process("insp", at: site)
    #expect(throws: StoreError.self) {
      try beside(inspector, site).ledger(of: queue, limit: 9)
    }
  }

  @Test func oneConnectionOfAProcessWritesAtATime() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try site.process()
    let turnstile = store.shareWriting()
    let other = try beside(store, site)
    #expect(other.writing === turnstile)
    _ = try store.take([scored("a", 0.2)], into: queue, now: site.now)
    var kept = Kept(KeptReport(queue: queue.definition))
    try other.follow(&kept, in: queue, now: site.now)
    #expect(kept.fold.report.traffic.counts.total == 1)
  }

  @Test func figuresThatLieFarBehindAreBroughtUpAStrideByWhoeverIsOpen() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try site.process()
    let fold = KeptReport(queue: queue.definition)
    try store.catchUp(fold, in: queue, behind: 1)
    let file = try RawFile(site.path)
    #expect(try file.column("select count(*) from tally") == ["0"], "nobody keeps them yet")
    var kept = Kept(fold)
    try store.follow(&kept, in: queue, now: site.now)
    let lines = (0..<30).map { scored("p\($0)", 0.2) }
    _ = try store.take(lines, into: queue, now: site.now)
    for held in try store.claim(30, in: queue, at: .line, now: site.now) {
      _ = try store.record(
        held.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    }
    let place = { try file.column("select entry from tally").first.flatMap { Int($0) } ?? 0 }
    let before = try place()
    try store.catchUp(fold, in: queue, behind: 1000)
    #expect(try place() == before, "so near is near enough")
    try store.catchUp(fold, in: queue, behind: 10)
    #expect(try place() == before + 30)
    try store.follow(&kept, in: queue, now: site.now)
    #expect(kept.fold.report.decidedByPerson == 30)
  }

  @Test func theLogLeavesOutWhatTheModelDecidedOfAPartThatSomebodyMustStillJudge() throws {
    let site = try Site {
      $0.deployment.mode = .partial
      $0.deployment.auditRate = 1
      $0.deployment.bands[ModelVersion(name: "m", version: "1")] = .init(tLow: 0.1, tHigh: 0.9)
    }
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.05)], into: queue, now: site.now)
    func kinds() throws -> [String] { try store.ledger(of: queue, limit: 99).map(\.kind) }
    #expect(try !kinds().contains("decided"))
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    _ = try store.record(
      held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
    ).get()
    #expect(try kinds().contains("decided"))
  }
}
