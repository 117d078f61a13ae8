// Recalibrated versions in the store: what follows comes with what it follows from, whoever is killed.

import Foundation
import Review
import Testing

@testable import Storage

let recalibrated = ModelVersion(name: "m", version: "1+platt.1")

extension Site {
  /// Registers a version that follows from `parent`, and puts in force what `change` makes of it.
  @discardableResult
  func recalibrate(
    _ store: Store, _ queue: Queue, as version: ModelVersion = recalibrated,
    of parent: ModelVersion = ModelVersion(name: "m", version: "1"), a: Double = -8, b: Double = 4,
    range: ClosedRange<Double>? = nil, threshold: Double? = 0.5,
    _ change: (inout Deployment) -> Void = { $0.challenger = recalibrated }
  ) throws -> Result<Queue, RegistrationRefusal> {
    var new = Registration(version: version)
    new.parent = parent
    new.threshold = threshold
    new.map = ScoreMap(.platt(a: a, b: b), range: range)
    var deployment = queue.revision.deployment
    change(&deployment)
    return try store.register(
      new, scores: [], deployment: content(of: deployment), in: queue, because: "test", now: now)
  }
}

@Suite struct RecalibratedTests {
  private func p(_ score: Double) -> Double { 1 / (1 + exp(4 - 8 * score)) }

  private func fill(_ store: Store, _ queue: Queue, _ site: Site) throws {
    while try store.fill(in: queue, now: site.now) != nil {}
  }

  private func said(
    _ store: Store, _ queue: Queue, _ item: String, _ version: ModelVersion = recalibrated
  ) throws -> Suggestion? {
    try store.part(ItemID(item), of: queue, saidBy: [version])?.said[version]
  }

  /// The rows of `suggestion` of all versions but the first, by item.
  private func derived(_ site: Site) throws -> [[String]] {
    try RawFile(site.path).rows(
      """
      select i.name, m.version, round(s.score, 9), s.label from suggestion s
      join item i on i.id = s.item join model m on m.id = s.model where m.map is not null order by 1, 2
      """)
  }

  @Test func whatFollowsComesInWithWhatItFollowsFrom() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    var first = scored("a", 0.9, label: "defect")
    first.suggestion?.heatmapRange = 0...2
    _ = try store.take([first, scored("b", 0.2)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue).get()
    #expect(try derived(site).isEmpty)
    try fill(store, next, site)
    #expect(abs(try #require(try said(store, next, "a")?.score) - p(0.9)) < 1e-12)
    #expect(try said(store, next, "a")?.label == "defect")
    #expect(abs(try #require(try said(store, next, "b")?.confidence) - 1 + p(0.2)) < 1e-12)
    _ = try store.take([scored("c", 0.55), scored("a", 0.9)], into: next, now: site.now)
    #expect(try said(store, next, "c")?.label == "defect")
    #expect(try derived(site).count == 3)
    #expect(try store.model(recalibrated, in: queue.id)?.heatmapRange == 0...2)
    #expect(try store.verify().misfit == nil)
  }

