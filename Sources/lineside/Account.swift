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
    var report = Report(queue: queue.definition, versions: try store.versions(in: queue))
    try store.judgedParts(of: queue) { report.add($0) }
    report.settle()
    let flow = Flow(came: counts.came, decided: counts.decided, window: window)
    let terms = ReportTerms(
      deployment: queue.revision.deployment, pseudonyms: try store.pseudonyms(),
      inPerHour: flow.came > 0 ? Double(flow.came) / window.hours : nil)
    let thresholds = try store.thresholds(in: queue)
    self.init(
      state: try store.wholeState(of: queue),
      flow: flow,
      people: PersonActivity.atWork(try store.people(at: queue, now: now), now: now),
      hours: HourCount.filled(
        try store.hours(of: queue, from: shift), hours: QueueAccount.hoursShown, now: now),
      report: report, terms: terms, series: report.series(terms, own: thresholds), leaving: try store.verdictsLeaving(queue),
      awaiting: try store.itemsAwaiting(queue))
  }
}
