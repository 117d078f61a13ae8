// `lineside deploy QUEUE simulate`: what would have been under another deployment, told and not done.
import Formats
import Insight
import Review
import Statistics
import Storage

extension Option {
  static let lookBackTo = Option(
    "since", "TIME", .text,
    "for simulate: parts that came since then; where it is not given, today's")
  static let lookBackOver = Option(
    "last", "N", .count, "for simulate: so many parts at most, the latest", standard: "10000")
}

extension Invocation {
  /// Tells what `words` would have come to: changes, or the number of a revision.
  func simulate(_ words: [String]) throws(Exit) {
    let session = try open(self[.queue], as: "deploy", createsStore: false)
    let before = session.queue.revision
    let (deployment, salt) = try imagined(words, in: session)
    let known = try storing { () throws(StoreError) in
      Set(try session.store.versions(in: session.queue))
    }
    if let fault = session.queue.definition.fault(
      of: deployment, after: before.deployment, known: known)
    {
      throw Exit(
        .refused, "\(fault.field): expected \(fault.expected)",
        hint: "it could not be put in force either")
    }
    let queue = session.queue.imagined(under: deployment, salt: salt)
    var simulation = Simulation(queue: queue.definition, under: deployment)
    let lookback = try lookback(over: session)
    try storing { () throws(StoreError) in
      try session.store.routedParts(of: queue, lookback) { simulation.add($0) }
    }
    if deployment.isNew(after: before.deployment), salt == before.salt {
      talk.say("a new deployment draws anew; this was found with the draws in force")
    }
    if simulation.leftOut > 0 { talk.say("\(simulation.leftOut) known-answer parts are left out") }
    try write(simulation)
  }

  private func imagined(
    _ words: [String], in session: Session
  ) throws(Exit) -> (Deployment, salt: String) {
    let inForce = session.queue.revision
    if words.count == 1, let number = Value.count(words[0]) {
      let stored = try storing { () throws(StoreError) in
        try session.store.revisions(ofQueue: session.queue.definition.name)
      }
      guard let earlier = stored.first(where: { $0.number == number }),
        let deployment = try? Deployment(json: earlier.content)
      else {
        throw Exit(
          .wrongUse, "there is no revision \(number)",
          hint: "'lineside deploy \(self[.queue]) show' lists the revisions")
      }
      return (deployment, earlier.salt)
    }
    let changes = try words.map { word throws(Exit) in
      guard let pair = Value.pair(word) else {
        throw Exit(.wrongUse, "'\(word)' is not KEY=VALUE", hint: "such as blind_rate=0.2")
      }
      return pair
    }
    do throws(DeploymentFault) {
      return (try session.changed(inForce.deployment, by: changes), inForce.salt)
    } catch {
      throw Exit(.wrongUse, "\(error.field): expected \(error.expected)")
    }
  }

  /// Since when, and how many: today, or where nothing came today, the last there are.
  private func lookback(over session: Session) throws(Exit) -> Lookback {
    var lookback = Lookback(last: count(.lookBackOver) ?? 10_000)
    if let text = self[.lookBackTo] {
      guard let since = Timestamp(rfc3339: text) else {
        throw Exit(
          .wrongUse, "--since: '\(text)' is no time", hint: "such as 2026-11-20T06:00:00Z")
      }
      lookback.since = since
      return lookback
    }
    guard !has(.lookBackOver) else { return lookback }
    let day: Int64 = 86_400_000
    let now = Clock.now
    let offset = Int64(Clock.utcOffsetMinutes(at: now)) * 60_000
    let today = Timestamp(
      milliseconds: (now.milliseconds + offset) / day * day - offset)
    let came = try storing { () throws(StoreError) in
      try session.store.flow(of: session.queue, from: today, to: now.advanced(bySeconds: 1)).came
    }
    if came > 0 { lookback.since = today }
    return lookback
  }

  private func write(_ simulation: Simulation) throws(Exit) {
    if wantsJSON {
      var listing = Listing(["figure", "before", "after", "low", "high", "k", "n", "how", "why"])
      for row in simulation.rows {
        listing.add([
          .text(row.name), .init(row.before), .init(row.after), .init(row.interval?.low),
          .init(row.interval?.high), row.k.map { .count($0) } ?? .none,
          row.n.map { .count($0) } ?? .none, .init(row.how), .init(row.why),
        ])
      }
      return try listing.write(to: output, asJSON: true)
    }
    var listing = Listing(["figure", "was", "would be", "95 % interval", "count", "how"])
    for row in simulation.rows {
      listing.add([
        .text(row.name), .text(row.text(row.before)), .text(row.text(row.after)),
        .init(row.intervalText), .init(row.countText), .init(row.why ?? row.how),
      ])
    }
    try listing.write(to: output, asJSON: false)
  }
}

extension Listing.Field {
  fileprivate init(_ number: Double?) { self = number.map(Listing.Field.number) ?? .none }
}

extension Simulation.Row {
  func text(_ value: Double?) -> String {
    guard let value else { return "-" }
    return switch unit {
    case .count: ProgressLine.grouped(Int(value.rounded()))
    case .share: "\(tenths(value * 100)) %"
    case .perHour: "\(ProgressLine.grouped(Int(value.rounded())))/h"
    case .milliseconds: "\(ProgressLine.grouped(Int(value.rounded()))) ms"
    case .people: "\(tenths(value))"
    case .money: "\((value * 1000).rounded() / 1000)"
    }
  }

  private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  var intervalText: String? {
    guard after != nil, let interval else { return nil }
    return "\(text(interval.low)) to \(text(interval.high))"
  }

  var countText: String? {
    guard let n else { return nil }
    return k.map { "\($0)/\(n)" } ?? "\(n)"
  }
}
