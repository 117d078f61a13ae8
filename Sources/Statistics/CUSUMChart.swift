// S13: cumulative sums above and below a target, for small lasting shifts.

/// A two-sided CUSUM chart, value by value (Page 1954).
package struct CUSUMChart: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    /// max(0, c⁺ + z − k), before any restart.
    package let plus: Double
    /// max(0, c⁻ − z − k), before any restart.
    package let minus: Double
    package let isSignal: Bool
  }

  package let mu0: Double
  package let sigma: Double
  package let k: Double
  package let h: Double
  private var plus = 0.0
  private var minus = 0.0

  /// - Parameters:
  ///   - k: half the shift to be found, in standard deviations.
  ///   - h: the sum that is a signal, in standard deviations.
  /// - Throws: a refusal of a sigma or h ≤ 0, or a k < 0.
  package init(mu0: Double, sigma: Double, k: Double = 0.5, h: Double = 5)
    throws(StatisticsRefusal)
  {
    try requireFinite(mu0, "mu0")
    try requirePositive(sigma, "sigma")
    try requireWeight(k, "k")
    try requirePositive(h, "h")
    (self.mu0, self.sigma, self.k, self.h) = (mu0, sigma, k, h)
  }

  /// z = (x − mu0)/σ moves both sums; above h it is a signal, and then both start anew.
  ///
  /// - Throws: a refusal of a value that is not finite, or too far off for z to be a number.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> Point {
    let z = (x - mu0) / sigma
    try requireFinite(z, "x")
    let point = Point(
      plus: min(max(0, plus + z - k), .greatestFiniteMagnitude),
      minus: min(max(0, minus - z - k), .greatestFiniteMagnitude),
      isSignal: plus + z - k > h || minus - z - k > h)
    (plus, minus) = point.isSignal ? (0, 0) : (point.plus, point.minus)
    return point
  }
}
