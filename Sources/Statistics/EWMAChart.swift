// S13: an exponentially weighted mean against its limits, for small lasting shifts.

/// An EWMA chart, value by value (Roberts 1959).
package struct EWMAChart: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    /// z = λx + (1−λ)z, from z₀ = mu0.
    package let mean: Double
    /// L·σ√(λ/(2−λ)·(1−(1−λ)^{2t})).
    package let halfWidth: Double
    /// |z − mu0| above the half width.
    package let isSignal: Bool
  }

  package let mu0: Double
  package let sigma: Double
  package let lambda: Double
  package let limit: Double
  private var mean: Double
  /// (1−λ)^{2t}.
  private var decay = 1.0

  /// - Throws: a refusal of a sigma ≤ 0, a lambda outside (0, 1], or an L ≤ 0.
  package init(mu0: Double, sigma: Double, lambda: Double = 0.2, limit: Double = 3)
    throws(StatisticsRefusal)
  {
    try requireFinite(mu0, "mu0")
    try requirePositive(sigma, "sigma")
    try requirePositive(limit, "L")
    guard lambda > 0, lambda <= 1 else {
      throw StatisticsRefusal("lambda", expected: "a number above 0, at most 1")
    }
    (self.mu0, self.sigma, self.lambda, self.limit) = (mu0, sigma, lambda, limit)
    mean = mu0
  }

  /// - Throws: a refusal of a value that is not finite, or too far off for its mean to be a number.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> Point {
    try requireFinite(x, "x")
    mean = lambda * x + (1 - lambda) * mean
    decay *= (1 - lambda) * (1 - lambda)
    let half = limit * sigma * (lambda / (2 - lambda) * (1 - decay)).squareRoot()
    try requireFinite(half, "L")
    return Point(mean: mean, halfWidth: half, isSignal: abs(mean - mu0) > half)
  }
}
