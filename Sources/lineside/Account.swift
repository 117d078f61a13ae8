// The account of a queue at one moment: what the supervisor's page and the report both show.
import Insight
import Review
import Storage

/// Everything that is said of a queue.
struct Account {
  let now: Timestamp
  let state: QueueState
  let flow: Flow
  let people: [PersonActivity]
  let report: Report
  /// Verdicts inside their undo window.
  let leaving: Int
  /// Items that wait for their champion's suggestion.
  let awaiting: Int

  /// Reads the store.
  init(of session: Session, now: Timestamp) throws(StoreError) {
    let (store, queue) = (session.store, session.queue)
    self.now = now
    state = try store.wholeState(of: queue)
    let window = Flow.window(now: now, firstCame: try store.firstCame(in: queue))
    let counts = try store.flow(of: queue, from: window.from, to: window.to)
    flow = Flow(came: counts.came, decided: counts.decided, window: window)
    people = PersonActivity.atWork(try store.people(at: queue, now: now), now: now)
    var report = Report(queue: queue.definition, versions: try store.versions(in: queue))
    try store.judgedParts(of: queue) { report.add($0) }
    self.report = report
    leaving = try store.verdictsLeaving(queue)
    awaiting = try store.itemsAwaiting(queue)
  }

  /// All of it as figures.
  var figures: [Figure] { state.figures(now: now) + flow.figures + report.figures() }
}
