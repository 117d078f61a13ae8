// What the queue itself is like: how many parts wait and for how long, what came and went, who is there.

package import Review

extension Store {
  /// Parts by their state.
  ///
  /// - Parameters:
  ///   - limit: counting stops there, so that a long queue costs no time.
  ///   - forMe: what waits for others alone is left out: the second readings of parts that this person
  ///     has read first.
  package func state(
    of queue: Queue, limit: Int = .max, forMe: Bool = false
  ) throws(StoreError) -> QueueState {
    let person = forMe ? chain?.person.id ?? 0 : 0
    func count(_ state: String) throws(StoreError) -> Int {
      try database.first(
        .countState, .integer(queue.id), .text(state), .int(limit), .integer(person),
        read: { $0.int(0) }) ?? 0
    }
    var state = QueueState()
    state.waiting = try count("waiting")
    state.claimed = try count("claimed")
    state.later = try count("later")
    state.handedUp = try count("escalated")
    state.dead = try count("dead")
    return state
  }

  /// Parts by their state, with the figures that need a look at every row of the queue.
  package func wholeState(of queue: Queue) throws(StoreError) -> QueueState {
    var state = try state(of: queue)
    let done = try database.first(.countDone, .integer(queue.id)) { ($0.int(0), $0.int(1)) }
    state.done = done?.0 ?? 0
    state.unjudged = done?.1 ?? 0
    state.oldestWaiting = try oldestWaiting(in: queue)
    return state
  }

  /// When the part came that waits longest; nil where nothing waits.
  package func oldestWaiting(in queue: Queue) throws(StoreError) -> Timestamp? {
    try database.first(
      .oldestWaiting, .integer(queue.id), read: { $0.maybeTime(0) }
    ).flatMap { $0 }
  }

  /// Verdicts inside their undo window.
  package func verdictsLeaving(_ queue: Queue) throws(StoreError) -> Int {
    try database.first(.countLeaving, .integer(queue.id), read: { $0.int(0) }) ?? 0
  }

  /// Items that wait for their champion's suggestion before they are routed.
  package func itemsAwaiting(_ queue: Queue) throws(StoreError) -> Int {
    try database.first(.countAwaiting, .integer(queue.id), read: { $0.int(0) }) ?? 0
  }

  /// When the queue's first item came in; nil where none has.
  package func firstCame(in queue: Queue) throws(StoreError) -> Timestamp? {
    try database.first(.firstCame, .integer(queue.id), read: { $0.maybeTime(0) }).flatMap { $0 }
  }

  /// Items that came, and readings that were judged, in `from ≤ time < to`.
  package func flow(
    of queue: Queue, from: Timestamp, to: Timestamp
  ) throws(StoreError) -> (came: Int, decided: Int) {
    try database.first(.countFlow, .integer(queue.id), .time(from), .time(to)) {
      (came: $0.int(0), decided: $0.int(1))
    } ?? (0, 0)
  }

  /// Items that came in `from ≤ time < to` and that are asked for, whoever judged them.
  package func came(
    to queue: Queue, where filter: PartFilter, from: Timestamp, to: Timestamp
  ) throws(StoreError) -> Int {
    var count = 0
    try database.each(.cameBetween, .integer(queue.id), .time(from), .time(to)) { row in
      let read = { row.maybeText(1).flatMap { RawObject(json: $0) } ?? RawObject() }
      if filter.asks(for: row.maybeText(0).flatMap(Route.Kind.init), attributes: read) {
        count += 1
      }
    }
    return count
  }

  /// What everybody who ever acted in the queue did last.
  package func people(at queue: Queue, now: Timestamp) throws(StoreError) -> [PersonActivity] {
    try database.all(.peopleAtQueue, .integer(queue.id), .time(now)) {
      PersonActivity(
        name: $0.text(0), holdsClaim: $0.flag(1), lastDecided: $0.maybeTime(2))
    }
  }
}
