// Taking back: this person's last standing act in the queue, again and again, across restarts.

package import Review

extension Store {
  /// Takes back the last standing act of the person of this process.
  ///
  /// Inside its undo window the act is undone, and what it had corrected stands again. A verdict that
  /// has left is kept standing, and the next verdict of the part will be a correction. Nothing is
  /// taken back of a part that somebody holds, or of a hand-up that a supervisor has settled.
  ///
  /// - Returns: nil where there is nothing to take back.
  package func takeBack(
    in queue: Queue, at desk: Desk, now: Timestamp
  ) throws(StoreError) -> TakenBack? {
    try transaction(desk.verb, in: queue) { queue throws(StoreError) in
      guard let last = try lastAct(in: queue, at: desk) else { return nil }
      let pending = try database.first(.outboxRelease, .integer(last.entry)) { $0.time(0) }
      let alreadyLeft = last.isVerdict && (pending.map { $0 <= now } ?? true)
      if !alreadyLeft {
        _ = try append(
          .undone,
          about: EntrySubject(queue: queue.id, item: last.item, reading: last.reading),
          body: UndoneBody(entry: last.entry), at: now)
        try undo(last, in: queue, now: now)
      }
      let taken = try database.first(
        .claimReading, .integer(last.reading), read: readingRow)
      guard let taken, let assignment = try hold(taken, in: queue, now: now, asBefore: true)
      else { return nil }
      return TakenBack(assignment: assignment, was: last.act, alreadyLeft: alreadyLeft)
    }
  }

  /// Takes the act out of what stands. A correction gives way to the verdict that it corrected.
  private func undo(_ last: LastAct, in queue: Queue, now: Timestamp) throws(StoreError) {
    try database.run(.deleteOutbox, .integer(last.entry))
    guard last.isVerdict else {
      try database.run(.deleteVerdict, .integer(last.reading))
      try database.run(.closeEscalation, .integer(last.item), .integer(last.reading))
      return
    }
    guard let body = try act(last.entry), let corrected = body.corrects else {
      try database.run(.deleteVerdict, .integer(last.reading))
      return
    }
    let hasLeft = try database.first(.hasLeft, .integer(last.reading), .integer(corrected)) {
      $0.flag(0)
    }
    let waits = hasLeft != true
    guard try restore(corrected, of: last, waits: waits, in: queue, now: now), waits else { return }
    try database.run(
      .insertOutbox, .integer(corrected), .integer(queue.id), .integer(last.item),
      .integer(last.reading), .time(now.advanced(bySeconds: queue.revision.deployment.undoS)))
  }

  /// Lets an entry stand again that the last act had replaced. A decision of the model that has not
  /// left is recalled instead where models do not decide any more.
  ///
  /// - Returns: whether it stands.
  private func restore(
    _ entry: Int64, of last: LastAct, waits: Bool, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Bool {
    let row = try database.first(.entryById, .integer(entry)) {
      (person: $0.integer(0), kind: $0.text(1), at: $0.time(2), body: $0.object(3))
    }
    guard let row else { throw .fault("an act replaced an entry that is not there") }
    if let kind = EntryKind(rawValue: row.kind), !kind.isPersons {
      guard let label = row.body.text("label") else {
        throw .damaged("entry \(entry) cannot be read")
      }
      if kind == .decided, waits, queue.revision.deployment.mode < .partial {
        _ = try append(
          .undone,
          about: EntrySubject(queue: queue.id, item: last.item, reading: last.reading),
          body: UndoneBody(entry: entry), at: now)
        try database.run(.deleteVerdict, .integer(last.reading))
        return false
      }
      try keepDecided(
        Label(label), kind, entry: entry, reading: last.reading, item: last.item,
        person: row.person, in: queue, at: row.at)
      return true
    }
    guard let body = ActBody(row.body) else {
      throw .damaged("entry \(entry) cannot be read")
    }
    try database.run(
      .keepVerdict, .integer(last.reading), .integer(entry), .integer(queue.id),
      .integer(last.item), .integer(row.person), .text(row.kind), .maybe(body.label),
      .maybe(body.agreement), .flag(body.shown), .maybe(body.openedAt),
      .maybe(body.activeMS.map(Int64.init)), .time(row.at))
    return true
  }

  private func act(
    _ entry: Int64
  ) throws(StoreError) -> ActBody? {
    try database.first(.entryById, .integer(entry)) { ActBody($0.object(3)) }.flatMap(\.self)
  }

  private struct LastAct {
    let reading, item, entry: Int64
    let act: Act

    var isVerdict: Bool { if case .judged = act { true } else { false } }
  }

  private func lastAct(in queue: Queue, at desk: Desk) throws(StoreError) -> LastAct? {
    guard let person = chain?.person else { return nil }
    return try database.first(
      .lastAct, .integer(queue.id), .integer(person.id), .flag(desk == .handedUp),
      .flag(queue.definition.tellKnown)
    ) { row in
      let handedUp = row.text(4) == EntryKind.handedUp.rawValue
      return LastAct(
        reading: row.integer(0), item: row.integer(1), entry: row.integer(2),
        act: row.maybeLabel(3).map(Act.judged) ?? (handedUp ? .handedUp : .couldNotJudge))
    }
  }
}
