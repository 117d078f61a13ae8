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

      A part is routed when the suggestion of the deployment's champion is there, at the latest when
      the last file has ended; in a queue with a scorer, after patience_s.
      """,
    arguments: [.queue, .files], options: [.csv, .refused],
    examples: [
      Example(
        "Take in a night's suggestions", "lineside import circuit-boards suggestions.jsonl"),
      Example(
        "Keep what is refused, to mend it and send it again",
        "lineside import circuit-boards suggestions.jsonl --refused mend.jsonl"),
      Example("From a pipe", "zcat night.jsonl.gz | lineside import circuit-boards -"),
    ],
    statuses: [.refused: "some lines were refused; the others are in"],
    run: importLines)

  private static func importLines(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "import", createsStore: true)
    let refused = try RefusedLines(path: invocation[.refused], talk: invocation.talk)
    var decoder = SuggestionDecoder(queue: session.queue.definition)
    let intake = BatchedIntake<Submission>(
      refused: refused, talk: invocation.talk, title: "importing",
      isCSV: invocation.has(.csv),
      decode: { bytes throws(LineFault) in try decoder.decode(bytes) },
      take: { batch throws(StoreError) in
        try session.store.take(batch, into: session.queue, now: Clock.now)
      })
    let tally = try intake.run(invocation[all: .files])
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
}

extension Argument {
  static let files = Argument(
    "FILE", .file, "the files to read; - is standard input", repeats: true)
}

extension Option {
  static let csv = Option("csv", "the files are CSV, whatever their names end in")
  static let refused = Option(
    "refused", "FILE", .file, "keep the refused lines there, byte for byte")
}
