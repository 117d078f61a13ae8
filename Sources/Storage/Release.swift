// The release: verdicts whose undo window is over get their sequence, and their line is frozen.

package import Review
internal import Sealing

/// How a line leaves: what the store cannot do by itself.
package struct Departure {
  /// Writes a line down; what it gives is what every export will hold.
  package let freeze: (LabelLine) -> [UInt8]
  /// The SHA-256 of a picture, a path below the queue's media folder; nil where it cannot be read.
  package let hashPicture: (String) -> [UInt8]?

  package init(
    freeze: @escaping (LabelLine) -> [UInt8], hashPicture: @escaping (String) -> [UInt8]?
  ) {
    self.freeze = freeze
    self.hashPicture = hashPicture
  }
}

extension Store {
  /// Lets what may leave go, up to a batch; called inside a transaction.
  func release(
    in queue: Queue, now: Timestamp, by departure: Departure
  ) throws(StoreError) -> Int {
    let leaving = try database.all(
      .leaving, .integer(queue.id), .time(now), .int(Store.dueBatch)
    ) { (entry: $0.integer(0), item: $0.integer(1), reading: $0.maybeInteger(2)) }
    var released = 0
    for gone in leaving {
      var left: LabelLine?
      if let reading = gone.reading {
        left = try releaseVerdict(
          gone.entry, of: reading, item: gone.item, in: queue, now: now, by: departure)
      } else if let pending = try pendingRelease(of: gone.item) {
        // A truth would take a verdict along that may still be taken back: it waits for it.
        try database.run(
          .postpone, .integer(gone.entry), .time(pending.advanced(byMilliseconds: 1)))
        continue
      } else {
        for reading in try releasedReadings(of: gone.item) {
          try release(gone.entry, of: reading, in: queue, now: now, by: departure)
        }
      }
      try database.run(.deleteOutbox, .integer(gone.entry))
      if let left, left.sampled, left.by == .person, left.reader > 0 {
        try openFurther(of: gone.item, known: left.known, in: queue, now: now)
      }
      released += 1
    }
    return released
  }

  /// Lets a verdict go. Where it changes what is known of the item's other readings, their lines are
  /// replaced too, but for those whose own next line is on its way.
  private func releaseVerdict(
    _ entry: Int64, of reading: Int64, item: Int64, in queue: Queue, now: Timestamp,
    by departure: Departure
  ) throws(StoreError) -> LabelLine? {
    let before = try lastReleased(reading)
    let line = try release(entry, of: reading, in: queue, now: now, by: departure)
    guard let line, before?.label != line.label else { return line }
    for other in try releasedReadings(of: item) where other != reading {
      guard try pending(other) == nil else { continue }
      try release(entry, of: other, in: queue, now: now, by: departure)
    }
    return line
  }

  private func releasedReadings(of item: Int64) throws(StoreError) -> [Int64] {
    try database.all(.releasedReadings, .integer(item)) { $0.integer(0) }
  }

  private func lastReleased(
    _ reading: Int64
  ) throws(StoreError) -> (sequence: Int64, label: Label)? {
    try database.first(.lastReleased, .integer(reading)) { ($0.integer(0), Label($0.text(1))) }
  }

  /// When the reading's standing verdict will leave; nil where it has.
  private func pending(_ reading: Int64) throws(StoreError) -> Timestamp? {
    try database.first(.pendingRelease, .integer(reading)) { $0.time(0) }
  }

  /// When the last correction of a line of the item will leave that has not left yet.
  private func pendingRelease(of item: Int64) throws(StoreError) -> Timestamp? {
    var last: Timestamp?
    for reading in try releasedReadings(of: item) {
      guard let next = try pending(reading) else { continue }
      last = max(last ?? next, next)
    }
    return last
  }

  @discardableResult
  private func release(
    _ entry: Int64, of reading: Int64, in queue: Queue, now: Timestamp,
    by departure: Departure
  ) throws(StoreError) -> LabelLine? {
    guard var line = try labelLine(of: reading, in: queue, by: departure) else { return nil }
    line.supersedes = try lastReleased(reading)?.sequence
    let head = try releasedHead()
    line.sequence = head.sequence + 1
    let row = ReleasedRow(
      sequence: line.sequence, queue: queue.id, entry: entry, reading: reading,
      at: now.milliseconds, supersedes: line.supersedes, label: line.label.text,
      route: line.route.rawValue, known: line.known, line: departure.freeze(line))
    try database.run(
      .insertReleased, .integer(row.sequence), .integer(row.queue), .integer(row.entry),
      .integer(row.reading), .integer(row.at), .maybe(row.supersedes), .text(row.label),
      .text(row.route), .flag(row.known), .blob(row.line), .blob(row.hash(after: head.hash)))
    return line
  }

