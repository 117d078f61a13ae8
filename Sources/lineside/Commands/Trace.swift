// `lineside trace`: which parts went which way, and what became of them.

import Formats
import Review
import Screen
import Storage

extension Command {
  static let trace = Command(
    "trace", in: .supervision, asks: .verb(.look),
    "find parts by lot, model, time or way, and what became of them",
    text: """
      Every part that is asked for, in the order in which they came: how it was routed, what was said
      of it, which label stands and whose it is, whether that has left, and the truth where it became
      known. `--format list` is for the rework station: the parts' serials and nothing else, one a
      line, each once.

      --said finds parts by what a version called them, --model or any, whether it decided them, was
      shown, or was only compared: a label, or `good` or `defect` for every label of that side. model,
      said and score are of the version that is asked for, else of the one in whose arm the part went.

      A band is what that arm's version would have done with the part by itself: pass, reject, or
      review by a person, and review wherever no bands are set. With --band, --model asks for the
      parts in the version's own arm.

      --from, --before and --last are of the time at which parts came.
      """,
    arguments: [.queue],
    options: [
      .lot, .attributePair, .sayingModel, .said, .cameFrom, .cameBefore, .cameLast, .routeKind,
      .bandKind, .standingLabel, .decider, .traceFormat,
    ],
    examples: [
      Example(
        "What model 2 called good of a board since yesterday",
        "lineside trace circuit-boards --model pcb-tile@2.0.0 --said good --attribute board=173"
          + " --last 1d"),
      Example(
        "What it let past people",
        "lineside trace circuit-boards --model pcb-tile@2.0.0 --band pass --by model"),
      Example(
        "A list for the rework station",
        "lineside trace circuit-boards --attribute board=173 --format list"),
    ],
    run: trace)

  private static func trace(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "trace", createsStore: false)
    let filter = try invocation.traceFilter(of: session, now: Clock.now)
    var writer = TraceWriter(
      queue: session.queue.definition,
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
    if found == 0 { invocation.talk.say("no part is like that") }
  }
}

extension Invocation {
  fileprivate func traceFilter(
    of session: Session, now: Timestamp
  ) throws(Exit) -> TraceFilter {
    let queue = session.queue.definition
    let span = try askedSpan(.cameFrom, .cameBefore, .cameLast, now: now)
    var filter = TraceFilter()
    filter.from = span.from
    filter.before = span.before
    filter.attributes = attributes
    filter.attributes += self[all: .lot].map { PartFilter.Attribute(name: "lot", value: $0) }
    filter.models = try askedModels(.sayingModel, of: session)
    for word in self[all: .said] { filter.calls.append(try call(word, of: queue)) }
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

  /// What `--said` means: a label of the queue, else a side.
  private func call(_ word: String, of queue: QueueDefinition) throws(Exit) -> ModelCall {
    let label = Label(word)
    if queue.has(label) { return .label(label) }
    switch word {
    case "good": return .anyGood
    case "defect": return .anyDefect
    default:
      throw Exit(
        .wrongUse, "--said: the queue has no '\(word)'",
        hint: "its labels are \(Value.list(queue.labels.map(\.name.text), "and"));"
          + " good and defect stand for all of a side")
    }
  }
}

/// Writes traced parts as a table, as JSON or as a plain list.
private struct TraceWriter {
  let queue: QueueDefinition
  let format: String
  let output: Output
  private var listing = Listing([
    "item", "part", "lot", "came", "route", "arm", "band", "model", "said", "score", "label", "by",
    "decided", "truth", "fate",
  ])
  private var listed: Set<PartID> = []

  /// Columns that the longest serial takes on a screen: each of its bytes as a picture of itself.
  private static let mostColumns = 4096

  init(queue: QueueDefinition, format: String, output: Output) {
    self.queue = queue
    self.format = format
    self.output = output
  }

  mutating func add(_ part: TracedPart) throws(Exit) {
    if format == "list" {
      if listed.insert(part.part).inserted { try list(part.part.text) }
      return
    }
    let said = part.said?.call(in: queue)?.text
    listing.add([
      .text(part.item.text), .text(part.part.text), .init(part.lot), .text(part.came.rfc3339),
      .init(part.route?.rawValue), .init(part.arm?.description), .init(part.band?.rawValue),
      .init((part.said?.model ?? part.arm)?.description), .init(said),
      part.said?.score.map { .number($0) } ?? .none,
      .init(part.label?.text), .init(part.decider?.name), .init(part.decidedAt?.rfc3339),
      .init(part.truth?.text), .text(part.fate),
    ])
  }

  /// A program gets the bytes as they came; a terminal would obey some of them.
  private func list(_ serial: String) throws(Exit) {
    try output.line(
      output.isTerminal ? serial.cleaned(upTo: TraceWriter.mostColumns) : serial)
  }

  func end() throws(Exit) {
    if format != "list" { try listing.write(to: output, asJSON: format == "json") }
  }
}

extension Option {
  fileprivate static let lot = Option("lot", "LOT", .text, "only parts of the lot", repeats: true)
  fileprivate static let sayingModel = Option(
    "model", "MODEL@VERSION", .model, "only parts that the version said something of",
    repeats: true)
  fileprivate static let said = Option(
    "said", "LABEL", .text, "only parts that were called so; good or defect is a whole side",
    repeats: true)
  fileprivate static let cameFrom = Option("from", "TIME", .text, "only what came from then on")
  fileprivate static let cameBefore = Option("before", "TIME", .text, "only what came before then")
  fileprivate static let cameLast = Option(
    "last", "LENGTH", .text, "only what came in the last 90s, 30min, 8h, 7d or 2w")
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
