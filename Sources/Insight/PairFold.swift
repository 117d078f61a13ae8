// A challenger against its champion on the core stream: the evidence of the gates, as a fold.

package import Review
package import Statistics

/// The comparison of two versions, part by part in the order of the stream.
package struct PairFold: Equatable, Sendable {
  package let champion: ModelVersion
  package let challenger: ModelVersion
  package let basis: CallBasis
  /// Over parts with a reference alone: what shows a harm.
  package private(set) var known: Gates
  /// Over the parts in their order, every overdue one as an escape of the challenger: what promotes it.
  package private(set) var wanted: Gates
  package private(set) var escapes = EscapeTable()
  private let queue: QueueDefinition
  private let deployment: Deployment

  /// nil without a champion and a challenger.
  ///
  /// - Precondition: the deployment is valid, so that its gates are.
  package init?(_ deployment: Deployment, in queue: QueueDefinition) {
    guard let champion = deployment.champion, let challenger = deployment.challenger,
      let gates = try? Gates(Gates.Terms(deployment.gates))
    else { return nil }
    self.champion = champion
    self.challenger = challenger
    self.queue = queue
    self.deployment = deployment
    basis = deployment.callBasis
    (known, wanted) = (gates, gates)
  }

  /// Counts a part for what promotes the challenger.
  package mutating func addWanted(_ part: CorePart, isDefect: Bool) {
    wanted.add(
      isDefect: isDefect, champion: call(champion, part), challenger: call(challenger, part))
  }

  /// Counts a part for what shows a harm.
  package mutating func addKnown(_ part: CorePart, isDefect: Bool, label: Label) {
    let (old, new) = (call(champion, part), call(challenger, part))
    known.add(isDefect: isDefect, champion: old, challenger: new)
    guard isDefect else { return }
    escapes.count(label, part.lot, champion: old == .pass, challenger: new == .pass)
  }

  /// Counts a part that nobody has judged for too long against the challenger.
  package mutating func addOverdue() {
    wanted.add(isDefect: true, champion: .review, challenger: .pass)
  }

  private func call(_ version: ModelVersion, _ part: CorePart) -> Gates.Call {
    queue.call(of: version, said: part.said[version], under: deployment, by: basis)
  }
}
