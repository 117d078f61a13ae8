// S14: detectors of a rising error rate in a stream of right and wrong answers.

import Glibc

/// What a detector says after an answer.
package enum DriftState: Sendable {
  case steady, warning, drift
}

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

/// EDDM (Baena-García et al. 2006): against the widest distance between errors so far.
package struct EDDM: Equatable, Sendable {
  private let warmStart: Int
  private let alpha: Double
  private let beta: Double
  private var n = 0
  private var errors = 0
  private var lastError = 0
  private var mean = 0.0
  private var squares = 0.0
  private var best = 0.0
  private var state = DriftState.steady

  /// - Throws: a refusal of a negative warm start, or of an alpha or beta not above 0.
  package init(warmStart: Int = 30, alpha: Double = 0.95, beta: Double = 0.9)
    throws(StatisticsRefusal)
  {
    guard warmStart >= 0 else { throw StatisticsRefusal("warm_start", expected: "not negative") }
    try requirePositive(alpha, "alpha")
    try requirePositive(beta, "beta")
    (self.warmStart, self.alpha, self.beta) = (warmStart, alpha, beta)
  }

  /// At an error l = mean distance + 2·SD; drift at l/best < beta, after which all starts anew.
  package mutating func add(isError: Bool) -> DriftState {
    n += 1
    guard isError else { return state }
    errors += 1
    let distance = Double(n - lastError)
    lastError = n
    let before = mean
    mean += (distance - mean) / Double(errors)
    squares += (distance - before) * (distance - mean)
    guard n > warmStart else { return state }
    let deviation = errors > 1 ? (squares / Double(errors - 1)).squareRoot() : 0
    let length = mean + 2 * deviation
    if length > best {
      best = length
    } else if errors > warmStart {
      if length / best < beta {
        self = EDDM(of: self)
        return .drift
      }
      state = length / best < alpha ? .warning : .steady
    }
    return state
  }

  /// A fresh detector with the terms of another.
  private init(of other: EDDM) {
    (warmStart, alpha, beta) = (other.warmStart, other.alpha, other.beta)
  }
}
