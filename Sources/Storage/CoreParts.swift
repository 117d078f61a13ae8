// The core stream: the simple random sample of all traffic, in the order in which the parts came.

package import Review

/// Where a stretch of the stream begins.
package struct StreamStart: Equatable, Sendable {
  /// The revision from which on parts belong to it.
  package let revision: Int
  let item: Int64
}

extension Store {
  /// Where the parts begin that were routed under `revision` or a later one.
  package func start(
    of revision: PastRevision, in queue: Queue
  ) throws(StoreError) -> StreamStart {
    let first = try database.first(
      .firstItemOfRevision, .integer(queue.id), .int(revision.number)
    ) { $0.integer(0) }
    return StreamStart(revision: revision.number, item: first ?? 0)
  }

  /// Calls `body` with the core parts of a stretch until it says that it has enough. Known-answer parts
  /// are no traffic. Labels come by the names that they have today.
  ///
  /// - Parameters:
  ///   - place: parts after this one; nil: from the start.
  ///   - settled: verdicts given later may still be taken back: their parts are open.
  package func coreParts(
    of queue: Queue, from start: StreamStart, after place: Int64? = nil, settled: Timestamp,
    body: (CorePart) throws(StoreError) -> Bool
  ) throws(StoreError) {
    var current: Readings?
    var goesOn = true
    let first = place.map { $0 + 1 } ?? start.item
    try database.eachWhile(
      .coreParts, .integer(first), .integer(queue.id), .int(start.revision)
    ) { row throws(StoreError) in
      let item = row.integer(0)
      if let done = current, done.place != item {
        goesOn = try body(try corePart(done, in: queue))
        current = nil
      }
      guard goesOn else { return false }
      current = current ?? Readings(row)
      current?.add(row, settled: settled)
      return true
    }
    if goesOn, let current { _ = try body(try corePart(current, in: queue)) }
  }

  /// The core part at `place` as it stands now; nil where there is none.
  package func corePart(
    at place: Int64, of queue: Queue, from start: StreamStart, settled: Timestamp
  ) throws(StoreError) -> CorePart? {
    var found: CorePart?
    try coreParts(of: queue, from: start, after: place - 1, settled: settled) { part in
      if part.place == place { found = part }
      return false
    }
    return found
  }

  private func corePart(_ readings: Readings, in queue: Queue) throws(StoreError) -> CorePart {
    let opinions = try database.all(.opinionsOfItem, .integer(readings.place)) { row in
      (
        ModelVersion(name: row.text(0), version: row.text(1)),
        Opinion(
          score: row.maybeReal(2), label: row.maybeLabel(3), failure: row.maybeText(4),
          threshold: row.maybeReal(5))
      )
    }
    return queue.definition.renamed(
      CorePart(
        place: readings.place, came: readings.came, arm: readings.arm, lot: readings.lot,
        reference: readings.reference,
        said: Dictionary(opinions, uniquingKeysWith: { first, _ in first })))
  }

  /// How many parts each arm was given after `place`, and the last part counted.
  package func armCounts(
    of queue: Queue, from start: StreamStart, after place: Int64?
  ) throws(StoreError) -> (counts: [Route.Arm: ArmCount], last: Int64?) {
    let rows = try database.all(
      .armCounts, .integer(place ?? start.item - 1), .integer(queue.id), .int(start.revision)
    ) { row in
      (
        arm: Route.Arm(rawValue: row.text(0)) ?? .champion,
        count: ArmCount(parts: row.int(1), failures: row.int(2), missing: row.int(3)),
        last: row.integer(4)
      )
    }
    var counts: [Route.Arm: ArmCount] = [:]
    for row in rows { counts[row.arm] = row.count }
    return (counts, rows.map(\.last).max())
  }

  /// Calls `body` with the latencies, in milliseconds, that the challenger's suggestions carry on the
  /// parts of its arm after `place`.
  package func armLatencies(
    of queue: Queue, from start: StreamStart, after place: Int64?, body: (Double) -> Void
  ) throws(StoreError) {
    try database.each(
      .armLatencies, .integer(place ?? start.item - 1), .integer(queue.id), .int(start.revision)
    ) { body($0.real(1)) }
  }

  /// What people answered to known-answer parts that were routed since `start`, in the order of their
  /// answers: the latest 2000.
  ///
  /// - Parameter settled: answers given later may still be taken back, and are left out.
  package func knownAnswers(
    in queue: Queue, from start: StreamStart, settled: Timestamp
  ) throws(StoreError) -> [KnownAnswer] {
    try database.all(
      .knownAnswers, .integer(queue.id), .int(start.revision), .time(settled), .int(2000)
    ) { row in
      queue.definition.renamed(
        KnownAnswer(known: Label(row.text(0)), said: Label(row.text(1)), bySide: row.flag(2)))
    }.reversed()
  }

  /// The last entry of the store, and how many after `entry` changed what had been judged.
  package func news(after entry: Int64) throws(StoreError) -> (last: Int64, changes: Int) {
    try database.first(.news, .integer(entry)) { row in
      (last: row.isNull(0) ? entry : row.integer(0), changes: row.int(1))
    } ?? (entry, 0)
  }
}

/// The readings of one part.
private struct Readings {
  let place: Int64
  let came: Timestamp
  let arm: Route.Arm
  let lot: LotID?
  private var isOpen = false
  private var judged = JudgedPart(readings: [], sampled: true)

  init(_ row: Row) {
    place = row.integer(0)
    came = row.time(1)
    arm = Route.Arm(rawValue: row.text(2)) ?? .champion
    lot = row.maybeText(3).map { LotID($0) }
  }

  mutating func add(_ row: Row, settled: Timestamp) {
    // What has not left may be taken back, and what it asks for besides is not opened yet.
    let isSettled = row.maybeTime(9).map { $0 <= settled } ?? true
    if row.text(5) != "done" || !isSettled || row.flag(10) { isOpen = true }
    guard let label = row.maybeLabel(6) else { return }
    judged.readings.append(
      .init(reader: row.int(4), label: label, shown: row.flag(7), onScreen: !row.isNull(8)))
  }

  var reference: CorePart.Reference {
    if isOpen { return .open }
    if let label = judged.reference { return .label(label) }
    // Read differently: an expert has the word.
    let blind = judged.readings.filter { $0.onScreen && !$0.shown }
    return blind.count > 1 ? .open : .none
  }
}
