// `lineside queue show`: a queue's definition with every default filled in, and where it stands.
import Formats
import Review
import Storage

extension Command {
  static let queueShow = Command(
    "queue show", in: .housekeeping, asks: .nothing,
    "show a queue: its definition and the deployment in force",
    text: """
      One row a field of the queue definition, with the defaults filled in, and of the deployment in
      force: the revision of the store where the queue has been worked with, else the one that the
      file starts out with.
      """,
    arguments: [.queue], options: [.format], common: [.site, .store],
    examples: [Example("See what holds for the boards", "lineside queue show circuit-boards")],
    run: showQueue)

  private static func showQueue(_ invocation: Invocation) throws(Exit) {
    let queue = try invocation.site.definition(of: invocation[.queue]).0
    let revision = try invocation.revision(of: queue)
    var listing = Listing(["field", "value"])
    for (field, value) in rows(of: queue) { listing.add([.text(field), value]) }
    listing.add(["deployment.revision", revision.map { .count($0.number) } ?? .none])
    let content = RawObject(json: revision?.content ?? queue.deployment.json) ?? RawObject()
    for member in content.members {
      listing.add([.text("deployment.\(member.name)"), .text(member.json)])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }

  private static func rows(of queue: QueueDefinition) -> [(String, Listing.Field)] {
    let labels = queue.labels.map { choice in
      let key = choice.key.map { "\($0) " } ?? ""
      return "\(key)\(choice.name)\(choice.good ? " (good)" : "")"
    }
    return [
      ("title", .text(queue.title)), ("payload", .text(queue.payload.rawValue)),
      ("media", .text(queue.media)), ("labels", .list(labels)),
      ("label_version", .count(queue.labelVersion)),
      ("cannot_judge", .text(queue.cannotJudge.rawValue)), ("reasons", .list(queue.reasons)),
      ("show", .list(queue.show)), ("break_down", .list(queue.breakDown)),
      ("guard_ms", .count(queue.guardMS)), ("idle_s", .number(queue.idleS)),
      ("claim.minutes", .number(queue.claim.minutes)), ("claim.ahead", .count(queue.claim.ahead)),
      ("claim.tries", .count(queue.claim.tries)), ("tell_known", .flag(queue.tellKnown)),
    ]
  }
}

extension Invocation {
  /// The revision in force in the site's store; nil where the store has none of the queue, or is not
  /// there yet.
  func revision(of queue: QueueDefinition) throws(Exit) -> StoredRevision? {
    guard site.hasStore else { return nil }
    return try storing { () throws(StoreError) in
      try openStore(createsStore: false).storedRevision(ofQueue: queue.name)
    }
  }
}
