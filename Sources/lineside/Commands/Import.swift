// `lineside import`: suggestion lines from files into a queue.
import Formats
import Review
import Storage

extension Command {
  static let importing = Command(
    "import", in: .engineering, asks: .verb(.take), "take in parts and what models say of them",
    text: """
      Reads suggestion lines, one JSON object a line (or CSV with a header), and lets the parts into
      the queue. The same line again changes nothing; a later line about the same item may add what
      was absent. A line that cannot be right, or says otherwise than before, is refused and told as
      FILE:LINE: FIELD: REASON, and the good lines beside it go in.

      --label-studio reads what Label Studio exports (JSON): each task names its item in data.item. An
      annotation becomes a suggestion with a label alone by label-studio@ANNOTATOR, as an older system's
      verdict does: kept and compared, and neither a verdict here nor the truth. Boxes, time and the
      whole annotation stay with it, so that nothing is lost.

      --from reads a table that a scoring job writes its predictions to: the columns of the query are
      called as a CSV file's (item, model, version, score, label, attributes.line, fields.months and so on), null
      is absent, lists and objects are JSON text. The database is only read. With --cursor the query
      names the place from which it is to go on, WHERE id > :cursor ORDER BY id, and each run takes what
      is new: how far it came is stored together with the rows, and kept under the query and the file, or
      under --cursor-name. Where more rows may come with the last value, as with a time of day, say
      >= :cursor: what is read twice changes nothing. The cursor's column is no field of the part.
      Refused rows are told as sqlite:FILE:row N: FIELD: REASON and are passed by; --refused keeps them
      as lines, to be mended and imported as a file.

      A part is routed when the suggestion of the deployment's champion is there, at the latest when
      the last file has ended; in a queue with a scorer, after patience_s.
      """,
    arguments: [.queue, .filesOrNone],
    options: [
      .csv, .labelStudio, .table, .query, .cursor, .cursorName, .every, .refused,
    ],
    examples: [
      Example(
        "Take in a night's suggestions", "lineside import circuit-boards suggestions.jsonl"),
      Example(
        "Keep what is refused, to mend it and send it again",
        "lineside import circuit-boards suggestions.jsonl --refused mend.jsonl"),
      Example(
        "Take back what was annotated elsewhere",
        "lineside import circuit-boards --label-studio project-1.json"),
      Example(
        "What a weekly job has written since the last time",
        "lineside import churn --from sqlite:churn.sqlite --cursor id "
          + "--query 'SELECT * FROM predictions WHERE id > :cursor ORDER BY id'"),
      Example("From a pipe", "zcat night.jsonl.gz | lineside import circuit-boards -"),
    ],
    statuses: [
      .refused: "some lines were refused, or the database went away; the others are in"
    ],
    run: importAll)

  private static func importAll(_ invocation: Invocation) throws(Exit) {
    if invocation.has(.table) {
      try invocation.importTable()
    } else {
      try invocation.checkNoTable()
      try importLines(invocation)
    }
  }

  private static func importLines(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "import", createsStore: true)
    let refused = try RefusedLines(path: invocation[.refused], talk: invocation.talk)
    let tally =
      invocation.has(.labelStudio)
      ? try importTasks(invocation, session, refused)
      : try importSuggestions(invocation, session, refused)
    try invocation.finishImport(session)
    invocation.talk.say(
      "\(tally.lines) lines: \(tally.new) new, \(tally.filled) added to what was known, "
        + "\(tally.same) said nothing new, \(refused.count) refused")
    if refused.count > 0 { throw Exit(.refused) }
  }

  private static func importSuggestions(
    _ invocation: Invocation, _ session: Session, _ refused: RefusedLines
  ) throws(Exit) -> IntakeTally {
    var decoder = SuggestionDecoder(queue: session.queue.definition)
    let intake = BatchedIntake<Submission>(
      refused: refused, talk: invocation.talk, title: "importing",
      isCSV: invocation.has(.csv),
      decode: { bytes throws(LineFault) in try decoder.decode(bytes) },
      take: { batch throws(StoreError) in
        try session.store.take(batch, into: session.queue, now: Clock.now)
      })
    return try intake.run(invocation[all: .filesOrNone])
  }

  /// A task is an item and a suggestion for each annotator; what became of it is what became of any.
  private static func importTasks(
    _ invocation: Invocation, _ session: Session, _ refused: RefusedLines
  ) throws(Exit) -> IntakeTally {
    var decoder = LabelStudioDecoder(queue: session.queue.definition)
    let intake = BatchedIntake<[Submission]>(
      refused: refused, talk: invocation.talk, title: "importing", isCSV: false, isList: true,
      decode: { bytes throws(LineFault) in try decoder.decode(bytes) },
      take: { batch throws(StoreError) in
        var taken = try session.store.take(
          batch.flatMap { $0 }, into: session.queue, now: Clock.now)[...]
        return batch.map { task in
          defer { taken = taken.dropFirst(task.count) }
          return outcome(of: taken.prefix(task.count))
        }
      })
    return try intake.run(invocation[all: .filesOrNone])
  }

  private static func outcome(of all: ArraySlice<Taken>) -> Taken {
    for taken in all { if case .refused = taken { return taken } }
    if case .new? = all.first { return .new }
    for taken in all {
      switch taken {
      case .new, .filled: return .filled
      default: break
      }
    }
    return .same
  }
}

extension Argument {
  static let files = Argument(
    "FILE", .file, "the files to read; - is standard input", repeats: true)
}

extension Option {
  static let csv = Option("csv", "the files are CSV, whatever their names end in")
  static let labelStudio = Option(
    "label-studio", "the files are what Label Studio exports as JSON")
  static let refused = Option(
    "refused", "FILE", .file, "keep the refused lines there, byte for byte")
}
