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

  /// Reads every file to its end.
  ///
  /// - Throws: `.interrupted` after ^C, saying how far it came; whatever the store says no with.
  func run(_ files: [String]) throws(Exit) -> IntakeTally {
    Interrupt.watch()
    let inputs = try files.map { path throws(Exit) in try Input(path) }
    let sizes = inputs.map(\.size)
    let total = sizes.contains(nil) ? nil : sizes.compactMap { $0 }.reduce(0, +)
    let progress = Progress(title, unit: "lines", total: total, talk: talk)
    var batches = KeptBatches(refused: refused, take: take)
    var before = 0
    for input in inputs {
      let isTable = isCSV || input.name.hasSuffix(".csv")
      let kind: LineFile.Kind = isList ? .list : isTable ? .csv : .jsonLines
      let source = LineSource(input, kind, refused: refused, decode: decode)
      try read(source, of: input, into: &batches) { tally in
        progress.update(done: before + source.bytesRead, count: tally.lines)
      }
      before += source.bytesRead
    }
    try refused.finish()
    return batches.tally
  }

  private func read(
    _ source: LineSource<Content>, of input: Input, into batches: inout KeptBatches<Content>,
    progress: (IntakeTally) -> Void
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
      try batches.keep(contents, of: lines, named: input.name, header: source.header)
      progress(batches.tally)
      if Interrupt.isRequested {
        throw Exit(
          .interrupted,
          "stopped after \(batches.tally.lines) lines, the last of them in \(input.name)",
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
}
