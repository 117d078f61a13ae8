// What is to be put in force in place of the deployment that is, and the evidence that it stands on.
import Formats
import Insight
import Review
import Storage

/// What is to be put in force.
struct ProposedChange {
  var deployment: Deployment
  /// The revision whose content it is, and whose draws it brings back.
  var earlier: StoredRevision?
  /// It only goes back to what was there before, and asks for no evidence.
  var goesBack = false
  /// What was in force becomes the green deployment.
  var switches = false
}

extension Session {
  /// The challenger in the champion's place.
  func promotion() throws(DeploymentFault) -> ProposedChange {
    guard let promoted = queue.revision.deployment.promoted else {
      throw DeploymentFault(field: "challenger", expected: "one in force, to be promoted")
    }
    return ProposedChange(deployment: promoted)
  }

  /// The content of an earlier revision.
  func rollback(to number: Int) throws(DeploymentFault) -> ProposedChange {
    let stored = (try? store.revisions(ofQueue: queue.definition.name)) ?? []
    guard let earlier = stored.first(where: { $0.number == number }) else {
      throw DeploymentFault(field: "revision", expected: "a revision of the queue, not \(number)")
    }
    return ProposedChange(
      deployment: try Deployment(json: earlier.content), earlier: earlier,
      goesBack: stored.first.map { $0.number == number + 1 && !$0.byItself } ?? false)
  }

  /// The deployment that was prepared beside the one in force.
  func switchToGreen() throws(DeploymentFault) -> ProposedChange {
    guard let green = try? store.greenDeployment(ofQueue: queue.definition.name) else {
      throw DeploymentFault(field: "green", expected: "a deployment that was prepared")
    }
    return ProposedChange(
      deployment: try Deployment(json: green.content), earlier: green.earlier,
      goesBack: green.earlier != nil, switches: true)
  }

  /// The evidence that a change stands on, and what it lacks, a line each.
  ///
  /// - Parameter override: why it goes ahead without what it lacks.
  func grounds(
    for change: ProposedChange, override: String?, now: Timestamp
  ) throws(StoreError) -> (grounds: Grounds, lacking: [String]) {
    guard !change.goesBack else { return (Grounds(), []) }
    // A verdict counts once it has left.
    try doDueWork()
    let gates = try gates(of: change.deployment, now: now)
    guard !gates.isEmpty else { return (Grounds(), []) }
    let lacking = gates.filter { $0.verdict != .pass }
    let grounds = Grounds(
      evidence: gates.json(override: lacking.isEmpty ? nil : override),
      startsAnew: lacking.contains { $0.verdict == .fail })
    return (grounds, lacking.flatMap(\.sentences))
  }
}

extension Gate {
  /// What is lacking, a line each.
  fileprivate var sentences: [String] {
    lacking.map { "\(move.words): \($0.words): \($0.says)" }
  }
}
