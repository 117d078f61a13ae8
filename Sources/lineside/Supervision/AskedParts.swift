// What a filter of the supervisor's screens comes to in this queue, and why nothing came of it.
import Console
import Formats
import Insight
import Review
import Storage

/// The parts that a filter asks for.
struct AskedParts {
  var filter = PartFilter()
  /// Versions that are shown; empty: all.
  var models: [ModelVersion] = []
}

/// Why a filter asks for nothing that can be counted.
struct FilterFault: Error, Equatable {
  let words: String

  init(_ words: String) { self.words = words }
}

extension Session {
  /// Reads a filter; a window that moves is the one that ends now.
  func read(
    _ filter: FigureFilter, now: Timestamp
  ) throws(StoreError) -> Result<AskedParts, FilterFault> {
    let known = try store.versions(in: queue)
    let people = try store.pseudonyms()
    let terms = FilterTerms(
      versions: known, people: people, now: now, offset: Clock.utcOffsetMinutes(at: now))
    var asked = AskedParts()
    do throws(FilterFault) {
      for term in filter.terms { try terms.add(term, to: &asked) }
      try terms.check(asked.filter)
    } catch {
      return .failure(error)
    }
    return .success(asked)
  }

  /// Why no part was asked for: what nobody has first.
  func whyNothing(of asked: AskedParts, now: Timestamp) throws(StoreError) -> String {
    for wanted in asked.filter.attributes {
      let values = try store.commonest(.max, valuesOf: wanted.name, in: queue)
        .compactMap(\.value)
      if values.isEmpty { return "no part has the attribute '\(wanted.name)'" }
      if !values.contains(where: { $0.isExactly(wanted.value) }) {
        return "no part has \(wanted.name)=\(wanted.value); the commonest are "
          + Value.list(Array(values.prefix(5)), "and")
      }
    }
    let first = try store.firstCame(in: queue)
    if let before = asked.filter.before, let first, before <= first {
      return "the window ends before the queue's first part came, at \(first.rfc3339)"
    }
    let last = try store.people(at: queue, now: now).compactMap(\.lastDecided).max()
    if let from = asked.filter.from, let last, last < from {
      return "nobody has judged a part in the window; the last one was judged at \(last.rfc3339)"
    }
    return "no part that was judged or decided is asked for"
  }
}

/// What the terms of a filter are held against.
private struct FilterTerms {
  let versions: [ModelVersion]
  let people: [Int64: String]
  let now: Timestamp
  /// Minutes that the place's time is ahead of UTC.
  let offset: Int

  func add(_ term: FigureFilter.Term, to asked: inout AskedParts) throws(FilterFault) {
    switch term.key {
    case FigureFilter.last:
      guard let length = SpanLength(term.value) else {
        throw FilterFault("last: expected a length such as 30min, 8h or 7d")
      }
      asked.filter.from = now.advanced(bySeconds: -length.seconds)
    case "from": asked.filter.from = try moment(term)
    case "before": asked.filter.before = try moment(term)
    case "model": asked.models.append(try version(term.value))
    case "inspector": asked.filter.people.append(try person(term.value))
    case "route":
      guard let kind = Route.Kind(rawValue: term.value) else {
        let kinds = Route.Kind.allCases.map(\.rawValue)
        throw FilterFault("route: expected \(Value.list(kinds, "or"))")
      }
      asked.filter.routes.append(kind)
    default:
      asked.filter.attributes.append(PartFilter.Attribute(name: term.key, value: term.value))
    }
  }

  func check(_ filter: PartFilter) throws(FilterFault) {
    if let from = filter.from, from > now {
      throw FilterFault("the window begins in the future, at \(from.rfc3339)")
    }
    if let from = filter.from, let before = filter.before, before <= from {
      throw FilterFault("the window ends before it begins")
    }
  }

  private func version(_ text: String) throws(FilterFault) -> ModelVersion {
    if let version = ModelVersion(text), versions.contains(version) { return version }
    throw FilterFault(
      "model: '\(text)' has said nothing in this queue"
        + (versions.isEmpty
          ? "" : "; these have: \(Value.list(versions.map(\.description), "and"))"))
  }

  private func person(_ text: String) throws(FilterFault) -> Int64 {
    if let person = people.first(where: { $0.value.isExactly(text) }) { return person.key }
    throw FilterFault("inspector: nobody is called '\(text)'; people go by their pseudonyms here")
  }

  /// A time with its day, a length (so long ago), `now`, or a time of the clock on the wall: the last one.
  private func moment(_ term: FigureFilter.Term) throws(FilterFault) -> Timestamp {
    if term.value == "now" { return now }
    if let length = SpanLength(term.value) { return now.advanced(bySeconds: -length.seconds) }
    if let moment = Timestamp(rfc3339: term.value) ?? onTheWall(term.value) { return moment }
    throw FilterFault(
      "\(term.key): expected a time such as 06:00 or 2026-11-20T06:00:00Z, or a length such as 8h")
  }

  private func onTheWall(_ text: String) -> Timestamp? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let hour = Value.count(parts[0]), let minute = Value.count(parts[1]),
      hour < 24, minute < 60
    else { return nil }
    let day: Int64 = 86_400_000
    let ahead = Int64(offset) * 60_000
    let local = now.milliseconds + ahead
    let midnight = local - (local % day + day) % day
    let moment = midnight + Int64(hour * 60 + minute) * 60_000
    return Timestamp(milliseconds: (moment > local ? moment - day : moment) - ahead)
  }
}
