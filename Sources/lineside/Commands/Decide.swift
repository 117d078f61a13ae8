// `lineside decide`: a verdict by a script.
import Review
import Storage

extension Command {
  static let decide = Command(
    "decide", in: .review, asks: .verb(.review), "judge one item from a script",
    text: """
      Claims the item and records the verdict in one transaction, without showing anything. Such a
      verdict is part of no figure about judging with or without a suggestion.

      An item that is unknown, in somebody's hands, or decided already is refused; --correct replaces
      a verdict that stands.
      """,
    arguments: [.queue, .item, .label], options: [.reason, .note, .correct],
    examples: [
      Example(
        "Record what the electrical test found", "lineside decide circuit-boards cb-173-a1 defect"),
      Example(
        "Replace a verdict, and say why",
        "lineside decide circuit-boards cb-173-a1 ok --correct --note retested"),
    ],
    statuses: [.refused: "the verdict was not taken"],
    run: decide)

  private static func decide(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "decide", createsStore: false)
    let item = ItemID(invocation[.item])
    let label = Label(invocation[.label])
    let result = try invocation.storing { () throws(StoreError) in
      try session.doDueWork()
      return try session.store.decide(
        item, label, reason: invocation[.reason], note: invocation[.note],
        correct: invocation.has(.correct), in: session.queue, now: Clock.now)
    }
    switch result {
    case .success: invocation.talk.say("\(item): \(label)")
    case .failure(let refusal):
      throw Exit(
        refusal == .unknownLabel ? .wrongUse : .refused, "\(item): \(refusal.inWords)",
        hint: hint(for: refusal, in: session.queue.definition))
    }
  }

  private static func hint(for refusal: ScriptRefusal, in queue: QueueDefinition) -> String? {
    switch refusal {
    case .unknownLabel: "the labels are \(Value.list(queue.labels.map(\.name.text), "and"))"
    case .decidedAlready: "--correct replaces the verdict"
    default: nil
    }
  }
}

extension ScriptRefusal {
  fileprivate var inWords: String {
    switch self {
    case .unknownItem: "the queue has no such item"
    case .unknownLabel: "the queue has no such label"
    case .claimed(let person): "\(person) has it"
    case .decidedAlready(let label?): "decided already: \(label)"
    case .decidedAlready(nil): "done already"
    case .dead(let cause): "it could not be shown too often\(cause.map { " (\($0))" } ?? "")"
    case .notQueued: "it is not in the queue yet"
    }
  }
}

extension Argument {
  fileprivate static let item = Argument(
    "ITEM", .text, "the item's id, as the suggestion line has it")
  fileprivate static let label = Argument("LABEL", .text, "one of the queue's labels")
}

extension Option {
  fileprivate static let reason = Option("reason", "R", .text, "why, in a word of the queue's list")
  fileprivate static let note = Option("note", "N", .text, "a remark that is kept with the verdict")
  fileprivate static let correct = Option("correct", "replace a verdict that stands")
}
