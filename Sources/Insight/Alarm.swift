// What cannot wait: one account of it, for the handover and the supervisor's first screen alike.

package import Review

/// Something about a queue that cannot wait.
package enum Alarm: Equatable, Sendable {
  /// So many parts could not be shown, and wait for nobody.
  case dead(Int)
  /// So many parts wait, and nobody is at work.
  case nobodyAtWork(waiting: Int)
  /// The oldest part has waited for so many seconds.
  case oldPart(seconds: Double)
  /// What a version decides lets more escape than the contract allows, however often one has looked.
  case escapes(of: ModelVersion, Figure, contract: Double)
}

extension QueueAccount {
  /// So long a part waits before it alarms, in milliseconds.
  private static let longest: Int64 = 3_600_000

  /// What cannot wait. Whether the ledger's chains hold is not among it: that takes a walk through all of
  /// them.
  package func alarms(now: Timestamp) -> [Alarm] {
    var alarms: [Alarm] = []
    if state.dead > 0 { alarms.append(.dead(state.dead)) }
    if state.waiting > 0, people.isEmpty { alarms.append(.nobodyAtWork(waiting: state.waiting)) }
    if let oldest = state.oldestWaiting, now.since(oldest) > QueueAccount.longest {
      alarms.append(.oldPart(seconds: Double(now.since(oldest)) / 1000))
    }
    return alarms + deciding.compactMap(breach)
  }

  /// The versions that decide parts: none where people see them all.
  private var deciding: [ModelVersion] {
    guard deployment.mode >= .partial else { return [] }
    let challenger = deployment.canaryFraction > 0 ? deployment.challenger : nil
    return [deployment.champion, challenger].compactMap(\.self)
  }

  /// The contract is on what a version decides: what it calls good and a person sees has not escaped.
  private func breach(_ model: ModelVersion) -> Alarm? {
    let contract = deployment.gates.contractEscape
    let escapes = told.reported.first {
      $0.name == .escapePerProduced && $0.by == [.model(model), .band(.inForce)]
    }
    guard let escapes, escapes.value != nil, let low = escapes.low, low > contract else {
      return nil
    }
    return .escapes(of: model, escapes, contract: contract)
  }

  /// What is shown of how a version stands to the champion: news, and no alarm.
  package var evidence: [Figure] {
    told.reported.filter {
      ($0.name == .evidenceBetter || $0.name == .evidenceWorse) && ($0.value ?? 0) >= Figure.shown
    }
  }
}
