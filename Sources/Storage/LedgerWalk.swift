// One walk over all entries in the order in which they were written, each chain followed by itself.

internal import Review

/// Follows all chains at once. Entries are read where they lie, for there are millions.
struct LedgerWalk {
  private(set) var entries = 0
  var writers: Int { chains.count }
  /// The first entry that does not fit, of each chain, in the order of the ledger.
  var misfits: [Misfit] {
    chains.compactMap(\.misfit).sorted { $0.entry < $1.entry }
  }
  /// What the entries say of checkpoints: number and hash.
  private(set) var checkpoints: [Int64: String] = [:]
  /// What entries say of rows of other tables.
  private(set) var vouched: VouchedRows
  /// Where the chain of what has left stood when processes began.
  private(set) var releasedMarks: [ReleasedMark] = []

  private let marks: [Int64: [Mark]]
  private let names: [Int64: String]
  private var chains: [ChainWalk] = []
  private var places: [Int64: Int] = [:]
  private var columns = HashedColumns(reserving: 4096)
  private var digest = [UInt8](repeating: 0, count: 32)

  /// - Parameters:
  ///   - marks: where chains stood when checkpoints were signed, by writer.
  ///   - names: of persons, by their row.
  ///   - queues: their names, by their row.
  init(marks: [Int64: [Mark]], names: [Int64: String], queues: [Int64: String]) {
    self.marks = marks
    self.names = names
    vouched = VouchedRows(queues: queues)
  }

  mutating func take(_ row: Row) {
    entries += 1
    let writer = row.integer(1)
    let place: Int
    if let known = places[writer] {
      place = known
    } else {
      place = chains.count
      places[writer] = place
      chains.append(ChainWalk(writer: writer, marks: marks[writer] ?? []))
    }
    hash(row)
    chains[place].take(row, digest: digest)
    look(row)
  }

  /// Chains that are gone or shorter than they were, and those that were written anew.
  var faultsOfMarks: [LedgerFault] {
    marks.sorted { $0.key < $1.key }.compactMap { writer, marks in
      guard let place = places[writer] else {
        return marks.last.map { .chainGone(writer: writer, checkpoint: $0.checkpoint) }
      }
      return chains[place].faultOfMarks
    }
  }

  /// As `entryHash`, over the row's bytes where they lie.
  private mutating func hash(_ row: Row) {
    columns.removeAll()
    columns.append(row.integer(1))
    columns.append(row.integer(2))
    columns.append(row.buffer(3))
    columns.append(row.integer(4))
    columns.append(row.buffer(5))
    columns.append(row.maybeInteger(6))
    columns.append(row.integer(7))
    columns.append(row.maybeInteger(8))
    columns.append(row.maybeInteger(9))
    columns.append(row.buffer(10))
    columns.digest(into: &digest)
  }

  /// Takes down what is held against other tables afterwards.
  private mutating func look(_ row: Row) {
    guard VouchedRows.mayVouch(kind: row.buffer(5)), let kind = EntryKind(rawValue: row.text(5))
    else { return }
    switch kind {
    case .opened: lookAtOpening(row)
    case .checkpoint:
      let body = row.object(10)
      if let number = body.whole("number") { checkpoints[number] = body.text("hash") }
    default: vouched.take(kind, row)
    }
  }

  private mutating func lookAtOpening(_ row: Row) {
    let body = row.object(10)
    if let head = body.text("released").flatMap({ ReleasedHead($0) }) {
      releasedMarks.append(ReleasedMark(head: head, by: .entry(row.integer(0))))
    }
    guard row.integer(2) == 0, let said = body.text("person"), let name = names[row.integer(7)],
      !said.isExactly(name), let place = places[row.integer(1)]
    else { return }
    chains[place].note(.renamed, row)
  }
}

/// Where a chain stood when a checkpoint was signed.
struct Mark {
  let count: Int64
  let hash: [UInt8]
  let checkpoint: Int64
}

/// One chain on the walk.
private struct ChainWalk {
  let writer: Int64
  /// By count.
  let marks: [Mark]
  private(set) var misfit: Misfit?
  private var next: Int64 = 0
  private var last = Chain.beginning
  /// The numbers that were left out before.
  private var gaps: [Range<Int64>] = []
  private var markPlace = 0
  private var rechained: LedgerFault?

  init(writer: Int64, marks: [Mark]) {
    self.writer = writer
    self.marks = marks
  }

  mutating func take(_ row: Row, digest: [UInt8]) {
    let number = row.integer(2)
    if number != next {
      stray(number, row)
    } else if !row.buffer(3).holds(last) {
      note(.broken, row)
    }
    let hash = row.buffer(11)
    if !hash.holds(digest) { note(.changed, row) }
    if hash.count == 32 {
      last.withUnsafeMutableBytes { $0.copyMemory(from: hash) }
    } else {
      last = Array(hash)
    }
    next = max(next, number &+ 1)
    while markPlace < marks.count, marks[markPlace].count <= number &+ 1 {
      let mark = marks[markPlace]
      if mark.count == number + 1, !hash.holds(mark.hash) {
        rechained =
          rechained
          ?? .rechained(writer: writer, held: mark.count, checkpoint: mark.checkpoint)
      }
      markPlace += 1
    }
  }

  /// An entry whose number is not the one after the last.
  private mutating func stray(_ number: Int64, _ row: Row) {
    guard number < next else {
      gaps.append(next..<number)
      return note(.missing, row)
    }
    if gaps.contains(where: { $0.contains(number) }) {
      // What seemed to be missing comes later.
      if misfit?.what == .missing { misfit?.what = .misplaced }
      note(.misplaced, row)
    } else {
      note(.doubled, row)
    }
  }

  /// Keeps the first of the chain.
  mutating func note(_ what: Misfit.What, _ row: Row) {
    guard misfit == nil else { return }
    misfit = Misfit(entry: row.integer(0), writer: writer, number: row.integer(2), what: what)
  }

  var faultOfMarks: LedgerFault? {
    if let rechained { return rechained }
    guard markPlace < marks.count, let mark = marks.last else { return nil }
    return .cutOff(
      writer: writer, entries: next, held: mark.count, checkpoint: mark.checkpoint)
  }
}
