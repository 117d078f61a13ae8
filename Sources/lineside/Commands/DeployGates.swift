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
    var listing = Listing.ofGates(forJSON: wantsJSON)
    for gate in account.gates { listing.add(gate, forJSON: wantsJSON) }
    for line in account.escapeLines(mostLots: wantsJSON ? .max : GateAccount.mostLots) {
      listing.add(line, forJSON: wantsJSON)
    }
    try listing.write(to: output, asJSON: wantsJSON)
    for line in account.sentences { talk.say(line) }
  }
}

extension Listing {
  /// A row a condition, then a row for all defects, each label and each lot that something escaped from.
  static func ofGates(forJSON: Bool) -> Listing {
    let counts = forJSON ? ["champion", "challenger"] : []
    return Listing(
      ["gate", "condition", "verdict", "parts", "needed", "e", "e_needed"] + counts + ["says"])
  }

  mutating func add(_ gate: Gate, forJSON: Bool) {
    let counts: [Field] = forJSON ? [.none, .none] : []
    if gate.conditions.isEmpty {
      add(
        [
          .text(gate.move.words), .none, .text(gate.verdict.rawValue), .none, .none, .none, .none,
        ] + counts + ["asks for nothing"])
    }
    for condition in gate.conditions {
      add(
        [
          .text(gate.move.words), .text(condition.name.rawValue),
          .text(condition.verdict.rawValue), condition.parts.map(Field.count) ?? .none,
          condition.needed.map(Field.count) ?? .none, .evidence(condition.logE, !forJSON),
          .evidence(condition.threshold, !forJSON),
        ] + counts + [.text(condition.says)])
    }
  }

  mutating func add(_ line: EscapeLine, forJSON: Bool) {
    let counts: [Field] =
      forJSON
      ? [.count(line.count.champion), line.hasChallenger ? .count(line.count.challenger) : .none]
      : []
    add(
      ["escapes", .text(line.of), .none, .count(line.count.defects), .none, .none, .none]
        + counts + [.text(line.says)])
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
    lines += offer.map { [$0.sentence] } ?? []
    lines += harms.map { "against the challenger: \($0.says)" }
    if let alarm { lines.append("against the champion: \(alarm.rawValue)") }
    // In full no gate stands above that would ask for it.
    if let people, !gates.contains(where: { $0.conditions.contains(people) }) {
      lines.append(people.says)
    }
    return lines
  }
}

extension Bands {
  /// What is on offer, and how to take it.
  fileprivate var sentence: String {
    guard offers else {
      return "no band is on offer: \(grouped(parts)) core parts have a score and are judged,"
        + " \(grouped(max(needed, parts + 1))) are needed"
    }
    func text(_ end: Double?) -> String { end.map { "\($0)" } ?? "none" }
    let share = decimal(reviewShare * 100, places: 1)
    let taken = recommended.decides ? " ('set bands=offered' takes it)" : ""
    return
      "band on offer: t_low \(text(recommended.tLow)), t_high \(text(recommended.tHigh))\(taken);"
      + " as far as the guarantee goes \(text(guaranteed.tLow)) and \(text(guaranteed.tHigh)), with"
      + " \(share) % of the parts between"
  }
}
