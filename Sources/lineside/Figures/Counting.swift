// Reports over some of the parts: they stream past, and are counted in little memory.
import Insight
import Review
import Storage

/// Counts parts for one look, and says how far it has come.
struct Counting {
  let session: Session
  /// Who is told how far it is; nil: nobody.
  var talk: Talk?

  /// Values of an attribute that have figures of their own.
  static let mostValues = 12

  /// A report over the parts that are asked for.
  func report(_ filter: PartFilter) throws(StoreError) -> Report {
    var report = try empty()
    let progress = talk.map { Progress("counting", unit: "parts", total: nil, talk: $0) }
    var done = 0
    try session.store.judgedParts(of: session.queue, where: filter) {
      (part: JudgedPart) throws(StoreError) in
      report.add(part)
      done += 1
      if done % 256 == 0 { progress?.update(done: done, count: done) }
    }
    report.settle()
    return report
  }

  /// A report for each of the commonest values of an attribute, and one for all the others.
  func reports(
    _ filter: PartFilter, by attribute: String
  ) throws(StoreError) -> [(of: Figure.Of, report: Report)] {
    let (store, queue) = (session.store, session.queue)
    let values = try store.commonest(Counting.mostValues, valuesOf: attribute, in: queue)
      .compactMap { $0.value.map { Label($0) } }
    var reports: [(of: Figure.Of, report: Report)] = []
    for value in values {
      reports.append((.attribute(name: attribute, value: value.text), try empty()))
    }
    var others = try empty()
    let progress = talk.map { Progress("counting", unit: "parts", total: nil, talk: $0) }
    var (done, rest) = (0, 0)
    try store.judgedParts(of: queue, where: filter) {
      (part: JudgedPart, attributes: () -> RawObject) throws(StoreError) in
      let value = attributes().text(attribute).map { Label($0) }
      if let place = value.flatMap({ values.firstIndex(of: $0) }) {
        reports[place].report.add(part)
      } else {
        others.add(part)
        rest += 1
      }
      done += 1
      if done % 256 == 0 { progress?.update(done: done, count: done) }
    }
    if rest > 0 { reports.append((.otherValues(name: attribute), others)) }
    for place in reports.indices { reports[place].report.settle() }
    return reports
  }

  /// A report over no parts yet.
  func empty() throws(StoreError) -> Report {
    Report(
      queue: session.queue.definition, versions: try session.store.versions(in: session.queue))
  }

  /// What the figures of some parts are told under.
  func terms(_ filter: PartFilter, now: Timestamp) throws(StoreError) -> ReportTerms {
    var terms = ReportTerms(
      deployment: session.queue.revision.deployment, pseudonyms: try session.store.pseudonyms())
    terms.only = filter.narrowing(terms.pseudonyms)
    if filter.from != nil || filter.before != nil {
      let first = try session.store.firstCame(in: session.queue) ?? now
      let to = min(filter.before ?? now, max(now, filter.from ?? now))
      terms.window = Window(from: filter.from ?? min(first, to), to: to)
    }
    return terms
  }
}

extension PartFilter {
  /// What is asked for besides a span of time, in the words that it is asked in.
  func narrowing(_ pseudonyms: [Int64: String]) -> Narrowing {
    var only = Narrowing()
    only.attributes = attributes.map { "\($0.name)=\($0.value)" }
    only.inspectors = people.compactMap { pseudonyms[$0] }
    only.routes = routes.map(\.rawValue)
    return only
  }
}
