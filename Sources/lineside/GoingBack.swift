// Going back by itself: what a long-lived process looks for beside its due work.
import Formats
import Insight
import Review
import Storage

/// Looks whether a canary is shown to be worse, or a champion breaks its contract, and takes the model
/// down then.
///
/// The evidence is kept in memory and only what is new is read: nothing, while nobody has written. Any
/// number of processes may look: a revision is put in force after the one that it was concluded from, or
/// not at all.
final class GoingBack {
  private struct Kept {
    let revision: Int
    var evidence: GateEvidence
    let pair: StreamStart?
    let watch: StreamStart?
    let people: StreamStart?
    /// The last part whose arm is counted.
    var counted: Int64?
    /// The part that was passed over and asked about last.
    var asked: Int64 = 0
    /// The last entry of the store that was taken into account.
    var entry: Int64
    /// What was written last may still be taken back until then; it is looked at once more.
    var settles: Timestamp?
  }

  private var kept: Kept?

  /// Overdue parts that are asked about again at one look.
  private static let mostOverdue = 100

  /// Looks, and takes a model down where that is shown.
  ///
  /// - Returns: whether this process has put another revision in force.
  func look(_ session: Session, now: Timestamp) throws(StoreError) -> Bool {
    let queue = try session.store.current(session.queue)
    let deployment = queue.revision.deployment
    guard deployment.isWatched, try session.store.denial(of: .due) == nil
    else {
      kept = nil
      return false
    }
    if kept?.revision != queue.revision.number { kept = nil }
    guard try isSomethingNew(in: session.store, queue, now: now) else { return false }
    try catchUp(session.store, queue, now: now)
    guard let way = kept?.evidence.wayDown else { return false }
    let grounds = Grounds(evidence: way.conditions.json, byItself: true, startsAnew: way.startsAnew)
    let before = try session.store.pastRevisions(of: queue).map(\.deployment)
    let result = try session.store.revise(
      queue, to: way.applied(to: deployment, after: before).json, because: way.words, on: grounds,
      as: .due,
      now: now)
    kept = nil
    if case .success = result { return true }
    return false
  }

  private func isSomethingNew(
    in store: Store, _ queue: Queue, now: Timestamp
  ) throws(StoreError) -> Bool {
    guard let known = kept else { return true }
    let news = try store.news(after: known.entry)
    // What was judged otherwise before is counted otherwise: from the start.
    if news.changes > 0 { kept = nil }
    let isSettled = known.settles.map { $0 <= now || $0.since(now) > 86_400_000 } ?? false
    return news.last != known.entry || isSettled
  }

  /// Takes in what has come since the last look.
  private func catchUp(_ store: Store, _ queue: Queue, now: Timestamp) throws(StoreError) {
    let deployment = queue.revision.deployment
    let settled = now.advanced(bySeconds: -deployment.undoS)
    let news = try store.news(after: kept?.entry ?? 0)
    if kept == nil { kept = try start(store, queue, settled: settled) }
    guard var known = kept else { return }
    if let start = known.pair, deployment.canaryInEffect > 0 {
      try store.coreParts(
        of: queue, from: start, after: known.evidence.harmed.last, settled: settled
      ) { part in known.evidence.addToHarms(part, now: now) }
      try store.armLatencies(of: queue, from: start, after: known.counted) {
        known.evidence.latency.add($0)
      }
      let arms = try store.armCounts(of: queue, from: start, after: known.counted)
      known.evidence.arms.merge(arms.counts) { $0.merged(with: $1) }
      known.counted = arms.last ?? known.counted
    }
    if let start = known.watch {
      try store.coreParts(
        of: queue, from: start, after: known.evidence.watched.last, settled: settled
      ) { part in known.evidence.addToWatch(part, now: now) }
    }
    if let start = known.people {
      known.evidence.setKnownAnswers(
        try store.knownAnswers(in: queue, from: start, settled: settled))
    }
    try askAgain(store, queue, &known, settled: settled, now: now)
    known.settles = news.last == known.entry ? nil : now.advanced(bySeconds: deployment.undoS + 1)
    known.entry = news.last
    kept = known
  }

  /// Takes in what was passed over and is judged by now: so many at one look, one after the other.
  private func askAgain(
    _ store: Store, _ queue: Queue, _ known: inout Kept, settled: Timestamp, now: Timestamp
  ) throws(StoreError) {
    let late = Set(known.evidence.harmed.overdue + known.evidence.watched.overdue).sorted()
    let next = late.firstIndex { $0 > known.asked } ?? 0
    for place in (late[next...] + late[..<next]).prefix(GoingBack.mostOverdue) {
      known.asked = place
      guard let start = known.pair ?? known.watch,
        let part = try store.corePart(at: place, of: queue, from: start, settled: settled)
      else { continue }
      known.evidence.addLate(part, now: now)
    }
  }

  private func start(
    _ store: Store, _ queue: Queue, settled: Timestamp
  ) throws(StoreError) -> Kept {
    let deployment = queue.revision.deployment
    let reader = StretchReader(
      store: store, queue: queue, deployment: deployment,
      revisions: try store.pastRevisions(of: queue), settled: settled)
    return Kept(
      revision: queue.revision.number,
      evidence: GateEvidence(of: deployment, in: queue.definition),
      pair: try reader.start(of: .pair),
      watch: deployment.mode >= .partial ? try reader.start(of: .watch) : nil,
      people: deployment.gates.knownAccuracy == nil ? nil : try reader.start(of: .people), entry: 0)
  }
}

extension Deployment {
  /// Whether anything in it may go down by itself.
  fileprivate var isWatched: Bool {
    canaryInEffect > 0 || mode >= .partial || mode.isLive && gates.knownAccuracy != nil
  }
}
