// The report as one page of HTML that a decision can be attached to: no script, nothing from outside.

package import Insight
package import Review

/// A report's page: figures, what was asked, and what is in force.
package struct ReportPage: Sendable {
  let queue: QueueDefinition
  let revision: Revision
  let made: Timestamp
  /// What was asked for: names and values.
  package var asked: [(name: String, value: String)] = []
  package var figures: [Figure] = []
  /// The parts that they are of; two where windows are compared, in their order.
  package var scopes: [Scope] = []
  /// What the plots of versions are drawn from; empty: there are none.
  package var series: [ModelSeries] = []
  /// The same of the window that is compared with; empty: no windows are compared.
  package var seriesBefore: [ModelSeries] = []
  /// What the next move up asks for.
  package var gates: GateAccount?

  package init(queue: QueueDefinition, under revision: Revision, made: Timestamp) {
    self.queue = queue
    self.revision = revision
    self.made = made
  }

  /// The whole file.
  package var html: [UInt8] {
    let body =
      head + section("What was asked", [definitions(asked + told), definitions(inForce)])
      + section("On which parts, and how they were chosen", chosen)
      + section("What the evidence says", evidence)
      + section("On the parts that both have called", sideBySide)
      + section("What the next move asks for", nextMoves)
      + models.map(modelSection).joined
      + section("People and suggestions", people)
      + section("What it does not say", limits)
      + section("Every figure", [everything])
    return Array(HTML.page(title: queue.title, style: pageStyle, body: body).text.utf8)
  }

  private func section(_ title: String, _ content: [HTML]) -> HTML {
    guard !content.isEmpty else { return .none }
    return .element("section", [:], HTML.heading(2, title) + content.joined)
  }

  private var head: HTML {
    .element(
      "header", [:],
      HTML.heading(1, queue.title)
        + .paragraph("\(queue.name), made \(made.rfc3339)", class: "quiet"))
  }

  private var told: [(name: String, value: String)] {
    scopes.count == 2
      ? zip(Scope.ofWindows, scopes).map { (name: $0, value: $1.text) }
      : scopes.map { (name: "figures of", value: $0.text) }
  }

  private var inForce: [(name: String, value: String)] {
    let deployment = revision.deployment
    return [
      (name: "revision in force", value: "\(revision.number)"),
      (name: "mode", value: deployment.mode.rawValue),
      (name: "champion", value: deployment.champion?.description ?? "none"),
      (name: "challenger", value: deployment.challenger?.description ?? "none"),
      (name: "canary", value: "\(decimal(deployment.canaryFraction * 100, places: 1)) %"),
      (name: "blind", value: "\(decimal(deployment.blindRate * 100, places: 1)) %"),
      (name: "audits", value: "\(decimal(deployment.auditRateInForce * 100, places: 1)) %"),
    ]
  }

  private func definitions(_ pairs: [(name: String, value: String)]) -> HTML {
    guard !pairs.isEmpty else { return .none }
    return .element(
      "dl", [:],
      pairs.map { HTML.element("dt", [:], HTML($0.name)) + .element("dd", [:], HTML($0.value)) }
        .joined)
  }
}
