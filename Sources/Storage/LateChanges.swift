// What became known without an entry, where all parts are counted anew anyway.

internal import Review

extension Store {
  /// So many late changes are followed one by one.
  private static var fewLate: Int64 { 4000 }
  /// Items whose late changes are forgotten in one transaction.
  private static var forgotten: Int64 { 50_000 }

  /// Whether what is late is forgotten before all is counted anew, which counts it as it stands by then.
  /// Where there is little of it, it is followed afterwards: others may follow on meanwhile.
  func forgetsLate(in queue: Queue) throws(StoreError) -> Bool {
    let late = try database.first(.countLate, .integer(queue.id)) { $0.integer(0) } ?? 0
    guard late > Store.fewLate else { return false }
    try database.run(.deleteLateOfAll, .integer(queue.id))
    return true
  }

  func forgetLate(
    in queue: Queue, through last: Int64, tell: () -> Void
  ) throws(StoreError) {
    for after in Swift.stride(from: 0, to: last, by: Int(Store.forgotten)) {
      try bookkeeping { () throws(StoreError) in
        _ = try database.run(
          .deleteLateThrough, .integer(queue.id), .integer(after),
          .integer(min(last, after + Store.forgotten)))
      }
      tell()
    }
  }
}
