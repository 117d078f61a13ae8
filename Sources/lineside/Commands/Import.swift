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

      A part is routed when the suggestion of the deployment's champion is there, at the latest when
      the last file has ended; in a queue with a scorer, after patience_s.
      """,
    arguments: [.queue, .files], options: [.csv, .labelStudio, .refused],
    examples: [
      Example(
        "Take in a night's suggestions", "lineside import circuit-boards suggestions.jsonl"),
      Example(
        "Keep what is refused, to mend it and send it again",
        "lineside import circuit-boards suggestions.jsonl --refused mend.jsonl"),
      Example(
        "Take back what was annotated elsewhere",
        "lineside import circuit-boards --label-studio project-1.json"),
      Example("From a pipe", "zcat night.jsonl.gz | lineside import circuit-boards -"),
    ],
    statuses: [.refused: "some lines were refused; the others are in"],
    run: importLines)

  private static func importLines(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "import", createsStore: true)
    let refused = try RefusedLines(path: invocation[.refused], talk: invocation.talk)
    let tally =
      invocation.has(.labelStudio)
      ? try importTasks(invocation, session, refused)
      : try importSuggestions(invocation, session, refused)
    try invocation.storing { () throws(StoreError) in
      // Where somebody is to be asked, parts wait for the answer as long as the queue says.
      if session.queue.definition.scorer == nil {
        while try session.store.routeAwaiting(in: session.queue, now: Clock.now) > 0 {}
      }
      // What the model has decided leaves at once.
      try session.doDueWork()
    }
    invocation.talk.say(
      "\(tally.lines) lines: \(tally.new) new, \(tally.filled) added to what was known, "
        + "\(tally.same) said nothing new, \(refused.count) refused")
    if refused.count > 0 { throw Exit(.refused) }
  }

  private static func importSuggestions(
    _ invocation: Invocation, _ session: Session, _ refused: RefusedLines
  ) throws(Exit) -> BatchedIntake<Submission>.Tally {
    var decoder = SuggestionDecoder(queue: session.queue.definition)
    let intake = BatchedIntake<Submission>(
      refused: refused, talk: invocation.talk, title: "importing",
      isCSV: invocation.has(.csv),
      decode: { bytes throws(LineFault) in try decoder.decode(bytes) },
      take: { batch throws(StoreError) in
        try session.store.take(batch, into: session.queue, now: Clock.now)
      })
    return try intake.run(invocation[all: .files])
  }

  /// A task is an item and a suggestion for each annotator; what became of it is what became of any.
  private static func importTasks(
    _ invocation: Invocation, _ session: Session, _ refused: RefusedLines
  ) throws(Exit) -> BatchedIntake<Submission>.Tally {
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
    let tally = try intake.run(invocation[all: .files])
    return .init(lines: tally.lines, new: tally.new, filled: tally.filled, same: tally.same)
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
  fileprivate static let labelStudio = Option(
    "label-studio", "the files are what Label Studio exports as JSON")
  static let refused = Option(
    "refused", "FILE", .file, "keep the refused lines there, byte for byte")
}
