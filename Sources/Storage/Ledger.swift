// The ledger: entries are only added, each writer in a chain of its own.

internal import Review

/// What an entry records.
enum EntryKind: String {
  /// Entry 0 of a writer's chain.
  case opened
  case queue, revision, truth, export
  /// A green deployment.
  case prepared
  case verdict, corrected, adjudicated, unjudged, undone, later
  /// By the model.
  case decided
  /// By the queue's rule, because nobody judged the part in time.
  case deadline
  case handedUp = "handed up"
  /// A version that was made here; a name that versions go by.
  case model, alias
  /// By the rules, to a second reader or an expert.
  case referred
  /// A part could not be shown.
  case unshown
  /// A part that had been given up waits again.
  case sentAgain = "sent again"
  /// Who may do what, and how people sign in.
  case account, token, setting
  case refusedSignIn = "refused sign-in"
  case checkpoint

  /// Whether a person said it of a part that he had before him.
  var isPersons: Bool { self != .decided && self != .deadline }

  /// What must be going on for such an entry to be written; nothing where no person's act is.
  var verbs: [Verb] {
    switch self {
    case .opened, .refusedSignIn: []
    case .account: [.people, .password]
    case .token, .setting: [.people]
    case .checkpoint: [.checkpoint]
    case .queue: [.define]
    case .revision: [.deploy, .stop, .define, .due, .train]
    case .model, .alias: [.train]
    case .prepared: [.deploy]
    case .truth: [.truth]
    case .export: [.export, .names, .train]
    case .verdict, .corrected, .unjudged, .later, .handedUp, .unshown: [.review, .adjudicate]
    case .adjudicated: [.adjudicate]
    case .decided: [.take, .due]
    case .deadline, .referred: [.due]
    case .sentAgain: [.adjudicate]
    case .undone: [.review, .adjudicate, .deploy, .stop, .due]
    }
  }
}

/// Where a writer's chain stands.
struct Chain: Equatable {
  let writer: Int64
  let person: Person
  /// The number of the next entry.
  var next: Int
  /// The hash of the entry before it.
  var last: [UInt8]

  static let beginning = [UInt8](repeating: 0, count: 32)
}

/// What an entry is about.
struct EntrySubject {
  var queue: Int64?
  var item: Int64?
  var reading: Int64?
}

/// The hash of an entry: BLAKE2b-256 over its columns in table order.
func entryHash(
  writer: Int64, number: Int64, previous: [UInt8], at: Int64, kind: String, queue: Int64?,
  person: Int64, item: Int64?, reading: Int64?, body: String
) -> [UInt8] {
  var columns = HashedColumns(reserving: 256 + body.utf8.count)
  columns.append(writer)
  columns.append(number)
  columns.append(previous)
  columns.append(at)
  columns.append(kind.utf8)
  columns.append(queue)
  columns.append(person)
  columns.append(item)
  columns.append(reading)
  columns.append(body.utf8)
  return columns.digest
}

extension Store {
  /// Adds an entry to this process's chain; called inside a transaction.
  ///
  /// - Returns: the entry's id.
  func append(
    _ kind: EntryKind, about subject: EntrySubject, body: some EntryBody, at now: Timestamp
  ) throws(StoreError) -> Int64 {
    guard var chain else { throw .fault("nobody is signed in") }
    guard acting.map(kind.verbs.contains) ?? kind.verbs.isEmpty else {
      throw .fault("an entry '\(kind.rawValue)' where it has no place")
    }
    let text = body.object.json
    let hash = entryHash(
      writer: chain.writer, number: Int64(chain.next), previous: chain.last,
      at: now.milliseconds, kind: kind.rawValue, queue: subject.queue, person: chain.person.id,
      item: subject.item, reading: subject.reading, body: text)
    let id = try database.first(
      .insertEntry, .integer(chain.writer), .int(chain.next), .blob(chain.last), .time(now),
      .text(kind.rawValue), .maybe(subject.queue), .integer(chain.person.id),
      .maybe(subject.item), .maybe(subject.reading), .text(text), .blob(hash)
    ) { $0.integer(0) }
    guard let id else { throw .fault("an entry got no id") }
    chain.next += 1
    chain.last = hash
    self.chain = chain
    return id
  }
}
