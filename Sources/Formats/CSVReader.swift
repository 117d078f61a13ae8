// Records out of CSV (RFC 4180), in constant memory.

/// Cuts CSV into records of cells. LF and CR LF end records, quoted cells may hold line ends; blank
/// lines between records are passed by.
///
/// What is here of a record is good until the next is asked for.
final class CSVReader {
  /// The line on which the record starts, from 1.
  private(set) var line = 0
  /// Bytes from the start of the input to the record's first.
  private(set) var offset = 0
  /// The record as it came, line ends included; empty where it is too long.
  private(set) var whole: [UInt8] = []
  /// What is wrong with the record; its cells are not to be used then.
  private(set) var fault: String?
  /// How many cells the record has.
  var count: Int { ends.count }

  private let lines: LineReader
  private let limit: Int
  /// The cells' bytes one after the other, and where each ends.
  private var text: [UInt8] = []
  private var ends: [Int] = []
  private var state = State.start

  private enum State { case start, plain, quoted, closed }

  init(lines: LineReader, limit: Int) {
    self.lines = lines
    self.limit = limit
  }

  /// The bytes of a cell, quotes undone.
  subscript(cell: Int) -> ArraySlice<UInt8> { text[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]] }

  /// Goes to the next record; false at the end.
  func next() throws(ReadFailure) -> Bool {
    guard let first = try lines.next() else { return false }
    (line, offset, fault, state) = (first.number, first.offset, nil, .start)
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    whole.removeAll(keepingCapacity: true)
    take(first)
    while goesOn, let more = try lines.nextOfAny() { take(more) }
    if fault == nil, state == .quoted { fault = "a quote is not closed" }
    if fault == nil { ends.append(text.count) }
    return true
  }

  private func take(_ line: InputLine) {
    if fault == nil, line.isTooLong || whole.count + line.whole.count > limit + 2 {
      whole.withUnsafeBytes { lines.excess?($0) }
      whole.removeAll()
      fault = Self.tooLong
    }
    if line.isTooLong {
      // What was in it is gone, so the record can only end here.
      state = .closed
      return
    }
    if fault == Self.tooLong {
      lines.excess?(line.whole)
    } else {
      whole.append(contentsOf: line.whole)
    }
    for byte in line.bytes { take(byte) }
    // The line's end belongs to the cell where the quote goes on.
    if state == .quoted { text.append(contentsOf: line.whole[line.bytes.count...]) }
    if fault != nil { text.removeAll(keepingCapacity: true) }
  }

  /// Whether the record goes on in the next line. A broken one does not: where its quotes would close
  /// is anybody's guess.
  private var goesOn: Bool { state == .quoted && (fault == nil || fault == Self.tooLong) }

  private static let tooLong = "longer than 4 MiB"

  private func take(_ byte: UInt8) {
    switch (state, byte) {
    case (.start, UInt8(ascii: "\"")):
      state = .quoted
    case (.start, UInt8(ascii: ",")), (.plain, UInt8(ascii: ",")), (.closed, UInt8(ascii: ",")):
      if fault == nil { ends.append(text.count) }
      state = .start
    case (.plain, UInt8(ascii: "\"")):
      refuse("a quote in a cell that is not quoted")
    case (.quoted, UInt8(ascii: "\"")):
      state = .closed
    case (.closed, UInt8(ascii: "\"")):
      text.append(byte)
      state = .quoted
    case (.closed, _):
      refuse("more after the quote that closes a cell")
    case (.start, _):
      text.append(byte)
      state = .plain
    default:
      text.append(byte)
    }
  }

  private func refuse(_ reason: String) {
    if fault == nil { fault = reason }
  }
}

extension CSVReader: ColumnRecord {
  /// An empty cell is an absent field.
  func cell(at place: Int) -> ColumnCell {
    let bytes = self[place]
    return bytes.isEmpty ? .absent : .text(bytes)
  }
}
