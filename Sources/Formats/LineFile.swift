// A file of lines, JSON Lines, CSV or one long list, as one JSON object a line.

/// Where a line of a file stands, or a record of a CSV file.
package struct FileLine: Equatable, Sendable {
  /// The line, or the first of the record, from 1.
  package let number: Int
  /// Bytes from the start of the input.
  package let offset: Int
  /// Why it is no line at all.
  package let fault: LineFault?
}

/// Reads lines of JSON, or records of CSV turned into such lines, so that one decoder serves both.
///
/// A CSV file whose header is wrong gives one faulty line, and ends.
package final class LineFile {
  package enum Kind: Sendable {
    case jsonLines, csv
    /// One JSON list, an object each element.
    case list
  }

  /// Takes the bytes of lines over the limit, piece by piece, before the line itself is given.
  package var excess: ((UnsafeRawBufferPointer) -> Void)? {
    get { lines.excess }
    set { lines.excess = newValue }
  }
  /// Bytes read so far.
  package var bytesRead: Int { list?.bytesRead ?? lines.bytesRead }
  /// The header of a CSV file as it came; empty before the first line, and for JSON Lines.
  package private(set) var header: [UInt8] = []

  private let lines: LineReader
  private let records: CSVReader?
  private let list: ListReader?
  private var columns: LineColumns?
  private var current: InputLine?
  private var fault: LineFault?
  private var isOver = false
  private var json: [UInt8] = []

  package init(
    _ kind: Kind, limit: Int = LineLimits.line, chunk: Int = 1 << 18, source: @escaping ByteSource
  ) {
    lines = LineReader(limit: limit, chunk: chunk, source: source)
    records = kind == .csv ? CSVReader(lines: lines, limit: limit) : nil
    list = kind == .list ? ListReader(limit: limit, chunk: chunk, source: source) : nil
  }

  /// Goes to the next line that is not blank; nil at the end.
  package func next() throws(ReadFailure) -> FileLine? {
    guard !isOver else { return nil }
    if let records { return try nextRecord(records) }
    if let list {
      let element = try list.next()
      fault = element?.fault
      return element
    }
    current = try lines.next()
    guard let line = current else { return nil }
    fault = line.isTooLong ? LineFault(field: "line", reason: "longer than 4 MiB") : nil
    return FileLine(number: line.number, offset: line.offset, fault: fault)
  }

  /// What `decode` makes of the JSON object that the line is, or stands for.
  ///
  /// - Throws: the line's own fault, or that of `decode`.
  package func value<Value>(
    _ decode: (UnsafeRawBufferPointer) throws(LineFault) -> Value
  ) throws(LineFault) -> Value {
    if let fault { throw fault }
    if let current { return try decode(current.bytes) }
    return try (list?.element ?? json).withUnsafeBufferPointer { bytes throws(LineFault) in
      try decode(UnsafeRawBufferPointer(bytes))
    }
  }

  /// The line as it came, its end included, for whoever keeps refused lines; empty where it was too
  /// long (`excess` has had it).
  package var whole: [UInt8] {
    records?.whole ?? list.map { $0.element + [0x0A] } ?? current.map { Array($0.whole) } ?? []
  }

  private func nextRecord(_ records: CSVReader) throws(ReadFailure) -> FileLine? {
    if columns == nil {
      guard try records.next() else { return nil }
      header = records.whole
      fault = headerFault(records)
      if fault != nil {
        isOver = true
        return FileLine(number: records.line, offset: records.offset, fault: fault)
      }
    }
    guard try records.next() else { return nil }
    fault = recordFault(records)
    if fault == nil {
      json.removeAll(keepingCapacity: true)
      columns?.append(records, to: &json)
    }
    return FileLine(number: records.line, offset: records.offset, fault: fault)
  }

  private func recordFault(_ records: CSVReader) -> LineFault? {
    if let fault = records.fault { return LineFault(field: "line", reason: fault) }
    guard let columns, columns.count != records.count else { return nil }
    return LineFault(
      field: "line", reason: "expected \(columns.count) cells, found \(records.count)")
  }

  private func headerFault(_ records: CSVReader) -> LineFault? {
    if let fault = records.fault { return LineFault(field: "line", reason: fault) }
    var names: [String] = []
    for cell in 0..<records.count {
      guard let name = String(validating: records[cell], as: UTF8.self) else {
        return LineFault(field: "line", reason: "the name of column \(cell + 1) is not UTF-8")
      }
      names.append(name)
    }
    do {
      columns = try LineColumns(header: names)
      return nil
    } catch {
      return error
    }
  }
}
