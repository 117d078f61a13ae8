// Claims: who has which part, for how long, and under which fence.

package import Review

/// Which places in the queue a desk works off.
package enum Desk: Sendable {
  /// The inspectors' line.
  case line
  /// What was handed up, for supervisors.
  case handedUp

  var waiting: String { self == .handedUp ? "escalated" : "waiting" }

  /// What is done at it.
  var verb: Verb { self == .handedUp ? .adjudicate : .review }
}

extension Store {
  /// How far ahead of the store's clock a claim may have been taken before it counts as lapsed.
  static let clockSlackMS: Int64 = 1000

  /// Ends the claims that ran out, or were taken when the clock stood later: their parts wait again.
  ///
  /// - Returns: how many there were.
  @discardableResult
  ///
  /// - Parameter clock: the clock as it stands, where that is another moment than `now`.
  func lapse(
    in queue: Queue, now: Timestamp, clock: Timestamp? = nil
  ) throws(StoreError) -> Int {
    let ahead = Value.time((clock ?? now).advanced(byMilliseconds: Store.clockSlackMS))
    let lapsed = try database.run(.lapseReadings, .integer(queue.id), .time(now), ahead)
    if lapsed > 0 { try database.run(.deleteLapsed, .integer(queue.id), .time(now), ahead) }
    return lapsed
  }

  /// Claims up to `count` parts, first in the queue's order, then what was left for later.
  package func claim(
    _ count: Int, in queue: Queue, at desk: Desk, now: Timestamp
  ) throws(StoreError) -> [Assignment] {
    guard count > 0 else { return [] }
    return try transaction(desk.verb, in: queue) { queue throws(StoreError) in
      var claimed: [Assignment] = []
      while claimed.count < count,
        let next = try claimNext(in: queue, at: desk, now: now)
      {
        claimed.append(next)
      }
      return claimed
    }
  }

  /// Claims the next part; called inside a transaction.
  func claimNext(
    in queue: Queue, at desk: Desk, now: Timestamp
  ) throws(StoreError) -> Assignment? {
    var taken = try takeWaiting(in: queue, at: desk)
    if taken == nil, try lapse(in: queue, now: now) > 0 {
      taken = try takeWaiting(in: queue, at: desk)
    }
    if taken == nil {
      taken = try database.first(
        .claimLater, .integer(queue.id), .flag(desk == .handedUp), me, read: readingRow)
    }
    guard let taken else { return nil }
    return try hold(taken, in: queue, now: now)
  }

  /// A supervisor is given what he has read himself only when nothing else waits for him.
  private func takeWaiting(in queue: Queue, at desk: Desk) throws(StoreError) -> ReadingRow? {
    if desk == .handedUp {
      let unread = try database.first(.claimUnread, .integer(queue.id), me, read: readingRow)
      if let unread { return unread }
    }
    return try database.first(
      .claimNext, .integer(queue.id), .text(desk.waiting), me, read: readingRow)
  }

  /// The person of this process, null where nobody is signed in.
  var me: Value { chain.map { .integer($0.person.id) } ?? .null }

  /// Claims the item if it waits.
  package func find(
    _ name: ItemID, in queue: Queue, at desk: Desk, now: Timestamp
  ) throws(StoreError) -> Finding {
    try transaction(desk.verb, in: queue) { queue throws(StoreError) in
      guard let known = try item(name, in: queue.id) else { return .unknown(name) }
      try lapse(in: queue, now: now)
      let taken = try database.first(
        .claimItem, .integer(known.id), .flag(desk == .handedUp), me, .int(2), read: readingRow)
      if let taken {
        guard let assignment = try hold(taken, in: queue, now: now) else { return .unknown(name) }
        return .claimed(assignment)
      }
      let sight = Assignment(
        reading: 0, fence: 0, item: name, part: known.part, receivedAt: known.receivedAt, until: now
      )
      return .elsewhere(try shown(known, to: sight), try whereabouts(of: known.id))
    }
  }

  /// Where the item is. While it waits for another reading, only those who have judged it learn how.
  func whereabouts(of item: Int64) throws(StoreError) -> Whereabouts {
    let found = try database.first(.whereabouts, .integer(item), me) { row -> Whereabouts in
      if let holder = row.maybeText(1) { return .claimed(by: holder) }
      switch row.text(0) {
      case "dead": return .dead(cause: row.maybeText(4))
      case "escalated": return .handedUp
      case "done": break
      default: return .waiting
      }
      let judge =
        switch EntryKind(rawValue: row.text(5)) {
        case .decided: "the model"
        case .deadline: "the deadline"
        default: row.text(3)
        }
      if let label = row.maybeLabel(2) { return .decided(label, by: judge) }
      return row.text(5) == EntryKind.handedUp.rawValue
        ? .handedUp : .couldNotBeJudged(by: row.text(3))
    }
    return found ?? .notQueued
  }

  /// Keeps what this process holds for the queue's claim time from now.
  ///
  /// - Returns: the readings it still holds; a claim that has run out is not among them.
  package func renew(in queue: Queue, now: Timestamp) throws(StoreError) -> Set<Int64> {
    guard let writer = chain?.writer else { return [] }
    return try bookkeeping { () throws(StoreError) in
      let ahead = now.advanced(byMilliseconds: Store.clockSlackMS)
      try database.run(
        .renewClaims, .integer(writer), .time(until(in: queue, from: now)), .time(now),
        .time(ahead))
      return Set(
        try database.all(.heldByWriter, .integer(writer), .time(now), .time(ahead)) {
          $0.integer(0)
        })
    }
  }

