// What opens when a verdict has left: the second reading, and the place before a supervisor.

internal import Review

extension Store {
  /// Opens what the item still needs, now that a verdict of it has left; called inside a transaction.
  ///
  /// The second reading and the expert's do not wait for each other, so that a part that nobody can
  /// read a second time is settled all the same.
  func openFurther(of item: Int64, known: Bool, in queue: Queue, now: Timestamp) throws(StoreError)
  {
    guard let route = try routeOfItem(item) else {
      throw .fault("a verdict of an item without route")
    }
    let readings = try readings(of: item)
    var read = ReadSoFar(
      asksSecond: route.second, asksExpert: route.expert,
      hasSecond: readings.contains { $0.reader == 2 }, known: known)
    let expert = readings.first { $0.reader == 0 }
    read.hasExpert = expert.map { $0.hasActed || $0.state != "done" } ?? false
    read.first = readings.first { $0.reader == 1 }?.blind
    read.second = readings.first { $0.reader == 2 }?.blind
    let due = route.due.flatMap { $0 > now ? $0 : nil }
    if read.needsSecond, let reader = readings.first(where: { $0.reader == 1 })?.person {
      let id = try openSecond(of: item, part: route.part, due: due, notFor: reader, in: queue)
      try refer(item, to: id, ReferredBody(reader: 2), in: queue, now: now)
    }
    // Known besides, so that a dispute that came later is not taken for a drawn agreement.
    let isDrawn = expert?.why == .drawn
    guard !read.hasExpert || isDrawn, let why = try cause(read, of: item, route, in: queue) else {
      return
    }
    let id: Int64?
    if !read.hasExpert {
      id = try escalate(item, why: why, visible: false, due: due, in: queue)
    } else if let expert, why != .drawn {
      try database.run(.setWhy, .integer(expert.id), .text(why.rawValue))
      id = expert.id
    } else {
      return
    }
    try refer(item, to: id, ReferredBody(reader: 0, why: why.rawValue), in: queue, now: now)
  }

  private func refer(
    _ item: Int64, to reading: Int64?, _ body: ReferredBody, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let reading else { return }
    _ = try append(
      .referred, about: EntrySubject(queue: queue.id, item: item, reading: reading), body: body,
      at: now)
  }

  private func cause(
    _ read: ReadSoFar, of item: Int64, _ route: RoutedItem, in queue: Queue
  ) throws(StoreError) -> AdjudicationCause? {
    guard read.first != nil || read.second != nil, !read.known else { return nil }
    let deployment = try deployment(ofRevision: route.revision, in: queue)
    let all = try said(of: item, bands: deployment.bands)
    let compared = all.filter {
      $0.model == deployment.champion || $0.model == deployment.challenger
    }
    let arm = all.first { $0.model == route.model }
    let decided =
      route.decider == .model
      ? queue.definition.decision(route.band, label: arm?.label) : nil
    return queue.definition.adjudication(of: read, said: compared, decided: decided)
  }

  private func openSecond(
    of item: Int64, part: PartID, due: Timestamp?, notFor person: Int64, in queue: Queue
  ) throws(StoreError) -> Int64? {
    let order = queue.revision.deployment.order
    let place = order.isByScore ? Router(queue: queue).draws(for: part).place : 0
    let priority = order.priority(due: due, shownScore: nil, threshold: nil, place: place)
    return try database.first(
      .openSecond, .integer(queue.id), .integer(item), .real(priority), .maybe(due),
      .integer(person)
    ) { $0.integer(0) }
  }

  /// Opens reading 0 of the item, which supervisors work off; it stays as it is where it was settled.
  ///
  /// - Returns: the reading, where it was opened.
  @discardableResult
  func escalate(
    _ item: Int64, why: AdjudicationCause, visible: Bool, due: Timestamp?, in queue: Queue
  ) throws(StoreError) -> Int64? {
    try database.first(
      .escalate, .integer(queue.id), .integer(item), .flag(visible), .maybe(due),
      .text(why.rawValue)
    ) { $0.integer(0) }
  }

  // MARK: - What is known of an item's readings

  struct ReadingOfItem {
    let id: Int64
    let reader: Int
    let why: AdjudicationCause?
    /// Whether something stands on it, a label or why there is none.
    let hasActed: Bool
    let label: Label?
    let person: Int64?
    /// Given on screen by a person who saw no suggestion, and gone.
    let isBlindAndLeft: Bool
    let state: String

    var blind: Label? { isBlindAndLeft ? label : nil }
  }

  func readings(of item: Int64) throws(StoreError) -> [ReadingOfItem] {
    try database.all(.readingsOfItem, .integer(item)) {
      ReadingOfItem(
        id: $0.integer(0), reader: $0.int(1), why: $0.maybeText(2).flatMap(AdjudicationCause.init),
        hasActed: $0.flag(3), label: $0.maybeLabel(4), person: $0.maybeInteger(5),
        isBlindAndLeft: $0.flag(6), state: $0.text(7))
    }
  }

  private struct RoutedItem {
    let revision: Int64
    let second, expert: Bool
    let band: Route.Band
    let decider: Route.Decider
    let model: ModelVersion?
    let due: Timestamp?
    let part: PartID
  }

  private func routeOfItem(_ item: Int64) throws(StoreError) -> RoutedItem? {
    try database.first(.routeOfItem, .integer(item)) { row in
      RoutedItem(
        revision: row.integer(0), second: row.flag(1), expert: row.flag(2),
        band: Route.Band(rawValue: row.text(3)) ?? .review,
        decider: Route.Decider(rawValue: row.text(4)) ?? .human,
        model: row.maybeText(5).map { ModelVersion(name: $0, version: row.text(6)) },
        due: row.maybeTime(7), part: PartID(row.text(8)))
    }
  }
}
