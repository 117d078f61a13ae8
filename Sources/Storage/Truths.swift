// Truth that comes later: recorded beside the verdict, never over it.

package import Review

extension Store {
  /// Takes truth lines in, all in one transaction; those that conflict stay out.
  ///
  /// A truth is known by its item, source and time. Where a line of the item has left already, the
  /// truth leaves too, at once.
  package func take(
    _ truths: [Truth], into queue: Queue, now: Timestamp
  ) throws(StoreError) -> [Taken] {
    try transaction(.truth) { () throws(StoreError) in
      var taken: [Taken] = []
      for truth in truths { taken.append(try take(truth, into: queue, now: now)) }
      return taken
    }
  }

  private func take(
    _ truth: Truth, into queue: Queue, now: Timestamp
  ) throws(StoreError) -> Taken {
    let item = try database.first(.itemByName, .integer(queue.id), .bytes(truth.item.text)) {
      $0.integer(0)
    }
    guard let item else {
      return .refused(Conflict(field: "item", reason: "the queue has no such item"))
    }
    let known = try database.first(
      .truthByKey, .integer(item), .text(truth.source), .time(truth.at)
    ) { (label: Label($0.text(0)), note: $0.maybeText(1)) }
    if let known {
      guard known.label == truth.label else {
        return .refused(
          Conflict(field: "truth", reason: "this source said \(known.label) at that time"))
      }
      if let note = truth.note, let before = known.note, !note.isExactly(before) {
        return .refused(Conflict(field: "note", reason: "another was given before"))
      }
      return .same
    }
    let body = TruthBody(
      label: truth.label.text, source: truth.source, at: truth.at.milliseconds, note: truth.note,
      extra: truth.extra.isEmpty ? nil : truth.extra.json)
    let entry = try append(
      .truth, about: EntrySubject(queue: queue.id, item: item), body: body, at: now)
    try database.run(
      .insertTruth, .integer(item), .text(truth.source), .time(truth.at),
      .text(truth.label.text), .maybe(truth.note), .integer(entry))
    try database.run(
      .insertOutbox, .integer(entry), .integer(queue.id), .integer(item), .null, .time(now))
    return .new
  }
}
