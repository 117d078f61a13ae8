// S18: the cheapest thing to do with one part whose chance of a defect is known.

/// What to do with one part whose calibrated probability of a defect is known (Chow 1970; Elkan
/// 2001).
package struct BayesAction: Equatable, Sendable {
  package enum Action: String, Sendable { case review, reject, pass }

  package let review: Double
  package let reject: Double
  package let pass: Double

  /// - Throws: a refusal of a p outside 0…1.
  package init(p: Double, costs: Costs) throws(StatisticsRefusal) {
    try requireUnit(p, "p")
    review =
      costs.review + p * costs.humanMiss * costs.escape
      + (1 - p) * costs.humanFalseAlarm * costs.falseReject
    reject = (1 - p) * costs.falseReject
    pass = p * costs.escape
  }

  /// The cheapest; ties go to review before reject before pass.
  package var action: Action {
    if review <= reject, review <= pass { return .review }
    return reject <= pass ? .reject : .pass
  }
}
