// The report as one page of HTML that a decision can be attached to: no script, nothing from outside.

package import Insight
package import Review

/// What a report's page says besides its figures.
package struct ReportPage: Sendable {
  package var title: String
  package var queue: QueueDefinition
  package var made: Timestamp
  /// What was asked for: names and values, such as `window` and its span.
  package var asked: [(name: String, value: String)] = []
  /// What is in force: names and values.
  package var inForce: [(name: String, value: String)] = []
  package var champion: ModelVersion?
  package var challenger: ModelVersion?
  package var models: [ModelVersion] = []
  package var figures: [Figure] = []

  package init(title: String, queue: QueueDefinition, made: Timestamp) {
    self.title = title
    self.queue = queue
    self.made = made
  }

  /// The whole file.
  package var html: [UInt8] {
    let body =
      head + section("What was asked", [definitions(asked), definitions(inForce)])
      + section("On which parts, and how they were chosen", chosen)
      + section("What the evidence says", evidence)
      + models.map(modelSection).joined
      + section("People and suggestions", people)
      + section("What it does not say", limits)
      + section("Every figure", [everything])
    return Array(HTML.page(title: title, style: pageStyle, body: body).text.utf8)
  }

  private func section(_ title: String, _ content: [HTML]) -> HTML {
    guard !content.isEmpty else { return .none }
    return .element("section", [:], HTML.heading(2, title) + content.joined)
  }

  private var head: HTML {
    .element(
      "header", [:],
      HTML.heading(1, title) + .paragraph("\(queue.name), made \(made.rfc3339)", class: "quiet"))
  }

  private func definitions(_ pairs: [(name: String, value: String)]) -> HTML {
    guard !pairs.isEmpty else { return .none }
    return .element(
      "dl", [:],
      pairs.map { .element("dt", [:], HTML($0.name)) + .element("dd", [:], HTML($0.value)) }
        .joined)
  }
}
