// Looking for parts, and for what is left over of a shift.

package import Review

extension Store {
  /// Calls `body` with every part that is looked for, in the order in which they came.
  package func trace(
    _ filter: TraceFilter, in queue: Queue, body: (TracedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    try database.each(
      .trace, .integer(queue.id), .time(filter.from ?? Timestamp(milliseconds: .min)),
      .time(filter.before ?? Timestamp(milliseconds: .max))
    ) { row throws(StoreError) in
      let part = tracedPart(row)
      guard filter.holds(part, attributes: { row.object(17) }) else { return }
      try body(part)
    }
  }

  private func tracedPart(_ row: Row) -> TracedPart {
    let kind = row.maybeText(12)
    let label = row.maybeLabel(10)
    let decider: TracedPart.Decider? =
      switch kind.flatMap(EntryKind.init) {
      case _ where label == nil: nil
      case .decided: .model
      case .deadline: .deadline
      default: row.maybeText(13).map { .person($0) }
      }
    return TracedPart(
      item: ItemID(row.text(0)), part: PartID(row.text(1)), came: row.time(2),
      lot: row.maybeText(3), route: row.maybeText(4).flatMap(Route.Kind.init),
      band: row.maybeText(5).flatMap(Route.Band.init),
      model: row.maybeText(6).map { ModelVersion(name: $0, version: row.text(7)) },
      saidLabel: row.maybeLabel(8), score: row.maybeReal(9), label: label,
      decidedAt: label == nil ? nil : row.maybeTime(11), decider: decider,
      isAdjudicated: kind == EntryKind.adjudicated.rawValue, hasLeft: row.flag(14),
      state: row.maybeText(15), truth: row.maybeLabel(16), due: row.maybeTime(18))
  }

  /// The values of an attribute that most items have, the commonest first; nil for items without it.
  package func commonest(
    _ limit: Int, valuesOf attribute: String, in queue: Queue
  ) throws(StoreError) -> [(value: String?, items: Int)] {
    try database.all(
      .valuesOfAttribute, .integer(queue.id), .text(attribute), .int(limit)
    ) { ($0.maybeText(0), $0.int(1)) }
  }

  /// What waits for a supervisor, by why it does, and since when its oldest part is there.
  package func openDisputes(
    in queue: Queue
  ) throws(StoreError) -> [(why: String?, count: Int, oldest: Timestamp)] {
    try database.all(.openDisputes, .integer(queue.id)) {
      ($0.maybeText(0), $0.int(1), $0.time(2))
    }
  }
}
