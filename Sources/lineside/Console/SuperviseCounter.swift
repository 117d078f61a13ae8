// Where the supervisor's wishes meet the store: each effect is one call, each answer one event.
import Console
import Insight
import Review
import Storage

/// Serves the supervisor's screens from the store.
struct SuperviseCounter {
  private(set) var session: Session
  private var kept: Kept<KeptReport>
  private let goingBack = GoingBack()
  private var lastRead: (version: Int, at: Timestamp)?

  /// An account older than this is read anew though nobody wrote: ages and rates go on.
  private static let oldestMS: Int64 = 10_000
  /// Entries of the log that are shown, and that a search goes through.
  private static let entriesShown = 300
  private static let entriesSearched = 50_000
  private static let disputesShown = 100

  init(_ session: Session) {
    self.session = session
    kept = Kept(KeptReport(queue: session.queue.definition))
  }

  /// Carries an effect out and tells what came of it; nothing for effects that are not the store's.
  mutating func answer(_ effect: SuperviseEffect) -> [SuperviseEvent] {
    do throws(StoreError) {
      switch effect {
      case .account: return try account()
      case .disputes: return [try disputes()]
      case .deployment: return [.deployed(try session.deploymentAccount())]
      case .weigh(let step): return [try session.weigh(step)]
      case .putInForce(let step, let after, let because):
        return [try session.putInForce(step, after: after, because: because)]
      case .log(let search): return [.logged(try ledger(search))]
      case .verify: return [.verified(try chains())]
      case .unlock(let password): return [unlock(password)]
      case .settle, .redraw, .suspend, .quit: return []
      }
    } catch {
      return [.storeFailed(StoreTrouble(error))]
    }
  }

  private func unlock(_ password: String) -> SuperviseEvent {
    do throws(StoreError) {
      let refusal = try session.store.unlock(with: password, now: Clock.now)
      return refusal.map { .stillLocked(why: $0.words) } ?? .unlocked
    } catch {
      return .stillLocked(why: "\(error)")
    }
  }

  private mutating func account() throws(StoreError) -> [SuperviseEvent] {
    let due = try session.doDueWork(watching: goingBack)
    var events: [SuperviseEvent] = []
    if try session.follow() {
      let stored = try session.store.storedRevision(ofQueue: session.queue.definition.name)
      events.append(
        .revised(session.queue.revision, by: stored?.by ?? "?", because: stored?.because ?? ""))
      lastRead = nil
    }
    let now = Clock.now
    let version = try session.store.version()
    let isStale = lastRead.map {
      $0.version != version || !(0...SuperviseCounter.oldestMS).contains(now.since($0.at))
    }
    guard isStale ?? true || due != Due() else { return events + [.unchanged] }
    let account = try QueueAccount(of: session, kept: &kept, now: now, withSeries: true)
    lastRead = (version, now)
    return events + [.accounted(account)]
  }

  private func disputes() throws(StoreError) -> SuperviseEvent {
    let found = try session.store.disputes(
      in: session.queue, limit: SuperviseCounter.disputesShown)
    let open = found.open.map {
      OpenDispute(item: $0.item, summons: $0.summons, holder: $0.holder)
    }
    return .disputed(DisputeList(open: open, count: found.count))
  }

  private func ledger(_ search: String) throws(StoreError) -> LedgerPage {
    var lines: [LedgerLine] = []
    var before: Int64?
    var seen = 0
    var hasMore = true
    while hasMore, lines.count < SuperviseCounter.entriesShown,
      seen < SuperviseCounter.entriesSearched
    {
      let some = try session.store.ledger(
        of: session.queue, before: before, limit: SuperviseCounter.entriesShown)
      lines += some.map { LedgerLine($0) }.filter { $0.holds(search) }
      before = some.last?.id
      seen += some.count
      hasMore = some.count == SuperviseCounter.entriesShown
    }
    let shown = Array(lines.prefix(SuperviseCounter.entriesShown))
    return LedgerPage(
      search: search, lines: shown, hasMore: hasMore || shown.count < lines.count)
  }

  private func chains() throws(StoreError) -> ChainState {
    try session.store.require(.log)
    let found = try session.store.verify()
    return ChainState(
      entries: found.entries, writers: found.writers, misfit: found.faults.first?.words,
      at: Clock.now)
  }
}
