// The report as a file of HTML.

import Formats
import Insight
import Review
import Storage

extension Option {
  static let html = Option(
    "html", "FILE", .file, "write it to this file besides, as one page with plots")
}

extension Invocation {
  /// Writes the page that stands for what the table says.
  func writePage(
    _ told: Told, of session: Session, to path: String, now: Timestamp
  ) throws(Exit) {
    let (definition, revision) = (session.queue.definition, session.queue.revision)
    var page = ReportPage(queue: definition, under: revision, made: now)
    page.asked = asked
    page.figures = told.figures
    page.scopes = told.scopes
    page.series = told.series
    page.seriesBefore = told.seriesBefore
    page.gates = try storing { () throws(StoreError) in try session.gateAccount(now: now) }
    let file = try OutputFile(path)
    file.write(page.html)
    try file.finish()
    talk.say("the page is in \(path)")
  }

  /// What was asked for, as it was spelled.
  private var asked: [(name: String, value: String)] {
    let options: [Option] = command.options.filter { has($0) && $0 != .html && $0 != .format }
    let others = self[all: Command.report.arguments[1]].map { (name: "with", value: $0) }
    let given = options.flatMap { option -> [(name: String, value: String)] in
      let values = self[all: option]
      if option == .compare { return values.map { (name: option.name, value: $0) } + others }
      return values.isEmpty
        ? [(name: option.name, value: "yes")]
        : values.map { (name: option.name, value: $0) }
    }
    return given.isEmpty ? [(name: "parts", value: "all there are")] : given
  }
}