  @Test func aPartWhoseChampionFollowsIsRoutedAtOnce() throws {
    let site = try Site { $0.deployment.blindRate = 0.001 }
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue) { $0.champion = recalibrated }.get()
    _ = try store.take([scored("b", 0.8), Submission(item: "late")], into: next, now: site.now)
    _ = try store.take([scored("late", 0.7)], into: next, now: site.now)
    #expect(try RawFile(site.path).rows("select * from awaiting").isEmpty)
    let models = try RawFile(site.path).column("select model from route order by item")
    #expect(models == ["1", "2", "2"])
    let held = try store.claim(3, in: next, at: .line, now: site.now)
    let shown = held.last?.suggestion
    #expect(shown?.model == recalibrated)
    #expect(abs(try #require(shown?.score) - p(0.7)) < 1e-12)
  }

  @Test func whatIsSaidLaterIsFollowedLater() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue).get()
    try fill(store, next, site)
    var label = scored("b", 0, label: "ok")
    label.suggestion?.score = nil
    _ = try store.take([label], into: next, now: site.now)
    #expect(try said(store, next, "b")?.score == nil && said(store, next, "b")?.label == "ok")
    #expect(try store.take([scored("b", 0.3)], into: next, now: site.now) == [.filled])
    #expect(abs(try #require(try said(store, next, "b")?.score) - p(0.3)) < 1e-12)
    #expect(try store.take([scored("b", 0.3)], into: next, now: site.now) == [.same])
  }

  @Test func noLineMaySpeakForIt() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue).get()
    var line = scored("b", 0.5)
    line.suggestion = Suggestion(model: recalibrated)
    line.suggestion?.score = 0.5
    guard case .refused(let conflict) = try store.take([line], into: next, now: site.now)[0] else {
      Issue.record("it was taken")
      return
    }
    #expect(conflict.field == "version" && conflict.reason.contains("send those"))
    #expect(try RawFile(site.path).column("select count(*) from item") == ["1"])
  }

  @Test func aRecalibrationOfARecalibrationFollowsFromTheFirst() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let once = try site.recalibrate(store, queue).get()
    let second = ModelVersion(name: "m", version: "1+platt.1+platt.1")
    // The one between is not heard of any more.
    let twice = try site.recalibrate(store, once, as: second, of: recalibrated, a: -1, b: 0) {
      $0.challenger = second
    }.get()
    try fill(store, twice, site)
    _ = try store.take([scored("b", 0.1)], into: twice, now: site.now)
    let versions = try derived(site).map { $0[1] }
    #expect(versions.count(where: { $0 == second.version }) == 2)
    let score = try #require(try said(store, twice, "b", second)?.score)
    #expect(abs(score - 1 / (1 + exp(-p(0.1)))) < 1e-12)
    let chain = try #require(try store.derivations(in: twice)[second])
    #expect(chain.source == ModelVersion(name: "m", version: "1") && chain.maps.count == 2)
  }

  @Test func whoComesBackIntoTheDeploymentIsWorkedOutForWhatItMissed() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue).get()
    try fill(store, next, site)
    let without = try site.revise(store, next) { $0.challenger = nil }
    _ = try store.take([scored("b", 0.4)], into: without, now: site.now)
    #expect(try derived(site).count == 1)
    let again = try site.revise(store, without) { $0.recorded = [recalibrated] }
    #expect(try RawFile(site.path).column("select item from filling") == ["0"])
    try site.doDueWork(store, again)
    #expect(try derived(site).count == 2)
    #expect(try RawFile(site.path).rows("select * from filling").isEmpty)
  }

  @Test func aScoreOutsideTheRangeIsAFailure() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 1e300)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue, range: 0...1).get()
    try fill(store, next, site)
    #expect(try said(store, next, "a")?.failure == Derivation.outOfRange)
  }

  @Test func whatCannotBeIsNotRegistered() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let stranger = ModelVersion(name: "n", version: "1")
    #expect(throws: RegistrationRefusal.noParent) {
      try site.recalibrate(store, queue, of: stranger).get()
    }
    let (other, same) = try site.process("bob")
    _ = try site.recalibrate(store, queue).get()
    #expect(throws: RegistrationRefusal.exists) { try site.recalibrate(other, same).get() }
    let late = ModelVersion(name: "m", version: "1+platt.2")
    guard case .failure(.revision(.overtaken)) = try site.recalibrate(other, same, as: late) else {
      Issue.record("two at once")
      return
    }
    let names = try RawFile(site.path).column("select version from model order by id")
    #expect(names == ["1", "1+platt.1"])
  }

  @Test func aMapThatWasEditedBehindTheLedgersBackIsFound() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    _ = try site.recalibrate(store, queue).get()
    func changed() throws -> [LedgerFault] {
      try store.verify().faults.filter {
        if case .row("the version m@1+platt.1 of boards", _) = $0 { true } else { false }
      }
    }
    #expect(try changed().isEmpty)
    try RawFile(site.path).run("update model set map = replace(map, '-8', '-9')")
    #expect(try changed() == [.row("the version m@1+platt.1 of boards", .changed(["map"]))])
  }

  @Test func keptFiguresHearOfItWhenAllIsWorkedOut() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let next = try site.recalibrate(store, queue).get()
    #expect(try RawFile(site.path).rows("select * from late").isEmpty)
    try fill(store, next, site)
    #expect(try RawFile(site.path).column("select item is null from late") == ["1"])
  }

  /// Whoever is killed while past scores are mapped: another goes on from there, and all is there once.
  @Test func killedAtAnyStatementTheRestIsWorkedOut() async throws {
    let prepared = try Site()
    do {
      let (store, queue) = try prepared.process()
      let lines = (0..<5).map { scored("p\($0)", Double($0) / 5) }
      _ = try store.take(lines, into: queue, now: prepared.now)
      _ = try prepared.recalibrate(store, queue).get()
    }
    var statement = 0
    while true {
      statement += 1
      let site = try prepared.copy()
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = site.path as String, statement = statement as Int] in
        let site = try Site(at: path)
        let (store, queue) = try site.process()
        var count = 0
        store.database.beforeStatement = { _ in
          count += 1
          if count == statement { kill(getpid(), SIGKILL) }
        }
        while try store.fill(in: queue, now: site.now) != nil {}
        try "done".write(toFile: path + ".done", atomically: true, encoding: .utf8)
        kill(getpid(), SIGKILL)
      }
      let (store, queue) = try site.process("bob")
      try fill(store, queue, site)
      #expect(try derived(site).count == 5)
      #expect(try store.verify().misfit == nil)
      if FileManager.default.fileExists(atPath: site.path + ".done") { break }
    }
    #expect(statement > 5)
  }
}
