// S10: evidence about a mean that may be looked at after every part.

import Glibc

/// Which side of m the evidence is for.
package enum Side: String, Sendable {
  /// That the mean exceeds m.
  case greater
  /// That the mean lies below m.
  case less
}

/// The bets: shares of the wealth, from timid to bold. One set for intervals, gates and detectors.
enum Bets {
  /// c_j = 1/(1 + 2^−j), j = −10…6.
  static let shares: [Double] = (-10...6).map { j in
    var power = 1.0
    for _ in 0..<abs(j) { power *= j < 0 ? 2 : 0.5 }
    return 1 / (1 + power)
  }

  /// ln of the mean of the exponentials, without leaving the range of numbers.
  static func logMean(_ logs: [Double]) -> Double {
    let most = logs.reduce(-Double.infinity, max)
    return most + log(logs.reduce(0) { $0 + exp($1 - most) } / Double(logs.count))
  }
}

/// The wealth of hedged grid-Kelly betting against "the mean is m" (Waudby-Smith & Ramdas 2024), as
/// a fold over values in 0…1.
///
/// Where the claim is false, P(e ever ≥ 1/α) ≤ α, however often one looks. Wealth is never
/// multiplied: logarithms are summed.
package struct BettingWealth: Equatable, Sendable {
  package let m: Double
  package let side: Side
  private var logs = [Double](repeating: 0, count: Bets.shares.count)

  /// - Throws: a refusal of an m that is not strictly between 0 and 1.
  package init(m: Double, side: Side) throws(StatisticsRefusal) {
    try requireOpenUnit(m, "m")
    self.init(within: m, side: side)
  }

  /// `m` is known to lie strictly between 0 and 1.
  init(within m: Double, side: Side) {
    self.m = m
    self.side = side
  }

  /// - Throws: a refusal of an x outside 0…1, or of a negative number of times.
  package mutating func add(_ x: Double, times: Int = 1) throws(StatisticsRefusal) {
    try requireUnit(x, "x")
    guard times >= 0 else { throw StatisticsRefusal("times", expected: "not negative") }
    bet(x, times: Double(times))
  }

  /// `x` is known to lie in 0…1.
  mutating func bet(_ x: Double, times: Double = 1) {
    guard times > 0 else { return }
    let ratio = side == .greater ? x / m : (1 - x) / (1 - m)
    let payoff = min(ratio, .greatestFiniteMagnitude) - 1
    for j in logs.indices { logs[j] += times * log1p(Bets.shares[j] * payoff) }
  }

  /// Adds what was won on other values against the same claim.
  ///
  /// - Throws: a refusal of wealth against another claim.
  package mutating func merge(_ other: BettingWealth) throws(StatisticsRefusal) {
    guard m == other.m, side == other.side else {
      throw StatisticsRefusal("m", expected: "the same claim")
    }
    for j in logs.indices { logs[j] += other.logs[j] }
  }

  /// e itself, at most the largest number there is.
  package static func value(ofLog logE: Double) -> Double {
    min(exp(logE), .greatestFiniteMagnitude)
  }

  /// ln e: the log of the mean wealth of all bets, 0 before the first value.
  package var logE: Double { Bets.logMean(logs) }
}
