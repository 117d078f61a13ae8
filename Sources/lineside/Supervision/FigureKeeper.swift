// The account of the queue, read on a thread of its own: it keeps the figures up, and counts all parts
// where nobody has before.
import Console
import Insight
import Review
import Storage

struct FigureKeeper {
  private var reading: Reading
  private var kept: Kept<KeptReport>
  private var last: (version: Int, revision: Int, at: Timestamp)?

  /// An account older than this is read anew though nobody wrote: ages and rates go on.
  private static let oldestMS: Int64 = 10_000

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
