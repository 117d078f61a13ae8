// S14: a rising mean by McDiarmid's bound, the newest values counting most.

import Glibc

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
