// Parts that could not be shown, again and again: the list of them, and sending them again.

package import Review

/// A part that was given up, with why.
package struct DeadLetter: Equatable, Sendable {
  package let item: ItemID
  package let cause: String?
  /// How often it was tried.
  package let tries: Int
  /// When the last try failed.
  package let since: Timestamp?
  let reading, row: Int64
}

extension Store {
  /// The parts of the queue that were given up, the oldest first.
  package func deadLetters(in queue: Queue) throws(StoreError) -> [DeadLetter] {
    try database.all(.deadReadings, .integer(queue.id)) {
      DeadLetter(
        item: ItemID($0.text(0)), cause: $0.maybeText(1), tries: $0.int(2), since: $0.maybeTime(3),
        reading: $0.integer(4), row: $0.integer(5))
    }
  }

  /// Lets parts wait again that were given up, as if they had never been tried.
  ///
  /// - Parameter items: those to send again; nil for all.
  /// - Returns: those that were sent, and the named ones that are not among the dead.
  package func sendAgain(
    _ items: [ItemID]?, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> (sent: [ItemID], unknown: [ItemID]) {
    try transaction(.adjudicate, in: queue) { queue throws(StoreError) in
      let dead = try deadLetters(in: queue)
      let chosen = items.map { Set($0) }
      var sent: [ItemID] = []
      for letter in dead where chosen?.contains(letter.item) ?? true {
        _ = try append(
          .sentAgain,
          about: EntrySubject(queue: queue.id, item: letter.row, reading: letter.reading),
          body: SentAgainBody(cause: letter.cause, tries: letter.tries), at: now)
        try database.run(.sendAgain, .integer(letter.reading))
        sent.append(letter.item)
      }
      let found = Set(dead.map(\.item))
      return (sent, (items ?? []).filter { !found.contains($0) })
    }
  }
}
