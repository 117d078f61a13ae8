// `lineside trace`: which parts went which way, and what became of them.

import Formats
import Review
import Storage

extension Command {
  static let trace = Command(
    "trace", in: .supervision, asks: .verb(.look),
    "find parts by lot, model, time or way, and what became of them",
    text: """
      Every part that is asked for, in the order in which they came: how it was routed, what the model
      of its arm said, which label stands and whose it is, whether that has left, and the truth where
      it became known. `--format list` is for the rework station: the parts' serials and nothing
      else, one a line, each once.

      --from, --before and --last are of the time at which parts came. A band is what the model would
      have done with the part: pass, reject, or review by a person.
      """,
    arguments: [.queue],
    options: [
      .lot, .attributePair, .armModel, .fromTime, .beforeTime, .lastTime, .routeKind, .bandKind,
      .standingLabel, .decider, .traceFormat,
    ],
    examples: [
      Example(
        "What model 2 passed of a board since yesterday",
        "lineside trace circuit-boards --model pcb-tile@2.0.0 --band pass --last 1d"),
      Example(
        "A list for the rework station",
        "lineside trace circuit-boards --attribute board=173 --format list"),
    ],
    run: trace)

  private static func trace(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "trace", createsStore: false)
    let filter = try invocation.traceFilter(of: session.queue.definition, now: Clock.now)
    var writer = TraceWriter(
      format: invocation[.traceFormat] ?? "table", output: invocation.output)
    var failure: Exit?
    let progress = Progress("looking", unit: "parts", total: nil, talk: invocation.talk)
    var found = 0
    try invocation.storing { () throws(StoreError) in
      try session.store.trace(filter, in: session.queue) { part in
        guard failure == nil else { return }
        do throws(Exit) { try writer.add(part) } catch { failure = error }
        found += 1
        progress.update(done: found, count: found)
      }
    }
    if let failure { throw failure }
    try writer.end()
    if found == 0 { invocation.talk.say("no part is asked for") }
  }
}

extension Invocation {
  fileprivate func traceFilter(
    of queue: QueueDefinition, now: Timestamp
  ) throws(Exit) -> TraceFilter {
    let span = try askedSpan(now: now)
    var filter = TraceFilter()
    filter.from = span.from
    filter.before = span.before
    filter.attributes = attributes
    filter.attributes += self[all: .lot].map { PartFilter.Attribute(name: "lot", value: $0) }
    filter.models = models(.armModel)
    filter.routes = self[all: .routeKind].compactMap(Route.Kind.init)
    filter.bands = self[all: .bandKind].compactMap(Route.Band.init)
    filter.labels = self[all: .standingLabel].map { Label($0) }
    for label in filter.labels where !queue.has(label) {
      throw Exit(
        .wrongUse, "--label: the queue has no '\(label)'",
        hint: "its labels are \(Value.list(queue.labels.map(\.name.text), "and"))")
    }
    filter.deciders = self[all: .decider]
    return filter
  }
}

/// Writes traced parts as a table, as JSON or as a plain list.
private struct TraceWriter {
  let format: String
  let output: Output
  private var listing = Listing([
    "item", "part", "lot", "came", "route", "band", "model", "said", "score", "label", "by",
    "decided", "truth", "fate",
  ])
  private var listed: Set<PartID> = []

  init(format: String, output: Output) {
    self.format = format
    self.output = output
  }

  mutating func add(_ part: TracedPart) throws(Exit) {
    if format == "list" {
      if listed.insert(part.part).inserted { try output.line(part.part.text) }
      return
    }
    let by: String? =
      switch part.decider {
      case .model: "model"
      case .deadline: "deadline"
      case .person(let pseudonym): pseudonym
      case nil: nil
      }
    listing.add([
      .text(part.item.text), .text(part.part.text), .init(part.lot), .text(part.came.rfc3339),
      .init(part.route?.rawValue), .init(part.band?.rawValue), .init(part.model?.description),
      .init(part.saidLabel?.text), part.score.map { .number($0) } ?? .none,
      .init(part.label?.text), .init(by), .init(part.decidedAt?.rfc3339),
      .init(part.truth?.text), .text(part.fate),
    ])
  }

  func end() throws(Exit) {
    if format != "list" { try listing.write(to: output, asJSON: format == "json") }
  }
}

extension Option {
  fileprivate static let lot = Option("lot", "LOT", .text, "only parts of the lot", repeats: true)
  fileprivate static let armModel = Option(
    "model", "MODEL@VERSION", .model, "only parts whose arm was the version", repeats: true)
  fileprivate static let bandKind = Option(
    "band", "BAND", .choice(["pass", "review", "reject"]), "only parts in that band", repeats: true)
  fileprivate static let standingLabel = Option(
    "label", "LABEL", .text, "only parts whose label stands so", repeats: true)
  fileprivate static let decider = Option(
    "by", "WHO", .text, "only what an inspector, by pseudonym, or `model` decided", repeats: true)
  fileprivate static let traceFormat = Option(
    "format", "FORMAT", .choice(["table", "json", "list"]),
    "a table for people, JSON for programs, or a plain list of serials", standard: "table")
}
