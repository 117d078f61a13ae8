// S14: errors that come closer together, against the widest distance so far.

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