  /// Lets claims of this process go; what was not decided waits again.
  package func letGo(
    _ readings: [Int64], now: Timestamp
  ) throws(StoreError) {
    guard let writer = chain?.writer, !readings.isEmpty else { return }
    try bookkeeping { () throws(StoreError) in
      for reading in readings {
        try database.run(.releaseReading, .integer(reading), .integer(writer))
        try database.run(.deleteClaim, .integer(reading), .integer(writer))
      }
    }
  }

  /// Lets everything go that this process holds.
  package func letGoOfAll(now: Timestamp) throws(StoreError) {
    guard let writer = chain?.writer else { return }
    try bookkeeping { () throws(StoreError) in
      try database.run(.releaseAllReadings, .integer(writer))
      try database.run(.deleteAllClaims, .integer(writer))
    }
  }

  /// Who else holds the item of a reading now.
  package func holder(
    ofReading reading: Int64, now: Timestamp
  ) throws(StoreError) -> String? {
    guard let writer = chain?.writer else { return nil }
    return try database.first(
      .holderOfItem, .integer(reading), .integer(writer), .time(now)
    ) { $0.text(0) }
  }

  func until(in queue: Queue, from now: Timestamp) -> Timestamp {
    now.advanced(bySeconds: queue.definition.claim.minutes * 60)
  }

  // MARK: - What a claim gives

  struct ReadingRow {
    let id, item: Int64
    let reader: Int
    let visible: Bool
    let fence: Int64
  }

  func readingRow(_ row: Row) -> ReadingRow {
    ReadingRow(
      id: row.integer(0), item: row.integer(1), reader: row.int(2), visible: row.flag(3),
      fence: row.integer(4))
  }

  /// Writes the claim of a reading whose state is already "claimed", and gives what it shows.
  ///
  /// A suggestion is shown only where the route and the mode in force both show it.
  ///
  /// - Parameter asBefore: the person saw the part before, and sees it as it was then.
  func hold(
    _ taken: ReadingRow, in queue: Queue, now: Timestamp, asBefore: Bool = false
  ) throws(StoreError) -> Assignment? {
    guard let chain else { throw .fault("nobody is signed in") }
    let until = until(in: queue, from: now)
    try database.run(
      .insertClaim, .integer(taken.id), .integer(chain.person.id), .integer(chain.writer),
      .time(now), .time(until))
    guard let known = try item(taken.item) else { return nil }
    var assignment = Assignment(
      reading: taken.id, fence: taken.fence, reader: taken.reader, item: known.line.item,
      part: known.part, receivedAt: known.receivedAt, until: until)
    assignment = try shown(known, to: assignment)
    if taken.visible {
      if asBefore || queue.revision.deployment.mode.isLive {
        try show(the: known, in: queue, to: &assignment)
      } else {
        try database.run(.hideReading, .integer(taken.id))
      }
    }
    if taken.reader == 0 {
      assignment.summons = try summons(of: known.id)
      assignment.readBefore =
        try database.first(.hasRead, .integer(known.id), me) { $0.flag(0) } ?? false
    }
    return assignment
  }

  /// Adds what everybody may see of the item.
  private func shown(
    _ known: KnownItem, to assignment: Assignment
  ) throws(StoreError) -> Assignment {
    var assignment = assignment
    assignment.text = known.line.text
    assignment.fields = known.line.fields
    assignment.attributes = known.line.attributes
    assignment.capturedAt = known.line.capturedAt
    assignment.due = known.line.due
    assignment.views = known.line.views.map {
      Assignment.View(
        name: $0.name, picture: $0.picture, reference: $0.reference, heatmap: nil)
    }
    try disguise(known, in: &assignment)
    return assignment
  }

  /// Adds the arm's suggestion and its heat maps; called only where they may be seen.
  private func show(
    the known: KnownItem, in queue: Queue, to assignment: inout Assignment
  ) throws(StoreError) {
    let arm = try database.first(.armOfItem, .integer(known.id)) {
      (
        model: $0.integer(0), version: ModelVersion(name: $0.text(1), version: $0.text(2)),
        revision: $0.integer(3)
      )
    }
    guard let arm, let said = try suggestion(of: known.id, by: arm.model, version: arm.version)
    else { return }
    let version = try model(arm.version, in: queue.id)
    let terms = try deployment(ofRevision: arm.revision, in: queue).bands[arm.version]
    assignment.suggestion = Assignment.Shown(
      model: arm.version, score: said.score, label: said.label, confidence: said.confidence,
      threshold: terms?.threshold ?? version?.threshold, heatmapRange: version?.heatmapRange,
      regions: said.regions)
    for (view, path) in said.heatmaps {
      guard let place = assignment.views.firstIndex(where: { $0.name.isExactly(view) }) else {
        continue
      }
      assignment.views[place].heatmap = path
    }
  }

  func summons(of item: Int64) throws(StoreError) -> Summons {
    if let handUp = try handUp(of: item) { return .handedUp(handUp) }
    let labels = Set(try readings(of: item).filter { $0.reader > 0 }.compactMap(\.blind))
    return labels.count > 1 ? .readersDiffer : .toBeSettled
  }

  private func handUp(of item: Int64) throws(StoreError) -> String? {
    let found = try database.first(.lastHandUp, .integer(item)) { ($0.text(0), $0.text(1)) }
    guard let (name, text) = found else { return nil }
    let body = RawObject(json: text).flatMap { ActBody($0) }
    return [name, body?.note ?? body?.reason].compactMap { $0 }.joined(separator: ": ")
  }
}
