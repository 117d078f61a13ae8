// `lineside report`: how a queue goes, and how good its models are.

import Formats
import Insight
import Review
import Storage

extension Command {
  static let report = Command(
    "report", in: .supervision, asks: .verb(.look),
    "tell how a queue goes and how good its models are",
    text: """
      The backlog and its age, parts an hour, how often suggestions were accepted, and for each model
      version its confusion matrix and rates against the verdicts of people who did not see the
      suggestion, on parts drawn for that before anybody looked. A verdict given beside a suggestion
      leans on it, and is in no figure about a model.

      Intervals are at 95 %, and the last column says how each was found. `hgk` holds however often
      one looks: it is of the core parts, a simple random sample of all traffic. `hajek` is of all
      parts drawn, each weighted by one over its chance of being drawn, and stands beside the other
      where those chances differ; it holds for one look, as do those that say `fixed sample`, and is
      too narrow for a figure that is watched. Where there is too little, the reason stands in the
      figure's place.

      Where there is a champion, every other version is compared with it on the parts that both have
      called. An evidence of 20 says that chance alone would have brought it to 20 at any time with
      a probability of at most 1 in 20, however often one looked.
      """,
    arguments: [.queue], options: [.html, .format],
    examples: [
      Example("Read it", "lineside report circuit-boards"),
      Example("Hand it to a program", "lineside report circuit-boards --format json"),
      Example(
        "Attach it to a decision", "lineside report circuit-boards --html boards.html"),
    ],
    run: report)

  private static func report(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "report", createsStore: false)
    let account = try invocation.storing { () throws(StoreError) in
      try session.doDueWork()
      return try QueueAccount(of: session, now: Clock.now)
    }
    let figures = account.figures(now: Clock.now)
    if let file = invocation[.html] {
      try invocation.writePage(of: figures, account.versions, session, to: file)
    }
    if invocation.wantsJSON {
      var bytes: [UInt8] = []
      bytes.append(figures)
      return try invocation.output.write(bytes)
    }
    var listing = Listing(["figure", "of", "value", "95 % interval", "count", "how"])
    for figure in figures {
      listing.add([
        .text(figure.name.rawValue), .init(figure.ofText), .text(figure.valueText),
        .init(figure.intervalText), .init(figure.countText), .init(figure.why ?? figure.method),
      ])
    }
    try listing.write(to: invocation.output, asJSON: false)
    if account.leaving > 0 {
      invocation.talk.say(verdictsInWindow(account.leaving))
    }
  }
}

extension Figure {
  /// `pcb-tile@2.0.0, ok said defect`; nil for a figure of the whole queue.
  fileprivate var ofText: String? {
    by.isEmpty ? nil : by.map { "\($0.key) \($0.text)" }.joined(separator: ", ")
  }
}
