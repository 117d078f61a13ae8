// Rows of a table go in batch by batch, and how far they are read goes in with them.
import Formats
import Glibc
import Review
import Storage

/// Takes the rows of a query into a queue.
///
/// The cursor stands at a value only when all rows up to it are in: of rows that share a value, the last
/// must have been seen. So a run that is killed, or finds the database gone, loses no row, and what it
/// reads twice says nothing new.
final class TableIntake {
  /// How long the database is read without letting go of it, where that is possible: its own programs
  /// may not be able to write meanwhile.
  private static let longestReadMS: Int64 = 1000

  private let session: Session
  private let address: TableAddress
  private let source: any TableSource
  private let refused: RefusedLines
  private let progress: Progress
  /// The cursor's column, and what it is kept under.
  private let column: Int?
  private let key: String
  private var rows: TableRows
  private var decoder: SuggestionDecoder
  private var batches: KeptBatches<Submission>?

  /// Where the cursor stood before this run.
  private let start: TableCell?
  /// Rows up to there are read, all of them.
  private var complete: TableCell?
  /// Where it stands in the store.
  private var stored: TableCell?
  /// The cursor's value in the row that was read last.
  private var last: TableCell?
  /// The row after it.
  private var pending: [TableCell]?
  private var count = 0
  private var began: Int64 = 0

  var tally: IntakeTally { batches?.tally ?? IntakeTally() }

  /// - Parameter key: what the cursor is kept under; nil: this query on this file.
  init(
    _ address: TableAddress, as key: String?, into session: Session, refused: RefusedLines,
    talk: Talk
  ) throws(Exit) {
    self.address = address
    self.session = session
    self.refused = refused
    self.key = key ?? address.ownName
    source = try address.open()
    source.isCancelled = { Interrupt.isRequested }
    column = try TableIntake.place(of: address, in: source.columns)
    do throws(LineFault) {
      rows = try TableRows(columns: source.columns, cursor: column)
    } catch {
      throw address.exit(.query("\(error.field): \(error.reason)"))
    }
    decoder = SuggestionDecoder(queue: session.queue.definition)
    progress = Progress("importing", unit: "rows", total: nil, talk: talk)
    do throws(StoreError) {
      start = column == nil ? nil : try session.store.place(ofSource: self.key, in: session.queue)
    } catch {
      throw Exit(.storeUnavailable, "\(error)", hint: error.advice)
    }
    complete = start
    stored = start
    batches = KeptBatches(refused: refused, isOfRows: true) {
      [unowned self] batch throws(StoreError) in try take(batch)
    }
  }

  private static func place(
    of address: TableAddress, in columns: [String]
  ) throws(Exit) -> Int? {
    guard let cursor = address.cursor else { return nil }
    guard let place = columns.firstIndex(where: { $0.isExactly(cursor) }) else {
      throw address.exit(.query("it gives no column \(cursor)"))
    }
    return place
  }

  /// How far it came, for the last word; empty where nothing is kept of it.
  var standing: String {
    guard let column = address.cursor, let complete else { return "" }
    return "; read up to \(column) \(complete)"
  }

  /// Reads all that is behind the cursor.
  func run() throws(Exit) {
    Interrupt.watch()
    try begin()
    repeat {
      var (lines, contents): ([ReadLine], [Submission]) = ([], [])
      var trouble: Exit?
      do throws(Exit) {
        if isLong { try begin() }
        while lines.count < BatchedIntake<Submission>.batch, let row = pending {
          lines.append(read(row, into: &contents))
          if let column { last = row[column] }
          try fetch()
        }
        if pending == nil { complete = last ?? complete }
      } catch {
        trouble = error
      }
      try batches?.keep(contents, of: lines, named: address.name)
      progress.update(done: count, count: count)
      if let trouble { throw trouble }
      if Interrupt.isRequested { throw address.exit(.cancelled, far) }
    } while pending != nil
  }

  // MARK: - Reading

  /// Whether the database was held long enough, and can be let go of without losing a row.
  private var isLong: Bool {
    Clock.monotonicMS - began > TableIntake.longestReadMS && last != nil && complete == last
  }

  /// Begins, or goes on, behind what was read.
  private func begin() throws(Exit) {
    do throws(TableFault) {
      try source.begin(after: complete, of: column)
    } catch {
      throw address.exit(error, far)
    }
    try fetch()
    began = Clock.monotonicMS
  }

  /// Looks at the next row: only then is it known whether the one before was the last of its value.
  private func fetch() throws(Exit) {
    do throws(TableFault) {
      pending = try source.next()
    } catch {
      pending = nil
      throw address.exit(error, far)
    }
    guard let column, let place = pending?[column] else { return }
    guard place.isPlace else {
      throw disorder("\(name(column)) is \(place)", "expected a number or a short text in each row")
    }
    guard let last else { return }
    if place.precedes(last) {
      complete = start
      throw disorder(
        "\(name(column)) is \(place), after \(last)", "say ORDER BY \(name(column)) in the query")
    }
    if last.precedes(place) { complete = last }
  }

  private func name(_ column: Int) -> String { source.columns[column] }

  private func disorder(_ what: String, _ hint: String) -> Exit {
    pending = nil
    source.rest()
    return Exit(.refused, "\(address.name):row \(count + 1): \(what)\(far)", hint: hint)
  }

  private var far: String { count == 0 && last == nil ? "" : ", after \(count) rows" }

  private func read(_ row: [TableCell], into contents: inout [Submission]) -> ReadLine {
    count += 1
    let (line, broken) = rows.line(of: row)
    var fault = broken
    if fault == nil {
      do throws(LineFault) {
        contents.append(
          try line.withUnsafeBufferPointer { bytes throws(LineFault) in
            try decoder.decode(UnsafeRawBufferPointer(bytes))
          })
      } catch {
        fault = error
      }
    }
    return ReadLine(
      number: count, fault: fault, bytes: refused.keepsBytes ? line + [UInt8(ascii: "\n")] : [])
  }

  private func take(_ batch: [Submission]) throws(StoreError) -> [Taken] {
    guard !batch.isEmpty || complete != stored else { return [] }
    let cursor = column.map { _ in SourceCursor(source: key, place: complete) }
    let taken = try session.store.take(
      batch, into: session.queue, cursor: cursor, now: Clock.now)
    stored = complete
    return taken
  }
}
