// How far a queue has read the tables of others: kept in the transaction that takes the rows in.

package import Review

extension Store {
  /// Where the cursor of a source stands; nil before its first row.
  package func place(ofSource source: String, in queue: Queue) throws(StoreError) -> TableCell? {
    let stored = try database.first(
      .sourceCursor, .integer(queue.id), .text(source),
      read: { ($0.text(0), $0.text(1)) })
    guard let (kind, value) = stored else { return nil }
    switch kind {
    case "integer": return Int64(value).map(TableCell.integer)
    case "real": return Double(value).map(TableCell.real)
    default: return .text(Array(value.utf8))
    }
  }

  /// Sets a cursor, inside a transaction.
  func keep(
    _ cursor: SourceCursor, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    let kind: String
    switch cursor.place {
    case .integer: kind = "integer"
    case .real: kind = "real"
    case .text: kind = "text"
    case nil, .null, .blob:
      try database.run(.deleteSourceCursor, .integer(queue.id), .text(cursor.source))
      return
    }
    try database.run(
      .keepSourceCursor, .integer(queue.id), .text(cursor.source), .text(kind),
      .text(cursor.place?.description ?? ""), .time(now))
  }
}
