// Routing can be made again: what is stored of a part gives the route that is stored with it.

import Review
import Sealing
import Testing

@testable import Storage

@Suite struct RoutedAsRecordedTests {
  private static let versions = ["m@1", "m@2"].compactMap { ModelVersion($0) }

  private func deployment(_ chance: inout SplitMix) -> Deployment {
    func rate() -> Double { Double.random(in: 0.05...0.95, using: &chance) }
    var deployment = Deployment()
    deployment.mode = Deployment.Mode.allCases.randomElement(using: &chance) ?? .assist
    let champion = Int.random(in: 0...1, using: &chance)
    deployment.champion = Self.versions[champion]
    deployment.challenger = Bool.random(using: &chance) ? Self.versions[1 - champion] : nil
    deployment.canaryFraction = deployment.mode == .manual ? 0 : rate()
    deployment.canaryWhere = Bool.random(using: &chance) ? ["line": ["1"]] : [:]
    deployment.auditRate = rate()
    deployment.blindRate = rate()
    deployment.secondReadRate = rate()
    deployment.adjudicateRate = rate()
    deployment.knownRate = rate()
    for version in Self.versions where Bool.random(using: &chance) {
      deployment.bands[version] = .init(tLow: 0.3, tHigh: 0.8, threshold: 0.6, range: 0...0.95)
    }
    return deployment
  }

  private func line(_ number: Int, by version: Int, _ chance: inout SplitMix) -> Submission {
    var line = Submission(item: ItemID("item \(number)"))
    if number.isMultiple(of: 7) { line.knownLabel = "ok" }
    if number.isMultiple(of: 5) { line.part = PartID("part \(number / 10)") }
    if number.isMultiple(of: 3) {
      line.attributes = RawObject([.init(name: "line", json: "\"\(number % 2)\"")])
    }
    var said = Suggestion(model: Self.versions[version])
    said.threshold = 0.5
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: said.failure = "timeout"
    case 1: said.label = "defect"
    case 2:
      said.label = "ok"
      said.score = 0.1
    default: said.score = Double.random(in: 0...1, using: &chance)
    }
    line.suggestion = said
    return line
  }

  /// The route that the revision, its draws and what was said of the item give.
  private func route(
    _ item: Int64, under stored: StoredRevision, _ deployment: Deployment, _ store: Store,
    _ queue: Queue
  ) throws -> Route {
    let known = try #require(try store.item(item))
    func u(_ purpose: DrawPurpose) -> Double {
      Draw(salt: stored.salt, purpose: purpose, part: known.part.text).u
    }
    let said = try Self.versions.map { version in
      let model = try store.model(version, in: queue.id)
      return try model.flatMap { model in
        try store.suggestion(of: item, by: model.id, version: version).map {
          Opinion(
            score: $0.score, label: $0.label, failure: $0.failure, threshold: model.threshold)
        }
      }
    }
    return Review.route(
      under: deployment,
      draws: Draws(
        canary: u(.canary), audit: u(.audit), second: u(.second), adjudicate: u(.adjudicate)),
      canaryOpen: deployment.opensCanary(to: known.line.attributes),
      known: known.line.knownLabel != nil,
      canDecide: { queue.definition.decision($1, label: $0.label) != nil },
      opinion: { version in Self.versions.firstIndex(of: version).flatMap { said[$0] } })
  }

  private func columns(_ route: Route) -> [String] {
    [
      route.mode.rawValue, route.arm.rawValue, "\(route.pArm)", route.band.rawValue,
      route.decider.rawValue, route.sampled ? "1" : "0", route.core ? "1" : "0",
      route.kind.rawValue, "\(route.pReview)", "\(route.pBlind)", "\(route.propensity)",
      route.suggestionVisible ? "1" : "0", route.secondReader ? "1" : "0",
      route.expert ? "1" : "0",
      route.reason?.rawValue ?? "-",
    ]
  }

  @Test(arguments: 1...6) func everyPartIsRoutedAsRecorded(seed: Int) throws {
    var chance = SplitMix(state: UInt64(seed))
    let site = try Site()
    let (store, start) = try site.process()
    try store.database.script("pragma synchronous = off")
    // Both versions are known from here on.
    _ = try store.take(
      [said("first", "m@1", 0.4), said("first", "m@2", 0.4)], into: start, now: site.now)
    var queue = start
    var deployments = [1: queue.revision.deployment]
    for round in 0..<12 {
      var next = deployment(&chance)
      // A champion in partial has a band.
      if next.mode == .partial, let champion = next.champion,
        next.bands[champion]?.decides != true
      {
        next.bands[champion, default: .init()].tLow = 0.2
      }
      queue = try site.revise(store, queue, to: next).get().queue
      deployments[queue.revision.number] = next
      for number in round * 10..<round * 10 + 10 {
        // A line that comes after the part is routed would be read with it here: both come at once.
        let both = [0, 1].filter { _ in Int.random(in: 0..<5, using: &chance) > 0 }
        let lines = both.map { line(number, by: $0, &chance) }
        var waiting = lines
        if lines.count == 2 {
          // The version of no arm first, so that it is known when the other one routes the part.
          let router = Router(queue: queue)
          if router.version(for: lines[0]) == Self.versions[0] { waiting.reverse() }
        }
        _ = try store.take(waiting, into: queue, now: site.now)
      }
      while try store.routeAwaiting(in: queue, now: site.now) > 0 {}
      _ = try site.doDueWork(store, queue)
    }
    let revisions = try store.revisions(ofQueue: "boards")
    let rows = try RawFile(site.path).rows(
      """
      select o.item, d.number, o.mode, arm, p_arm, band, decider, sampled, core, route, p_review,
        p_blind, propensity, visible, second, adjudicate, coalesce(reason, '-')
      from route o join revision d on d.id = o.revision order by o.item
      """)
    #expect(rows.count > 100)
    for row in rows {
      let item = try #require(Int64(row[0]))
      let number = try #require(Int(row[1]))
      let stored = try #require(revisions.first { $0.number == number })
      let under = try #require(deployments[number])
      let again = try route(item, under: stored, under, store, queue)
      #expect(columns(again).map(rounded) == Array(row.dropFirst(2)).map(rounded))
    }
    try #expect(RawFile(site.path).column("select count(distinct decider) from route") == ["2"])
    let again = try simulated(revisions, deployments, store, queue)
    #expect(again == rows.count)
    #expect(try store.verify().misfit == nil)
  }

  /// What was in force, imagined again, sends every part the way it went.
  private func simulated(
    _ revisions: [StoredRevision], _ deployments: [Int: Deployment], _ store: Store, _ queue: Queue
  ) throws -> Int {
    var again = 0
    for stored in revisions {
      let deployment = try #require(deployments[stored.number])
      let imagined = queue.imagined(under: deployment, salt: stored.salt)
      try store.routedParts(of: imagined, Lookback()) { part in
        guard part.revision == stored.number else { return }
        #expect(part.routed(under: deployment, in: queue.definition) == part.route)
        again += 1
      }
    }
    return again
  }

  /// SQLite writes fifteen digits of a number.
  private func rounded(_ text: String) -> String {
    Double(text).map { "\(($0 * 1e9).rounded())" } ?? text
  }
}
