// Whose turn it is: runs that are to be so far apart, and alarms that nobody has answered.

package import Review

/// What took a model down by itself.
package struct ModelAlarm: Equatable, Sendable {
  /// The revision that it led to.
  package let revision: Int
  package let because: String?
}

extension Store {
  /// Whether a run of the task may begin now: so many seconds since another process began one. If so, it
  /// has begun.
  package func takeTurn(
    _ task: String, seconds: Int, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Bool {
    try transaction(.train) { () throws(StoreError) in
      try lease("\(task) \(queue.definition.name)", seconds: Double(seconds), now: now)
    }
  }

  /// The last time that a model of the queue went down by itself, where no version was trained since.
  package func alarmSinceTraining(in queue: Queue) throws(StoreError) -> ModelAlarm? {
    try database.first(
      .alarmSinceTraining, .integer(queue.id),
      read: { ModelAlarm(revision: $0.int(0), because: $0.maybeText(1)) })
  }
}
