// Known-answer parts: they wait in a pool, are let in by lot, and then look like any other.

internal import Review

extension Store {
  /// Routes an item, or puts it into the pool if its answer is known.
  func routeOrPool(
    _ item: Int64, _ line: Submission, in queue: Queue, router: Router, now: Timestamp
  ) throws(StoreError) {
    guard line.knownLabel != nil else {
      return try route(item, line, in: queue, router: router, now: now)
    }
    try database.run(.poolKnown, .integer(item), .integer(queue.id))
  }

  /// Lets the oldest known-answer part in behind the part that drew it; nothing where none waits.
  func letKnownIn(
    by host: Int64, due: Timestamp?, in queue: Queue, router: Router, now: Timestamp
  ) throws(StoreError) {
    let item = try database.first(
      .letKnownIn, .integer(queue.id), .integer(host), .time(now)
    ) { $0.integer(0) }
    guard let item, let known = try self.item(item) else { return }
    var line = known.line
    line.due = due
    try route(item, line, in: queue, router: router, now: now)
  }

  /// Gives a known-answer part the times of the part that let it in: its own would give it away.
  func disguise(
    _ known: KnownItem, in assignment: inout Assignment
  ) throws(StoreError) {
    guard known.line.knownLabel != nil else { return }
    let guise = try database.first(.guiseOfKnown, .integer(known.id)) {
      (captured: $0.time(0), received: $0.time(1), due: $0.maybeTime(2))
    }
    guard let guise else { return }
    assignment.receivedAt = guise.received
    assignment.due = guise.due
    if known.line.capturedAt != nil { assignment.capturedAt = guise.captured }
  }

  /// What is told with a verdict on a known-answer part; nil where the queue does not tell.
  func knownAnswer(
    to act: Act, on item: Int64, in queue: Queue
  ) throws(StoreError) -> Label? {
    guard queue.definition.tellKnown, case .judged = act else { return nil }
    return try database.first(.knownLabelOfItem, .integer(item)) { $0.maybeLabel(0) }
      .flatMap(\.self)
  }
}
