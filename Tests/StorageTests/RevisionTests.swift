// Revisions: only added, refused where they would break something, and followed at once.

import Review
import Testing

@testable import Storage

@Suite struct RevisionTests {
  private func site(_ change: (inout QueueDefinition) -> Void = { _ in }) throws -> (
    Site, Store, Queue
  ) {
    let site = try Site(change)
    let (store, queue) = try site.process("sup")
    _ = try store.take([scored("seen", 0.9), said("seen", "m@2", 0.2)], into: queue, now: site.now)
    return (site, store, queue)
  }

  /// The field that `change` is refused for; nil where it is not.
  private func refusal(
    in queueChange: (inout QueueDefinition) -> Void = { _ in },
    _ change: (inout Deployment) -> Void
  ) throws -> String? {
    let (site, store, queue) = try site(queueChange)
    var deployment = queue.revision.deployment
    change(&deployment)
    switch try site.revise(store, queue, to: deployment) {
    case .success: return nil
    case .failure(.fault(let fault)):
      #expect(try store.revisions(ofQueue: "boards").count == 1)
      return fault.field
    case .failure(.overtaken): return "overtaken"
    }
  }

  @Test func aRevisionIsAddedAndTheOnesBeforeStay() throws {
    let (site, store, queue) = try site()
    let before = try store.revisions(ofQueue: "boards")
    let revised = try site.revise(store, queue) { $0.blindRate = 0.2 }
    #expect(revised.revision.number == 2)
    #expect(revised.revision.deployment.blindRate == 0.2)
    let after = try store.revisions(ofQueue: "boards")
    #expect(after.map(\.number) == [2, 1])
    #expect(after.last == before.last)
    #expect(after.first?.by == "sup")
    #expect(after.first?.because == "test")
    let body = try RawFile(site.path).column(
      "select body from entry where kind = 'revision' order by id desc limit 1")[0]
    #expect(body.contains(#""because":"test""#))
    #expect(body.contains(#""before":"{}""#))
    #expect(try store.verify().misfit == nil)
  }

  @Test func theSecondOfTwoAtOnceIsTold() throws {
    let (site, ann, queue) = try site()
    let (bob, his) = try site.process("bob")
    _ = try site.revise(ann, queue) { $0.blindRate = 0.2 }
    var deployment = his.revision.deployment
    deployment.blindRate = 0.3
    guard case .failure(.overtaken(let other)) = try site.revise(bob, his, to: deployment) else {
      Issue.record("the second was not told")
      return
    }
    #expect(other.by == "sup")
    #expect(other.number == 2)
    #expect(try bob.current(his).revision.deployment.blindRate == 0.2)
  }

  @Test func aRampKeepsTheSaltAndANewDeploymentDrawsAnew() throws {
    let (site, store, first) = try site()
    let ramp = try site.revise(store, first) {
      $0.blindRate = 0.3
      $0.mode = .partial
      $0.bands[ModelVersion(name: "m", version: "1")] = .init(tLow: 0.1)
    }
    #expect(ramp.revision.salt == first.revision.salt)
    let canary = try site.revise(store, ramp) {
      $0.challenger = ModelVersion("m@2")
      $0.canaryFraction = 0.01
    }
    #expect(canary.revision.salt != first.revision.salt)
    let wider = try site.revise(store, canary) { $0.canaryFraction = 0.25 }
    #expect(wider.revision.salt == canary.revision.salt)
    let without = try site.revise(store, wider) {
      $0.challenger = nil
      $0.canaryFraction = 0
    }
    #expect(without.revision.salt == canary.revision.salt)
    let promoted = try site.revise(store, without) {
      $0.champion = ModelVersion("m@2")
      $0.bands[ModelVersion(name: "m", version: "2")] = .init(tLow: 0.1)
    }
    #expect(promoted.revision.salt != canary.revision.salt)
  }

