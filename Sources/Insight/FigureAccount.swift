// What a report tells, found once: it is drawn often.

package import Review

/// The figures of a report, with what plots are drawn from.
package struct FigureAccount: Equatable, Sendable {
  /// The versions that are reported on: the champion, the challenger, the others.
  package var versions: [ModelVersion]
  /// The report's figures.
  package let reported: [Figure]
  /// The champion's rates and each other version's on the parts that both have called.
  package let sideBySide: [Figure]
  /// A version each in the order of `versions`; empty: not asked for.
  package var series: [ModelSeries]

  /// - Parameter versions: those that are asked for; empty: all.
  package init(
    _ report: Report, _ terms: ReportTerms, series: [ModelSeries] = [],
    of wanted: [ModelVersion] = []
  ) {
    versions = terms.leading(report.models.map(\.model)).filter {
      wanted.isEmpty || wanted.contains($0)
    }
    self.series = series
    reported = report.figures(terms)
    let first = versions.first
    sideBySide = report.withheld(
      versions.dropFirst().flatMap { other in
        first.map { report.comparison(of: other, with: $0).sideBySide(in: report.queue) } ?? []
      })
  }

  /// The report's figures of the queue as a whole.
  package var ofQueue: [Figure] { reported.filter(\.by.isEmpty) }

  /// The report's figures of one version, those beside the champion included.
  package func figures(of model: ModelVersion) -> [Figure] {
    reported.filter { $0.by.first == .model(model) }
  }

  /// The figures of one version on the parts that another has called too.
  package func figures(of model: ModelVersion, beside other: ModelVersion) -> [Figure] {
    sideBySide.filter { $0.by.prefix(2) == [.model(model), .beside(other)] }
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
}
