// What the model decides: an entry like any other, and what takes it back while it has not left.

internal import Review

extension Store {
  /// Writes the model's decision down. It stands on reading 1 of its item, and leaves when its time has
  /// come; an audited part waits there for a person all the same.
  ///
  /// The entry's writer and person are those of the process that routed the part: who let the model
  /// decide. That no person judged is told by its kind.
  func decide(
    _ label: Label, by model: ModelVersion, of item: Int64, reading: Int64, score: Double?,
    due: Timestamp?, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let entry = try append(
      .decided, about: EntrySubject(queue: queue.id, item: item, reading: reading),
      body: DecidedBody(
        label: label.text, model: model.description, score: score,
        revision: queue.revision.number), at: now)
    try keepDecided(
      label, .decided, entry: entry, reading: reading, item: item, person: person.id, in: queue,
      at: now)
    let window = now.advanced(bySeconds: queue.revision.deployment.releaseAfterS)
    let releasesAt = due.map { min(window, max($0, now)) } ?? window
    try database.run(
      .insertOutbox, .integer(entry), .integer(queue.id), .integer(item), .integer(reading),
      .time(releasesAt))
  }

  /// Keeps what stands on a reading though no person said it.
  func keepDecided(
    _ label: Label, _ kind: EntryKind, entry: Int64, reading: Int64, item: Int64, person: Int64,
    in queue: Queue,
    at time: Timestamp
  ) throws(StoreError) {
    try database.run(
      .keepVerdict, .integer(reading), .integer(entry), .integer(queue.id), .integer(item),
      .integer(person), .text(kind.rawValue), .text(label.text), .null, .flag(false),
      .null, .null, .time(time))
  }

  // MARK: - Less for the model

  /// What a revision takes away from the model, as it comes into force.
  ///
  /// Down the ladder: what the model decided and has not left goes to people. Where the new mode hides
  /// every suggestion, it is hidden of all that waits; what somebody holds stays as it is on screen.
  /// Routes stay as they were written.
  ///
  /// - Returns: how many decisions were recalled.
  func takeBack(
    what old: Deployment, under queue: Queue, now: Timestamp
  ) throws(StoreError) -> Int {
    let deployment = queue.revision.deployment
    let isDown = deployment.mode < old.mode
    let recalled = isDown ? try recall(in: queue, now: now) : 0
    if isDown, !deployment.mode.isLive { try database.run(.hideWaiting, .integer(queue.id)) }
    if deployment.order != old.order || recalled > 0 { try reorder(queue) }
    return recalled
  }

  private func recall(in queue: Queue, now: Timestamp) throws(StoreError) -> Int {
    let decided = try database.all(.decidedLeaving, .integer(queue.id)) {
      (entry: $0.integer(0), item: $0.integer(1), reading: $0.integer(2), sampled: $0.flag(3))
    }
    for gone in decided {
      _ = try append(
        .undone,
        about: EntrySubject(queue: queue.id, item: gone.item, reading: gone.reading),
        body: UndoneBody(entry: gone.entry), at: now)
      try database.run(.deleteOutbox, .integer(gone.entry))
      try database.run(.deleteVerdict, .integer(gone.reading))
      try database.run(
        .recallReading, .integer(gone.reading),
        .flag(queue.revision.deployment.mode.isLive && !gone.sampled))
    }
    return decided.count
  }

  /// Gives what waits its place in the order in force.
  private func reorder(_ queue: Queue) throws(StoreError) {
    let router = Router(queue: queue)
    let deployment = queue.revision.deployment
    let waiting = try database.all(.readingsInLine, .integer(queue.id)) { row in
      (
        reading: row.integer(0), visible: row.flag(1), due: row.maybeTime(2),
        part: PartID(row.text(3)), score: row.maybeReal(4), threshold: row.maybeReal(5),
        model: row.maybeText(6).map { ModelVersion(name: $0, version: row.text(7)) }
      )
    }
    for place in waiting {
      let terms = place.model.flatMap { deployment.bands[$0] }
      let priority = deployment.order.priority(
        due: place.due, shownScore: place.visible ? place.score : nil,
        threshold: terms?.threshold ?? place.threshold, place: router.draws(for: place.part).place)
      try database.run(.setPriority, .integer(place.reading), .real(priority))
    }
  }
}
