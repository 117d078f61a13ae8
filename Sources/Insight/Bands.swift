// What the two thresholds of a version cost and save, and which ones can be promised.

package import Review
package import Statistics

/// The bands of one version on its core parts: those in force, and the widest that keep the contract.
package struct Bands: Equatable, Sendable {
  /// The scores that bands are tried on.
  let scores: ScoredSample
  let inForce: Deployment.Band
  /// The widest bands whose risk stays within the contract at 95 %, delta/2 a side; nil where nothing
  /// can be tried.
  package let pass: RiskBand?
  package let reject: RiskBand?
  /// The cheapest band at the queue's costs; nil without costs or scores.
  package let cheapest: CostThreshold?
  /// t_low = the lower of what is cheapest and what can be promised, t_high the higher: cost never
  /// overrides the guarantee. nil: that side is not taken by the model.
  package let recommended: Deployment.Band
  let costs: QueueDefinition.Costs?
  let deployment: Deployment

  package init(_ record: ModelRecord, in queue: QueueDefinition, under deployment: Deployment) {
    scores = record.scores
    inForce = deployment.bands[record.model] ?? Deployment.Band()
    self.deployment = deployment
    costs = queue.costs
    let grid = Bands.grid(record.gridScores)
    let scores = record.scores
    func band(_ side: RiskBand.Decision, _ alpha: Double) -> RiskBand? {
      guard !grid.isEmpty, scores.defects + scores.goodParts > 0 else { return nil }
      return try? RiskBand(
        scores, defects: scores.defects, goodParts: scores.goodParts, grid: grid, alpha: alpha,
        delta: 0.025, decision: side, risk: .perProduced)
    }
    pass = band(.pass, deployment.gates.contractEscape)
    reject = band(.reject, deployment.gates.contractEscape)
    cheapest = queue.costs.flatMap { costs in
      (try? costs.asNumbers()).flatMap { try? CostThreshold(scores, costs: $0) }
    }
    recommended = Bands.recommended(pass, reject, cheapest)
  }

  private static func recommended(
    _ pass: RiskBand?, _ reject: RiskBand?, _ cheapest: CostThreshold?
  ) -> Deployment.Band {
    var (low, high) = (pass?.threshold, reject?.threshold)
    if let cheapest {
      // Where passing nothing is cheapest, nothing is passed, whatever could be promised.
      low = cheapest.low.flatMap { cheap in low.map { min($0, cheap) } }
      high = cheapest.high.flatMap { cheap in high.map { max($0, cheap) } }
    }
    // Bands that meet leave no room between: passing is the graver, so it stands back.
    if let t = low, let top = high, t >= top { low = nil }
    return Deployment.Band(tLow: low, tHigh: high)
  }

  /// Up to 199 quantiles of scores that no band is tried on.
  static func grid(_ sample: ScoredSample) -> [Double] {
    var all = sample.scoresOfDefects + sample.scoresOfGoodParts
    all.sort()
    guard all.count > 199 else {
      return all.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
    return (1...199).map { all[all.count * $0 / 200] }.reduce(into: []) {
      if $0.last != $1 { $0.append($1) }
    }
  }

  /// What becomes of the parts between and beyond two thresholds.
  package struct Split: Equatable, Sendable {
    package var passedDefects = 0
    package var passedGood = 0
    package var rejectedDefects = 0
    package var rejectedGood = 0
    package var reviewedDefects = 0
    package var reviewedGood = 0

    package var automatic: Int { passedDefects + passedGood + rejectedDefects + rejectedGood }
    package var reviewed: Int { reviewedDefects + reviewedGood }
    package var all: Int { automatic + reviewed }
  }

  package func split(_ band: Deployment.Band) -> Split {
    let none = (defects: 0, good: 0)
    let passed = band.tLow.map { scores.counts(upTo: $0) } ?? none
    let all = (defects: scores.defects, good: scores.goodParts)
    let kept = band.tHigh.map { scores.counts(below: $0) } ?? all
    var split = Split()
    (split.passedDefects, split.passedGood) = passed
    split.rejectedDefects = all.defects - kept.defects
    split.rejectedGood = all.good - kept.good
    split.reviewedDefects = kept.defects - passed.defects
    split.reviewedGood = kept.good - passed.good
    return split
  }
}

extension QueueDefinition.Costs {
  func asNumbers() throws(StatisticsRefusal) -> Costs {
    try Costs(
      escape: escape, falseReject: falseReject, review: review, humanMiss: humanMiss,
      humanFalseAlarm: humanFalseAlarm)
  }
}
