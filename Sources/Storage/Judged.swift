// What the figures are made of: every judged part, with what each version said of it.

package import Review

extension Store {
  /// Calls `body` with every part of the queue that somebody has judged, or the model decided, in the
  /// order in which the parts came, as they stand at one moment.
  ///
  /// Labels come by the names that they have today. What the versions said is looked up for sampled
  /// parts alone: nobody's figures need it elsewhere.
  ///
  /// - Parameter looked: called with the number of each part that is looked at, asked for or not.
  package func judgedParts(
    of queue: Queue, where filter: PartFilter = PartFilter(),
    looked: (Int64) throws(StoreError) -> Void = { _ in },
    body: (JudgedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    try judgedParts(
      of: queue, where: filter, attributed: !filter.attributes.isEmpty, looked: looked
    ) { part, _ throws(StoreError) in try body(part) }
  }

  /// The same, with what reads the part's attributes.
  package func judgedParts(
    of queue: Queue, where filter: PartFilter = PartFilter(),
    looked: (Int64) throws(StoreError) -> Void = { _ in },
    body: (JudgedPart, () -> RawObject) throws(StoreError) -> Void
  ) throws(StoreError) {
    try judgedParts(of: queue, where: filter, attributed: true, looked: looked, body: body)
  }

  private func judgedParts(
    of queue: Queue, where filter: PartFilter, attributed: Bool,
    looked: (Int64) throws(StoreError) -> Void,
    body: (JudgedPart, () -> RawObject) throws(StoreError) -> Void
  ) throws(StoreError) {
    var range = PartRange.items(after: 0, through: try lastItem())
    if filter.from != nil || filter.before != nil {
      range = .judged(
        from: filter.from ?? Timestamp(milliseconds: .min),
        before: filter.before ?? Timestamp(milliseconds: .max))
    }
    try pages(of: queue, in: range, atOnce: true, attributed: attributed) {
      page throws(StoreError) in
      for part in page.parts {
        try looked(part.part.number)
        let read = { part.attributes.flatMap { RawObject(json: $0) } ?? RawObject() }
        let narrowed = filter.isEmpty ? part.part : filter.narrowed(part.part, attributes: read)
        if let narrowed { try body(narrowed, read) }
      }
    }
  }

  /// One part as it stands; nil where nobody has judged it.
  func judgedPart(_ item: Int64, of queue: Queue) throws(StoreError) -> JudgedPart? {
    var found: [GatheredPart] = []
    try gather(.items(after: item - 1, through: item), of: queue) { found.append($0) }
    var points = OperatingPoints(store: self, queue: queue)
    return try points.inForce(found).first?.part
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
