// The account of a queue at one moment: what the supervisor's page and the report both show.

import Insight
import Review
import Storage

extension QueueAccount {
  /// Hours that the page draws.
  private static let hoursShown = 8

  /// Reads the store.
  init(of session: Session, now: Timestamp) throws(StoreError) {
    let (store, queue) = (session.store, session.queue)
    let window = Flow.window(now: now, firstCame: try store.firstCame(in: queue))
    let counts = try store.flow(of: queue, from: window.from, to: window.to)
    let shift = now.advanced(byMilliseconds: -Int64(QueueAccount.hoursShown) * 3_600_000)
    let champion = queue.revision.deployment.champion
    let seen = try store.versions(in: queue)
    let versions = seen.filter { $0 == champion } + seen.filter { $0 != champion }
    var report = Report(queue: queue.definition, champion: champion, versions: versions)
    try store.judgedParts(of: queue) { report.add($0) }
    self.init(
      state: try store.wholeState(of: queue),
      flow: Flow(came: counts.came, decided: counts.decided, window: window),
      people: PersonActivity.atWork(try store.people(at: queue, now: now), now: now),
      hours: HourCount.filled(
        try store.hours(of: queue, from: shift), hours: QueueAccount.hoursShown, now: now),
      report: report, leaving: try store.verdictsLeaving(queue),
      awaiting: try store.itemsAwaiting(queue))
  }
}
