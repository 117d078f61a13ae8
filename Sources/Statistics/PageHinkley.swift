// S14: an alarm when the mean of a stream moves away from what it was.

/// The Page-Hinkley test (Page 1954; Hinkley 1971). On z-scores delta 0.25 and threshold 25.
package struct PageHinkley: Equatable, Sendable {
  package enum Mode: String, Sendable { case up, down, both }

  private let minInstances: Int
  private let delta: Double
  private let threshold: Double
  private let alpha: Double
  private let mode: Mode
  private var state = State()

  private struct State: Equatable, Sendable {
    var n = 0
    var mean = 0.0
    var up = 0.0
    var down = 0.0
    var lowest = Double.infinity
    var highest = -1.0
  }

  /// - Parameters:
  ///   - delta: how far the mean may move without counting.
  ///   - threshold: the sum that is an alarm, above 0.
  ///   - alpha: how much of the past sum is kept, above 0 and at most 1.
  /// - Throws: a refusal of a value outside its range.
  package init(
    minInstances: Int = 30, delta: Double = 0.25, threshold: Double = 25, alpha: Double = 0.9999,
    mode: Mode = .both
  ) throws(StatisticsRefusal) {
    guard minInstances >= 0 else {
      throw StatisticsRefusal("min_instances", expected: "not negative")
    }
    try requireWeight(delta, "delta")
    try requirePositive(threshold, "threshold")
    guard alpha > 0, alpha <= 1 else {
      throw StatisticsRefusal("alpha", expected: "a number above 0, at most 1")
    }
    self.minInstances = minInstances
    self.delta = delta
    self.threshold = threshold
    self.alpha = alpha
    self.mode = mode
  }

  /// Adds a value; true if it raises the alarm, after which everything starts anew.
  ///
  /// - Throws: a refusal of a value that is not finite, or beyond ±1e100.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> Bool {
    guard abs(x) <= 1e100 else { throw StatisticsRefusal("x", expected: "a number in ±1e100") }
    state.n += 1
    state.mean += (x - state.mean) / Double(state.n)
    state.up = alpha * state.up + x - state.mean - delta
    state.down = alpha * state.down + x - state.mean + delta
    state.lowest = min(state.lowest, state.up)
    state.highest = max(state.highest, state.down)
    guard state.n >= minInstances else { return false }
    let rises = mode != .down && state.up - state.lowest > threshold
    let falls = mode != .up && state.highest - state.down > threshold
    if rises || falls { state = State() }
    return rises || falls
  }
}
