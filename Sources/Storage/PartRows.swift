// Rows of readings, gathered into parts.

internal import Review

/// Which parts are looked for.
enum PartRange: Sendable {
  /// Those whose numbers are above `after`, up to `through`.
  case items(after: Int64, through: Int64)
  /// Those with an act in a span of time.
  case judged(from: Timestamp, before: Timestamp)
}

/// A part as its rows give it.
struct GatheredPart: Sendable {
  /// Labels go by their names of today; thresholds are those that versions came with.
  var part: JudgedPart
  /// As they are stored; nil where there are none, or nobody asked for them.
  var attributes: String?
  /// The row of the revision that it was routed under.
  var revision: Int64
}

extension Store {
  /// Calls `body` with the judged parts of a range, in the order in which they came.
  ///
  /// - Parameter attributed: whether they come with their attributes.
  func gather(
    _ range: PartRange, of queue: Queue, attributed: Bool = false,
    body: (GatheredPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    let said = SaidRows(try said(in: range, of: queue), database)
    var fold = PartRows(said: said, of: queue.definition, attributed: attributed)
    var rows =
      switch range {
      case .items(let after, let through):
        try database.cursor(
          .judgedParts, .integer(queue.id), .integer(after), .integer(through))
      case .judged(let from, let before):
        try database.cursor(.judgedPartsBetween, .integer(queue.id), .time(from), .time(before))
      }
    while let row = try rows.next() {
      if let part = try fold.add(row) { try body(part) }
    }
    if let part = try fold.last() { try body(part) }
  }

  private func said(in range: PartRange, of queue: Queue) throws(StoreError) -> Cursor {
    switch range {
    case .items(let after, let through):
      try database.cursor(.saidOfParts, .integer(after), .integer(through))
    case .judged(let from, let before):
      try database.cursor(.saidOfPartsBetween, .integer(queue.id), .time(from), .time(before))
    }
  }
}

/// What is known of the part at hand, row by row.
private struct PartRows: ~Copyable {
  private var current: GatheredPart?
  /// The version whose suggestion the part at hand was routed by.
  private var routedBy: Int64?
  private var said: SaidRows

  private var deciders = Spellings(Route.Decider.init)
  private var bands = Spellings(Route.Band.init)
  private var kinds = Spellings(Route.Kind.init)
  private var lots = Spellings { LotID($0) }
  private var labels = Spellings { Label($0) }
  private var agreements = Spellings(Agreement.init)
  private var acts = Spellings(EntryKind.init)

  private let definition: QueueDefinition
  private let attributed: Bool

  init(said: consuming SaidRows, of definition: QueueDefinition, attributed: Bool) {
    self.said = said
    self.definition = definition
    self.attributed = attributed
  }

  /// - Returns: the part before, where the row begins another one.
  mutating func add(_ row: Row) throws(StoreError) -> GatheredPart? {
    var done: GatheredPart?
    if current?.part.number != row.integer(0) {
      done = try last()
      current = begin(row)
      routedBy = row.maybeInteger(12)
    }
    addAct(row)
    return done
  }

  /// The part that is not followed by another one.
  mutating func last() throws(StoreError) -> GatheredPart? {
    guard var done = current.take() else { return nil }
    let isDecided = done.part.decidedByModel != nil || done.part.decidedAtDeadline != nil
    guard !done.part.readings.isEmpty || isDecided || done.part.unjudged > 0 else { return nil }
    try hear(of: &done.part)
    if !definition.was.isEmpty { done.part = definition.renamed(done.part) }
    return done
  }

  private mutating func hear(of part: inout JudgedPart) throws(StoreError) {
    let isHeard = part.sampled && !part.readings.isEmpty
    guard isHeard || routedBy != nil else { return }
    let routedBy = routedBy
    try said.hear(of: part.number, from: isHeard ? nil : routedBy) { model, said in
      if model == routedBy { part.suggestion = said }
      if isHeard { part.said.append(said) }
    }
  }

  private mutating func begin(_ row: Row) -> GatheredPart {
    let part = JudgedPart(
      readings: [], sampled: row.flag(6), core: row.flag(7), pBlind: row.real(8),
      decider: deciders[row, 9] ?? .human, band: bands[row, 21] ?? .review,
      kind: kinds[row, 22] ?? .manual, lot: lots[row, 11], knownLabel: labels[row, 10],
      pAdjudicate: row.real(20), adjudication: row.maybeText(24).flatMap(AdjudicationCause.init),
      number: row.integer(0), came: row.time(19))
    return GatheredPart(
      part: part, attributes: attributed ? row.maybeText(23) : nil, revision: row.integer(13))
  }

  /// What stands on a reading: a verdict, the model's decision, or that it could not be judged.
  private mutating func addAct(_ row: Row) {
    let kind = acts[row, 14]
    if kind == .decided {
      current?.part.decidedByModel = row.time(16)
    } else if kind == .deadline {
      current?.part.decidedAtDeadline = row.time(16)
    } else if let label = labels[row, 2] {
      let reading = reading(row, label)
      current?.part.readings.append(reading)
    } else if kind == .unjudged {
      current?.part.unjudged += 1
    }
  }

  private mutating func reading(_ row: Row, _ label: Label) -> JudgedPart.Reading {
    let (at, openedAt) = (row.time(16), row.time(18))
    let (sat, onScreen) = (at.since(openedAt), !row.isNull(5))
    return JudgedPart.Reading(
      reader: row.int(1), label: label, shown: row.flag(4), agreement: agreements[row, 3],
      onScreen: onScreen, person: row.integer(15), at: at,
      activeMS: row.maybeInteger(17).map { Int($0) },
      hourOfSitting: !onScreen || sat < 0 ? nil : Int(min(sat / 3_600_000, 1000)))
  }
}
