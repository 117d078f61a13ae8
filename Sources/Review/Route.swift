// Which way a part goes: a pure function of its suggestions, its draws and the revision in force.

/// The draws of one part, uniform in [0, 1), made from its id and the revision's salt (`Sealing`).
package struct Draws: Equatable, Sendable {
  package var canary, audit, second, adjudicate, explore: Double
  /// The place in the queue of a part whose suggestion is hidden.
  package var place: Double

  package init(
    canary: Double, audit: Double, second: Double, adjudicate: Double = 0, explore: Double = 0,
    place: Double = 0
  ) {
    self.canary = canary
    self.audit = audit
    self.second = second
    self.adjudicate = adjudicate
    self.explore = explore
    self.place = place
  }
}

/// How one part went, and with what probability it could have gone otherwise.
package struct Route: Equatable, Sendable {
  package enum Arm: String, Sendable { case champion, challenger }
  package enum Band: String, Sendable { case pass, review, reject }
  package enum Decider: String, Sendable { case model, human }
  package enum Kind: String, Sendable, CaseIterable { case manual, shadow, band, audit, blind }

  package var mode: Deployment.Mode
  package var arm: Arm
  /// The chance that this part had of its arm.
  package var pArm: Double
  package var band: Band
  package var decider: Decider
  /// Judged by a person who does not see the suggestion, by the draw.
  package var sampled: Bool
  /// In the simple random sample of all traffic; implies `sampled`.
  package var core: Bool
  package var kind: Kind
  /// The chance that a person sees the part.
  package var pReview: Double
  /// The chance that the part is judged blind.
  package var pBlind: Double
  /// The chance of what happened to it: `pBlind` if sampled, else 1 − `pBlind`.
  package var propensity: Double
  package var suggestionVisible: Bool
  /// A second person reads it, blind.
  package var secondReader: Bool
  /// An expert judges it even where all agree.
  package var expert: Bool
  /// Why a person decides whatever the score; nil where the score was gone by.
  package var reason: Reason?

  package enum Reason: String, Sendable {
    case noModel = "no model"
    case silent = "no suggestion came"
    case failed = "the model failed"
    case noScore = "no score"
    case outOfRange = "score outside the range"
    /// The band says one side, and the model's label names the other, or nothing names one.
    case noLabel = "no label to decide with"
  }

  /// Whether a person sees the part.
  package var humanReview: Bool { decider == .human || sampled }

  package init(
    mode: Deployment.Mode, arm: Arm, pArm: Double, band: Band, decider: Decider, sampled: Bool,
    core: Bool, kind: Kind, pReview: Double, pBlind: Double, propensity: Double,
    suggestionVisible: Bool, secondReader: Bool, expert: Bool = false, reason: Reason?
  ) {
    self.mode = mode
    self.arm = arm
    self.pArm = pArm
    self.band = band
    self.decider = decider
    self.sampled = sampled
    self.core = core
    self.kind = kind
    self.pReview = pReview
    self.pBlind = pBlind
    self.propensity = propensity
    self.suggestionVisible = suggestionVisible
    self.secondReader = secondReader
    self.expert = expert
    self.reason = reason
  }
}

/// What routing needs to know of a version's suggestion.
package struct Opinion: Equatable, Sendable {
  package var score: Double?
  package var label: Label?
  package var failure: String?
  /// The version's own operating point.
  package var threshold: Double?

  package init(
    score: Double? = nil, label: Label? = nil, failure: String? = nil, threshold: Double? = nil
  ) {
    self.score = score
    self.label = label
    self.failure = failure
    self.threshold = threshold
  }
}

