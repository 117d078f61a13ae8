// Whether the ledger holds: every writer's chain, the signed checkpoints, and what entries vouch for.

internal import Review
internal import Sealing

/// What a verification found.
package struct Verification: Equatable, Sendable {
  package var entries = 0
  package var writers = 0
  package var checkpoints = 0
  /// Lines that have left.
  package var lines = 0
  /// Those of them that left before lines carried hashes: it is known that none is missing, and no more.
  package var unhashed = 0
  /// Rows of which the ledger, where it is older, does not say all.
  package var unsaid = 0
  /// How many entries the last checkpoint was signed over; what came later is not covered.
  package var covered = 0
  /// Hex of the public key of the last checkpoint.
  package var key: String?
  /// Everything that is wrong, entries first, in the order of the ledger.
  package var faults: [LedgerFault] = []

  package init() {}

  /// The first entry that does not fit; nil where all do.
  package var misfit: Misfit? {
    for case .misfit(let misfit) in faults { return misfit }
    return nil
  }
}

extension Store {
  /// Walks every chain from its beginning, and holds them, what they say of other rows, and what has
  /// left against the checkpoints and each other.
  ///
  /// - Parameters:
  ///   - key: the public key that signs; nil: the one of the first checkpoint.
  ///   - kept: checkpoints that were kept outside the site.
  ///   - progress: called with the number of entries seen, now and then.
  package func verify(
    key: [UInt8]? = nil, kept: [Checkpoint] = [], progress: (Int) -> Void = { _ in }
  ) throws(StoreError) -> Verification {
    // All that is held against each other is seen as it stood at one moment.
    try database.run(.beginReading)
    defer { _ = try? database.run(.commit) }
    var result = Verification()
    let signed = try checkpoints()
    var book = CheckpointBook(signed, key: key, kept: kept)
    var walk = LedgerWalk(marks: book.marks, names: try names(.people), queues: try names(.queues))
    var others = OtherRows()
    try database.each(.entriesInOrder) { row throws(StoreError) in
      walk.take(row)
      try hold(row, in: &others)
      if walk.entries.isMultiple(of: 10_000) { progress(walk.entries) }
    }
    book.hold(against: walk.checkpoints)
    result.entries = walk.entries
    result.writers = walk.writers
    result.faults = walk.misfits.map(LedgerFault.misfit)
    result.faults += try database.all(.silentWriters) { $0.integer(0) }
      .filter { !book.marks.keys.contains($0) }.map { .silent(writer: $0) }
    result.faults += walk.faultsOfMarks + book.faults
    result.faults += try faults(of: walk.vouched.rows) + faults(of: others) + faultsOfVerdicts()
    result.unsaid = walk.vouched.rows.values.count { !$0.unsaid.isEmpty }
    try walkReleased(marks: walk.releasedMarks + book.releasedMarks, result: &result)
    result.checkpoints = signed.count
    result.key = signed.last.map { hex($0.key) }
    result.covered = Int(book.covered)
    return result
  }

  private func names(_ query: Query) throws(StoreError) -> [Int64: String] {
    Dictionary(
      try database.all(query) { ($0.integer(0), $0.text(1)) }, uniquingKeysWith: { $1 })
  }

  private func walkReleased(
    marks: [ReleasedMark], result: inout Verification
  ) throws(StoreError) {
    var walk = ReleasedWalk(marks: marks)
    try database.each(.releasedInOrder) { walk.take($0) }
    walk.finish()
    result.lines = walk.lines
    result.unhashed = walk.unhashed
    result.faults += walk.faults
  }

  // MARK: - Rows of which there are as many as entries

  /// What was found of rows that are looked up one by one, for there may be many.
  private struct OtherRows {
    var truths = 0
    var faults: [LedgerFault] = []
  }

  /// Holds an entry about a writer or a truth against its row.
  private func hold(_ row: Row, in others: inout OtherRows) throws(StoreError) {
    let kind = row.buffer(5)
    if kind.count == 6, kind.first == UInt8(ascii: "o") {
      if let fault = try faultOfWriter(row) { others.faults.append(fault) }
    } else if kind.count == 5, kind.first == UInt8(ascii: "t"), let item = row.maybeInteger(8) {
      others.truths += 1
      if let fault = try faultOfTruth(row, of: item) { others.faults.append(fault) }
    }
  }

  private func faultOfWriter(_ row: Row) throws(StoreError) -> LedgerFault? {
    let (said, writer) = (row.object(10), row.integer(1))
    let (person, at) = (row.integer(7), row.integer(4))
    let different = try database.first(.writerById, .integer(writer)) { stored in
      var different: [String] = []
      if stored.integer(0) != person { different.append("person") }
      if said.text("host")?.isExactly(stored.text(1)) != true { different.append("host") }
      if said.text("program")?.isExactly(stored.text(2)) != true { different.append("program") }
      if stored.integer(3) != at { different.append("opened_at") }
      return different
    }
    let words = "writer \(writer)"
    guard let different else { return .row(words, .gone(entry: row.integer(0))) }
    return different.isEmpty ? nil : .row(words, .changed(different))
  }

  private func faultOfTruth(_ row: Row, of item: Int64) throws(StoreError) -> LedgerFault? {
    let said = row.object(10)
    let different = try database.first(
      .vouchedTruth, .integer(item), .text(said.text("source") ?? ""),
      .integer(said.whole("at") ?? 0), .integer(row.integer(0))
    ) { stored in
      var different: [String] = []
      if said.text("label")?.isExactly(stored.text(0)) != true { different.append("label") }
      if (said.text("note") ?? "").isExactly(stored.maybeText(1) ?? "") == false {
        different.append("note")
      }
      return different
    }
    let words = "the truth of entry \(row.integer(0))"
    guard let different else { return .row(words, .gone(entry: row.integer(0))) }
    return different.isEmpty ? nil : .row(words, .changed(different))
  }

  /// The verdicts that figures are made of are kept beside the entries, for speed.
  private func faultsOfVerdicts() throws(StoreError) -> [LedgerFault] {
    try database.all(.doctoredVerdicts) { .verdictChanged($0.text(0)) }
      + database.all(.lostVerdicts) { .verdictGone($0.text(0), entry: $0.integer(1)) }
  }

  private func faults(of others: OtherRows) throws(StoreError) -> [LedgerFault] {
    let stored = try database.first(.countTruths) { $0.int(0) } ?? 0
    let gone = others.faults.count {
      if case .row(let words, .gone) = $0 { words.hasPrefix("the truth") } else { false }
    }
    let putIn = stored - (others.truths - gone)
    return others.faults + (putIn > 0 ? [.truthsPutIn(putIn)] : [])
  }
}
