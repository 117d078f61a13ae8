// Which parts and which time a report or a search is asked for.
import Formats
import Review
import Storage

/// A span of time, open where an end is nil; one that moves with time has been fixed at `now`.
struct Span: Equatable {
  var from: Timestamp?
  var before: Timestamp?

  /// `FROM..BEFORE`, where an end is a time such as 2026-11-20T06:00:00Z, a length such as 8h (so long
  /// ago), `now`, or nothing; a length alone is the time since then.
  init?(_ text: String, now: Timestamp) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(ends.count), !text.isEmpty else { return nil }
    for (place, end) in ends.enumerated() where !end.isEmpty {
      guard let moment = Span.moment(end, now: now) else { return nil }
      if place == 0 { from = moment } else { before = moment }
    }
  }

  private static func moment(_ text: String, now: Timestamp) -> Timestamp? {
    if text == "now" { return now }
    if let length = SpanLength(text) { return now.advanced(bySeconds: -length.seconds) }
    return Timestamp(rfc3339: text)
  }
}

extension Option {
  static let fromTime = Option("from", "TIME", .text, "only what was judged from then on")
  static let beforeTime = Option("before", "TIME", .text, "only what was judged before then")
  static let lastTime = Option(
    "last", "LENGTH", .text, "only what was judged in the last 90s, 30min, 8h, 7d or 2w")
  static let attributePair = Option(
    "attribute", "KEY=VALUE", .pair, "only parts with the attribute", repeats: true)
  static let routeKind = Option(
    "route", "ROUTE", .choice(Route.Kind.allCases.map(\.rawValue)),
    "only parts that went that way", repeats: true)
  static let inspectorName = Option(
    "inspector", "PSEUDONYM", .text, "only what the inspector judged", repeats: true)
}

extension Invocation {
  /// `--from`, `--before` and `--last`, as the command has them.
  func askedSpan(
    _ from: Option = .fromTime, _ before: Option = .beforeTime, _ last: Option = .lastTime,
    now: Timestamp
  ) throws(Exit) -> Span {
    var span = try timesSpan(from, before)
    if let text = self[last] {
      guard span.from == nil else {
        throw Exit(.wrongUse, "--last and --from both say where the window begins")
      }
      guard let length = SpanLength(text) else {
        throw Exit(.wrongUse, "--last: expected a length such as 90s, 30min, 8h, 7d or 2w")
      }
      span.from = (span.before ?? now).advanced(bySeconds: -length.seconds)
    }
    try check(span)
    if let from = span.from, from > now {
      talk.say("the window begins in the future, at \(from.rfc3339)")
    }
    return span
  }

  /// `--from` and `--before` alone.
  func judgedSpan() throws(Exit) -> Span {
    let span = try timesSpan(.fromTime, .beforeTime)
    try check(span)
    return span
  }

  private func timesSpan(_ from: Option, _ before: Option) throws(Exit) -> Span {
    var span = Span()
    span.from = try time(from)
    span.before = try time(before)
    return span
  }

  private func check(_ span: Span) throws(Exit) {
    guard let from = span.from, let before = span.before, before <= from else { return }
    throw Exit(.wrongUse, "the window ends before it begins")
  }

  private func time(_ option: Option) throws(Exit) -> Timestamp? {
    guard let text = self[option] else { return nil }
    guard let moment = Timestamp(rfc3339: text) else {
      throw Exit(.wrongUse, "--\(option.name): expected a time such as 2026-11-20T06:00:00Z")
    }
    return moment
  }

  /// What `--attribute` asks for.
  var attributes: [PartFilter.Attribute] {
    pairs(.attributePair).map { PartFilter.Attribute(name: $0.key, value: $0.value) }
  }

  /// The versions that are asked for.
  ///
  /// - Throws: `wrongUse` where the queue knows one neither from its deployment nor from what it said.
  func askedModels(_ option: Option, of session: Session) throws(Exit) -> [ModelVersion] {
    let wanted = models(option)
    guard !wanted.isEmpty else { return [] }
    let deployment = session.queue.revision.deployment
    let known = try storing { () throws(StoreError) in
      try session.store.versions(in: session.queue)
    }
    let named = [deployment.champion, deployment.challenger].compactMap(\.self)
    for model in wanted where !(known + named + deployment.recorded).contains(model) {
      throw Exit(
        .wrongUse, "--\(option.name): the queue knows no version '\(model)'",
        hint: known.isEmpty
          ? "no model has said anything yet"
          : "it knows \(Value.list(known.map(\.description), "and"))")
    }
    return wanted
  }

  /// The parts that a report is asked for.
  func partFilter(of store: Store, now: Timestamp) throws(Exit) -> PartFilter {
    let span = try askedSpan(now: now)
    var filter = PartFilter()
    filter.from = span.from
    filter.before = span.before
    filter.attributes = attributes
    filter.routes = self[all: .routeKind].compactMap(Route.Kind.init)
    let names = try storing { () throws(StoreError) in try store.pseudonyms() }
    for wanted in self[all: .inspectorName] {
      guard let person = names.first(where: { $0.value.isExactly(wanted) }) else {
        throw Exit(
          .wrongUse, "--inspector: nobody is called '\(wanted)'",
          hint: "inspectors are named by their pseudonyms, such as i-7f3a09c1")
      }
      filter.people.append(person.key)
    }
    return filter
  }
}

extension Span {
  init() {}
}
