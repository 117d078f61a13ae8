// S14: a rising mean by Hoeffding's bound, all values counting alike.

import Glibc

/// HDDM_A (Frías-Blanco et al. 2015): the mean of all against the mean up to the best cut.
package struct HDDMA: Equatable, Sendable {
  private let driftChance: Double
  private let warningChance: Double
  private var n = 0.0
  private var sum = 0.0
  private var cutN = 0.0
  private var cutSum = 0.0

  /// - Throws: a refusal of a chance not strictly between 0 and 1.
  package init(driftChance: Double = 0.001, warningChance: Double = 0.005)
    throws(StatisticsRefusal)
  {
    try requireOpenUnit(driftChance, "drift_confidence")
    try requireOpenUnit(warningChance, "warning_confidence")
    (self.driftChance, self.warningChance) = (driftChance, warningChance)
  }

  /// Adds a value in 0…1; after a drift all starts anew.
  ///
  /// - Throws: a refusal of an x outside 0…1.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> DriftState {
    try requireUnit(x, "x")
    n += 1
    sum += x
    if cutN == 0 || cutSum / cutN + bound(cutN) >= sum / n + bound(n) { (cutN, cutSum) = (n, sum) }
    guard cutN < n else { return .steady }
    let rise = sum / n - cutSum / cutN
    if rise >= limit(driftChance) {
      (n, sum, cutN, cutSum) = (0, 0, 0, 0)
      return .drift
    }
    return rise >= limit(warningChance) ? .warning : .steady
  }

  /// h(n) = √(ln(1/δ)/2n).
  private func bound(_ n: Double) -> Double { (-log(driftChance) / (2 * n)).squareRoot() }

  private func limit(_ chance: Double) -> Double {
    ((n - cutN) / (cutN * n) / 2 * log(2 / chance)).squareRoot()
  }
}
