// S14: a rising error rate, against the best rate so far.

/// DDM (Gama et al. 2004): against the best rate so far. Rings early at low rates: its minimum is 0
/// until the first error.
package struct DDM: Equatable, Sendable {
  private let warmStart: Int
  private let warningAt: Double
  private let driftAt: Double
  private var n = 0
  private var errors = 0
  private var best: Rate?

  private struct Rate: Equatable, Sendable {
    let p: Double
    let s: Double
  }

  /// - Throws: a refusal of a negative warm start or of limits not above 0.
  package init(warmStart: Int = 30, warningAt: Double = 2, driftAt: Double = 3)
    throws(StatisticsRefusal)
  {
    guard warmStart >= 0 else { throw StatisticsRefusal("warm_start", expected: "not negative") }
    try requirePositive(warningAt, "warning_threshold")
    try requirePositive(driftAt, "drift_threshold")
    (self.warmStart, self.warningAt, self.driftAt) = (warmStart, warningAt, driftAt)
  }

  /// p the mean, s = √(p(1−p)/n); drift at p + s > p_min + 3·s_min, after which all starts anew.
  package mutating func add(isError: Bool) -> DriftState {
    n += 1
    if isError { errors += 1 }
    guard n > warmStart else { return .steady }
    let p = Double(errors) / Double(n)
    let s = (p * (1 - p) / Double(n)).squareRoot()
    let least = best.flatMap { p + s <= $0.p + $0.s ? nil : $0 } ?? Rate(p: p, s: s)
    best = least
    if p + s > least.p + driftAt * least.s {
      (n, errors, best) = (0, 0, nil)
      return .drift
    }
    return p + s > least.p + warningAt * least.s ? .warning : .steady
  }
}
