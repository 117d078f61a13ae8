// The account of a deployment's gates: what could come next, and what is lacking for it.

package import Review

/// What the supervisor's screen and `deploy gates` show.
package struct GateAccount: Equatable, Sendable {
  package let deployment: Deployment
  /// The next rung of the ladder, the next step of the canary, the promotion of the challenger: those
  /// that there are.
  package let gates: [Gate]
  /// What speaks for taking the challenger off the parts.
  package let harms: [GateCondition]
  /// What speaks for a rung down.
  package let alarm: ChampionWatch.Alarm?
  /// What people's answers to known-answer parts say, where the deployment sets a limit.
  package let people: GateCondition?
  package let offer: Bands?
  /// Core parts with a reference in the champion's stretch, parts left out, and overdue ones.
  package let parts: Int
  package let leftOut: Int
  package let overdue: Int
  /// What escaped champion and challenger, or would have; nil without a champion.
  package let escapes: EscapeTable?

  /// - Parameters:
  ///   - inForce: the evidence for the deployment in force.
  ///   - above: the evidence for the same one rung up; nil at the top.
  package init(inForce: GateEvidence, above: GateEvidence?) {
    deployment = inForce.deployment
    var gates: [Gate] = []
    if let above {
      gates.append(
        above.gate(for: .mode(from: deployment.mode, to: above.deployment.mode)))
    }
    if deployment.mode.isLive, deployment.challenger != nil {
      let share = deployment.canaryFraction
      if let next = Deployment.canarySteps.first(where: { $0 > share }) {
        gates.append(inForce.gate(for: .canary(from: share, to: next)))
      }
    }
    if let challenger = deployment.challenger {
      gates.append(inForce.gate(for: .champion(challenger)))
    }
    self.gates = gates
    harms = inForce.harms
    alarm = inForce.watch?.alarm
    people = inForce.peopleKnow
    offer = above?.offer ?? inForce.offer
    parts = inForce.ladder.counted
    leftOut = inForce.ladder.leftOut
    overdue = inForce.ladder.overdue.count
    escapes = inForce.pair?.escapes ?? inForce.sample?.escapeTable(under: deployment)
  }
}
