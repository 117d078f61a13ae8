// What follows from suggestions that were there before: worked out stretch by stretch.

package import Review

extension Store {
  /// Items that are looked at in one transaction: so long others wait.
  private static var fillingStride: Int64 { 2000 }

  /// Has what follows from past suggestions worked out for the recalibrated versions that `deployment`
  /// names and `before` did not.
  func beginFilling(
    for deployment: Deployment, after before: Deployment, in queue: Queue
  ) throws(StoreError) {
    let entering = deployment.versions.subtracting(before.versions)
    for version in entering.sorted() {
      guard let model = try model(version, in: queue.id), model.isDerived else { continue }
      try database.run(.beginFilling, .integer(model.id), .integer(queue.id))
    }
  }

  /// Works out a stretch of what follows from suggestions that were there before.
  ///
  /// Killed midway, it goes on where it stood; what comes in meanwhile brings with it what follows.
  ///
  /// - Returns: the version, and how many items of the store are behind it; nil where nothing is left.
  package func fill(
    in queue: Queue, now: Timestamp
  ) throws(StoreError) -> (version: ModelVersion, done: Int, of: Int)? {
    guard try nextFilling(in: queue) != nil else { return nil }
    return try transaction(.due, in: queue) { queue throws(StoreError) in
      guard let next = try nextFilling(in: queue) else { return nil }
      var found: Derivation?
      for derivation in try derivations(in: queue).values
      where try model(derivation.version, in: queue.id)?.id == next.model { found = derivation }
      guard let derivation = found, let source = try model(derivation.source, in: queue.id) else {
        throw .damaged("a recalibrated version without its map")
      }
      let last = try database.first(.lastItem, read: { $0.integer(0) }) ?? 0
      let through = min(next.item + Store.fillingStride, last)
      try fill(derivation, next.model, from: source.id, after: next.item, through: through, queue)
      if through == last {
        try database.run(.endFilling, .integer(next.model))
        // Figures that are kept know nothing of the version yet.
        try database.run(.insertLate, .integer(queue.id), .null)
      } else {
        try database.run(.moveFilling, .integer(next.model), .integer(through))
      }
      return (derivation.version, Int(through), Int(last))
    }
  }

  private func nextFilling(in queue: Queue) throws(StoreError) -> (model: Int64, item: Int64)? {
    try database.first(.firstFilling, .integer(queue.id)) { ($0.integer(0), $0.integer(1)) }
  }

  private func fill(
    _ derivation: Derivation, _ model: Int64, from source: Int64, after: Int64, through: Int64,
    _ queue: Queue
  ) throws(StoreError) {
    let rows = try database.all(
      .unfilled, .integer(after), .integer(through), .integer(source), .integer(model)
    ) { row in
      (
        item: row.integer(0), said: suggestion(row, from: 1, by: derivation.source),
        at: row.time(9)
      )
    }
    for row in rows {
      let derived = derivation.suggestion(from: row.said, in: queue.definition)
      try writeSuggestion(derived, of: row.item, by: model, query: .keepSuggestion, now: row.at)
    }
  }
}