  /// The reading's standing verdict with everything that leaves with it.
  private func labelLine(
    of reading: Int64, in queue: Queue, by departure: Departure
  ) throws(StoreError) -> LabelLine? {
    var found: (line: LabelLine, item: Int64)?
    try database.each(.labelFacts, .integer(reading)) { row throws(StoreError) in
      let bands = try deployment(ofRevision: row.integer(32), in: queue).bands
      if let line = labelLine(row, under: bands, in: queue) { found = (line, row.integer(0)) }
    }
    guard let found else { return nil }
    let item = found.item
    var line = found.line
    if line.pictureSHA256 == nil, let path = line.picture, let hash = departure.hashPicture(path) {
      try database.run(.keepFirstPictureHash, .integer(item), .blob(hash))
      line.pictureSHA256 = hex(hash)
    }
    line.truth = try truth(of: item)
    let others = try database.first(
      .readersOfItem, .integer(item), .text(line.label.text), .integer(reading)
    ) { (readers: $0.int(0), agreeing: $0.int(1), adjudicated: $0.flag(2)) }
    let own = line.by == .person && line.reader > 0 ? 1 : 0
    line.readers = own + (others?.readers ?? 0)
    line.agreeing = own + (others?.agreeing ?? 0)
    line.adjudicated = line.reader == 0 || others?.adjudicated ?? false
    return line
  }

  private func labelLine(
    _ row: Row, under bands: [ModelVersion: Deployment.Band], in queue: Queue
  ) -> LabelLine? {
    guard let mode = Deployment.Mode(rawValue: row.text(11)),
      let route = Route.Kind(rawValue: row.text(15))
    else { return nil }
    let name = row.text(1)
    var line = LabelLine(
      item: ItemID(name), part: PartID(row.maybeText(2) ?? name), label: Label(row.text(5)),
      mode: mode, route: route, decidedAt: row.time(7), deploymentRevision: row.int(24),
      labelSetVersion: queue.definition.labelVersion, sequence: 0)
    line.picture = row.maybeText(3)
    line.pictureSHA256 = row.isNull(4) ? nil : hex(row.blob(4))
    line.agreement = row.maybeText(6).flatMap(Agreement.init)
    line.reader = row.int(8)
    switch EntryKind(rawValue: row.text(31)) {
    case .decided: line.by = .model
    case .deadline: line.by = .deadline
    default: line.inspector = row.text(9)
    }
    if line.by == .person, let body = ActBody(row.object(10)) { line.take(body) }
    line.arm = Route.Arm(rawValue: row.text(12)) ?? .champion
    line.pArm = row.real(13)
    line.band = Route.Band(rawValue: row.text(14)) ?? .review
    line.sampled = row.flag(16)
    line.core = row.flag(17)
    line.pReview = row.real(18)
    line.pBlind = row.real(19)
    line.propensity = row.real(20)
    line.known = row.flag(21)
    if let model = row.maybeText(22) {
      line.model = ModelVersion(name: model, version: row.text(23))
      line.score = row.maybeReal(25)
      let threshold = line.model.flatMap { bands[$0]?.threshold } ?? row.maybeReal(27)
      line.suggestedLabel = queue.definition.call(
        label: row.maybeLabel(26), score: line.score, threshold: threshold)
      // Boxes belong to a call: they go with a verdict that shares it, and with no other.
      if line.label == line.suggestedLabel, let regions = row.maybeText(33) {
        line.regions = regions
      }
    }
    line.attributes = row.object(28)
    line.measurements = row.object(29)
    line.extra = row.object(30)
    return line
  }

  /// The latest truth of the item's sources; nil where there is none or they disagree.
  func truth(of item: Int64) throws(StoreError) -> Label? {
    let said = try database.all(.latestTruths, .integer(item)) { Label($0.text(0)) }
    guard let first = said.first, said.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

extension LabelLine {
  fileprivate mutating func take(_ body: ActBody) {
    shown = body.shown
    heatmapShown = body.heatmapShown
    openedAt = body.openedAt.map { Timestamp(milliseconds: $0) }
    activeMS = body.activeMS
    reason = body.reason
    note = body.note
  }
}
