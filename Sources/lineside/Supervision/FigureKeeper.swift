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
  private var last: (version: Int, revision: Int, at: Timestamp)?

  /// An account older than this is read anew though nobody wrote: ages and rates go on.
  private static let oldestMS: Int64 = 10_000

  /// So long nobody has pressed a key at a console that brings figures up in passing, in milliseconds.
  static let idleMS: Int64 = 10_000
  /// Entries that figures lie behind before a console does so.
  fileprivate static let far: Int64 = 2000

  init(_ side: SideSession) {
    reading = Reading(side)
    kept = Kept(KeptReport(queue: side.queue.definition))
  }

  mutating func answer(to mailbox: Mailbox) {
    do throws(StoreError) {
      mailbox.post(try account { mailbox.post(.reading($0)) })
    } catch {
      mailbox.post(.storeFailed(StoreTrouble(error)))
    }
  }

  private mutating func account(
    _ tell: (Stage) -> Void
  ) throws(StoreError) -> SuperviseEvent {
    let session = try reading.session()
    let now = Clock.now
    // Asked first: what is written meanwhile is read the next time.
    let version = try session.store.version()
    let revision = session.queue.revision.number
    let isFresh = last.map {
      $0.version == version && $0.revision == revision
        && (0...FigureKeeper.oldestMS).contains(now.since($0.at))
    }
    if isFresh ?? false { return .unchanged }
    var throttle = Throttle()
    let account = try QueueAccount(
      of: session, kept: &kept, now: now, withSeries: true,
      progress: { done, all in if throttle.isDue() { tell(Stage(done, of: all)) } })
    last = (version, revision, now)
    return .accounted(account)
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
