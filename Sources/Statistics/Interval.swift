// A lower and an upper limit, and how sure one is of them.

/// A closed interval; `low` ≤ `high`.
package struct Interval: Equatable, Sendable {
  package let low: Double
  package let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  package var width: Double { high - low }

  package func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// What is known of a share without any data.
  package static let wholeShare = Interval(low: 0, high: 1)
  /// What is known of a difference of shares without any data.
  package static let wholeDifference = Interval(low: -1, high: 1)
}

/// A confidence level, strictly between 0 and 1.
package struct Confidence: Equatable, Sendable {
  package let value: Double

  /// - Throws: a refusal of `conf` at or outside 0 and 1.
  package init(_ value: Double) throws(StatisticsRefusal) {
    try requireOpenUnit(value, "conf")
    self.value = value
  }

  private init(customary: Double) { value = customary }

  package static let percent95 = Confidence(customary: 0.95)

  /// The chance of a miss, 1 − confidence.
  var miss: Double { 1 - value }

  /// z of ½ + confidence/2: the half width of a two-sided normal interval in standard errors.
  var z: Double { -normalQuantile(miss / 2) }
}
