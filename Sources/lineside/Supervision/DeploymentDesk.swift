// Changes of the deployment from the supervisor's screen: weighed first, then put in force.
import Console
import Formats
import Insight
import Review
import Storage

extension Session {
  /// On so many of the latest parts the effect of a change is found.
  private static let partsSimulated = 2000

  /// The revisions of the queue, the latest first.
  func pastRevisions() throws(StoreError) -> [DeploymentAccount.Past] {
    try store.revisions(ofQueue: queue.definition.name).map { revision in
      DeploymentAccount.Past(
        number: revision.number, since: revision.since, by: revision.by,
        because: revision.because ?? "",
        mode: (try? Deployment(json: revision.content))?.mode.rawValue ?? "?")
    }
  }

  /// - Parameter report: over all parts.
  func deploymentAccount(with report: Report) throws(StoreError) -> DeploymentAccount {
    let gates = try gateAccount(with: report, now: Clock.now)
    return DeploymentAccount(
      revisions: try pastRevisions(), gates: gates.gates.flatMap(\.lines),
      notes: gates.sentences
        + gates.escapeLines(mostLots: GateAccount.mostLots).map { "\($0.of): \($0.says)" })
  }

  /// What a step would do to the deployment in force.
  func weigh(_ step: DeploymentStep) throws(StoreError) -> SuperviseEvent {
    let before = queue.revision
    let change: ProposedChange
    do throws(DeploymentFault) {
      change = try self.change(step)
    } catch {
      return .stepRefused("\(error.field): expected \(error.expected)")
    }
    guard change.differs(from: before) else {
      return .stepRefused("revision \(before.number) says just that; nothing was changed")
    }
    if let fault = try store.fault(of: change.deployment, in: queue) {
      return .stepRefused("\(fault.field): expected \(fault.expected)")
    }
    let lacking = try grounds(for: change, override: nil, now: Clock.now).lacking
    let imagined = queue.imagined(
      under: change.deployment, salt: change.earlier?.salt ?? before.salt)
    var simulation = Simulation(queue: queue.definition, under: change.deployment)
    try store.routedParts(of: imagined, Lookback(last: Session.partsSimulated)) {
      simulation.add($0)
    }
    return .weighed(
      Weighing(
        step, after: before.number,
        differences: change.deployment.differences(from: before.deployment),
        basis: simulation.parts == 0
          ? "no part was routed yet: the effect cannot be told"
          : "the latest \(grouped(simulation.parts)) parts, as they went and as they would have gone:",
        span: simulation.work.window,
        effect: simulation.parts == 0 ? [] : Session.effect(simulation.rows), lacking: lacking))
  }

  /// What a supervisor asks first, in this order.
  private static let told: [(name: String, meaning: String)] = [
    ("past_people", "gone past a person"), ("passed_unseen", "  passed by the model"),
    ("rejected_unseen", "  rejected by the model"), ("to_people", "decided by a person"),
    ("blind", "  of these, blind by the draw"), ("audited", "audited"),
    ("utilisation", "people's time taken up"),
    ("backlog_growth_per_hour", "queue grows by"),
    ("escape_per_passed", "defects among passed"),
    ("false_reject_per_rejected", "good among rejected"), ("cost_per_part", "cost of a part"),
  ]

  private static func effect(_ rows: [Simulation.Row]) -> [Weighing.Row] {
    told.compactMap { name, meaning in
      guard let row = rows.first(where: { $0.name == name }) else { return nil }
      guard row.after != nil else {
        return Weighing.Row(meaning, now: row.text(row.before), then: "–", why: row.why)
      }
      let then = [row.text(row.after), row.intervalText.map { "(\($0))" }, row.countText]
      return Weighing.Row(
        meaning, now: row.text(row.before), then: then.compactMap(\.self).joined(separator: " "))
    }
  }

  /// Puts a step in force, if the revision that it was weighed against still is.
  func putInForce(
    _ step: DeploymentStep, after number: Int, because: String
  ) throws(StoreError) -> SuperviseEvent {
    let before = queue.revision
    guard before.number == number else {
      return .stepRefused("revision \(before.number) came in force meanwhile: nothing was changed")
    }
    let change: ProposedChange
    do throws(DeploymentFault) {
      change = try self.change(step)
    } catch {
      return .stepRefused("\(error.field): expected \(error.expected)")
    }
    let grounds = try grounds(for: change, override: because, now: Clock.now).grounds
    let result = try store.revise(
      queue, to: change.deployment.json, restoring: change.earlier, because: because,
      on: grounds, switching: change.switches, as: step == .stop ? .stop : .deploy, now: Clock.now)
    switch result {
    case .success(let done):
      return .putInForce(number: done.queue.revision.number, recalled: done.recalled)
    case .failure(.overtaken(let other)):
      return .stepRefused(
        "\(other.by) put revision \(other.number) in force meanwhile: nothing was changed")
    case .failure(.fault(let fault)):
      return .stepRefused("\(fault.field): expected \(fault.expected)")
    }
  }

  private func change(_ step: DeploymentStep) throws(DeploymentFault) -> ProposedChange {
    var deployment = queue.revision.deployment
    switch step {
    case .mode(let mode): return ProposedChange(deployment: deployment.moved(to: mode))
    case .set(let text):
      return ProposedChange(deployment: try changed(deployment, by: try Session.pairs(in: text)))
    case .promote: return try promotion()
    case .hold:
      deployment.canaryFraction = 0
      return ProposedChange(deployment: deployment)
    case .rollBack: return try rollback(to: queue.revision.number - 1)
    case .switchToGreen: return try switchToGreen()
    case .stop: return ProposedChange(deployment: queue.definition.stopped(deployment))
    }
  }

  private static func pairs(
    in text: String
  ) throws(DeploymentFault) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for word in text.split(separator: " ") {
      guard let pair = Value.pair(String(word)) else {
        throw DeploymentFault(
          field: String(word), expected: "KEY=VALUE, such as blind_rate=0.2")
      }
      pairs.append(pair)
    }
    return pairs
  }
}

extension ProposedChange {
  /// Whether it puts anything else in force.
  func differs(from before: Revision) -> Bool {
    deployment != before.deployment || earlier.map { $0.salt != before.salt } ?? false
  }
}

extension Gate {
  /// A line a condition; the first names the move.
  fileprivate var lines: [GateLine] {
    if conditions.isEmpty {
      return [GateLine(move: move.words, .met, says: "asks for nothing")]
    }
    return conditions.enumerated().map { place, condition in
      let verdict: GateLine.Verdict =
        switch condition.verdict {
        case .pass: .met
        case .inconclusive: .notYet
        case .fail: .failed
        }
      let words = condition.verdict == .pass ? "" : "\(condition.words): "
      return GateLine(
        move: place == 0 ? self.words : "", verdict, says: words + condition.says)
    }
  }
}
