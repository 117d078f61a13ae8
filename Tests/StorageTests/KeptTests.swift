// Figures that are kept up are those that a count from nothing gives.

import Insight
import Review
import Testing

@testable import Storage
@testable import lineside

/// A report followed by one process, and what a count from the rows gives beside it.
private func compare(
  _ kept: inout Kept<KeptReport>, _ store: Store, _ queue: Queue, at now: Timestamp
) throws {
  try store.follow(&kept, in: queue, now: now)
  var anew = Kept(KeptReport(queue: queue.definition))
  try store.makeForThisLook(&anew, in: queue, progress: { _, _ in })
  let names = try store.pseudonyms()
  let versions = try store.versions(in: queue)
  let terms = ReportTerms(deployment: queue.revision.deployment, pseudonyms: names)
  let ours = kept.fold.report.knowing(versions).figures(terms)
  let theirs = anew.fold.report.knowing(versions).figures(terms)
  func key(_ figure: Figure) -> String {
    ([figure.name.rawValue, figure.method ?? ""] + figure.by.map { "\($0.key) \($0.text)" })
      .joined(separator: "|")
  }
  let byKey = Dictionary(theirs.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  #expect(Set(ours.map(key)) == Set(byKey.keys))
  for figure in ours {
    guard let other = byKey[key(figure)] else { continue }
    #expect(figure.k == other.k && figure.n == other.n, "\(figure) \(other)")
    #expect(isClose(figure.value, other.value), "\(figure) \(other)")
    #expect(isClose(figure.low, other.low) && isClose(figure.high, other.high), "\(figure)")
    #expect(figure.why == other.why, "\(figure) \(other)")
  }
  #expect(kept.fold.report.comparisons == anew.fold.report.comparisons)
  #expect(kept.fold.report.traffic.counts == anew.fold.report.traffic.counts)
}

private func isClose(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(1, abs(b))
}

@Suite struct KeptTests {
  @Test(arguments: 1...6) func aFollowedReportIsTheOneCountedFromNothing(seed: Int) throws {
    let rehearsal = try Rehearsal(RehearsalTerms(salt: "kept \(seed)"))
    var chance = SplitMix(state: UInt64(seed) &* 7919)
    var kept = Kept(KeptReport(queue: rehearsal.queue.definition))
    for step in 0..<160 {
      try rehearsal.perform(Operation.random(&chance))
      guard step % 20 == 19 else { continue }
      let store = rehearsal.desks[0].store
      if step % 40 == 39 { kept = Kept(KeptReport(queue: rehearsal.queue.definition)) }
      try compare(&kept, store, rehearsal.queue, at: rehearsal.site.now)
    }
  }

  private func judged(_ count: Int, at site: Site) throws -> (Store, Queue) {
    let (store, queue) = try site.process()
    let lines = (0..<count).map { number in
      scored("p\(number)", Double(number % 10) / 10, label: number % 3 == 0 ? "defect" : "ok")
    }
    _ = try store.take(lines, into: queue, now: site.now)
    for held in try store.claim(count, in: queue, at: .line, now: site.now) {
      var decision = held.judged(held.item.text.count % 2 == 0 ? "ok" : "defect")
      decision.sitting.openedAt = site.now
      decision.sitting.activeMS = 1500
      _ = try store.record(decision, in: queue, at: .line, claimsNext: false, now: site.now)
    }
    return (store, queue)
  }

  @Test func aSuggestionThatComesAfterTheVerdictIsFollowedThoughItIsNoEntry() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(30, at: site)
    var kept = Kept(KeptReport(queue: queue.definition))
    try compare(&kept, store, queue, at: site.now)
    let late = (0..<15).map { number in
      var line = Submission(item: ItemID("p\(number)"))
      line.suggestion = Suggestion(model: ModelVersion(name: "m", version: "2"))
      line.suggestion?.label = "defect"
      return line
    }
    _ = try store.take(late, into: queue, now: site.now)
    try compare(&kept, store, queue, at: site.now)
    let second = kept.fold.report.models.first { $0.model == ModelVersion(name: "m", version: "2") }
    #expect(second?.n == 15)
  }

  @Test func aThresholdThatBecomesKnownLaterCountsEverythingAnew() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(20, at: site)
    let version = ModelVersion(name: "m", version: "2")
    func line(_ item: Int, threshold: Double?) -> Submission {
      var line = Submission(item: ItemID("p\(item)"))
      line.suggestion = Suggestion(model: version)
      line.suggestion?.score = 0.7
      line.suggestion?.threshold = threshold
      return line
    }
    _ = try store.take((0..<10).map { line($0, threshold: nil) }, into: queue, now: site.now)
    var kept = Kept(KeptReport(queue: queue.definition))
    try compare(&kept, store, queue, at: site.now)
    #expect(kept.fold.report.models.first { $0.model == version }?.withoutCall == 10)
    _ = try store.take([line(11, threshold: 0.5)], into: queue, now: site.now)
    try compare(&kept, store, queue, at: site.now)
    #expect(kept.fold.report.models.first { $0.model == version }?.withoutCall == 0)
  }

  @Test func anotherSetOfLabelsIsCountedAnew() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(20, at: site)
    var kept = Kept(KeptReport(queue: queue.definition))
    try compare(&kept, store, queue, at: site.now)
    site.definition.labels[1].name = "scratch"
    let changed = try site.enrol(store)
    var other = Kept(KeptReport(queue: changed.definition))
    try compare(&other, store, changed, at: site.now)
    #expect(other.fold.report.withoutReference > 0)
  }

  @Test func aStateThatCannotBeReadIsMadeAnew() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(20, at: site)
    var kept = Kept(KeptReport(queue: queue.definition))
    try store.follow(&kept, in: queue, now: site.now)
    try RawFile(site.path).run("update tally set state = x'0102', stamp = stamp + 1")
    try compare(&kept, store, queue, at: site.now)
  }

  /// How far it is said to be while much is late, and how much of that is left.
  private func stages(late: Int) throws -> (stages: [[Int]], left: [String]) {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(30, at: site)
    var kept = Kept(KeptReport(queue: queue.definition))
    try compare(&kept, store, queue, at: site.now)
    let raw = try RawFile(site.path)
    try raw.run(
      """
      with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < \(late))
      insert into late (queue, item) select item.queue, item.id from n join item on item.id = i % 30 + 1
      """)
    var stages: [[Int]] = []
    try store.follow(&kept, in: queue, now: site.now) { stages.append([$0, $1]) }
    try compare(&kept, store, queue, at: site.now)
    return (stages, try raw.column("select count(*) from late"))
  }

  @Test func muchThatIsLateIsCountedWithAllPartsInsteadOfOneByOne() throws {
    let found = try stages(late: 5000)
    #expect(found.stages == [[0, 30], [30, 30]])
    #expect(found.left == ["0"])
  }

  @Test func whatTakesMoreThanOneTransactionSaysHowFarItIs() throws {
    let found = try stages(late: 402)
    #expect(found.stages == [[2, 2]])
    #expect(found.left == ["0"])
  }

  @Test func whileAnotherProcessCountsTheFiguresAreThereAllTheSame() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(20, at: site)
    let (other, _) = try site.process("bob")
    #expect(
      try other.bookkeeping { () throws(StoreError) in
        try other.lease("figures boards", seconds: 60, now: site.now)
      })
    var kept = Kept(KeptReport(queue: queue.definition))
    try compare(&kept, store, queue, at: site.now)
  }

  @Test func twoProcessesFollowByTurns() throws {
    let site = try Site { $0.deployment.mode = .shadow }
    let (store, queue) = try judged(12, at: site)
    let (other, _) = try site.process("bob")
    var ours = Kept(KeptReport(queue: queue.definition))
    var theirs = Kept(KeptReport(queue: queue.definition))
    for round in 0..<6 {
      if round % 2 == 0 {
        _ = try store.takeBack(in: queue, at: .line, now: site.now)
        try compare(&ours, store, queue, at: site.now)
      } else {
        try compare(&theirs, other, queue, at: site.now)
      }
    }
    try compare(&ours, store, queue, at: site.now)
  }
}
