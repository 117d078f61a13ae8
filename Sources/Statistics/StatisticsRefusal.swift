// What a statistic says where its input makes no sense: refused, never clamped.

/// Why an input was refused.
package struct StatisticsRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// The argument as the formula's text spells it (`conf`, `k`, `t_low`).
  package let argument: String
  package let expected: String

  package init(_ argument: String, expected: String) {
    self.argument = argument
    self.expected = expected
  }

  package var description: String { "\(argument): expected \(expected)" }
}

/// Refuses a number that is not in 0…1.
func requireUnit(_ value: Double, _ argument: String) throws(StatisticsRefusal) {
  guard value >= 0, value <= 1 else {
    throw StatisticsRefusal(argument, expected: "a number in 0…1")
  }
}

/// Refuses a number that is not strictly between 0 and 1.
func requireOpenUnit(_ value: Double, _ argument: String) throws(StatisticsRefusal) {
  guard value > 0, value < 1 else {
    throw StatisticsRefusal(argument, expected: "a number strictly between 0 and 1")
  }
}

/// Refuses a weight or cost that is negative, infinite or no number.
func requireWeight(_ value: Double, _ argument: String) throws(StatisticsRefusal) {
  guard value >= 0, value.isFinite else {
    throw StatisticsRefusal(argument, expected: "a finite number, not negative")
  }
}

/// Refuses a number that is infinite or no number.
func requireFinite(_ value: Double, _ argument: String) throws(StatisticsRefusal) {
  guard value.isFinite else { throw StatisticsRefusal(argument, expected: "a finite number") }
}

/// Refuses a count that is negative, or so large that sums of counts could overflow.
func requireCount(_ value: Int, _ argument: String) throws(StatisticsRefusal) {
  guard value >= 0, value <= 1_000_000_000_000 else {
    throw StatisticsRefusal(argument, expected: "a count in 0…10¹²")
  }
}

/// Refuses two columns of which one is longer.
func requireSameLength(_ a: Int, _ b: Int, _ argument: String) throws(StatisticsRefusal) {
  guard a == b else { throw StatisticsRefusal(argument, expected: "as many values as rows") }
}

/// Refuses a number that is not above 0 and finite.
func requirePositive(_ value: Double, _ argument: String) throws(StatisticsRefusal) {
  guard value > 0, value.isFinite else {
    throw StatisticsRefusal(argument, expected: "a finite number above 0")
  }
}
