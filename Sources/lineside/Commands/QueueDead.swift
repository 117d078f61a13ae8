// `lineside queue dead`: parts that could not be shown, and sending them again.
import Formats
import Review
import Storage

extension Command {
  static let queueDead = Command(
    "queue dead", in: .supervision, asks: .oneOf([.look, .adjudicate], verb),
    "list parts that could not be shown, and send them again",
    text: """
      A part that could not be shown as often as the queue's claim.tries says is given up: one row
      each, with what was wrong at the last try, and when. Once the picture is there, --again sends
      the part to the consoles as if it had never been tried, --all sends all of them.
      """,
    arguments: [.queue], options: [.again, .all, .format],
    examples: [
      Example("See what could not be shown, and why", "lineside queue dead circuit-boards"),
      Example("Send one part again", "lineside queue dead circuit-boards --again MT-00412"),
      Example("Send all of them again", "lineside queue dead circuit-boards --all"),
    ],
    statuses: [.refused: "some items that were to be sent again are not among the dead"],
    run: dead)

  private static func verb(_ invocation: Invocation) -> Verb {
    invocation.has(.all) || !invocation[all: .again].isEmpty ? .adjudicate : .look
  }

  private static func dead(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "queue dead", createsStore: false)
    let named = invocation[all: .again].map { ItemID($0) }
    guard named.isEmpty || !invocation.has(.all) else {
      throw Exit(
        .wrongUse, "--again names some parts and --all takes all", hint: "give one of them")
    }
    guard named.isEmpty, !invocation.has(.all) else {
      return try sendAgain(invocation.has(.all) ? nil : named, session, invocation)
    }
    let letters = try invocation.storing { () throws(StoreError) in
      try session.store.deadLetters(in: session.queue)
    }
    var listing = Listing(["item", "cause", "tries", "since"])
    for letter in letters {
      listing.add([
        .text(letter.item.text), .init(letter.cause), .count(letter.tries),
        .init(letter.since?.rfc3339),
      ])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }

  private static func sendAgain(
    _ items: [ItemID]?, _ session: Session, _ invocation: Invocation
  ) throws(Exit) {
    let (sent, unknown) = try invocation.storing { () throws(StoreError) in
      try session.store.sendAgain(items, in: session.queue, now: Clock.now)
    }
    for item in unknown { invocation.talk.say("\(item): it is not among the dead") }
    invocation.talk.say("\(sent.count) \(sent.count == 1 ? "part waits" : "parts wait") again")
    if !unknown.isEmpty { throw Exit(.refused) }
  }
}

extension Option {
  fileprivate static let again = Option(
    "again", "ITEM", .text, "let the part wait again", repeats: true)
  fileprivate static let all = Option("all", "let all of them wait again")
}
