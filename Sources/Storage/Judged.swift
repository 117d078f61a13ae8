// What the figures are made of: every judged part, with what each version said of it.

package import Review

extension Store {
  /// Calls `body` with every part of the queue that has a standing verdict.
  ///
  /// What the versions said is looked up for sampled parts alone: nobody's figures need it elsewhere.
  package func judgedParts(
    of queue: Queue, body: (JudgedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    var current: (item: Int64, part: JudgedPart)?
    try database.each(.judgedParts, .integer(queue.id)) { row throws(StoreError) in
      let item = row.integer(0)
      if current?.item != item {
        if let part = current?.part { try body(part) }
        let sampled = row.flag(6)
        let said = sampled ? try said(of: item, routedUnder: row.integer(8), in: queue) : []
        current = (
          item, JudgedPart(readings: [], said: said, sampled: sampled, known: row.flag(7))
        )
      }
      current?.part.readings.append(reading(row))
    }
    if let part = current?.part { try body(part) }
  }

  private func reading(_ row: Row) -> JudgedPart.Reading {
    JudgedPart.Reading(
      reader: row.int(1), label: Label(row.text(2)), shown: row.flag(4),
      agreement: row.maybeText(3).flatMap(Agreement.init), onScreen: !row.isNull(5))
  }

  private func said(
    of item: Int64, routedUnder revision: Int64, in queue: Queue
  ) throws(StoreError) -> [JudgedPart.Said] {
    let bands = try deployment(ofRevision: revision, in: queue).bands
    return try database.all(.saidOfItem, .integer(item)) { row in
      let version = ModelVersion(name: row.text(0), version: row.text(1))
      return JudgedPart.Said(
        model: version, label: row.maybeLabel(2), score: row.maybeReal(3),
        threshold: bands[version]?.threshold ?? row.maybeReal(4))
    }
  }

  /// The versions that have said anything in the queue, in the order in which they were first seen.
  package func versions(in queue: Queue) throws(StoreError) -> [ModelVersion] {
    try database.all(.modelsOfQueue, .integer(queue.id)) {
      ModelVersion(name: $0.text(0), version: $0.text(1))
    }
  }
}
