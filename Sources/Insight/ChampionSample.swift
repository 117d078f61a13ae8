// What the champion said on the core stream, and what it would have let pass.

package import Review
package import Statistics

/// What is known of the champion's core parts, so that any bands may be tried on them.
package struct ChampionSample: Equatable, Sendable {
  private struct Part: Equatable, Sendable {
    let said: Opinion?
    let isDefect: Bool
    let label: Label
    let lot: LotID?
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

  package mutating func add(_ part: CorePart, isDefect: Bool, label: Label) {
    parts.append(
      Part(said: part.said[champion], isDefect: isDefect, label: label, lot: part.lot))
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

  /// What would have escaped of the defects that were judged, had `deployment` decided.
  func escapeTable(under deployment: Deployment) -> EscapeTable {
    var table = EscapeTable()
    for part in parts where part.isDefect {
      let call = queue.call(
        of: champion, said: part.said, under: deployment, by: deployment.callBasis)
      table.count(part.label, part.lot, champion: call == .pass, challenger: false)
    }
    return table
  }
}
