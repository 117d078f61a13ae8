// Searching the ledger: entries with who, when, from where and what, the newest first.

package import Review

/// An entry as it is told.
package struct LoggedEntry: Equatable, Sendable {
  package let id: Int64
  package let at: Timestamp
  package let person: String
  package let kind: String
  package let queue: String?
  /// The item's id, as it came.
  package let item: String?
  package let writer: Int64
  package let number: Int64
  package let host: String
  package let program: String
  /// The terminal, or where the SSH connection came from.
  package let from: String?
  /// JSON.
  package let body: String

  /// Why, where the entry says so.
  package var because: String? {
    let object = RawObject(json: body)
    return object?.text("because") ?? object?.text("why") ?? object?.text("reason")
  }
}

extension Store {
  /// Calls `body` with each entry, the newest first, until it says to stop.
  ///
  /// What the model decided of a part that a person has still to judge is left out: it is hidden from
  /// everybody who might.
  ///
  /// - Parameter body: returns whether it wants more.
  package func log(body: (LoggedEntry) -> Bool) throws(StoreError) {
    try database.walk(.logEntries, [.integer(.max)]) { row in
      body(
        LoggedEntry(
          id: row.integer(0), at: row.time(1), person: row.text(2), kind: row.text(3),
          queue: row.maybeText(4), item: row.maybeText(5), writer: row.integer(7),
          number: row.integer(8), host: row.text(9), program: row.text(10),
          from: row.object(11).text("from"), body: row.text(12)))
    }
  }
}
