// A gate: what a move up asks for, condition by condition, and whether it is there.

package import Review
import Statistics

/// One condition of a gate.
package struct GateCondition: Equatable, Sendable {
  /// Names are a contract: other programs read them.
  package enum Name: String, Sendable, CaseIterable {
    case oneRung = "one_rung"
    case sides
    case labels
    case coreParts = "core_parts"
    case band
    case withinBand = "within_band"
    case nextStep = "next_step"
    case isChallenger = "is_challenger"
    case failures
    case missingScores = "missing_scores"
    case latency = "latency_p99"
    case knownAccuracy = "known_accuracy"
    case escapeNoninferior = "e_escape_noninferior"
    case falseRejectNoninferior = "e_false_reject_noninferior"
    case reviewNoninferior = "e_review_noninferior"
    case escapeWorse = "e_escape_worse"
    case falseRejectWorse = "e_false_reject_worse"
    case contractBreach = "e_contract_breach"
    case contractMet = "e_contract_met"
  }

  package enum Verdict: String, Sendable, CaseIterable {
    case pass, inconclusive, fail
  }

  package var name: Name
  package var verdict: Verdict
  /// Core parts that have been looked at; nil where none are counted.
  package var parts: Int?
  /// So many are needed in all, if all further ones go well; nil where that is not the question.
  package var needed: Int?
  /// ln e, where the condition is a claim that is bet on.
  package var logE: Double?
  /// What ln e must reach to show the claim.
  package var threshold: Double?
  /// In words: what holds, or what is lacking.
  package var says: String

  package init(
    _ name: Name, _ verdict: Verdict, parts: Int? = nil, needed: Int? = nil, logE: Double? = nil,
    threshold: Double? = nil, says: String
  ) {
    self.name = name
    self.verdict = verdict
    self.parts = parts
    self.needed = needed
    self.logE = logE
    self.threshold = threshold
    self.says = says
  }

  /// An e-value; 1e100 stands for whatever is more, and 1e-100 for whatever is less.
  package static func value(ofLog logE: Double) -> Double {
    min(max(BettingWealth.value(ofLog: logE), Figure.leastTold), Figure.mostTold)
  }

  /// `inconclusive, 240 of 2,202 core parts`
  package var words: String {
    guard verdict == .inconclusive, let parts, let needed else { return verdict.rawValue }
    return "inconclusive, \(grouped(parts)) of \(grouped(needed)) core parts"
  }
}

/// A move up, and what it asks for.
package struct Gate: Equatable, Sendable {
  package let move: Move
  package let conditions: [GateCondition]

  package init(_ move: Move, _ conditions: [GateCondition]) {
    self.move = move
    self.conditions = conditions
  }

  /// Fails where one condition fails, passes where all pass.
  package var verdict: GateCondition.Verdict {
    let verdicts = conditions.map(\.verdict)
    if verdicts.contains(.fail) { return .fail }
    return verdicts.contains(.inconclusive) ? .inconclusive : .pass
  }

  /// What does not pass.
  package var lacking: [GateCondition] { conditions.filter { $0.verdict != .pass } }

  /// `assist → partial: inconclusive, 240 of 880 core parts`
  package var words: String {
    let slowest = conditions.filter { $0.verdict == .inconclusive && $0.needed != nil }
      .max { ($0.needed ?? 0) < ($1.needed ?? 0) }
    if verdict == .inconclusive, let slowest { return "\(move.words): \(slowest.words)" }
    return "\(move.words): \(verdict.rawValue)"
  }
}

extension Move {
  /// `assist → partial`, `canary 1 % → 5 %`, `promotion of m@2`
  package var words: String {
    switch self {
    case .mode(let from, let to): "\(from.rawValue) → \(to.rawValue)"
    case .bands: "wider bands"
    case .canary(let from, let to): "canary \(percent(from)) → \(percent(to))"
    case .champion(let version): "promotion of \(version?.description ?? "nobody")"
    }
  }
}

/// `1 %`, `12.5 %`, `0.05 %`
func percent(_ share: Double) -> String { shortest(share * 100, places: 3) + " %" }

/// At most so many decimal places, and none that is 0.
func shortest(_ value: Double, places: Int) -> String {
  var text = decimal(value, places: places)
  while text.contains("."), let last = text.last, last == "0" || last == "." {
    text.removeLast()
    if last == "." { break }
  }
  return text
}

/// `2,202`
package func grouped(_ count: Int) -> String {
  let digits = Array(String(count.magnitude))
  var text = count < 0 ? "-" : ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}
