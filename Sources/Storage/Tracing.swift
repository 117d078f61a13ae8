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
      let bands = try bands(of: row, in: queue)
      var part = tracedPart(row, bands: bands)
      guard filter.holds(part, attributes: { row.object(17) }) else { return }
      if filter.asksWhatWasSaid {
        let said = try said(of: row.integer(19), bands: bands)
        part.said = filter.told(of: said, arm: part.arm, in: queue.definition)
        guard part.said != nil else { return }
      }
      try body(part)
    }
  }

  /// The bands under which the part was routed; none while it is not.
  private func bands(
    of row: Row, in queue: Queue
  ) throws(StoreError) -> [ModelVersion: Deployment.Band] {
    guard let revision = row.maybeInteger(20) else { return [:] }
    return try deployment(ofRevision: revision, in: queue).bands
  }

  private func tracedPart(_ row: Row, bands: [ModelVersion: Deployment.Band]) -> TracedPart {
    let kind = row.maybeText(12)
    let label = row.maybeLabel(10)
    let decider: TracedPart.Decider? =
      switch kind.flatMap(EntryKind.init) {
      case _ where label == nil: nil
      case .decided: .model
      case .deadline: .deadline
      default: row.maybeText(13).map { .person($0) }
      }
    let arm = row.maybeText(6).map { ModelVersion(name: $0, version: row.text(7)) }
    let said = row.flag(21) ? arm.map { armSaid(row, $0, bands: bands) } : nil
    return TracedPart(
      item: ItemID(row.text(0)), part: PartID(row.text(1)), came: row.time(2),
      lot: row.maybeText(3), route: row.maybeText(4).flatMap(Route.Kind.init),
      band: row.maybeText(5).flatMap(Route.Band.init),
      arm: arm, said: said, label: label,
      decidedAt: label == nil ? nil : row.maybeTime(11), decider: decider,
      isAdjudicated: kind == EntryKind.adjudicated.rawValue, hasLeft: row.flag(14),
      state: row.maybeText(15), truth: row.maybeLabel(16), due: row.maybeTime(18))
  }

  private func armSaid(
    _ row: Row, _ arm: ModelVersion, bands: [ModelVersion: Deployment.Band]
  ) -> JudgedPart.Said {
    JudgedPart.Said(
      model: arm, label: row.maybeLabel(8), score: row.maybeReal(9),
      threshold: bands[arm]?.threshold ?? row.maybeReal(22))
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
