// What the supervisor's screens list: the ledger newest first, and what waits to be settled.

package import Review

/// An entry of the ledger as it is listed.
package struct LedgerEntry: Equatable, Sendable {
  package let id: Int64
  package let at: Timestamp
  package let person: String
  package let kind: String
  /// nil where it is about no item.
  package let item: String?
  /// What it says, as JSON.
  package let body: String
}

/// A part that waits for a supervisor, or is on a supervisor's desk.
package struct WaitingDispute: Equatable, Sendable {
  package let item: ItemID
  package let summons: Summons
  package let holder: String?
}

extension Store {
  /// Entries of a queue, and those of no queue, the newest first; but for what `log` leaves out.
  ///
  /// - Parameters:
  ///   - before: only older entries than this one; nil: from the newest on.
  ///   - limit: so many at most.
  package func ledger(
    of queue: Queue, before: Int64? = nil, limit: Int
  ) throws(StoreError) -> [LedgerEntry] {
    try require(.log)
    return try database.all(
      .ledgerLines, .integer(before ?? .max), .integer(queue.id), .int(limit)
    ) {
      LedgerEntry(
        id: $0.integer(0), at: $0.time(1), person: $0.text(2), kind: $0.text(3),
        item: $0.maybeText(4), body: $0.text(5))
    }
  }

  /// What waits for a supervisor, in the order in which it is worked off, up to `limit`; and how many
  /// there are.
  package func disputes(
    in queue: Queue, limit: Int
  ) throws(StoreError) -> (open: [WaitingDispute], count: Int) {
    let count =
      try database.first(.countDisputes, .integer(queue.id), read: { $0.int(0) }) ?? 0
    let found = try database.all(.waitingDisputes, .integer(queue.id), .int(limit)) {
      (item: $0.integer(0), name: $0.text(1), holder: $0.maybeText(2))
    }
    var open: [WaitingDispute] = []
    for row in found {
      open.append(
        WaitingDispute(
          item: ItemID(row.name), summons: try summons(of: row.item), holder: row.holder))
    }
    return (open, count)
  }
}
