// A command at work on a queue: its definition read, the store open, somebody signed in.
import Formats
import Glibc
import Pictures
import Review
import Sealing
import Storage

/// An open site, as most commands need it.
struct Session {
  let store: Store
  let person: Person
  private(set) var queue: Queue
  /// The folder that the queue's pictures live below.
  let mediaFolder: String

  init(store: Store, person: Person, queue: Queue, mediaFolder: String) {
    self.store = store
    self.person = person
    self.queue = queue
    self.mediaFolder = mediaFolder
  }

  /// Does what is due in the queue: claims lapse, verdicts leave, late parts are routed.
  @discardableResult
  func doDueWork() throws(StoreError) -> Due {
    try store.doDueWork(in: queue, now: Clock.now, by: departure)
  }

  /// The same, for a process that stays: besides, a model that is shown to do harm goes down by itself.
  @discardableResult
  func doDueWork(watching goingBack: GoingBack) throws(StoreError) -> Due {
    let due = try doDueWork()
    _ = try goingBack.look(self, now: Clock.now)
    return due
  }

  /// Goes over to the revision in force, and tells whether it is another one.
  mutating func follow() throws(StoreError) -> Bool {
    let before = queue.revision.number
    queue = try store.current(queue)
    return queue.revision.number != before
  }

  /// How long nobody need press a key before a screen locks, in milliseconds; nil where nothing opens
  /// it again: at an open site, and where the operating system says who one is.
  var lockAfterMS: Int64? {
    guard (try? store.isClosed()) == true, let settings = try? store.siteSettings(),
      settings.signIn == .password
    else { return nil }
    return Int64(settings.lockAfterMinutes) * 60_000
  }

  /// How a label line leaves: as the bytes that every export will hold.
  private var departure: Departure {
    let media = MediaFolder(path: mediaFolder)
    return Departure(
      freeze: { line in line.json },
      hashPicture: { path in (try? media.bytes(of: path)).map { sha256($0) } })
  }
}

extension Invocation {
  /// Opens the site for the queue that the first argument names.
  ///
  /// - Parameters:
  ///   - program: what the ledger calls this process.
  ///   - createsStore: whether a site that has no store yet gets one.
  func open(_ name: String, as program: String, createsStore: Bool) throws(Exit) -> Session {
    let file = Result { () throws(Exit) -> (QueueDefinition, text: [UInt8]) in
      try site.definition(of: name)
    }
    // A site without a right queue file gets no store.
    if !site.hasStore { _ = try file.get() }
    let store = try storing { () throws(StoreError) in
      try openStore(createsStore: createsStore)
    }
    let isClosed = try storing { () throws(StoreError) in try store.isClosed() }
    if !isClosed { _ = try file.get() }
    let person = try signIn(to: store, as: program)
    let recorded = try recorded(name, in: store)
    let (definition, text) = if let recorded { recorded } else { try file.get() }
    return try storing { () throws(StoreError) in
      Session(
        store: store, person: person,
        queue: try store.enrol(definition, text: text, now: Clock.now),
        mediaFolder: site.path(definition.media, from: site.queuesFolder))
    }
  }

  /// The queue as it was last recorded, for those who may not put a changed file in force; nil for
  /// those who may.
  private func recorded(
    _ name: String, in store: Store
  ) throws(Exit) -> (QueueDefinition, text: [UInt8])? {
    let text = try storing { () throws(StoreError) in
      try store.denial(of: .define) == nil ? nil : try store.definition(ofQueue: name)
    }
    guard let text else { return nil }
    return (try site.definition(of: name, in: text), text)
  }

  /// Opens the site's store.
  func openStore(createsStore: Bool) throws(StoreError) -> Store {
    guard !site.store.contains("://") else {
      throw .unreachable("\(site.store): only stores on SQLite can be opened")
    }
    return try Store(path: site.store, create: createsStore)
  }

  /// Turns what a store says no with into the program's exit.
  func storing<Result>(_ body: () throws(StoreError) -> Result) throws(Exit) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      if case .denied(let denial) = error {
        throw Exit(.refused, denial.words, hint: denial.advice)
      }
      if case .signIn(let refusal) = error {
        throw Exit(.refused, refusal.words, hint: refusal.advice)
      }
      throw Exit(.storeUnavailable, "\(error)", hint: error.advice)
    }
  }

  static var hostName: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
      guard let base = name.baseAddress, gethostname(base, 255) == 0 else { return "unknown" }
      name[255] = 0
      return String(cString: base)
    }
  }
}

extension StoreError {
  /// What a person can do about it.
  var advice: String? {
    switch self {
    case .locked: "try again when the other program is done"
    case .full: "make room, then do the same again: nothing of it was stored in part"
    case .readOnly: "let the user of this program write to the file and its folder"
    case .damaged: "put the last backup in its place; keep the damaged file"
    case .newer: "use the lineside that wrote it, or a later one"
    case .foreign: "name another store with --store"
    case .unreachable: "name the site's folder with --site; 'lineside import' makes a new store"
    case .denied(let denial): denial.advice
    case .signIn(let refusal): refusal.advice
    case .stopped, .fault: nil
    }
  }
}

extension Store {
  /// - Parameter deployment: what a queue without a revision starts with; nil: what its file says.
  func enrol(
    _ definition: QueueDefinition, text: [UInt8], deployment: Deployment? = nil, now: Timestamp
  ) throws(StoreError) -> Queue {
    try enrol(
      definition, text: text, content: (deployment ?? definition.deployment).json, now: now,
      deployment: Store.deployment(in:))
  }

  /// Reads the content of a revision.
  static func deployment(in content: String) throws(StoreError) -> Deployment {
    do throws(DeploymentFault) {
      return try Deployment(json: content)
    } catch {
      throw .damaged("the deployment in force: \(error.field): expected \(error.expected)")
    }
  }
}
