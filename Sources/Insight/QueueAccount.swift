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
  /// The versions that are reported on, in the report's order.
  package let versions: [ModelVersion]
  /// The report's figures, found once: they are drawn often.
  package let reported: [Figure]
  /// What plots are drawn from, a version each in the order of `versions`; empty: not asked for.
  package var series: [ModelSeries]
  /// Verdicts inside their undo window.
  package var leaving: Int
  /// Items that wait for their champion's suggestion.
  package var awaiting: Int

  package init(
    state: QueueState, flow: Flow, people: [PersonActivity], hours: [HourCount] = [],
    report: Report, terms: ReportTerms = ReportTerms(), series: [ModelSeries] = [],
    leaving: Int, awaiting: Int
  ) {
    self.state = state
    self.flow = flow
    self.people = people
    self.hours = hours
    self.series = series
    let champion = terms.deployment.champion
    let models = report.models.map(\.model)
    versions = models.filter { $0 == champion } + models.filter { $0 != champion }
    reported = report.figures(terms)
    self.leaving = leaving
    self.awaiting = awaiting
  }

  /// All of it as figures.
  package func figures(now: Timestamp) -> [Figure] {
    state.figures(now: now) + flow.figures + reported
  }

  /// The report's figures of the queue as a whole.
  package var ofQueue: [Figure] { reported.filter(\.by.isEmpty) }

  /// The report's figures of one version, those beside the champion included.
  package func figures(of model: ModelVersion) -> [Figure] {
    reported.filter { $0.by.first == .model(model) }
  }

  /// The pseudonyms that figures are told of, in their order.
  package var inspectors: [String] {
    var names: [String] = []
    for figure in reported {
      if case .inspector(let name) = figure.by.first, names.last != name { names.append(name) }
    }
    return names
  }

  /// The figures of one person.
  package func figures(ofInspector pseudonym: String) -> [Figure] {
    reported.filter { $0.by.first == .inspector(pseudonym) }
  }

  /// The figures by the hours that people had sat.
  package var byHourOfSitting: [Figure] {
    reported.filter { if case .hourOfSitting = $0.by.first { true } else { false } }
  }
}
