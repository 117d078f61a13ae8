// `lineside audit log`: what was done, by whom, when, from where and why.
import Formats
import Review
import Screen
import Storage

extension Command {
  static let auditLog = Command(
    "audit log", in: .housekeeping, asks: .verb(.log), "search what was done, the newest first",
    text: """
      One row an entry of the ledger: when, who, from where, what, on which queue and item, and what
      it says. Every option narrows the search; together they must all hold. --text looks for words
      anywhere in what an entry says, large and small letters alike.

      What the model decided of a part that a person has still to judge is not shown.
      """,
    options: [.who, .kind, .logItem, .logQueue, .from, .before, .text, .limit, .format],
    examples: [
      Example("The last hundred", "lineside audit log"),
      Example("Who changed what people may do", "lineside audit log --kind account"),
      Example(
        "Failed sign-ins since monday",
        "lineside audit log --kind 'refused sign-in' --from 2026-11-23T00:00:00Z"),
      Example("All that became of a part", "lineside audit log --item MT-00412 --format json"),
    ],
    statuses: [.refused: "nothing was found"],
    run: searchLog)

  private static func searchLog(_ invocation: Invocation) throws(Exit) {
    let search = try LogSearch(invocation)
    var found: [LoggedEntry] = []
    try invocation.reading("audit log") { store throws(StoreError) in
      try store.log { entry in
        if search.matches(entry) { found.append(entry) }
        return found.count < search.limit
      }
    }
    try listing(of: found, whole: invocation.wantsJSON)
      .write(to: invocation.output, asJSON: invocation.wantsJSON)
    if found.isEmpty { throw Exit(.refused, "no entry is like that") }
    if found.count == search.limit {
      invocation.talk.say("The newest \(search.limit); --limit shows more")
    }
  }

  private static func listing(of entries: [LoggedEntry], whole: Bool) -> Listing {
    var listing = Listing(
      ["entry", "at", "person", "kind", "queue", "item", "from", "because", "says"]
        + (whole ? ["host", "program", "writer", "number"] : []))
    for entry in entries {
      let place =
        whole
        ? entry.from : [entry.from, entry.host].compactMap(\.self).joined(separator: " on ")
      listing.add(
        [
          .count(Int(entry.id)), .text(entry.at.rfc3339), .text(entry.person), .text(entry.kind),
          .init(entry.queue), .init(entry.item), .init(place), .init(entry.because),
          .text(whole ? entry.body : entry.body.cleaned(upTo: 160)),
        ]
          + (whole
            ? [
              .text(entry.host), .text(entry.program), .count(Int(entry.writer)),
              .count(Int(entry.number)),
            ] : []))
    }
    return listing
  }
}

/// What is looked for.
private struct LogSearch {
  var person, kind, item, queue, text: String?
  var from, before: Timestamp?
  var limit = 100

  init(_ invocation: Invocation) throws(Exit) {
    person = invocation[.who]
    kind = invocation[.kind]
    item = invocation[.logItem]
    queue = invocation[.logQueue]
    text = invocation[.text].map { $0.lowercased() }
    from = try invocation.moment(.from)
    before = try invocation.moment(.before)
    limit = max(1, invocation.count(.limit) ?? limit)
  }

  func matches(_ entry: LoggedEntry) -> Bool {
    if let person, !person.isExactly(entry.person) { return false }
    if let kind, !kind.isExactly(entry.kind) { return false }
    if let item, entry.item?.isExactly(item) != true { return false }
    if let queue, entry.queue?.isExactly(queue) != true { return false }
    if let from, entry.at < from { return false }
    if let before, entry.at >= before { return false }
    guard let text else { return true }
    return [entry.body, entry.person, entry.kind, entry.program, entry.host]
      .contains { $0.lowercased().contains(text) }
  }
}

extension Option {
  fileprivate static let who = Option("by", "NAME", .text, "only what this person did")
  fileprivate static let kind = Option(
    "kind", "KIND", .text, "only entries of a kind, such as verdict, revision, account, export")
  fileprivate static let logItem = Option("item", "ITEM", .text, "only about this item")
  fileprivate static let logQueue = Option("queue", "QUEUE", .queue, "only in this queue")
  fileprivate static let text = Option("text", "WORDS", .text, "only entries that say this")
  fileprivate static let limit = Option(
    "limit", "N", .count, "at most so many", standard: "100")
}
