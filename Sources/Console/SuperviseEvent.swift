// What happens to the supervisor's page, and what it asks for.

package import Insight
package import Review
package import Screen

/// A queue at one moment, in numbers; made from the store's rows by `Insight`.
package struct QueueAccount: Equatable, Sendable {
  package var state: QueueState
  package var flow: Flow
  /// Those who are at work, by name.
  package var people: [PersonActivity]
  /// Full hours, oldest first, the running one last; empty: not counted.
  package var hours: [HourCount]
  package var acceptance: Acceptance
  package var models: [ModelRecord]
  /// Sampled parts that were judged but have no reference.
  package var withoutReference: Int
  /// Verdicts inside their undo window.
  package var leaving: Int
  /// Items that wait for their champion's suggestion.
  package var awaiting: Int

  package init(
    state: QueueState, flow: Flow, people: [PersonActivity], hours: [HourCount] = [],
    report: Report, leaving: Int, awaiting: Int
  ) {
    self.state = state
    self.flow = flow
    self.people = people
    self.hours = hours
    acceptance = report.acceptance
    models = report.models
    withoutReference = report.withoutReference
    self.leaving = leaving
    self.awaiting = awaiting
  }
}

package enum SuperviseEvent: Equatable, Sendable {
  /// Comes once, before all others.
  case started
  case key(Key)
  case resized(Size)
  /// `SupervisePage.wakeAt` has come.
  case ticked
  /// Answers `.account`.
  case accounted(QueueAccount)
  /// Answers `.account` where nothing has changed since the last one.
  case unchanged
  /// Answers `.account` where the store could not be read.
  case storeFailed(StoreTrouble)
  case continued
  case hungUp
}

package enum SuperviseEffect: Equatable, Sendable {
  /// Read the queue's account. Answers: `accounted`, `unchanged`, `storeFailed`.
  case account
  case redraw
  /// Answer: `continued`.
  case suspend
  case quit
}
