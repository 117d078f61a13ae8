// `lineside import --from`: rows of a predictions table into a queue.
import Formats
import Review
import Storage

extension Invocation {
  /// Reads a table once, or again and again.
  func importTable() throws(Exit) {
    let address = try tableAddress()
    let repeats = try everyS()
    let refused = try RefusedLines(path: self[.refused], talk: talk)
    Interrupt.watch()
    repeat {
      let began = Clock.monotonicMS
      do throws(Exit) {
        try importTable(address, refused)
      } catch {
        guard let repeats, error.status == .refused else { throw error }
        talk.fail(error)
        talk.say("again in \(repeats) s at the latest")
      }
      guard let repeats else { return }
      try pause(until: began + Int64(repeats) * 1000)
    } while true
  }

  private func tableAddress() throws(Exit) -> TableAddress {
    guard self[all: .filesOrNone].isEmpty, !has(.csv), !has(.labelStudio) else {
      throw Exit(.wrongUse, "--from excludes files, --csv and --label-studio")
    }
    guard let table = self[.table], let query = self[.query] else {
      throw Exit(
        .wrongUse, "--from needs --query",
        hint: "as --query 'SELECT * FROM predictions WHERE id > :cursor ORDER BY id' --cursor id")
    }
    guard !has(.cursorName) || has(.cursor) else {
      throw Exit(.wrongUse, "--cursor-name needs --cursor, the column that it goes by")
    }
    return try TableAddress(table, query: query, cursor: self[.cursor])
  }

  /// Files are asked for, and nothing of a table is said.
  func checkNoTable() throws(Exit) {
    for option in [Option.query, .cursor, .cursorName, .every] where has(option) {
      throw Exit(.wrongUse, "--\(option.name) goes with --from")
    }
    guard !self[all: .filesOrNone].isEmpty else {
      throw Exit(
        .wrongUse, "FILE is missing: the files to read; - is standard input",
        hint: "or a table: --from sqlite:FILE --query SQL")
    }
  }

  private func importTable(_ address: TableAddress, _ refused: RefusedLines) throws(Exit) {
    let session = try open(self[.queue], as: "import", createsStore: true)
    let before = refused.count
    let intake = try TableIntake(
      address, as: self[.cursorName], into: session, refused: refused, talk: talk)
    let trouble: Exit?
    do throws(Exit) {
      try intake.run()
      trouble = nil
    } catch {
      trouble = error
    }
    try refused.finish()
    // What came until then is routed, whatever ended the run.
    if trouble == nil || trouble?.status == .refused { try finishImport(session) }
    let tally = intake.tally
    talk.say(
      "\(tally.lines) rows: \(tally.new) new, \(tally.filled) added to what was known, "
        + "\(tally.same) said nothing new, \(refused.count - before) refused\(intake.standing)")
    if let trouble { throw trouble }
    if refused.count > before { throw Exit(.refused) }
  }

  /// Routes what waits for nobody.
  func finishImport(_ session: Session) throws(Exit) {
    try storing { () throws(StoreError) in
      // Where somebody is to be asked, parts wait for the answer as long as the queue says.
      if session.queue.definition.scorer == nil {
        while try session.store.routeAwaiting(in: session.queue, now: Clock.now) > 0 {}
      }
      // What the model has decided leaves at once.
      try session.doDueWork()
    }
  }
}

extension Argument {
  static let filesOrNone = Argument(
    "FILE", .file, "the files to read; - is standard input", isRequired: false, repeats: true)
}

extension Option {
  static let table = Option(
    "from", "URL", .text, "a database to read a table of, instead of files: sqlite:FILE")
  static let query = Option("query", "SQL", .text, "the rows that are read; one SELECT")
  static let cursor = Option(
    "cursor", "COLUMN", .text, "go on behind the largest value of this column that was read")
  static let cursorName = Option(
    "cursor-name", "NAME", .text, "what the cursor is kept under, whatever the file and the query")
}
