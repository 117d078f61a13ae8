// Whether the band found by Learn then Test keeps its promise as often as it says.

import Statistics

/// Scores uniform in [0, 1); a part of score s is a defect with chance s^4/4.
private enum Line {
  static func isDefect(_ score: Double, _ chance: inout Chance) -> Bool {
    chance.flag(score * score * score * score / 4)
  }

  /// The true share of defects among the parts up to a score.
  static func risk(upTo score: Double) -> Double { score * score * score * score / 20 }
}

func bandCoverage(effort: Double, seed: UInt64) throws -> [Finding] {
  var chance = Chance(seed: seed)
  let (alpha, delta, parts) = (0.005, 0.05, 2000)
  let grid = (1...199).map { Double($0) / 200 }
  var (broken, naivelyBroken) = (Proportion(), Proportion())
  for _ in 0..<Int(2000 * effort) {
    let scores = (0..<parts).map { _ in chance.unit() }
    let isDefect = scores.map { Line.isDefect($0, &chance) }
    let band = try RiskBand(
      scores: scores, isDefect: isDefect, grid: grid, alpha: alpha, delta: delta, decision: .pass,
      risk: .perSelected)
    broken.add(band.threshold.map { Line.risk(upTo: $0) > alpha } ?? false)
    let naive = band.steps.last { $0.n > 0 && Double($0.k) <= alpha * Double($0.n) }
    naivelyBroken.add(naive.map { Line.risk(upTo: $0.threshold) > alpha } ?? false)
  }
  return [
    try Finding("bands: the promise at delta 5 % is broken", broken, claim: .atMost(delta)),
    try Finding(
      "bands: … by the widest band with k/n ≤ alpha instead", naivelyBroken,
      claim: .between(0.3, 0.6)),
  ]
}
