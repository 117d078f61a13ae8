// Acts: what a person did with a claimed part, recorded in one transaction and confirmed after it.

package import Review
internal import Sealing

/// Why an act was not recorded; the part is as it was.
package enum Refusal: Error, Equatable, Sendable {
  /// The claim ran out or the part is with somebody else.
  case leaseLost
  /// The queue has no such label.
  case unknownLabel
  /// The queue does not let a part go as "cannot be judged".
  case cannotJudgeIsOff
}

extension Store {
  /// How long a part that was left for later stays away, in seconds.
  static let laterSeconds = 600.0

  /// Records an act on a reading that this process holds, and claims the next part.
  ///
  /// The act is on disk when this returns.
  ///
  /// - Parameter claimsNext: whether the next part is claimed in the same transaction.
  package func record(
    _ decision: Decision, in queue: Queue, at desk: Desk, claimsNext: Bool, now: Timestamp
  ) throws(StoreError) -> Result<Receipt, Refusal> {
    if let refusal = refusal(of: decision.act, in: queue) { return .failure(refusal) }
    return try transaction(desk.verb, in: queue) { queue throws(StoreError) in
      guard var receipt = try writeHeld(decision, in: queue, now: now) else {
        return .failure(.leaseLost)
      }
      if claimsNext { receipt.next = try claimNext(in: queue, at: desk, now: now) }
      return .success(receipt)
    }
  }

