// One walk over all that has left, held against the places where its chain was noted down.

internal import Review
internal import Sealing

/// Where the chain of what has left stood once, as something that is hard to exchange says.
package struct ReleasedMark {
  let head: ReleasedHead
  let by: By

  package enum By: Equatable, Sendable {
    case entry(Int64)
    case checkpoint(Int64)
  }
}

/// Follows the chain. Lines are read where they lie, for there are millions.
struct ReleasedWalk {
  private(set) var lines = 0
  /// Lines that left before lines carried hashes: it can be told that none is missing, and no more.
  private(set) var unhashed = 0
  private(set) var faults: [LedgerFault] = []

  /// In the order of their sequences.
  private let marks: [ReleasedMark]
  /// The last line that may be without a hash; nil where nothing says.
  private let lastUnhashed: Int64?
  private var markPlace = 0
  private var isRechained = false
  private var last: Int64 = 0
  /// What the next line's hash is over; nil where that is not known.
  private var previous: [UInt8]? = Chain.beginning
  private var columns = HashedColumns(reserving: 4096)
  private var digest = [UInt8](repeating: 0, count: 32)

  /// Faults that are named; whoever spoils more need not be told of each.
  private static let mostFaults = 100

  init(marks: [ReleasedMark]) {
    self.marks = marks.sorted { $0.head.sequence < $1.head.sequence }
    lastUnhashed = self.marks.first.map { $0.head.hash == nil ? $0.head.sequence : 0 }
  }

  mutating func take(_ row: Row) {
    lines += 1
    let sequence = row.integer(0)
    if sequence != last + 1 {
      note(
        sequence > last
          ? .linesGone(from: last + 1, through: sequence - 1) : .linePutIn(sequence))
      previous = nil
    }
    last = max(last, sequence)
    if row.isNull(10) { return takeUnhashed(sequence) }
    let hash = row.buffer(10)
    if let previous {
      hashColumns(of: row, after: previous)
      if !hash.holds(digest) { note(.lineChanged(sequence)) }
    }
    previous = Array(hash)
    hold(sequence, hash)
  }

  private mutating func takeUnhashed(_ sequence: Int64) {
    let mayBe = lastUnhashed.map { sequence <= $0 } ?? (lines == unhashed + 1)
    guard mayBe else {
      previous = nil
      return note(.linePutIn(sequence))
    }
    unhashed += 1
    previous = Chain.beginning
  }

  /// Holds the line against the marks that were made when it was the last.
  private mutating func hold(_ sequence: Int64, _ hash: UnsafeRawBufferPointer) {
    while markPlace < marks.count, marks[markPlace].head.sequence <= sequence {
      let mark = marks[markPlace]
      markPlace += 1
      guard mark.head.sequence == sequence, let marked = mark.head.hash, !isRechained,
        !hash.holds(marked)
      else { continue }
      isRechained = true
      note(.linesRechained(sequence: sequence, by: mark.by))
    }
  }

  /// To be called after the last line.
  mutating func finish() {
    if let mark = marks.last, mark.head.sequence > last {
      note(.linesCutOff(last: last, held: mark.head.sequence, by: mark.by))
    }
  }

  private mutating func note(_ fault: LedgerFault) {
    if faults.count < ReleasedWalk.mostFaults { faults.append(fault) }
  }

  /// As `ReleasedRow.hash`, over the row's bytes where they lie.
  private mutating func hashColumns(of row: Row, after previous: [UInt8]) {
    columns.removeAll()
    columns.append(previous)
    for column in Int32(0)...4 { columns.append(row.integer(column)) }
    columns.append(row.maybeInteger(5))
    columns.append(row.buffer(6))
    columns.append(row.buffer(7))
    columns.append(row.integer(8))
    columns.append(row.buffer(9))
    columns.digest(into: &digest)
  }
}
