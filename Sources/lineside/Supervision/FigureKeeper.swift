// The account of the queue, read on a thread of its own: it keeps the figures up, and counts all parts
// where nobody has before.
import Console
import Insight
import Review
import Storage

/// Keeps the figures up for a supervisor's screens.
struct FigureKeeper {
  private var reading: Reading
  private var kept: Kept<KeptReport>
  /// The number of the revision that the screens know of.
  private var revision: Int
  private var last: (version: Int, revision: Int, at: Timestamp)?

  /// The gates as they were held against the evidence last.
  private var held: (version: Int, revision: Int, at: Timestamp, account: DeploymentAccount)?

  private static let oldestGatesMS: Int64 = 60_000
  /// An account older than this is read anew though nobody wrote: ages and rates go on.
  private static let oldestMS: Int64 = 10_000

  /// So long nobody has pressed a key at a console that brings figures up in passing, in milliseconds.
  static let idleMS: Int64 = 10_000
  /// Entries that figures lie behind before a console does so.
  fileprivate static let far: Int64 = 2000

  init(_ side: SideSession) {
    reading = Reading(side)
    kept = Kept(KeptReport(queue: side.queue.definition))
    revision = side.queue.revision.number
  }

  /// Carries out what is asked of the figures of all parts.
  mutating func answer(_ effect: SuperviseEffect, to mailbox: Mailbox) {
    let start = Clock.threadMS
    do throws(StoreError) {
      let answer = try answer(effect, tell: mailbox.post)
      mailbox.post(.spent(Clock.threadMS - start, on: effect))
      mailbox.post(answer)
    } catch {
      mailbox.post(.storeFailed(StoreTrouble(error), doing: effect))
    }
  }

  private mutating func answer(
    _ effect: SuperviseEffect, tell: (SuperviseEvent) -> Void
  ) throws(StoreError) -> SuperviseEvent {
    let session = try session(tell: tell)
    switch effect {
    case .plots:
      try bringUp(session, tell: tell)
      return .plotted(try plots(in: session))
    case .deployment: return .deployed(try gates(in: session, tell: tell))
    default: return try account(of: session, tell: tell)
    }
  }

  /// The session under the revision in force; where that is another one than before, it is told.
  private mutating func session(tell: (SuperviseEvent) -> Void) throws(StoreError) -> Session {
    let session = try reading.session()
    let number = session.queue.revision.number
    if number != revision {
      let stored = try session.store.storedRevision(ofQueue: session.queue.definition.name)
      tell(.revised(session.queue.revision, by: stored?.by ?? "?", because: stored?.because ?? ""))
      revision = number
    }
    return session
  }

  private mutating func account(
    of session: Session, tell: (SuperviseEvent) -> Void
  ) throws(StoreError) -> SuperviseEvent {
    let now = Clock.now
    // Asked first: what is written meanwhile is read the next time.
    let version = try session.store.version()
    let isFresh = last.map {
      $0.version == version && $0.revision == revision
        && (0...FigureKeeper.oldestMS).contains(now.since($0.at))
    }
    if isFresh ?? false { return .unchanged }
    try bringUp(session, tell: tell)
    let account = try QueueAccount(of: session, report: kept.fold.report, now: now)
    last = (version, revision, now)
    return .accounted(account)
  }

  /// Held against the evidence anew where somebody has written, and else once a minute.
  private mutating func gates(
    in session: Session, tell: (SuperviseEvent) -> Void
  ) throws(StoreError) -> DeploymentAccount {
    let (version, now) = (try session.store.version(), Clock.now)
    if let held, held.version == version, held.revision == revision,
      (0...FigureKeeper.oldestGatesMS).contains(now.since(held.at))
    {
      return held.account
    }
    try bringUp(session, tell: tell)
    let account = try session.deploymentAccount(with: kept.fold.report)
    held = (version, revision, now, account)
    return account
  }

  private mutating func bringUp(
    _ session: Session, tell: (SuperviseEvent) -> Void
  ) throws(StoreError) {
    var throttle = Throttle()
    try session.store.follow(&kept, in: session.queue, now: Clock.now) { done, all in
      if throttle.isDue() { tell(.reading(Stage(done, of: all))) }
    }
  }

  private func plots(in session: Session) throws(StoreError) -> [ModelSeries] {
    let (store, queue) = (session.store, session.queue)
    return kept.fold.report.knowing(try store.versions(in: queue)).series(
      ReportTerms(deployment: queue.revision.deployment), own: try store.thresholds(in: queue))
  }
}

extension Session {
  /// Brings the figures a stride nearer to the ledger where they lie far behind, as whoever is open does
  /// while nobody needs him: so a report after a shift without one opens at once all the same.
  func catchFiguresUp() throws(StoreError) {
    guard try store.denial(of: .due) == nil else { return }
    try store.catchUp(KeptReport(queue: queue.definition), in: queue, behind: FigureKeeper.far)
  }
}
