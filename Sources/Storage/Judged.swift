// What the figures are made of: every judged part, with what each version said of it.

package import Review

extension Store {
  /// Calls `body` with every part of the queue that somebody has judged, or the model decided, in the
  /// order in which the parts came.
  ///
  /// Labels come by the names that they have today. What the versions said is looked up for sampled parts alone: nobody's figures need it elsewhere.
  ///
  /// - Parameter looked: called with the number of each part that is looked at, asked for or not.
  package func judgedParts(
    of queue: Queue, where filter: PartFilter = PartFilter(),
    looked: (Int64) throws(StoreError) -> Void = { _ in },
    body: (JudgedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    try judgedParts(of: queue, where: filter, looked: looked) { part, _ throws(StoreError) in
      try body(part)
    }
  }

  /// The same, with what reads the part's attributes.
  package func judgedParts(
    of queue: Queue, where filter: PartFilter = PartFilter(),
    looked: (Int64) throws(StoreError) -> Void = { _ in },
    body: (JudgedPart, () -> RawObject) throws(StoreError) -> Void
  ) throws(StoreError) {
    var fold = PartRows(store: self, queue: queue)
    let add = { (row: Row) throws(StoreError) in
      guard let part = try fold.add(row) else { return }
      try looked(part.part.number)
      try PartRows.give(part, of: filter, to: body)
    }
    if filter.from != nil || filter.before != nil {
      try database.each(
        .judgedPartsBetween, .integer(queue.id),
        .time(filter.from ?? Timestamp(milliseconds: .min)),
        .time(filter.before ?? Timestamp(milliseconds: .max)), body: add)
    } else {
      try database.each(
        .judgedParts, .integer(queue.id), .integer(0), .integer(.max), body: add)
    }
    if let part = try fold.last() { try PartRows.give(part, of: filter, to: body) }
  }

  /// Judged parts whose number is above `after`, up to `through`.
  func judgedParts(
    of queue: Queue, after: Int64, through: Int64,
    body: (JudgedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    var fold = PartRows(store: self, queue: queue)
    try database.each(
      .judgedParts, .integer(queue.id), .integer(after), .integer(through)
    ) { row throws(StoreError) in
      if let part = try fold.add(row) { try body(part.part) }
    }
    if let part = try fold.last() { try body(part.part) }
  }

  /// One part as it stands; nil where nobody has judged it.
  func judgedPart(_ item: Int64, of queue: Queue) throws(StoreError) -> JudgedPart? {
    var part: JudgedPart?
    try judgedParts(of: queue, after: item - 1, through: item) { part = $0 }
    return part
  }

  /// The versions that have said anything in the queue, in the order in which they were first seen.
  package func versions(in queue: Queue) throws(StoreError) -> [ModelVersion] {
    try database.all(.modelsOfQueue, .integer(queue.id)) {
      ModelVersion(name: $0.text(0), version: $0.text(1))
    }
  }

  /// The thresholds that versions came with, where they came with one.
  package func thresholds(in queue: Queue) throws(StoreError) -> [ModelVersion: Double] {
    var thresholds: [ModelVersion: Double] = [:]
    try database.each(.modelsOfQueue, .integer(queue.id)) { row in
      let version = ModelVersion(name: row.text(0), version: row.text(1))
      thresholds[version] = row.maybeReal(2)
    }
    return thresholds
  }

  /// The pseudonyms of everybody, by number.
  package func pseudonyms() throws(StoreError) -> [Int64: String] {
    var pseudonyms: [Int64: String] = [:]
    try database.each(.allPeople) { pseudonyms[$0.integer(0)] = $0.text(1) }
    return pseudonyms
  }
}

/// Rows of readings, gathered into parts.
private struct PartRows {
  /// A part, and its attributes as they are stored.
  struct Gathered {
    var part: JudgedPart
    var attributes: String?
  }

  let store: Store
  let queue: Queue
  private var current: Gathered?

  init(store: Store, queue: Queue) {
    self.store = store
    self.queue = queue
  }

  static func give(
    _ found: Gathered, of filter: PartFilter,
    to body: (JudgedPart, () -> RawObject) throws(StoreError) -> Void
  ) throws(StoreError) {
    let attributes = found.attributes
    let read = { attributes.flatMap { RawObject(json: $0) } ?? RawObject() }
    guard let part = filter.isEmpty ? found.part : filter.narrowed(found.part, attributes: read)
    else { return }
    try body(part, read)
  }

  /// - Returns: the part before, where the row begins another one.
  mutating func add(_ row: Row) throws(StoreError) -> Gathered? {
    let number = row.integer(0)
    var done: Gathered?
    if current?.part.number != number {
      done = try last()
      current = Gathered(part: try part(row), attributes: row.maybeText(29))
    }
    addAct(row)
    return done
  }

  /// The part that is not followed by another one.
  mutating func last() throws(StoreError) -> Gathered? {
    guard var done = current else { return nil }
    current = nil
    let part = done.part
    let isDecided = part.decidedByModel != nil || part.decidedAtDeadline != nil
    guard !part.readings.isEmpty || isDecided || part.unjudged > 0 else { return nil }
    if part.sampled, !part.readings.isEmpty {
      done.part.said = try store.said(of: part.number, bands: bands)
    }
    done.part = queue.definition.renamed(done.part)
    return done
  }

  private var bands: [ModelVersion: Deployment.Band] = [:]

  private mutating func part(_ row: Row) throws(StoreError) -> JudgedPart {
    bands = try store.deployment(ofRevision: row.integer(19), in: queue).bands
    return JudgedPart(
      readings: [], suggestion: row.flag(12) ? whatWasSaid(row, from: 13, bands: bands) : nil,
      sampled: row.flag(6), core: row.flag(7), pBlind: row.real(8),
      decider: Route.Decider(rawValue: row.text(9)) ?? .human,
      band: Route.Band(rawValue: row.text(27)) ?? .review,
      kind: Route.Kind(rawValue: row.text(28)) ?? .manual,
      lot: row.maybeText(11).map { LotID($0) }, knownLabel: row.maybeLabel(10),
      pAdjudicate: row.real(26),
      adjudication: row.maybeText(30).flatMap(AdjudicationCause.init),
      number: row.integer(0), came: row.time(25))
  }

  /// What stands on a reading: a verdict, the model's decision, or that it could not be judged.
  private mutating func addAct(_ row: Row) {
    let kind = row.text(20)
    if kind == EntryKind.decided.rawValue {
      current?.part.decidedByModel = row.time(22)
    } else if kind == EntryKind.deadline.rawValue {
      current?.part.decidedAtDeadline = row.time(22)
    } else if let label = row.maybeLabel(2) {
      let reading = reading(row, label)
      current?.part.readings.append(reading)
    } else if kind == EntryKind.unjudged.rawValue {
      current?.part.unjudged += 1
    }
  }

  private func reading(_ row: Row, _ label: Label) -> JudgedPart.Reading {
    let (at, openedAt) = (row.time(22), row.time(24))
    let sat = at.since(openedAt)
    return JudgedPart.Reading(
      reader: row.int(1), label: label, shown: row.flag(4),
      agreement: row.maybeText(3).flatMap(Agreement.init), onScreen: !row.isNull(5),
      person: row.integer(21), at: at, activeMS: row.maybeInteger(23).map { Int($0) },
      hourOfSitting: row.isNull(5) || sat < 0 ? nil : Int(min(sat / 3_600_000, 1000)))
  }
}

extension Store {
  /// What each version said of an item.
  func said(
    of item: Int64, bands: [ModelVersion: Deployment.Band]
  ) throws(StoreError) -> [JudgedPart.Said] {
    try database.all(.saidOfItem, .integer(item)) { whatWasSaid($0, from: 0, bands: bands) }
  }
}

/// Six columns: model, version, label, score, confidence, the version's threshold.
private func whatWasSaid(
  _ row: Row, from column: Int32, bands: [ModelVersion: Deployment.Band]
) -> JudgedPart.Said {
  let version = ModelVersion(name: row.text(column), version: row.text(column + 1))
  return JudgedPart.Said(
    model: version, label: row.maybeLabel(column + 2), score: row.maybeReal(column + 3),
    threshold: bands[version]?.threshold ?? row.maybeReal(column + 5),
    confidence: row.maybeReal(column + 4))
}
