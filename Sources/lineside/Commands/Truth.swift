// `lineside truth`: what parts really were, as found out later.
import Formats
import Review
import Storage

extension Command {
  static let truth = Command(
    "truth", in: .engineering, asks: .verb(.truth), "record what parts really were",
    text: """
      Reads truth lines, one JSON object a line (or CSV with a header): the item, its true label, who
      found out and when. Truth stands beside the verdict, never over it. A line is known by item,
      source and time; the same line again changes nothing, one that says otherwise is refused.
      """,
    arguments: [.queue, .files], options: [.csv, .refused],
    examples: [
      Example("Take in what the electrical test found", "lineside truth circuit-boards truth.jsonl")
    ],
    statuses: [.refused: "some lines were refused; the others are in"],
    run: takeTruth)

  private static func takeTruth(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "truth", createsStore: false)
    let refused = try RefusedLines(path: invocation[.refused], talk: invocation.talk)
    var decoder = TruthDecoder(queue: session.queue.definition)
    let intake = BatchedIntake<Truth>(
      refused: refused, talk: invocation.talk, title: "reading",
      isCSV: invocation.has(.csv),
      decode: { bytes throws(LineFault) in try decoder.decode(bytes) },
      take: { batch throws(StoreError) in
        try session.store.take(batch, into: session.queue, now: Clock.now)
      })
    let tally = try intake.run(invocation[all: .files])
    _ = try invocation.storing { () throws(StoreError) in try session.doDueWork() }
    invocation.talk.say(
      "\(tally.lines) lines: \(tally.new) new, \(tally.same) known before, \(refused.count) refused"
    )
    if refused.count > 0 { throw Exit(.refused) }
  }
}
