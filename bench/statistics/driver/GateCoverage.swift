// Whether gates promote what is bad, and roll back what is good, as seldom as they say.

import Statistics

/// Two models that differ in their escapes alone. Half of what the champion lets escape escapes the
/// challenger too; the rest of its escapes are its own.
private struct Pair {
  static let champion = 0.005
  var challenger: Double

  func run(_ terms: Gates.Terms, parts: Int, chance: inout Chance) throws -> Gates {
    var gates = try Gates(terms)
    let shared = challenger > 0 ? Pair.champion / 2 : 0
    for _ in 0..<parts where gates.decision == .hold {
      let both = chance.flag(shared)
      let a = both || (shared > 0 && chance.flag(Pair.champion - shared))
      let b = both || chance.flag(challenger - shared)
      gates.add(
        isDefect: a || b, champion: a || !b ? .pass : .reject,
        challenger: b || !a ? .pass : .reject)
    }
    return gates
  }
}

func gateCoverage(effort: Double, seed: UInt64) throws -> [Finding] {
  var chance = Chance(seed: seed)
  let parts = 4000
  let runs = Int(1000 * effort)
  var terms = Gates.Terms()
  terms.marginEscape = 0.004
  terms.contractEscape = 0.02
  func simulate(_ challenger: Double) throws -> [Gates] {
    let pair = Pair(challenger: challenger)
    return try (0..<runs).map { _ in try pair.run(terms, parts: parts, chance: &chance) }
  }
  func share(_ gates: [Gates], _ decision: Gates.Decision) -> Proportion {
    gates.reduce(into: Proportion()) { $0.add($1.decision == decision) }
  }
  func after(_ gates: [Gates], _ decision: Gates.Decision) -> [Int?] {
    gates.filter { $0.decision == decision }.map(\.decidedAfter)
  }
  let atMargin = try simulate(0.009)
  let equal = try simulate(0.005)
  let twice = try simulate(0.01)
  let fourfold = try simulate(0.02)
  var findings = [
    try Finding(
      "gates: a challenger at the margin is promoted", share(atMargin, .promote),
      claim: .atMost(0.05)),
    try Finding(
      "gates: an equal challenger is rolled back", share(equal, .rollback), claim: .atMost(0.05)),
    try Finding(
      "gates: an equal challenger is promoted", share(equal, .promote), claim: .about(0.68)),
    try Finding(
      "gates: … after so many parts (median)", medianOf: after(equal, .promote),
      claim: .about(1927)),
    try Finding(
      "gates: twice the escapes, rolled back", share(twice, .rollback), claim: .about(0.52)),
    try Finding(
      "gates: four times the escapes, rolled back", share(fourfold, .rollback),
      claim: .atLeast(0.99)),
    try Finding(
      "gates: … after so many parts (median)", medianOf: after(fourfold, .rollback),
      claim: .about(716)),
  ]
  for (margin, claim) in [(0.001, 4406), (0.002, 2202), (0.004, 1100), (0.01, 439)] {
    terms.marginEscape = margin
    terms.minAudited = 0
    let pair = Pair(challenger: 0)
    let gates = try pair.run(terms, parts: 5000, chance: &chance)
    findings.append(
      Finding(
        "gates: models that never differ, margin \(margin)", exactly: gates.decidedAfter,
        claim: claim))
  }
  return findings
}
