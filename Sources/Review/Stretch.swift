// From which revision on the parts may be counted together: sequential figures start anew there.

/// A revision as the row of them is looked through.
package struct PastRevision: Equatable, Sendable {
  package var number: Int
  package var deployment: Deployment
  /// Evidence begins anew with it: Lineside went down by itself, or a person set a harm that was shown
  /// aside.
  package var startsAnew: Bool

  package init(
    number: Int, deployment: Deployment, startsAnew: Bool = false
  ) {
    self.number = number
    self.deployment = deployment
    self.startsAnew = startsAnew
  }
}

/// What stays the same within a stretch of revisions.
package enum Stretch: Sendable {
  /// The champion and how references are found: the evidence for a rung of the ladder.
  case ladder
  /// The same, with mode and bands: what the champion is held to while it decides.
  case watch
  /// The mode: what people are held to while suggestions act by it.
  case people
  /// Champion and challenger with their bands: the evidence of a comparison.
  case pair
  /// The same, with the canary's share: how long a step of the ramp has lasted.
  case canary

  private func isSame(_ a: Deployment, _ b: Deployment) -> Bool {
    if self == .people { return a.mode == b.mode }
    guard a.champion == b.champion, a.adjudicateRate == b.adjudicateRate,
      a.secondReadRate == b.secondReadRate
    else { return false }
    let sameBand = a.champion.map { a.bands[$0] == b.bands[$0] } ?? true
    switch self {
    case .ladder, .people: return true
    case .watch: return sameBand && a.mode == b.mode
    case .pair, .canary:
      guard sameBand, a.challenger == b.challenger, (a.mode == .full) == (b.mode == .full),
        a.challenger.map({ a.bands[$0] == b.bands[$0] }) ?? true
      else { return false }
      return self == .pair || a.canaryInEffect == b.canaryInEffect
    }
  }

  /// The revision with which the stretch of `deployment` began.
  ///
  /// - Parameter revisions: the latest first.
  /// - Returns: nil where not even the latest belongs to it: what is counted is still to come.
  package func start(of deployment: Deployment, in revisions: [PastRevision]) -> PastRevision? {
    var start: PastRevision?
    for revision in revisions {
      guard isSame(revision.deployment, deployment) else { break }
      start = revision
      if revision.startsAnew { break }
    }
    return start
  }
}

extension Deployment {
  /// The share of parts that the challenger really has: none where nothing is live.
  package var canaryInEffect: Double {
    mode.isLive && challenger != nil ? canaryFraction : 0
  }
}
