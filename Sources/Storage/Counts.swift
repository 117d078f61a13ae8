// How many parts wait, and for how long: what a header and a supervisor's page say at once.

package import Review

/// Parts by their state.
package struct QueueCounts: Equatable, Sendable {
  package var waiting = 0
  package var claimed = 0
  package var later = 0
  package var handedUp = 0
  package var dead = 0
  /// Items whose champion has not spoken yet.
  package var awaiting = 0
  /// Verdicts inside their undo window.
  package var leaving = 0
  /// When the part that waits longest came in.
  package var oldestWaiting: Timestamp?

  package init() {}
}

extension Store {
  /// Parts by their state.
  ///
  /// - Parameter limit: counting stops there, so that a long queue costs no time.
  package func counts(
    of queue: Queue, limit: Int = .max
  ) throws(StoreError) -> QueueCounts {
    func count(_ state: String) throws(StoreError) -> Int {
      try database.first(
        .countState, .integer(queue.id), .text(state), .int(limit), read: { $0.int(0) }) ?? 0
    }
    var counts = QueueCounts()
    counts.waiting = try count("waiting")
    counts.claimed = try count("claimed")
    counts.later = try count("later")
    counts.handedUp = try count("escalated")
    counts.dead = try count("dead")
    counts.awaiting =
      try database.first(.countAwaiting, .integer(queue.id), read: { $0.int(0) }) ?? 0
    counts.leaving =
      try database.first(.countLeaving, .integer(queue.id), read: { $0.int(0) }) ?? 0
    counts.oldestWaiting = try database.first(
      .oldestWaiting, .integer(queue.id), read: { $0.maybeTime(0) }
    ).flatMap { $0 }
    return counts
  }
}