  /// Writes an act on a reading that this process holds and ends the claim; nil where it does not
  /// hold it (any more). Called inside a transaction.
  func writeHeld(
    _ decision: Decision, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Receipt? {
    guard let held = try held(decision, now: now) else { return nil }
    if held.reader == 0 { try widen(to: .adjudicate) }
    let releasesAt = try write(decision, on: held, in: queue, now: now)
    try database.run(.dropClaim, .integer(held.reading))
    try keepHashes(decision.sitting.pictures, of: held.item)
    var receipt = Receipt(item: held.name, act: decision.act, releasesAt: releasesAt)
    if held.reader == 0, case .judged = decision.act {
      receipt.settled = try readings(of: held.item).first { $0.reader == 0 }?.why
    }
    receipt.known = try knownAnswer(to: decision.act, on: held.item, in: queue)
    return receipt
  }

  private func refusal(of act: Act, in queue: Queue) -> Refusal? {
    switch act {
    case .judged(let label): queue.definition.has(label) ? nil : .unknownLabel
    case .couldNotJudge: queue.definition.cannotJudge == .off ? .cannotJudgeIsOff : nil
    case .leftForLater, .handedUp: nil
    }
  }

  struct Held {
    let reading, item: Int64
    let reader: Int
    let due: Timestamp?
    let isVisible: Bool
    let name: ItemID
  }

  /// The reading, if this process has it by a claim that has not run out.
  func held(_ decision: Decision, now: Timestamp) throws(StoreError) -> Held? {
    guard let writer = chain?.writer else { return nil }
    return try database.first(
      .heldReading, .integer(decision.reading), .integer(decision.fence), .integer(writer),
      .time(now), .time(now.advanced(byMilliseconds: Store.clockSlackMS))
    ) {
      Held(
        reading: decision.reading, item: $0.integer(0), reader: $0.int(1),
        due: $0.maybeTime(2), isVisible: $0.flag(3), name: ItemID($0.text(4)))
    }
  }

  /// - Returns: when the act leaves for the outside; nil for what does not.
  private func write(
    _ decision: Decision, on held: Held, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Timestamp? {
    let subject = EntrySubject(queue: queue.id, item: held.item, reading: held.reading)
    switch decision.act {
    case .judged(let label):
      return try judge(label, decision, subject, held, in: queue, now: now)
    case .couldNotJudge:
      let entry = try append(
        .unjudged, about: subject, body: ActBody(decision, corrects: nil), at: now)
      try close(held, kind: .unjudged, decision, entry: entry, in: queue, now: now)
      if queue.definition.cannotJudge == .escalate, held.reader != 0 {
        try escalate(held, why: .unjudged, in: queue)
      }
      return nil
    case .handedUp:
      let entry = try append(
        .handedUp, about: subject, body: ActBody(decision, corrects: nil), at: now)
      try close(held, kind: .handedUp, decision, entry: entry, in: queue, now: now)
      if held.reader != 0 { try escalate(held, why: .handedUp, in: queue) }
      return nil
    case .leftForLater:
      _ = try append(
        .later, about: subject, body: ActBody(decision, corrects: nil), at: now)
      if try standing(on: held)?.isFinal != true {
        try database.run(
          .setLater, .integer(held.reading),
          .time(now.advanced(bySeconds: Store.laterSeconds)))
      } else {
        try database.run(.setState, .integer(held.reading), .text("done"))
      }
      return nil
    }
  }

  private func judge(
    _ label: Label, _ decision: Decision, _ subject: EntrySubject, _ held: Held, in queue: Queue,
    now: Timestamp
  ) throws(StoreError) -> Timestamp? {
    let standing = try standing(on: held)
    let kind = kind(of: label, on: held, after: standing)
    let entry = try append(
      kind, about: subject, body: ActBody(decision, corrects: standing?.entry), at: now)
    if let standing { try database.run(.deleteOutbox, .integer(standing.entry)) }
    try database.run(.setState, .integer(held.reading), .text("done"))
    try keepVerdict(
      held, kind: kind, label: label, decision, entry: entry, in: queue, now: now)
    let window = now.advanced(bySeconds: queue.revision.deployment.undoS)
    let releasesAt = held.due.map { min(window, max($0, now)) } ?? window
    try database.run(
      .insertOutbox, .integer(entry), .integer(queue.id), .integer(held.item),
      .integer(held.reading), .time(releasesAt))
    return releasesAt
  }

  /// What stands on a reading already: a verdict that had left when it was taken back, or the model's
  /// decision, which a person audits.
  private struct Standing {
    let entry: Int64
    let label: Label
    let isPersons: Bool
    /// Nobody need see the part any more.
    let isFinal: Bool
  }

  private func standing(on held: Held) throws(StoreError) -> Standing? {
    try database.first(.standingEntry, .integer(held.reading)) {
      let isPersons = EntryKind(rawValue: $0.text(2))?.isPersons ?? true
      return Standing(
        entry: $0.integer(0), label: Label($0.text(1)), isPersons: isPersons,
        isFinal: isPersons || !$0.flag(3))
    }
  }

  /// An audit that agrees with the model is a verdict; one that does not corrects it.
  private func kind(
    of label: Label, on held: Held, after standing: Standing?
  ) -> EntryKind {
    if let standing { return standing.isPersons || standing.label != label ? .corrected : .verdict }
    return held.reader == 0 ? .adjudicated : .verdict
  }

  /// Ends a reading without a label; a verdict that has left stands until another replaces it.
  private func close(
    _ held: Held, kind: EntryKind, _ decision: Decision, entry: Int64, in queue: Queue,
    now: Timestamp
  ) throws(StoreError) {
    try database.run(.setState, .integer(held.reading), .text("done"))
    guard try standing(on: held) == nil else { return }
    try keepVerdict(
      held, kind: kind, label: nil, decision, entry: entry, in: queue, now: now)
  }

  private func keepVerdict(
    _ held: Held, kind: EntryKind, label: Label?, _ decision: Decision, entry: Int64,
    in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let sitting = decision.sitting
    try database.run(
      .keepVerdict, .integer(held.reading), .integer(entry), .integer(queue.id),
      .integer(held.item), .integer(person.id), .text(kind.rawValue), .maybe(label),
      .maybe(decision.agreement?.rawValue), .flag(sitting.suggestionShown),
      .maybe(sitting.openedAt), .maybe(sitting.activeMS.map(Int64.init)), .time(now))
  }

  private func escalate(
    _ held: Held, why: AdjudicationCause, in queue: Queue
  ) throws(StoreError) {
    try escalate(held.item, why: why, visible: held.isVisible, due: held.due, in: queue)
  }

  private func keepHashes(
    _ pictures: [Sitting.Seen], of item: Int64
  ) throws(StoreError) {
    for seen in pictures {
      guard let hash = bytes(ofHex: seen.sha256) else { continue }
      try database.run(.keepPictureHash, .integer(item), .text(seen.view), .blob(hash))
    }
  }

  // MARK: - Parts that could not be shown

  /// Counts a failed showing of a reading that this process holds. It keeps the claim, unless the
  /// part was tried too often: then it is dead and the claim over. A verdict that stands, stands.
  ///
  /// - Returns: whether it is dead now.
  package func countFailedShowing(
    reading: Int64, fence: Int64, cause: String, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Result<Bool, Refusal> {
    try transaction(.review, in: queue) { queue throws(StoreError) in
      let act = Decision(reading: reading, fence: fence, act: .leftForLater, sitting: Sitting())
      guard let held = try held(act, now: now) else { return .failure(.leaseLost) }
      let tries = try database.first(.triesOfReading, .integer(reading)) { $0.int(0) } ?? 0
      let dead = tries + 1 >= queue.definition.claim.tries
      _ = try append(
        .unshown, about: EntrySubject(queue: queue.id, item: held.item, reading: reading),
        body: UnshownBody(cause: cause, tries: tries + 1, dead: dead), at: now)
      let standsAlready = try standing(on: held)?.isFinal == true
      let state = !dead ? "claimed" : standsAlready ? "done" : "dead"
      try database.run(.countTry, .integer(reading), .text(state), .text(cause))
      if dead { try database.run(.dropClaim, .integer(reading)) }
      return .success(dead)
    }
  }
}
