// A challenger against its champion on the core stream: the evidence of the gates, as a fold.

package import Review
package import Statistics

/// The comparison of two versions, part by part in the order of the stream.
package struct PairFold: Equatable, Sendable {
  /// Defects, and how many of them each version let pass.
  package struct Escapes: Equatable, Sendable {
    package var defects = 0
    package var champion = 0
    package var challenger = 0

    package init(defects: Int = 0, champion: Int = 0, challenger: Int = 0) {
      self.defects = defects
      self.champion = champion
      self.challenger = challenger
    }
  }

  package let champion: ModelVersion
  package let challenger: ModelVersion
  package let basis: CallBasis
  /// Over parts with a reference alone: what shows a harm.
  package private(set) var known: Gates
  /// Besides, every overdue part as an escape of the challenger: what promotes it.
  package private(set) var wanted: Gates
  package private(set) var overall = Escapes()
  package private(set) var byLabel: [Label: Escapes] = [:]
  package private(set) var byLot: [LotID: Escapes] = [:]
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

  package mutating func add(_ part: CorePart, isDefect: Bool, label: Label) {
    let (old, new) = (call(champion, part), call(challenger, part))
    known.add(isDefect: isDefect, champion: old, challenger: new)
    wanted.add(isDefect: isDefect, champion: old, challenger: new)
    guard isDefect else { return }
    overall.count(old, new)
    byLabel[label, default: Escapes()].count(old, new)
    if let lot = part.lot { byLot[lot, default: Escapes()].count(old, new) }
  }

  /// Counts a part that nobody has judged for too long against the challenger.
  package mutating func addOverdue() {
    wanted.add(isDefect: true, champion: .review, challenger: .pass)
  }

  private func call(_ version: ModelVersion, _ part: CorePart) -> Gates.Call {
    queue.call(of: version, said: part.said[version], under: deployment, by: basis)
  }
}

extension PairFold.Escapes {
  fileprivate mutating func count(_ old: Gates.Call, _ new: Gates.Call) {
    defects += 1
    if old == .pass { champion += 1 }
    if new == .pass { challenger += 1 }
  }
}