  @Test func aRollbackBringsTheContentAndTheSaltBack() throws {
    let (site, store, first) = try site()
    let ramp = try site.revise(store, first) { $0.blindRate = 0.3 }
    let promoted = try site.revise(store, ramp) { $0.champion = ModelVersion("m@2") }
    let earlier = try #require(
      try store.revisions(ofQueue: "boards").first { $0.number == 2 })
    let back = try site.revise(
      store, promoted, to: ramp.revision.deployment, restoring: earlier
    ).get().queue
    #expect(back.revision.number == 4)
    #expect(back.revision.deployment == ramp.revision.deployment)
    #expect(back.revision.salt == first.revision.salt)
  }

  @Test func badDeploymentsAreRefused() throws {
    let m2 = ModelVersion(name: "m", version: "2")
    let unknown = ModelVersion(name: "m", version: "9")
    #expect(try refusal { $0.blindRate = 1.5 } == "blind_rate")
    #expect(try refusal { $0.auditRate = 0 } == "audit_rate")
    #expect(try refusal { $0.canaryFraction = -0.1 } == "canary_fraction")
    #expect(try refusal { $0.bands[m2] = .init(tLow: 0.8, tHigh: 0.2) } == "bands.m@2")
    #expect(try refusal { $0.challenger = $0.champion } == "challenger")
    #expect(try refusal { $0.champion = unknown } == "champion")
    #expect(try refusal { $0.challenger = unknown } == "challenger")
    #expect(try refusal { $0.champion = nil } == "champion")
    #expect(try refusal { $0.atDeadline = .label("gone") } == "at_deadline")
    #expect(
      try refusal {
        $0.mode = .manual
        $0.canaryFraction = 0.1
      } == "canary_fraction")
    #expect(
      try refusal {
        $0.mode = .shadow
        $0.order = .mostUncertain
      } == "order")
    #expect(
      try refusal(
        in: { $0.labels = [.init(name: "x"), .init(name: "y")] }, { $0.mode = .partial }) == "mode")
  }

  @Test func aChampionThatNeverSpokeMayGoOnAndDownButNotUp() throws {
    let change = { (queue: inout QueueDefinition) in
      queue.deployment.champion = ModelVersion("w@1")
    }
    #expect(try refusal(in: change) { $0.blindRate = 0.2 } == nil)
    #expect(try refusal(in: change) { $0.mode = .shadow } == nil)
    #expect(try refusal(in: change) { $0.mode = .partial } == "champion")
  }

  @Test func aChampionInPartialHasABandButGoingDownToPartialIsGoingDown() throws {
    #expect(try refusal { $0.mode = .partial } == "bands.m@1")
    let (site, store, first) = try site()
    let full = try site.revise(store, first) { $0.mode = .full }
    #expect(try site.revise(store, full) { $0.mode = .partial }.revision.number == 3)
  }

  @Test func aRollbackWhoseLabelIsGoneIsRefused() throws {
    let (site, store, first) = try site {
      $0.labels.append(.init(name: "scrap", key: 3))
      $0.deployment.atDeadline = .label("scrap")
    }
    let second = try site.revise(store, first) { $0.atDeadline = .hold }
    var definition = site.definition
    definition.labels.removeLast()
    let changed = Queue(
      id: second.id, definition: definition, revision: second.revision,
      revisionID: second.revisionID)
    let earlier = try #require(try store.revisions(ofQueue: "boards").last)
    let result = try site.revise(
      store, changed, to: first.revision.deployment, restoring: earlier)
    guard case .failure(.fault(let fault)) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(fault.field == "at_deadline")
  }

  @Test func anotherProcessRoutesUnderWhatIsInForceThen() throws {
    let (site, sup, queue) = try site()
    let (importer, old) = try site.process("importer")
    _ = try site.revise(sup, queue) { $0.mode = .shadow }
    _ = try importer.take([scored("a", 0.9)], into: old, now: site.now)
    let row = try RawFile(site.path).rows(
      """
      select d.number, o.mode from route o join revision d on d.id = o.revision
      join item i on i.id = o.item where i.name = cast('a' as blob)
      """)
    #expect(row == [["2", "shadow"]])
  }

  @Test func whatIsShownGoesByTheRevisionThatRoutedThePart() throws {
    let (site, store, queue) = try site {
      $0.deployment.blindRate = 1e-9
      $0.deployment.bands[ModelVersion(name: "m", version: "1")] = .init(threshold: 0.7)
    }
    let revised = try site.revise(store, queue) {
      $0.bands[ModelVersion(name: "m", version: "1")] = .init(threshold: 0.95)
    }
    let shown = try store.claim(1, in: revised, at: .line, now: site.now)[0].suggestion
    #expect(shown?.threshold == 0.7)
  }
}

/// A line of another version about `item`.
func said(_ item: String, _ version: String, _ score: Double) -> Submission {
  var line = Submission(item: ItemID(item))
  guard let model = ModelVersion(version) else { return line }
  var said = Suggestion(model: model)
  said.score = score
  said.threshold = 0.5
  line.suggestion = said
  return line
}
