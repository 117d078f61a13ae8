// What becomes of parts that nobody judged by their deadline.

internal import Review

extension Store {
  /// Gives the queue's label to parts whose deadline is over and that nobody has judged, up to a batch;
  /// called inside a transaction. Where the queue holds such parts, nothing is done.
  ///
  /// The label leaves at once, for the part is at the diverter. Who has the part in hand keeps it, and
  /// his verdict corrects; a sampled part waits on for its blind verdict, as an audit does.
  ///
  /// - Returns: how many deadlines were seen to.
  func decideOverdue(in queue: Queue, now: Timestamp) throws(StoreError) -> Int {
    guard case .label(let label) = queue.revision.deployment.atDeadline else { return 0 }
    let overdue = try database.all(
      .overdueReadings, .integer(queue.id), .time(now), .int(Store.dueBatch)
    ) {
      (reading: $0.integer(0), item: $0.integer(1), sampled: $0.flag(2), isJudged: $0.flag(3))
    }
    for part in overdue {
      if !part.isJudged {
        try decideOverdue(label, part.reading, of: part.item, in: queue, now: now)
      }
      try database.run(
        .setOverdue, .integer(part.reading), .flag(!part.isJudged && !part.sampled))
    }
    return overdue.count
  }

  private func decideOverdue(
    _ label: Label, _ reading: Int64, of item: Int64, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let entry = try append(
      .deadline, about: EntrySubject(queue: queue.id, item: item, reading: reading),
      body: DeadlineBody(label: label.text, revision: queue.revision.number), at: now)
    try keepDecided(
      label, .deadline, entry: entry, reading: reading, item: item, person: person.id, in: queue,
      at: now)
    try database.run(
      .insertOutbox, .integer(entry), .integer(queue.id), .integer(item), .integer(reading),
      .time(now))
  }
}
