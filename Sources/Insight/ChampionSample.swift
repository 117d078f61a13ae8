// The champion's scores on the core stream: what bands it may have, and what it would have let pass.

package import Review
package import Statistics

/// What is known of the champion's core parts, so that any bands may be tried on them.
package struct ChampionSample: Equatable, Sendable {
  private struct Part: Equatable, Sendable {
    let place: Int64
    let said: Opinion?
    let isDefect: Bool
  }

  package let champion: ModelVersion
  /// Parts that nobody has judged for more than a day: each counts as an escape.
  package private(set) var overdue = 0
  private var parts: [Part] = []
  private let queue: QueueDefinition

  package init(champion: ModelVersion, in queue: QueueDefinition) {
    self.champion = champion
    self.queue = queue
  }

  /// Core parts with a reference.
  package var n: Int { parts.count }

  package mutating func add(_ part: CorePart, isDefect: Bool) {
    parts.append(Part(place: part.place, said: part.said[champion], isDefect: isDefect))
  }

  package mutating func addOverdue() { overdue += 1 }

  /// Escapes among all parts, overdue ones among both, had `deployment` decided.
  package func escapes(under deployment: Deployment, by basis: CallBasis) -> Proportion? {
    let escapes = parts.count {
      $0.isDefect
        && queue.call(of: champion, said: $0.said, under: deployment, by: basis) == .pass
    }
    return try? Proportion(k: escapes + overdue, n: n + overdue)
  }

  /// The bands that the champion may be given.
  ///
  /// - Parameters:
  ///   - early: its first scores in the stretch; thresholds are taken from them.
  ///   - last: the last part among those, which and all before it are left out here.
  ///   - deployment: says the range of valid scores, and the contract.
  package func offer(
    early: [Double], last: Int64?, under deployment: Deployment
  ) -> BandOffer {
    let range = deployment.bands[champion]?.range
    let kept = last.map { last in parts.filter { $0.place > last } } ?? parts
    let scores = kept.map { part -> Double? in
      guard let said = part.said, said.failure == nil, let score = said.score, score.isFinite,
        range?.contains(score) ?? true
      else { return nil }
      return score
    }
    return BandOffer(
      scores: scores, isDefect: kept.map(\.isDefect), early: early,
      contract: deployment.gates.contractEscape, costs: queue.costs)
  }
}
