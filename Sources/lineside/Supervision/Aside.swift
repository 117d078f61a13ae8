// Work that takes long, done aside: on threads of its own, whose answers come back as events.
import Console
import Storage
import Synchronization
import Threads

/// A thread that does what it is asked, one thing after the other, with a tool that it alone touches.
final class Aside<Tool>: Sendable {
  typealias Order = @Sendable (inout Tool) -> Void

  /// What is shared with the thread.
  private final class Tray: Sendable {
    let orders = Mutex<[Order]>([])
    let bell: Bell

    init() throws(CannotStart) { bell = try Bell() }

    func work(_ tool: consuming Tool) {
      var tool = tool
      while true {
        let waiting = orders.withLock { orders in
          defer { orders = [] }
          return orders
        }
        for order in waiting { order(&tool) }
        if waiting.isEmpty { bell.wait() }
      }
    }
  }

  private let tray: Tray
  private let worker: Worker

  /// - Parameters:
  ///   - standsBack: whether others go first where processors are few.
  ///   - tool: makes the tool, on the thread.
  init(
    standsBack: Bool = true, _ tool: @escaping @Sendable () -> Tool
  ) throws(CannotStart) {
    let tray = try Tray()
    self.tray = tray
    worker = try Worker(standsBack: standsBack) { tray.work(tool()) }
  }

  func order(_ order: @escaping Order) {
    tray.orders.withLock { $0.append(order) }
    tray.bell.ring()
  }
}

/// Where answers lie until the screens take them.
final class Mailbox: Sendable {
  private let events = Mutex<[SuperviseEvent]>([])
  private let bell: Bell

  init() throws(CannotStart) { bell = try Bell() }

  /// Readable while there are answers.
  var wakeDescriptor: Int32 { bell.descriptor }

  func post(_ event: SuperviseEvent) {
    events.withLock { $0.append(event) }
    bell.ring()
  }

  /// All that lies there, in the order of its coming.
  func collect() -> [SuperviseEvent] {
    bell.quiet()
    return events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

/// A piece of work that may not be wanted any more by the time it is done.
final class Ticket: Sendable {
  private let stopped = Atomic(false)
  private let ended = Atomic(false)

  var isOver: Bool { ended.load(ordering: .acquiring) }

  func stop() { stopped.store(true, ordering: .releasing) }
  func end() { ended.store(true, ordering: .releasing) }

  /// - Throws: `stopped`, where nobody waits for it.
  func go() throws(StoreError) {
    if stopped.load(ordering: .acquiring) { throw .stopped }
  }
}

/// Lets something through five times a second.
struct Throttle {
  private static let everyMS: Int64 = 200
  private var last = Clock.monotonicMS

  mutating func isDue() -> Bool {
    let now = Clock.monotonicMS
    guard now - last >= Throttle.everyMS else { return false }
    last = now
    return true
  }
}

/// What opens the session once more on another thread, to read.
struct SideSession: Sendable {
  let beside: Beside
  let person: Person
  let queue: Queue
  let mediaFolder: String

  init(_ session: Session) {
    beside = session.store.beside
    person = session.person
    queue = session.queue
    mediaFolder = session.mediaFolder
  }

  func open() throws(StoreError) -> Session {
    Session(
      store: try Store(beside, reading: Store.deployment(in:)), person: person, queue: queue,
      mediaFolder: mediaFolder)
  }
}

/// A session of a thread's own, opened when it is first needed.
struct Reading {
  private let side: SideSession
  private var opened: Session?

  init(_ side: SideSession) { self.side = side }

  /// The session, under the revision in force.
  mutating func session() throws(StoreError) -> Session {
    var session: Session
    if let opened { session = opened } else { session = try side.open() }
    _ = try session.follow()
    opened = session
    return session
  }
}
