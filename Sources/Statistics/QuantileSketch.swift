// S15: quantiles of a long span in little memory.

import Glibc

/// A DDSketch (Masson, Rim & Lee 2019), as a fold: every quantile is within a share `alpha` of a
/// value of the sample; two sketches of one alpha merge by adding their counts.
package struct QuantileSketch: Equatable, Sendable {
  package let alpha: Double
  package private(set) var count = 0
  /// Values left out because they are missing.
  package private(set) var missing = 0
  private var positive: [Int: Int] = [:]
  private var negative: [Int: Int] = [:]
  private var zeros = 0
  private let gamma: Double

  /// - Throws: a refusal of an alpha not strictly between 0 and 1, or too close to either for γ to
  ///   be a usable base.
  package init(alpha: Double = 0.01) throws(StatisticsRefusal) {
    try requireOpenUnit(alpha, "alpha")
    self.alpha = alpha
    gamma = (1 + alpha) / (1 - alpha)
    guard gamma > 1, gamma.isFinite, 1500 / log(gamma) < 1e15 else {
      throw StatisticsRefusal("alpha", expected: "a number between 1e-12 and 1 - 1e-12")
    }
  }

  /// Adds one value to bucket ⌈ln|x|/ln γ⌉; negatives are mirrored, zeros are kept apart.
  ///
  /// - Parameter x: finite, nil or NaN where there is none.
  /// - Throws: a refusal of an infinite value.
  package mutating func add(_ x: Double?) throws(StatisticsRefusal) {
    guard let x, !x.isNaN else {
      missing += 1
      return
    }
    try requireFinite(x, "x")
    count += 1
    guard x != 0 else {
      zeros += 1
      return
    }
    let key = bucket(of: abs(x))
    if x > 0 { positive[key, default: 0] += 1 } else { negative[key, default: 0] += 1 }
  }

  /// The bucket that a value above 0 belongs to.
  package func bucket(of x: Double) -> Int { Int((log(x) / log(gamma)).rounded(.up)) }

  /// Adds values above 0 by their bucket; `times` is not negative.
  package mutating func add(bucket: Int, times: Int) {
    guard times > 0 else { return }
    count += times
    positive[bucket, default: 0] += times
  }

  /// - Throws: a refusal of a sketch with another alpha.
  package mutating func merge(_ other: QuantileSketch) throws(StatisticsRefusal) {
    guard alpha == other.alpha else { throw StatisticsRefusal("alpha", expected: "the same") }
    count += other.count
    missing += other.missing
    zeros += other.zeros
    positive.merge(other.positive, uniquingKeysWith: +)
    negative.merge(other.negative, uniquingKeysWith: +)
  }

  /// The value of the first bucket from below whose running count exceeds q(n−1); nil if empty.
  ///
  /// - Throws: a refusal of a q outside 0…1.
  package func quantile(_ q: Double) throws(StatisticsRefusal) -> Double? {
    try requireUnit(q, "q")
    let rank = q * Double(count - 1)
    var running = 0
    for (key, number) in negative.sorted(by: { $0.key > $1.key }) {
      running += number
      if Double(running) > rank { return -value(key) }
    }
    running += zeros
    if zeros > 0, Double(running) > rank { return 0 }
    for (key, number) in positive.sorted(by: { $0.key < $1.key }) {
      running += number
      if Double(running) > rank { return value(key) }
    }
    return nil
  }

  /// 2γ^key/(1 + γ): the middle of a bucket.
  private func value(_ key: Int) -> Double {
    min(2 / (1 + gamma) * pow(gamma, Double(key)), .greatestFiniteMagnitude)
  }
}
