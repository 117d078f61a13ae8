// What must happen without a key being pressed: claims lapse, verdicts leave, late parts are routed.

package import Review

/// What the due work did.
package struct Due: Equatable, Sendable {
  package var lapsed = 0
  package var back = 0
  package var routed = 0
  package var released = 0

  package init() {}
}

extension Store {
  /// Verdicts that leave, and items that are routed, in one transaction.
  static let dueBatch = 500

  /// Does what is due in the queue at `now`; one process at a time, so that another may have been
  /// faster and this returns at once.
  ///
  package func doDueWork(
    in queue: Queue, now: Timestamp, by departure: Departure
  ) throws(StoreError) -> Due {
    var sum = Due()
    while try isSomethingDue(in: queue, now: now) {
      let did = try doDueBatch(in: queue, now: now, by: departure)
      sum.lapsed += did.lapsed
      sum.back += did.back
      sum.routed += did.routed
      sum.released += did.released
      if did == Due() { break }
    }
    return sum
  }

  private func isSomethingDue(in queue: Queue, now: Timestamp) throws(StoreError) -> Bool {
    let patience = queue.revision.deployment.patienceS
    return try database.first(
      .isSomethingDue, .integer(queue.id), .time(now),
      .time(now.advanced(byMilliseconds: Store.clockSlackMS)),
      .time(now.advanced(bySeconds: -patience)), read: { $0.flag(0) }) ?? false
  }

  private func doDueBatch(
    in queue: Queue, now: Timestamp, by departure: Departure
  ) throws(StoreError) -> Due {
    try transaction { () throws(StoreError) in
      guard try leaseDueWork(of: queue, now: now) else { return Due() }
      var did = Due()
      let ahead = Value.time(now.advanced(byMilliseconds: Store.clockSlackMS))
      did.lapsed = try database.run(.lapseReadings, .integer(queue.id), .time(now), ahead)
      try database.run(.deleteLapsed, .integer(queue.id), .time(now), ahead)
      did.back = try database.run(.bringBack, .integer(queue.id), .time(now))
      let overdue = now.advanced(bySeconds: -queue.revision.deployment.patienceS)
      let late = try database.all(
        .overdueAwaiting, .integer(queue.id), .time(overdue), .time(now), .int(Store.dueBatch)
      ) { $0.integer(0) }
      try routeLate(late, in: queue)
      did.routed = late.count
      did.released = try release(in: queue, now: now, by: departure)
      return did
    }
  }

  /// Whether this process may do the queue's due work now.
  private func leaseDueWork(of queue: Queue, now: Timestamp) throws(StoreError) -> Bool {
    guard let writer = chain?.writer else { throw .fault("nobody is signed in") }
    let taken = try database.run(
      .takeLease, .text("due \(queue.definition.name)"), .integer(writer),
      .time(now.advanced(bySeconds: 1)), .time(now))
    return taken > 0
  }
}
