// S12: an alarm when a rate rises above what was promised.

/// An e-detector for the mean of values in 0…1 (Shin, Ramdas & Rinaldo 2024).
///
/// The average run length to a false alarm is at least `arl`, as long as each value's expectation,
/// given the past, is at most `m0`.
package struct EDetector: Equatable, Sendable {
  package let m0: Double
  package let arl: Double
  /// M, the mean of the R_j, after the last value and before any restart.
  package private(set) var statistic = 0.0
  private var running = [Double](repeating: 0, count: Bets.shares.count)

  /// - Parameters:
  ///   - m0: the contract, or an upper limit from validation; never a point estimate.
  ///   - arl: parts to a false alarm.
  /// - Throws: a refusal of an m0 not strictly between 0 and 1, or an arl not above 1.
  package init(m0: Double, arl: Double = 10_000) throws(StatisticsRefusal) {
    try requireOpenUnit(m0, "m0")
    guard arl > 1, arl.isFinite else {
      throw StatisticsRefusal("arl", expected: "a number above 1")
    }
    self.m0 = m0
    self.arl = arl
  }

  /// R_j ← (R_j + 1)(1 + c_j(x/m0 − 1)); an alarm at M ≥ arl, after which all start anew.
  ///
  /// - Returns: whether this value raises the alarm.
  /// - Throws: a refusal of an x outside 0…1.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> Bool {
    try requireUnit(x, "x")
    for j in running.indices {
      running[j] = (running[j] + 1) * (1 + Bets.shares[j] * (x / m0 - 1))
    }
    let mean = running.reduce(0) { $0 + $1 / Double(running.count) }
    statistic = min(mean, .greatestFiniteMagnitude)
    guard statistic >= arl else { return false }
    for j in running.indices { running[j] = 0 }
    return true
  }
}
