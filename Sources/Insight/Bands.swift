// The bands of a version: those in force, and the widest that can be promised, which are on offer.

package import Review
package import Statistics

/// The bands of one version on its core parts: those in force, and the widest that keep the contract.
package struct Bands: Equatable, Sendable {
  /// The scores that bands are tried on.
  let scores: ScoredSample
  /// What any band would do with the core parts, those of the grid among them.
  let outcomes: BandOutcomes
  /// As the mode decides: in full all scores are on one side or the other of the threshold.
  let inForce: Deployment.Band
  /// The widest bands whose risk stays within the contract at 95 %, delta/2 a side; nil where nothing
  /// can be tried.
  package let pass: RiskBand?
  package let reject: RiskBand?
  /// The cheapest band at the queue's costs; nil without costs or scores.
  package let cheapest: CostThreshold?
  /// As far as the promise goes, in few digits, rounded to the safe side. nil: that side is not offered.
  package let guaranteed: Deployment.Band
  /// What is on offer: t_low = the lower of what is cheapest and what can be promised and shown to keep
  /// the contract, t_high the higher: cost never overrides the guarantee. nil: that side is not taken by the model.
  package let recommended: Deployment.Band
  let costs: QueueDefinition.Costs?
  let deployment: Deployment
  private let onGrid: Int
  /// How sure the promise of a side is; both at once fail with a chance of at most twice that.
  static let delta = 0.025

  /// - Parameter ownThreshold: the one that the version came with; nil where it came without.
  package init(
    _ record: ModelRecord, in queue: QueueDefinition, under deployment: Deployment,
    ownThreshold: Double? = nil
  ) {
    scores = record.scores
    outcomes = BandOutcomes(record, in: queue)
    inForce = deployment.band(of: record.model, ownThreshold: ownThreshold)
    self.deployment = deployment
    costs = queue.costs
    let grid = Bands.grid(record.gridScores)
    let scores = record.scores
    func band(_ side: RiskBand.Decision, _ alpha: Double) -> RiskBand? {
      guard !grid.isEmpty, scores.defects + scores.goodParts > 0 else { return nil }
      return try? RiskBand(
        scores, defects: scores.defects, goodParts: scores.goodParts, grid: grid, alpha: alpha,
        delta: Bands.delta, decision: side, risk: .perProduced)
    }
    pass = band(.pass, deployment.gates.contractEscape)
    reject = band(.reject, deployment.gates.contractEscape)
    cheapest = queue.costs.flatMap { costs in
      (try? costs.asNumbers()).flatMap { try? CostThreshold(scores, costs: $0) }
    }
    guaranteed = Bands.rounded(pass?.threshold, reject?.threshold, on: grid)
    let soonest = Bands.soonest(pass, under: deployment.gates)
    recommended = Bands.narrowed(
      Bands.rounded(soonest, reject?.threshold, on: grid), within: guaranteed, by: cheapest,
      on: grid)
    onGrid = record.gridScores.defects + record.gridScores.goodParts
  }

  /// Whether any side is offered.
  package var offers: Bool { guaranteed.decides }

  /// Core parts with a score that bands are looked for on, those of the grid among them.
  package var parts: Int { tried + onGrid }
  var tried: Int { scores.defects + scores.goodParts }

  /// Without another bad part in the band, so many are needed.
  package var needed: Int {
    let alpha = deployment.gates.contractEscape
    let bad = [pass, reject].compactMap { $0?.steps.first?.k }.min() ?? 0
    let needed =
      (try? auditsNeeded(alpha: alpha, delta: Bands.delta, allowed: bad))
      ?? (try? auditsNeeded(alpha: alpha, delta: Bands.delta)) ?? .max / 2
    // One part in eight goes to the grid.
    return needed + needed / 7
  }

  /// The share of parts outside the guaranteed bands, in 0…1; 1 without parts.
  package var reviewShare: Double {
    let split = outcomes.split(guaranteed)
    return split.all == 0 ? 1 : Double(split.reviewed) / Double(split.all)
  }

  /// Both ends in few digits; where they overlap, each may be narrowed at will, and half of that goes to
  /// either.
  private static func rounded(
    _ low: Double?, _ high: Double?, on grid: [Double]
  ) -> Deployment.Band {
    guard let low, let high, low >= high else {
      return Deployment.Band(
        tLow: low.map { roundedDown($0, on: grid) }, tHigh: high.map { roundedUp($0, on: grid) })
    }
    let top = simplest(from: high + (low - high) / 2, through: low)
    return Deployment.Band(tLow: roundedDown(top.nextDown, on: grid), tHigh: top)
  }

  /// Of the thresholds that can be promised, the widest of those with which the contract is shown to be
  /// met, or will be soonest: the widest of all may be met at the very contract, and never be shown to.
  private static func soonest(_ pass: RiskBand?, under gates: Deployment.Gates) -> Double? {
    guard let pass, let start = pass.start, pass.accepted > 0 else { return nil }
    let steps = pass.steps[start..<start + pass.accepted]
    let needed = evidenceNeeded(alpha: gates.alphaPromote)
    func isMet(_ step: RiskBand.Step) -> Bool {
      guard var wealth = try? BettingWealth(m: gates.contractEscape, side: .less) else {
        return false
      }
      try? wealth.add(1, times: step.k)
      try? wealth.add(0, times: step.n - step.k)
      return wealth.logE >= needed
    }
    let widest = steps.last(where: isMet) ?? steps.last { $0.k == steps.first?.k }
    return widest?.threshold
  }

  /// The narrower of a band, what is promised and what is cheapest. Where passing nothing is cheapest,
  /// nothing is passed, whatever could be promised.
  private static func narrowed(
    _ band: Deployment.Band, within promised: Deployment.Band, by cheapest: CostThreshold?,
    on grid: [Double]
  ) -> Deployment.Band {
    var low = band.tLow.flatMap { low in promised.tLow.map { min(low, $0) } }
    var high = band.tHigh.flatMap { high in promised.tHigh.map { max(high, $0) } }
    guard let cheapest else { return Deployment.Band(tLow: low, tHigh: high) }
    low = low.flatMap { low in
      cheapest.low.map { $0 < low ? roundedDown($0, on: grid) : low }
    }
    high = high.flatMap { high in
      cheapest.high.map { $0 > high ? roundedUp($0, on: grid) : high }
    }
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
}

extension QueueDefinition.Costs {
  func asNumbers() throws(StatisticsRefusal) -> Costs {
    try Costs(
      escape: escape, falseReject: falseReject, review: review, humanMiss: humanMiss,
      humanFalseAlarm: humanFalseAlarm)
  }
}
