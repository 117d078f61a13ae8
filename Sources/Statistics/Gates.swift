// S20: whether a challenger may be promoted, must be rolled back, or has to wait.

import Glibc

/// The gates of a challenger against its champion, on core parts in production order, as a fold that
/// may be looked at after every part.
package struct Gates: Equatable, Sendable {
  package struct Terms: Equatable, Sendable {
    package var marginEscape = 0.002
    package var marginFalseReject = 0.01
    package var marginReview = 0.05
    package var contractEscape = 0.005
    package var minAudited = 500
    package var alphaPromote = 0.05
    package var alphaRollback = 0.05

    package init() {}
  }

  /// What a model would have done with a part by its own bands.
  package enum Call: Sendable { case pass, reject, review }

  package enum Decision: String, Sendable { case promote, rollback, hold }

  /// ln e of each of the seven claims.
  package struct Evidence: Equatable, Sendable {
    package let escapeNoninferior: Double
    package let falseRejectNoninferior: Double
    package let reviewNoninferior: Double
    package let escapeWorse: Double
    package let falseRejectWorse: Double
    package let contractBreach: Double
    package let contractMet: Double
  }

  package let terms: Terms
  package private(set) var n = 0
  package private(set) var decision = Decision.hold
  /// The part, from 1, after which the decision fell; nil while it is to hold.
  package private(set) var decidedAfter: Int?
  /// The part, from 1 and up to the decision, after which the contract was met; nil if it was not.
  package private(set) var mayAutomateAfter: Int?

  private(set) var escapeNoninferior: BettingWealth
  private(set) var falseRejectNoninferior: BettingWealth
  private(set) var reviewNoninferior: BettingWealth
  private(set) var escapeWorse: BettingWealth
  private(set) var falseRejectWorse: BettingWealth
  private(set) var contractBreach: BettingWealth
  private(set) var contractMet: BettingWealth

  /// - Throws: a refusal of a margin outside [0, 1), of a contract or alpha not strictly between 0
  ///   and 1, or of a negative count.
  package init(_ terms: Terms = Terms()) throws(StatisticsRefusal) {
    for (argument, margin) in [
      ("margin_escape", terms.marginEscape), ("margin_false_reject", terms.marginFalseReject),
      ("margin_review", terms.marginReview),
    ] where !(margin >= 0 && margin < 1) {
      throw StatisticsRefusal(argument, expected: "a number from 0, below 1")
    }
    try requireOpenUnit(terms.contractEscape, "contract_escape")
    try requireOpenUnit(terms.alphaPromote, "alpha_promote")
    try requireOpenUnit(terms.alphaRollback, "alpha_rollback")
    guard terms.minAudited >= 0 else {
      throw StatisticsRefusal("min_audited", expected: "not negative")
    }
    self.terms = terms
    func noninferior(_ margin: Double) throws(StatisticsRefusal) -> BettingWealth {
      try BettingWealth(m: (1 + margin) / 2, side: .less)
    }
    escapeNoninferior = try noninferior(terms.marginEscape)
    falseRejectNoninferior = try noninferior(terms.marginFalseReject)
    reviewNoninferior = try noninferior(terms.marginReview)
    escapeWorse = BettingWealth(within: 0.5, side: .greater)
    falseRejectWorse = BettingWealth(within: 0.5, side: .greater)
    contractBreach = BettingWealth(within: terms.contractEscape, side: .greater)
    contractMet = BettingWealth(within: terms.contractEscape, side: .less)
  }

  /// Adds one part: x = (challenger's event − champion's + 1)/2 for escapes (pass & defect), false
  /// rejects (reject & good) and reviews; the contract sees the challenger's escapes alone.
  package mutating func add(isDefect: Bool, champion: Call, challenger: Call) {
    func compared(_ event: (Call) -> Bool) -> Double {
      ((event(challenger) ? 1 : 0) - (event(champion) ? 1 : 0) + 1) / 2
    }
    let escape = compared { $0 == .pass && isDefect }
    let falseReject = compared { $0 == .reject && !isDefect }
    let review = compared { $0 == .review }
    let challengerEscapes = challenger == .pass && isDefect ? 1.0 : 0
    n += 1
    escapeNoninferior.bet(escape)
    falseRejectNoninferior.bet(falseReject)
    reviewNoninferior.bet(review)
    escapeWorse.bet(escape)
    falseRejectWorse.bet(falseReject)
    contractBreach.bet(challengerEscapes)
    contractMet.bet(challengerEscapes)
    decide()
  }

  /// The first decision stands.
  private mutating func decide() {
    guard decision == .hold else { return }
    // Any one of three harms may roll back, so alpha is split among them.
    let harm = log(3 / terms.alphaRollback)
    if [escapeWorse, falseRejectWorse, contractBreach].contains(where: { $0.logE >= harm }) {
      (decision, decidedAfter) = (.rollback, n)
      return
    }
    guard n >= terms.minAudited else { return }
    let enough = log(1 / terms.alphaPromote)
    if mayAutomateAfter == nil, contractMet.logE >= enough { mayAutomateAfter = n }
    let asGood = [escapeNoninferior, falseRejectNoninferior, reviewNoninferior]
    if asGood.allSatisfy({ $0.logE >= enough }) { (decision, decidedAfter) = (.promote, n) }
  }

  package var evidence: Evidence {
    Evidence(
      escapeNoninferior: escapeNoninferior.logE,
      falseRejectNoninferior: falseRejectNoninferior.logE,
      reviewNoninferior: reviewNoninferior.logE, escapeWorse: escapeWorse.logE,
      falseRejectWorse: falseRejectWorse.logE, contractBreach: contractBreach.logE,
      contractMet: contractMet.logE)
  }
}
