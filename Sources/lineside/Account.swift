// The account of a queue at one moment: what the supervisor's pages and the report both show.

import Insight
import Review
import Storage

extension QueueAccount {
  /// Hours that the pages draw.
  private static let hoursShown = 8

  /// Reads the store, with the report that is kept of all parts.
  init(
    of session: Session, kept: inout Kept<KeptReport>, now: Timestamp, withSeries: Bool = false,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(StoreError) {
    let (store, queue) = (session.store, session.queue)
    try store.follow(&kept, in: queue, now: now, progress: progress)
    try self.init(of: session, report: kept.fold.report, now: now, withSeries: withSeries)
  }

  /// Reads the rest of the account beside a report over all parts.
  init(
    of session: Session, report: Report, now: Timestamp, withSeries: Bool = false
  ) throws(StoreError) {
    let (store, queue) = (session.store, session.queue)
    let report = report.knowing(try store.versions(in: queue))
    var state = try store.state(of: queue)
    state.done = report.decided
    state.unjudged = report.unjudged
    state.oldestWaiting = try store.oldestWaiting(in: queue)
    let since = try store.firstCame(in: queue)
    let flow = report.traffic.flow(now: now, firstCame: since)
    let terms = ReportTerms(
      deployment: queue.revision.deployment, pseudonyms: try store.pseudonyms(),
      inPerHour: flow.came > 0 ? Double(flow.came) / flow.window.hours : nil)
    let series =
      withSeries ? report.series(terms, own: try store.thresholds(in: queue)) : []
    self.init(
      state: state, flow: flow,
      people: PersonActivity.atWork(try store.people(at: queue, now: now), now: now),
      hours: report.traffic.hours(QueueAccount.hoursShown, now: now), report: report,
      terms: terms, series: series, since: since, leaving: try store.verdictsLeaving(queue),
      awaiting: try store.itemsAwaiting(queue))
  }
}
