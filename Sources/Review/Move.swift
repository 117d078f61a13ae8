// What in a change of deployment lets a model do more, and so asks for evidence.

/// One way in which a change goes up.
package enum Move: Equatable, Sendable {
  case mode(from: Deployment.Mode, to: Deployment.Mode)
  /// The champion decides alone where people decided.
  case bands
  /// A larger share of the parts for the challenger.
  case canary(from: Double, to: Double)
  /// Another champion where models are live, or the challenger in the champion's place.
  case champion(ModelVersion?)
}

extension Deployment {
  /// How this deployment goes up from `before`; empty where it goes down, or stays.
  package func movesUp(from before: Deployment) -> [Move] {
    var moves: [Move] = []
    if mode > before.mode { moves.append(.mode(from: before.mode, to: mode)) }
    let isPromotion = champion != nil && champion == before.challenger
    let isLive = before.mode.isLive && mode.isLive
    if champion != before.champion, isLive || isPromotion {
      moves.append(.champion(champion))
    } else if mode == before.mode, isWider(than: before) {
      moves.append(.bands)
    }
    let share = challenger == before.challenger ? before.canaryInEffect : 0
    if canaryInEffect > share { moves.append(.canary(from: share, to: canaryInEffect)) }
    return moves
  }

  private func isWider(than before: Deployment) -> Bool {
    guard mode >= .partial, let champion else { return false }
    let (now, then) = (bands[champion] ?? Band(), before.bands[champion] ?? Band())
    guard mode == .partial else { return now.threshold != then.threshold }
    return (now.tLow ?? -.infinity) > (then.tLow ?? -.infinity)
      || (now.tHigh ?? .infinity) < (then.tHigh ?? .infinity)
  }

  /// The canary's steps, as shares of all parts.
  package static let canarySteps = [0.01, 0.05, 0.25, 0.5, 1]

  /// Core parts that a step of the canary must have seen before the next.
  package static let partsPerCanaryStep = 200

  /// The deployment with its challenger in the champion's place, and the former champion beside; nil
  /// without a challenger.
  package var promoted: Deployment? {
    guard let challenger else { return nil }
    var promoted = withoutChallenger
    promoted.recorded.removeAll { $0 == challenger }
    promoted.recorded += [champion].compactMap(\.self)
    promoted.champion = challenger
    return promoted
  }

  /// The deployment as if its challenger had never come: what was set for it is as it was before that;
  /// what was changed besides meanwhile stays.
  ///
  /// - Parameter before: what was in force before, the latest first.
  package func asBeforeChallenger(_ before: [Deployment]) -> Deployment {
    var alone = withoutChallenger
    guard let challenger else { return alone }
    let earlier = before.first { $0.challenger != challenger }
    alone.bands[challenger] = earlier?.bands[challenger]
    if let earlier {
      alone.canaryWhere = earlier.canaryWhere
      // The same versions in the order that they had.
      let places = earlier.recorded + alone.recorded.filter { !earlier.recorded.contains($0) }
      alone.recorded = places.filter(alone.recorded.contains)
    }
    return alone
  }

  /// The deployment with its challenger off the parts: its suggestions are still kept beside.
  package var withoutChallenger: Deployment {
    var alone = self
    alone.canaryFraction = 0
    alone.challenger = nil
    if let challenger, !recorded.contains(challenger) { alone.recorded.append(challenger) }
    return alone
  }
}

extension Deployment.Band {
  /// Whether a model may decide anything by it.
  package var decides: Bool { tLow != nil || tHigh != nil }
}

extension Deployment.Mode {
  /// The rung above; nil at the top.
  package var above: Deployment.Mode? { neighbour(1) }
  /// The rung below; nil at the bottom.
  package var below: Deployment.Mode? { neighbour(-1) }

  private func neighbour(_ step: Int) -> Deployment.Mode? {
    let modes = Deployment.Mode.allCases
    guard let place = modes.firstIndex(of: self), modes.indices.contains(place + step) else {
      return nil
    }
    return modes[place + step]
  }
}
