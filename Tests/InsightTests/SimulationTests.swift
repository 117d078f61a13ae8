// Past parts routed again: what would have been, and how sure one is of it.

import Review
import Statistics
import Testing

@testable import Insight

struct SimulationTests {
  private let version = ModelVersion(name: "m", version: "1")
  private var queue: QueueDefinition {
    var queue = QueueDefinition(
      name: "boards", title: "Boards", payload: .picture,
      labels: [.init(name: "ok", good: true, key: 1), .init(name: "defect", key: 2)])
    queue.costs = .init(
      escape: 100, falseReject: 10, review: 1, humanMiss: 0, humanFalseAlarm: 0, unit: "EUR")
    return queue
  }

  private func deployment(_ mode: Deployment.Mode) -> Deployment {
    var deployment = Deployment()
    deployment.mode = mode
    deployment.champion = version
    deployment.bands[version] = .init(tLow: 0.3, tHigh: 0.8)
    return deployment
  }

  /// Parts of shadow, each judged blind at one every ten seconds: below 0.3 one in twenty is a defect.
  private func parts(_ count: Int, under deployment: Deployment) -> [RoutedPart] {
    (0..<count).map { number in
      let score = Double(number % 10) / 10
      let isDefect = score > 0.55 || number % 100 == 0 || number % 100 == 51
      let at = Timestamp(milliseconds: Int64(number) * 10_000)
      var part = RoutedPart(
        revision: 1,
        route: Route(
          mode: .shadow, arm: .champion, pArm: 1, band: .review, decider: .human, sampled: true,
          core: true, kind: .shadow, pReview: 1, pBlind: 1, propensity: 1,
          suggestionVisible: false, secondReader: false, reason: nil),
        draws: Draws(canary: 0.5, audit: Double(number % 97) / 97, second: 0.99, adjudicate: 0.99),
        attributes: RawObject(), opinions: [version: Opinion(score: score, threshold: 0.5)],
        receivedAt: at, readings: [.init(label: isDefect ? "defect" : "ok")],
        sittings: [.init(person: 1, at: at, activeMS: 5000)])
      part.route = part.routed(under: deployment, in: queue)
      return part
    }
  }

  private func simulation(
    _ parts: [RoutedPart], under deployment: Deployment
  ) -> Simulation {
    var simulation = Simulation(queue: queue, under: deployment)
    for part in parts { simulation.add(part) }
    return simulation
  }

  private func row(_ name: String, of simulation: Simulation) throws -> Simulation.Row {
    try #require(simulation.rows.first { $0.name == name })
  }

  @Test func `What is in force, simulated, is what happened`() {
    let shadow = deployment(.shadow)
    let same = simulation(parts(500, under: shadow), under: shadow)
    #expect(same.changed == 0)
    #expect(same.before == same.after)
  }

  @Test func `What would go past people is counted, and its errors are told with their limits`()
    throws
  {
    let past = parts(1000, under: deployment(.shadow))
    let partial = simulation(past, under: deployment(.partial))
    // Scores 0, 0.1, 0.2, 0.3 pass, 0.8 and 0.9 are rejected; some of both are audited.
    #expect(partial.before.toPeople == 1000)
    #expect(partial.after.toPeople == 400)
    #expect(partial.changed >= 600)
    #expect(partial.after.pastPeople + partial.after.audited == 600)
    #expect(partial.after.audited > 0)
    let escapes = try row("escape_per_passed", of: partial)
    #expect(escapes.k == 20 && escapes.n == 400)
    #expect(escapes.before == nil && escapes.after == 0.05)
    let exact = try Proportion(k: 20, n: 400).clopperPearson()
    let limits = try #require(escapes.interval)
    #expect(abs(limits.low - exact.low) < 1e-9 && abs(limits.high - exact.high) < 1e-9)
    let expected = try row("expected_escapes", of: partial)
    #expect(abs((expected.after ?? 0) - 0.05 * Double(partial.after.passed)) < 1e-9)
    #expect(try row("false_reject_per_rejected", of: partial).after == 0)
  }

  @Test func `A part weighs one over its chance of having been judged blind`() throws {
    var past = parts(200, under: deployment(.shadow))
    for place in past.indices {
      past[place].route.pBlind = place.isMultiple(of: 2) ? 0.5 : 0.1
    }
    let partial = simulation(past, under: deployment(.partial))
    var share = SampledShare()
    for part in past where (part.opinions[version]?.score ?? 1) <= 0.3 {
      try share.add(part.reference == "defect", probability: part.route.pBlind)
    }
    #expect(try row("escape_per_passed", of: partial).after == share.weighted().hajek)
  }

  @Test func `Verdicts beside a suggestion say nothing of the model`() throws {
    var past = parts(200, under: deployment(.shadow))
    for place in past.indices { past[place].route.sampled = false }
    let partial = simulation(past, under: deployment(.partial))
    let escapes = try row("escape_per_passed", of: partial)
    #expect(escapes.after == nil && escapes.why != nil)
    for place in past.indices { past[place].truth = place % 100 == 0 ? "defect" : "ok" }
    let told = try row(
      "escape_per_passed_by_truth", of: simulation(past, under: deployment(.partial)))
    #expect(told.k == 2 && told.how?.contains("biased") == true)
  }

  @Test func `The queue is as long as arrivals, time and people make it`() throws {
    let past = parts(1000, under: deployment(.shadow))
    let partial = simulation(past, under: deployment(.partial))
    #expect(try row("arrivals_per_hour", of: partial).after == 360)
    #expect(try row("people_at_work", of: partial).after == 1)
    let use = try row("utilisation", of: partial)
    let before = try #require(partial.before.readingsPerPart)
    #expect(abs((use.before ?? 0) - 0.5 * before) < 1e-9)
    #expect((use.after ?? 1) < 0.3)
    #expect(try row("backlog_growth_per_hour", of: partial).after == 0)
    let few = simulation(Array(past.prefix(10)), under: deployment(.partial))
    #expect(try row("utilisation", of: few).why?.contains("20 verdicts") == true)
    let none = simulation([], under: deployment(.partial))
    for row in none.rows where row.after == nil { #expect(row.why != nil, "\(row.name)") }
  }

  @Test func `Costs are those of the errors, and of looking`() throws {
    let past = parts(1000, under: deployment(.shadow))
    let partial = simulation(past, under: deployment(.partial))
    let cost = try row("cost_per_part", of: partial)
    #expect(cost.before == 1)
    let seen = Double(partial.after.toPeople + partial.after.audited)
    let escaped = 0.05 * Double(partial.after.passed) * 100
    #expect(abs((cost.after ?? 0) - (seen + escaped) / 1000) < 1e-9)
  }

  @Test func `Known-answer parts are left out`() {
    var past = parts(10, under: deployment(.shadow))
    past[3].isKnown = true
    let simulation = simulation(past, under: deployment(.partial))
    #expect(simulation.parts == 9 && simulation.leftOut == 1)
  }
}
