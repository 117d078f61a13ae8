// A verdict by a script: claim and verdict in one transaction, without anybody having looked.

package import Review

/// Why a script's verdict was not taken.
package enum ScriptRefusal: Error, Equatable, Sendable {
  case unknownItem
  case unknownLabel
  case claimed(by: String)
  /// Judged before, and no correction was asked for.
  case decidedAlready(Label?)
  case dead(cause: String?)
  /// Not routed yet.
  case notQueued
}

extension Store {
  /// Judges an item without showing it.
  ///
  /// - Parameter correct: whether a verdict that stands may be corrected.
  package func decide(
    _ name: ItemID, _ label: Label, reason: String?, note: String?, correct: Bool,
    in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Result<Receipt, ScriptRefusal> {
    guard queue.definition.has(label) else { return .failure(.unknownLabel) }
    return try transaction(.review, in: queue) { queue throws(StoreError) in
      guard let known = try item(name, in: queue.id) else { return .failure(.unknownItem) }
      try lapse(in: queue, now: now)
      let taken: ReadingRow
      switch try takeForScript(known, correct: correct, now: now) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let row): taken = row
      }
      guard try hold(taken, in: queue, now: now) != nil else { return .failure(.unknownItem) }
      var sitting = Sitting()
      sitting.reason = reason
      sitting.note = note
      let decision = Decision(
        reading: taken.id, fence: taken.fence, act: .judged(label), sitting: sitting)
      guard let receipt = try writeHeld(decision, in: queue, now: now) else {
        throw .fault("a claim was over before it began")
      }
      return .success(receipt)
    }
  }

  private func takeForScript(
    _ known: KnownItem, correct: Bool, now: Timestamp
  ) throws(StoreError) -> Result<ReadingRow, ScriptRefusal> {
    if let first = try take(known.id, supervisors: false) { return .success(first) }
    // Once somebody has judged it, what is open is another's reading, or the settling of a dispute.
    let label = try readings(of: known.id).first { $0.label != nil }?.label
    if label == nil || correct, let taken = try take(known.id, supervisors: true) {
      return .success(taken)
    }
    switch try whereabouts(of: known.id) {
    case .claimed(let person): return .failure(.claimed(by: person))
    case .dead(let cause) where label == nil: return .failure(.dead(cause: cause))
    case .notQueued: return .failure(.notQueued)
    case .decided(let label, _):
      guard correct else { return .failure(.decidedAlready(label)) }
    case .couldNotBeJudged, .handedUp, .waiting, .dead:
      guard correct else { return .failure(.decidedAlready(nil)) }
    }
    guard
      let last = try database.first(
        .lastDoneReading, .integer(known.id), read: { $0.integer(0) }),
      let taken = try database.first(.claimReading, .integer(last), read: readingRow)
    else { return .failure(.notQueued) }
    return .success(taken)
  }

  private func take(_ item: Int64, supervisors: Bool) throws(StoreError) -> ReadingRow? {
    try database.first(
      .claimItem, .integer(item), .flag(supervisors), me, .int(1), read: readingRow)
  }
}
