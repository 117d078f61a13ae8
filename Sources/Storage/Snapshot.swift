// Reading what has left: the lines of a snapshot, in order of sequence.

package import Review

/// A line as it left.
package struct ReleasedLine: Sendable {
  package let sequence: Int64
  package let label: Label
  package let route: Route.Kind
  package let known: Bool
  /// What `Departure.freeze` made of it.
  package let line: [UInt8]
}

/// What has left of one item.
package struct ReleasedPart: Sendable {
  package fileprivate(set) var lines: [ReleasedLine]
  /// The answer that was known beforehand, where the item had one when its lines left.
  package let known: Label?
}

extension Store {
  /// The last sequence that was given in the queue; 0 where nothing has left yet.
  package func lastSequence(in queue: Queue) throws(StoreError) -> Int64 {
    try database.first(.lastSequence, .integer(queue.id)) { $0.integer(0) } ?? 0
  }

  /// Calls `body` with one line a reading: its last with a sequence in `from < sequence ≤ to`.
  package func lines(
    in queue: Queue, after from: Int64, through to: Int64,
    body: (ReleasedLine) throws(StoreError) -> Void
  ) throws(StoreError) {
    try database.each(
      .snapshotLines, .integer(queue.id), .integer(from), .integer(to)
    ) { row throws(StoreError) in
      try body(
        ReleasedLine(
          sequence: row.integer(0), label: Label(row.text(1)),
          route: Route.Kind(rawValue: row.text(2)) ?? .manual, known: row.flag(3),
          line: row.blob(4)))
    }
  }

  /// Calls `body` with every item that has a line in `from < sequence ≤ to`, in the order in which the
  /// items came: its readings' last lines by their reader's number, and its known answer.
  package func parts(
    in queue: Queue, after from: Int64, through to: Int64,
    body: (ReleasedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    var current: (item: Int64, part: ReleasedPart)?
    try database.each(
      .snapshotParts, .integer(queue.id), .integer(from), .integer(to)
    ) { row throws(StoreError) in
      let item = row.integer(0)
      if let part = current?.part, current?.item != item {
        try body(part)
        current = nil
      }
      let line = ReleasedLine(
        sequence: row.integer(2), label: Label(row.text(3)),
        route: Route.Kind(rawValue: row.text(4)) ?? .manual, known: row.flag(5), line: row.blob(6))
      if current == nil {
        current = (item, ReleasedPart(lines: [], known: row.maybeLabel(1)))
      }
      current?.part.lines.append(line)
    }
    if let part = current?.part { try body(part) }
  }

  /// The names of all people, by their pseudonyms; for those alone who may take them out.
  package func namesByPseudonym() throws(StoreError) -> [String: String] {
    try require(.names)
    return Dictionary(
      try database.all(.pseudonyms) { ($0.text(0), $0.text(1)) }, uniquingKeysWith: { $1 })
  }

  /// Records that a snapshot was made, or is about to be.
  ///
  /// - Parameters:
  ///   - lines: how many it holds; nil where that is not known yet.
  ///   - verb: `export`, or `names` where it holds names in place of pseudonyms.
  package func noteExport(
    query: String, from: Int64, to: Int64, lines: Int?, as verb: Verb = .export, in queue: Queue,
    now: Timestamp
  ) throws(StoreError) {
    try transaction(verb) { () throws(StoreError) in
      _ = try append(
        .export, about: EntrySubject(queue: queue.id),
        body: ExportBody(
          query: query, fromSequence: from, toSequence: to, lines: lines, names: verb == .names),
        at: now)
    }
  }
}
