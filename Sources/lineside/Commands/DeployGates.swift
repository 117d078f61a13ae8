// `lineside deploy QUEUE gates`: what could come next, and what is lacking for it.
import Insight
import Review
import Storage

extension Invocation {
  func showGates() throws(Exit) {
    let session = try open(self[.queue], as: "deploy", createsStore: false)
    let account = try storing { () throws(StoreError) in
      try session.doDueWork()
      return try session.gateAccount(now: Clock.now)
    }
    var listing = Listing.ofGates
    for gate in account.gates { listing.add(gate, rounded: !wantsJSON) }
    try listing.write(to: output, asJSON: wantsJSON)
    for line in account.sentences { talk.say(line) }
  }
}

extension Listing {
  /// A row a condition.
  static var ofGates: Listing {
    Listing(["gate", "condition", "verdict", "parts", "needed", "e", "e_needed", "says"])
  }

  /// - Parameter rounded: e-values as a person reads them.
  mutating func add(_ gate: Gate, rounded: Bool) {
    if gate.conditions.isEmpty {
      add([
        .text(gate.move.words), .none, .text(gate.verdict.rawValue), .none, .none, .none, .none,
        "asks for nothing",
      ])
    }
    for condition in gate.conditions {
      add([
        .text(gate.move.words), .text(condition.name.rawValue), .text(condition.verdict.rawValue),
        condition.parts.map(Field.count) ?? .none, condition.needed.map(Field.count) ?? .none,
        .evidence(condition.logE, rounded), .evidence(condition.threshold, rounded),
        .text(condition.says),
      ])
    }
  }
}

extension Listing.Field {
  fileprivate static func evidence(_ logE: Double?, _ rounded: Bool) -> Listing.Field {
    guard let logE else { return .none }
    let value = GateCondition.value(ofLog: logE)
    guard rounded else { return .number(value) }
    return .text(value < 1e6 ? decimal(value, places: 2) : "over 1000000")
  }
}

extension GateAccount {
  /// What the table has no row for, a line each.
  var sentences: [String] {
    var lines = ["\(grouped(parts)) core parts are judged"]
    if overdue > 0 {
      lines.append(
        "\(grouped(overdue)) have waited for more than a day, and count as errors of what wants to"
          + " go up")
    }
    if leftOut > 0 { lines.append("\(grouped(leftOut)) could not be judged, and are left out") }
    if let offer, offer.offers {
      let share = decimal(offer.reviewShare * 100, places: 1)
      lines.append(
        "band on offer: t_low \(text(offer.low)), t_high \(text(offer.high)); as far as the guarantee"
          + " goes \(text(offer.guaranteedLow)) and \(text(offer.guaranteedHigh)), with \(share) % of"
          + " the parts between")
    }
    if let escapes {
      lines.append("of \(grouped(escapes.defects)) defects: \(words(escapes))")
      let labels = byLabel.map { ($0.label.text, $0.escapes) }
      let lots = byLot.map { ("lot \($0.lot.text)", $0.escapes) }
      for (name, some) in labels + lots where some.champion + some.challenger > 0 {
        lines.append("  \(name), \(grouped(some.defects)) defects: \(words(some))")
      }
    }
    lines += harms.map { "against the challenger: \($0.says)" }
    if let alarm { lines.append("against the champion: \(alarm.rawValue)") }
    return lines
  }

  private func words(_ escapes: PairFold.Escapes) -> String {
    "\(escapes.champion) escape the champion, \(escapes.challenger) the challenger"
  }

  private func text(_ end: Double?) -> String { end.map { "\($0)" } ?? "none" }
}
