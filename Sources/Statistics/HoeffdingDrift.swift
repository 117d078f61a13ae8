// S14: detectors of a rising error rate by Hoeffding's bounds.

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

/// HDDM_W (Frías-Blanco et al. 2015): weighted means, the newest values counting most.
package struct HDDMW: Equatable, Sendable {
  /// An exponentially weighted mean and b, the sum of its squared weights.
  private struct Weighted: Equatable, Sendable {
    var mean: Double
    var b = 1.0

    mutating func add(_ x: Double, lambda: Double) {
      mean = lambda * x + (1 - lambda) * mean
      b = lambda * lambda + (1 - lambda) * (1 - lambda) * b
    }
  }

  private let driftChance: Double
  private let warningChance: Double
  private let lambda: Double
  private var all: Weighted?
  private var before: Weighted?
  private var after: Weighted?
  private var cut = Double.infinity

  /// - Throws: a refusal of a chance not strictly between 0 and 1, or of a lambda outside (0, 1].
  package init(driftChance: Double = 0.001, warningChance: Double = 0.005, lambda: Double = 0.05)
    throws(StatisticsRefusal)
  {
    try requireOpenUnit(driftChance, "drift_confidence")
    try requireOpenUnit(warningChance, "warning_confidence")
    guard lambda > 0, lambda <= 1 else {
      throw StatisticsRefusal("lambda", expected: "a number above 0, at most 1")
    }
    (self.driftChance, self.warningChance) = (driftChance, warningChance)
    self.lambda = lambda
  }

  /// Adds a value in 0…1; after a drift all starts anew.
  ///
  /// - Throws: a refusal of an x outside 0…1.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> DriftState {
    try requireUnit(x, "x")
    let total = added(x, to: all)
    all = total
    let upper = total.mean + (total.b * -log(driftChance) / 2).squareRoot()
    if upper < cut {
      (cut, before, after) = (upper, total, nil)
      return .steady
    }
    let recent = added(x, to: after)
    after = recent
    guard let before else { return .steady }
    func exceeds(_ chance: Double) -> Bool {
      recent.mean - before.mean > ((before.b + recent.b) * -log(chance) / 2).squareRoot()
    }
    if exceeds(driftChance) {
      (all, self.before, after, cut) = (nil, nil, nil, .infinity)
      return .drift
    }
    return exceeds(warningChance) ? .warning : .steady
  }

  private func added(_ x: Double, to weighted: Weighted?) -> Weighted {
    guard var weighted else { return Weighted(mean: x) }
    weighted.add(x, lambda: lambda)
    return weighted
  }
}
