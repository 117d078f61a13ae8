// S21: the widest passing band whose expected escapes stay below a limit.

/// The largest threshold t of the grid with n/(n+1)·R(t) + 1/(n+1) ≤ alpha, R(t) the escapes per
/// produced part when s ≤ t passes; nil if none (Angelopoulos et al. 2024, "Conformal risk control").
///
/// - Throws: a refusal of columns of unequal length, an empty sample or grid, a number that is not
///   finite, or an alpha not strictly between 0 and 1.
package func conformalThreshold(scores: [Double], isDefect: [Bool], grid: [Double], alpha: Double)
  throws(StatisticsRefusal) -> Double?
{
  try requireSameLength(scores.count, isDefect.count, "y")
  try requireOpenUnit(alpha, "alpha")
  guard !scores.isEmpty else { throw StatisticsRefusal("score", expected: "at least one") }
  guard !grid.isEmpty else { throw StatisticsRefusal("grid", expected: "at least one") }
  for score in scores { try requireFinite(score, "score") }
  for threshold in grid { try requireFinite(threshold, "grid") }
  let defects = zip(scores, isDefect).filter(\.1).map(\.0).sorted()
  let n = Double(scores.count)
  return grid.sorted(by: >).first { threshold in
    let escapes = defects.prefix { $0 <= threshold }.count
    return n / (n + 1) * (Double(escapes) / n) + 1 / (n + 1) <= alpha
  }
}
