// Files go in batch by batch: a batch is one transaction, and ^C is heard between two of them.
import Formats
import Glibc
import Review
import Storage

/// Takes lines of any kind out of files into the store.
struct BatchedIntake<Content> {
  /// Lines a transaction; more hold other writers up, fewer cost a sync each.
  static var batch: Int { 2000 }

  let refused: RefusedLines
  let talk: Talk
  let title: String
  /// Whether files are CSV whatever their names end in.
  let isCSV: Bool
  /// Whether files are one list of objects each.
  var isList = false
  /// Reads one line.
  let decode: (UnsafeRawBufferPointer) throws(LineFault) -> Content
  /// Takes a batch into the store, all in one transaction.
  let take: ([Content]) throws(StoreError) -> [Taken]

  /// What came of all lines so far.
  struct Tally {
    var lines = 0
    var new = 0
    var filled = 0
    var same = 0
  }

  /// Reads every file to its end.
  ///
  /// - Throws: `.interrupted` after ^C, saying how far it came; whatever the store says no with.
  func run(_ files: [String]) throws(Exit) -> Tally {
    Interrupt.watch()
    let inputs = try files.map { path throws(Exit) in try Input(path) }
    let sizes = inputs.map(\.size)
    let total = sizes.contains(nil) ? nil : sizes.compactMap { $0 }.reduce(0, +)
    let progress = Progress(title, unit: "lines", total: total, talk: talk)
    var tally = Tally()
    var before = 0
    for input in inputs {
      let isTable = isCSV || input.name.hasSuffix(".csv")
      let kind: LineFile.Kind = isList ? .list : isTable ? .csv : .jsonLines
      let source = LineSource(input, kind, refused: refused, decode: decode)
      try read(source, of: input, into: &tally) { tally in
        progress.update(done: before + source.bytesRead, count: tally.lines)
      }
      before += source.bytesRead
    }
    try refused.finish()
    return tally
  }

  private func read(
    _ source: LineSource<Content>, of input: Input, into tally: inout Tally,
    progress: (Tally) -> Void
  ) throws(Exit) {
    var lines: [ReadLine] = []
    var contents: [Content] = []
    lines.reserveCapacity(BatchedIntake.batch)
    contents.reserveCapacity(BatchedIntake.batch)
    var isAtEnd = false
    while !isAtEnd {
      lines.removeAll(keepingCapacity: true)
      contents.removeAll(keepingCapacity: true)
      while lines.count < BatchedIntake.batch {
        guard let line = try next(source, of: input, into: &contents) else {
          isAtEnd = true
          break
        }
        lines.append(line)
      }
      try keep(contents, of: lines, in: input, header: source.header, into: &tally)
      progress(tally)
      if Interrupt.isRequested {
        throw Exit(
          .interrupted, "stopped after \(tally.lines) lines, the last of them in \(input.name)",
          hint: "what was read is stored; the same command again takes the rest")
      }
    }
  }

  private func next(
    _ source: LineSource<Content>, of input: Input, into contents: inout [Content]
  ) throws(Exit) -> ReadLine? {
    do throws(ReadFailure) {
      return try source.next(into: &contents)
    } catch {
      if Interrupt.isRequested { return nil }
      throw Exit(.refused, "\(input.name): \(error)")
    }
  }

  /// Stores what the lines say that were not refused; tells of the others.
  private func keep(
    _ contents: [Content], of lines: [ReadLine], in input: Input, header: [UInt8],
    into tally: inout Tally
  ) throws(Exit) {
    let taken: [Taken]
    do throws(StoreError) {
      taken = contents.isEmpty ? [] : try take(contents)
    } catch {
      throw Exit(
        .storeUnavailable, "\(error), after \(tally.lines) lines", hint: error.advice)
    }
    var outcomes = taken.makeIterator()
    for line in lines {
      tally.lines += 1
      if let fault = line.fault ?? fault(of: outcomes.next(), into: &tally) {
        refused.refuse(
          fault, line: line.number, of: input.name, header: header, bytes: line.bytes)
      }
    }
  }

  /// Counts what became of a line that says something; why it was refused after all, if it was.
  private func fault(of outcome: Taken?, into tally: inout Tally) -> LineFault? {
    switch outcome {
    case .new: tally.new += 1
    case .filled: tally.filled += 1
    case .same, nil: tally.same += 1
    case .refused(let conflict):
      return LineFault(field: conflict.field, reason: conflict.reason)
    }
    return nil
  }
}
