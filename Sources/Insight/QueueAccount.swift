// The account of a queue at one moment: what the supervisor's pages and the report both show.

package import Review

/// A queue at one moment, in numbers.
package struct QueueAccount: Equatable, Sendable {
  package var state: QueueState
  package var flow: Flow
  /// Those who are at work, by name.
  package var people: [PersonActivity]
  /// Full hours, oldest first, the running one last; empty: not counted.
  package var hours: [HourCount]
  /// What the report over all parts tells.
  package var told: FigureAccount
  /// When the first part came; nil: none has.
  package var since: Timestamp?
  /// Verdicts inside their undo window.
  package var leaving: Int
  /// Items that wait for their champion's suggestion.
  package var awaiting: Int

  package init(
    state: QueueState, flow: Flow, people: [PersonActivity], hours: [HourCount] = [],
    report: Report, terms: ReportTerms = ReportTerms(), series: [ModelSeries] = [],
    since: Timestamp?, leaving: Int, awaiting: Int
  ) {
    self.state = state
    self.flow = flow
    self.people = people
    self.hours = hours
    told = FigureAccount(report, terms, series: series)
    self.since = since
    self.leaving = leaving
    self.awaiting = awaiting
  }

  /// All of it as figures.
  package func figures(now: Timestamp) -> [Figure] {
    state.figures(now: now) + flow.figures + told.reported
  }
}
