// What a champion that decides alone is held to: the contract on escapes, and no sudden rise of them.

package import Review
package import Statistics

/// The champion's escapes on the core stream, as a fold.
package struct ChampionWatch: Equatable, Sendable {
  /// What takes the champion a rung down.
  package enum Alarm: String, Equatable, Sendable {
    /// More escapes than the contract allows are shown.
    case breach = "contract_breach"
    /// The rate of escapes has risen above the contract.
    case rise = "error_rise"
  }

  /// Parts to a false alarm.
  package static let runLength = 10_000.0

  package let champion: ModelVersion
  package private(set) var n = 0
  package private(set) var escapes = 0
  package private(set) var alarm: Alarm?
  package private(set) var breach: BettingWealth
  private var detector: EDetector
  private let queue: QueueDefinition
  private let deployment: Deployment

  /// nil where no model decides alone.
  package init?(_ deployment: Deployment, in queue: QueueDefinition) {
    let contract = deployment.gates.contractEscape
    guard deployment.mode >= .partial, let champion = deployment.champion,
      let breach = try? BettingWealth(m: contract, side: .greater),
      let detector = try? EDetector(m0: contract, arl: ChampionWatch.runLength)
    else { return nil }
    self.champion = champion
    self.breach = breach
    self.detector = detector
    self.queue = queue
    self.deployment = deployment
  }

  /// The first alarm stands.
  package mutating func add(_ part: CorePart, isDefect: Bool) {
    let call = queue.call(
      of: champion, said: part.said[champion], under: deployment, by: deployment.callBasis)
    let escape = isDefect && call == .pass
    n += 1
    if escape { escapes += 1 }
    try? breach.add(escape ? 1 : 0)
    let rises = (try? detector.add(escape ? 1 : 0)) ?? false
    guard alarm == nil else { return }
    if breach.logE >= evidenceNeeded(alpha: deployment.gates.alphaRollback) {
      alarm = .breach
    } else if rises {
      alarm = .rise
    }
  }
}
