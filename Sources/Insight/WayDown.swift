// What takes a model down without anybody asking: a harm that is shown.

package import Review
import Statistics

/// A way down, and what speaks for it.
package enum WayDown: Equatable, Sendable {
  /// The challenger is off the parts, and recorded beside.
  case challenger(ModelVersion, [GateCondition])
  /// The champion decides less: one rung down.
  case champion(ChampionWatch.Alarm, GateCondition)
  /// People miss too many known answers to vouch for a model: one rung down.
  case people(GateCondition)
}

extension GateEvidence {
  /// What takes a model down now; nil where nothing does.
  package var wayDown: WayDown? {
    if deployment.canaryInEffect > 0, let challenger = deployment.challenger, !harms.isEmpty {
      return .challenger(challenger, harms)
    }
    if let watch, let alarm = watch.alarm {
      return .champion(
        alarm,
        GateCondition(
          .contractBreach, .fail, parts: watch.n, logE: watch.breach.logE, says: says(alarm, watch))
      )
    }
    guard let people = peopleKnow, people.verdict == .fail else { return nil }
    return .people(people)
  }

  private func says(_ alarm: ChampionWatch.Alarm, _ watch: ChampionWatch) -> String {
    let contract = percent(deployment.gates.contractEscape)
    let counts = "\(grouped(watch.escapes)) of \(grouped(watch.n)) core parts escaped"
    return switch alarm {
    case .breach: "\(watch.champion) lets more than \(contract) of all parts escape: \(counts)"
    case .rise: "\(watch.champion) lets more parts escape than it did, above \(contract): \(counts)"
    }
  }
}

extension WayDown {
  /// Whether what is counted of the deployment that it leads to begins anew. What a challenger has shown
  /// goes with it, and the champion keeps what it has shown.
  package var startsAnew: Bool {
    if case .challenger = self { return false }
    return true
  }

  /// The deployment that it leads to.
  ///
  /// - Parameter before: what was in force before, the latest first: what came with a challenger goes
  ///   with it.
  package func applied(
    to deployment: Deployment, after before: [Deployment] = []
  ) -> Deployment {
    switch self {
    case .challenger: deployment.asBeforeChallenger(before)
    case .champion, .people: deployment.moved(to: deployment.mode.below ?? deployment.mode)
    }
  }

  package var conditions: [GateCondition] {
    switch self {
    case .challenger(_, let harms): harms
    case .champion(_, let condition), .people(let condition): [condition]
    }
  }

  /// Why, in words for the ledger and for people.
  package var words: String {
    let says = conditions.map(\.says).joined(separator: "; ")
    return switch self {
    case .challenger(let version, _): "\(version) is off the parts: \(says)"
    case .champion, .people: "one rung down: \(says)"
    }
  }
}
