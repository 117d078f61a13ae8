// Taking back: this person's last standing act in the queue, again and again, across restarts.

package import Review

/// An act that was taken back: its part is in hand again.
package struct TakenBack: Equatable, Sendable {
  package let assignment: Assignment
  /// What had been done with it.
  package let was: Act
  /// Whether the verdict had left: then it stands until a new one corrects it.
  package let alreadyLeft: Bool

  package init(assignment: Assignment, was: Act, alreadyLeft: Bool) {
    self.assignment = assignment
    self.was = was
    self.alreadyLeft = alreadyLeft
  }
}

extension Store {
  /// Takes back the last standing act of the person of this process.
  ///
  /// Inside its undo window the act is undone. A verdict that has left is kept standing, and the
  /// next verdict of the part will be a correction. What was handed up is taken back only while no
  /// supervisor has it.
  ///
  /// - Returns: nil where there is nothing to take back.
  package func takeBack(
    in queue: Queue, at desk: Desk, now: Timestamp
  ) throws(StoreError) -> TakenBack? {
    try transaction { () throws(StoreError) in
      guard let last = try lastAct(in: queue, at: desk) else { return nil }
      let pending = try database.first(.outboxRelease, .integer(last.entry)) { $0.time(0) }
      let alreadyLeft = last.isVerdict && (pending.map { $0 <= now } ?? true)
      if !alreadyLeft {
        _ = try append(
          .undone,
          about: EntrySubject(queue: queue.id, item: last.item, reading: last.reading),
          body: UndoneBody(entry: last.entry), at: now)
        try database.run(.deleteOutbox, .integer(last.entry))
        try database.run(.deleteVerdict, .integer(last.reading))
        try database.run(.closeEscalation, .integer(last.item), .integer(last.reading))
      }
      let taken = try database.first(
        .claimReading, .integer(last.reading), read: readingRow)
      guard let taken, let assignment = try hold(taken, in: queue, now: now) else { return nil }
      return TakenBack(assignment: assignment, was: last.act, alreadyLeft: alreadyLeft)
    }
  }

  private struct LastAct {
    let reading, item, entry: Int64
    let act: Act

    var isVerdict: Bool { if case .judged = act { true } else { false } }
  }

  private func lastAct(in queue: Queue, at desk: Desk) throws(StoreError) -> LastAct? {
    guard let person = chain?.person else { return nil }
    return try database.first(
      .lastAct, .integer(queue.id), .integer(person.id), .flag(desk == .handedUp)
    ) { row in
      let handedUp = row.text(4) == EntryKind.handedUp.rawValue
      return LastAct(
        reading: row.integer(0), item: row.integer(1), entry: row.integer(2),
        act: row.maybeLabel(3).map(Act.judged) ?? (handedUp ? .handedUp : .couldNotJudge))
    }
  }
}
