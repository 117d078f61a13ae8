// Batch scoring: which parts a version has said nothing of, and what it says when asked.

package import Review

/// A part to be scored.
package struct UnscoredItem: Sendable {
  /// Where the next page begins.
  package let place: Int64
  /// The part, without suggestions.
  package let line: Submission
}

extension Store {
  /// Parts that the version has said nothing of, in the order in which they came.
  ///
  /// - Parameters:
  ///   - place: the last part of the page before; 0 begins.
  ///   - since: only parts that came then or later.
  package func unscored(
    by version: ModelVersion, in queue: Queue, after place: Int64, since: Timestamp, limit: Int
  ) throws(StoreError) -> [UnscoredItem] {
    let model = try model(version, in: queue.id)?.id ?? 0
    let ids = try database.all(
      .unscoredItems, .integer(queue.id), .integer(place), .time(since), .integer(model),
      .int(limit)
    ) { $0.integer(0) }
    var items: [UnscoredItem] = []
    for id in ids {
      guard let known = try item(id) else { continue }
      items.append(UnscoredItem(place: id, line: known.line))
    }
    return items
  }

  package func countUnscored(
    by version: ModelVersion, in queue: Queue, since: Timestamp
  ) throws(StoreError) -> Int {
    let model = try model(version, in: queue.id)?.id ?? 0
    return try database.first(
      .countUnscored, .integer(queue.id), .time(since), .integer(model)
    ) { $0.int(0) } ?? 0
  }

  /// Takes what a version says of parts that are there, all in one transaction. What else the lines
  /// hold is passed by: whoever scores a part does not say what it is.
  ///
  /// - Returns: what became of each, in their order.
  package func takeScores(
    _ lines: [Submission], into queue: Queue, now: Timestamp
  ) throws(StoreError) -> [Taken] {
    try transaction(.train, in: queue) { queue throws(StoreError) in
      let router = Router(queue: queue)
      var taken: [Taken] = []
      taken.reserveCapacity(lines.count)
      for line in lines {
        var score = Submission(item: line.item)
        score.suggestion = line.suggestion
        taken.append(try takeScore(score, into: queue, router: router, now: now))
      }
      return taken
    }
  }

  /// Takes one score, inside a transaction.
  func takeScore(
    _ score: Submission, into queue: Queue, router: Router, now: Timestamp
  ) throws(StoreError) -> Taken {
    if let said = score.suggestion,
      let conflict = conflict(of: said, with: try model(said.model, in: queue.id))
    {
      return .refused(conflict)
    }
    guard let known = try item(score.item, in: queue.id) else {
      return .refused(Conflict(field: "item", reason: "the queue has no such part"))
    }
    return try takeAgain(score, as: known, into: queue, router: router, now: now)
  }
}
