// The report as a file of HTML.

import Formats
import Insight
import Review
import Storage

extension Option {
  static let html = Option(
    "html", "FILE", .file,
    "write the report to this file too: one page with plots, nothing in it from outside")
}

extension Invocation {
  /// Writes the page that stands for what the table says.
  func writePage(
    of figures: [Figure], _ models: [ModelVersion], _ session: Session, to path: String
  ) throws(Exit) {
    let definition = session.queue.definition
    let revision = session.queue.revision
    let deployment = revision.deployment
    var page = ReportPage(title: definition.title, queue: definition, made: Clock.now)
    page.asked = [(name: "queue", value: definition.name), (name: "window", value: "all there is")]
    page.inForce = [
      (name: "revision in force", value: "\(revision.number)"),
      (name: "mode", value: deployment.mode.rawValue),
      (name: "champion", value: deployment.champion?.description ?? "none"),
      (name: "challenger", value: deployment.challenger?.description ?? "none"),
    ]
    page.champion = deployment.champion
    page.challenger = deployment.challenger
    page.models = models
    page.figures = figures
    let file = try OutputFile(path)
    file.write(page.html)
    try file.finish()
    talk.say("the page is in \(path)")
  }
}