/// Routes one part (`statistics.md`, section 4).
///
/// - Parameters:
///   - deployment: a valid one (`Deployment.fault` is nil).
///   - draws: made from the *part's* id, so that all inspections of a part go one way.
///   - canaryOpen: whether the part's attributes lie within `canaryWhere`.
///   - known: whether it is a known-answer part: the model decides none of them, and where it would
///     have, the part is shown as an audit is.
///   - canDecide: whether what a version said names a label on the side of the band.
///   - opinion: what a version said of the item; nil where it said nothing.
package func route(
  under deployment: Deployment, draws: Draws, canaryOpen: Bool = true, known: Bool = false,
  canDecide: (Opinion, Route.Band) -> Bool = { _, _ in true },
  opinion: (ModelVersion) -> Opinion?
) -> Route {
  let live = deployment.mode.isLive
  let (arm, pArm) = arm(under: deployment, draws: draws, canaryOpen: canaryOpen)
  let version = arm == .challenger ? deployment.challenger : deployment.champion
  let said = version.flatMap(opinion)
  let terms = version.flatMap { deployment.bands[$0] } ?? Deployment.Band()
  var (score, reason) = validScore(version: version, said: said, range: terms.range)
  var band = band(
    of: score, mode: deployment.mode, terms: terms, threshold: terms.threshold ?? said?.threshold)
  if let said, deployment.mode >= .partial, band != .review, !canDecide(said, band) {
    (band, reason) = (.review, .noLabel)
  }
  let byModel = deployment.mode >= .partial && band != .review
  let decider: Route.Decider = byModel && !known ? .model : .human
  let auditRate = deployment.auditRateInForce
  let pBlind =
    !live || (byModel && known) ? 1 : decider == .model ? auditRate : deployment.blindRate
  let pCore =
    !live
    ? 1
    : deployment.mode == .assist
      ? deployment.blindRate : min(auditRate, deployment.blindRate)
  let sampled = draws.audit < pBlind
  let hasSomethingToShow = score != nil || (said?.score == nil && said?.label != nil)
  return Route(
    mode: deployment.mode, arm: arm, pArm: pArm, band: band,
    decider: decider, sampled: sampled, core: draws.audit < pCore,
    kind: kind(mode: deployment.mode, sampled: sampled, byModel: byModel),
    pReview: decider == .model ? auditRate : 1, pBlind: pBlind,
    propensity: sampled ? pBlind : 1 - pBlind,
    suggestionVisible: decider == .human && !sampled && hasSomethingToShow,
    secondReader: sampled && draws.second < deployment.secondReadRate,
    expert: sampled && draws.adjudicate < deployment.adjudicateRate, reason: reason)
}

/// The arm of a part, and the chance that it had of it.
package func arm(
  under deployment: Deployment, draws: Draws, canaryOpen: Bool
) -> (arm: Route.Arm, pArm: Double) {
  let isOpen = deployment.mode.isLive && canaryOpen && deployment.challenger != nil
  let canary = isOpen ? deployment.canaryFraction : 0
  return draws.canary < canary ? (.challenger, canary) : (.champion, 1 - canary)
}

/// Which band a version puts a part in, by the terms that `deployment` gives it, and why it is not the
/// score's: what routing asks of one version, asked of any.
///
/// - Parameter mode: full decides by the threshold, any other by the two ends of the band.
package func band(
  of version: ModelVersion, said: Opinion?, in mode: Deployment.Mode, under deployment: Deployment,
  canDecide: (Opinion, Route.Band) -> Bool
) -> Route.Band {
  let terms = deployment.bands[version] ?? Deployment.Band()
  let (score, _) = validScore(version: version, said: said, range: terms.range)
  let band = band(
    of: score, mode: mode, terms: terms, threshold: terms.threshold ?? said?.threshold)
  guard let said, band != .review, canDecide(said, band) else { return .review }
  return band
}

private func validScore(
  version: ModelVersion?, said: Opinion?, range: ClosedRange<Double>?
) -> (Double?, Route.Reason?) {
  guard version != nil else { return (nil, .noModel) }
  guard let said else { return (nil, .silent) }
  guard said.failure == nil else { return (nil, .failed) }
  guard let score = said.score else { return (nil, .noScore) }
  guard score.isFinite, range?.contains(score) ?? true else { return (nil, .outOfRange) }
  return (score, nil)
}

private func band(
  of score: Double?, mode: Deployment.Mode, terms: Deployment.Band, threshold: Double?
) -> Route.Band {
  guard let score else { return .review }
  if mode == .full {
    guard let threshold else { return .review }
    return score < threshold ? .pass : .reject
  }
  if let low = terms.tLow, score <= low { return .pass }
  if let high = terms.tHigh, score >= high { return .reject }
  return .review
}

private func kind(
  mode: Deployment.Mode, sampled: Bool, byModel: Bool
) -> Route.Kind {
  switch mode {
  case .manual: .manual
  case .shadow: .shadow
  case .assist, .partial, .full:
    sampled ? (byModel ? .audit : .blind) : .band
  }
}
