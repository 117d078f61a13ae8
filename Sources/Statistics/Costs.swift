// S18: what a wrong and a right decision cost.

/// Costs in one unit of money, each not negative, and how often people err, in 0…1.
package struct Costs: Equatable, Sendable {
  package let escape: Double
  package let falseReject: Double
  package let review: Double
  package let humanMiss: Double
  package let humanFalseAlarm: Double

  /// - Throws: a refusal of a negative cost or one above 1e100, or of a rate outside 0…1.
  package init(
    escape: Double, falseReject: Double, review: Double, humanMiss: Double = 0,
    humanFalseAlarm: Double = 0
  ) throws(StatisticsRefusal) {
    try requireWeight(escape, "c_escape")
    try requireWeight(falseReject, "c_false_reject")
    try requireWeight(review, "c_review")
    try requireUnit(humanMiss, "human_miss")
    try requireUnit(humanFalseAlarm, "human_false_alarm")
    guard max(escape, falseReject, review) <= 1e100 else {
      throw StatisticsRefusal("c_escape", expected: "costs up to 1e100")
    }
    self.escape = escape
    self.falseReject = falseReject
    self.review = review
    self.humanMiss = humanMiss
    self.humanFalseAlarm = humanFalseAlarm
  }

  /// What sending a part to a person costs where it is a defect.
  var reviewedDefect: Double { review + humanMiss * escape }
  /// What sending a part to a person costs where it is good.
  var reviewedGood: Double { review + humanFalseAlarm * falseReject }
}
