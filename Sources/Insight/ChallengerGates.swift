// The gates of a challenger: a larger share of the parts, and the champion's place.

import Review
import Statistics

extension GateEvidence {
  func canary(from: Double, to: Double) -> [GateCondition] {
    let next = Deployment.canarySteps.first { $0 > from } ?? 1
    let isNext = to <= next
    let step = GateCondition(
      .nextStep, isNext ? .pass : .fail,
      says: isNext
        ? "the share goes up by one step"
        : "one step at a time: at most \(percent(next)) comes next")
    return [step, enough(Deployment.partsPerCanaryStep, stepParts)] + notWorse + onArm
  }

  func promotion(of version: ModelVersion?) -> [GateCondition] {
    guard let pair, pair.challenger == version else {
      return [
        GateCondition(
          .isChallenger, .fail,
          says: "only the challenger can be compared with the champion: make it challenger first")
      ]
    }
    if queue.labels.allSatisfy(\.good) || !queue.labels.contains(where: \.good) {
      return [
        GateCondition(.sides, .fail, says: "the queue has not both good labels and defects")
      ]
    }
    let automates = deployment.mode >= .partial ? [contractMet(pair)] : []
    return asGood(pair) + automates + notWorse + onArm
  }

  /// What speaks for taking the challenger off the parts; empty where nothing does.
  package var harms: [GateCondition] { (notWorse + onArm).filter { $0.verdict == .fail } }

  // MARK: - As good as the champion

  private func asGood(_ pair: PairFold) -> [GateCondition] {
    let (gates, evidence, needed) = (pair.wanted, pair.wanted.evidence, pair.wanted.needed)
    let terms = gates.terms
    let stands = gates.decision == .promote
    func claim(
      _ name: GateCondition.Name, _ logE: Double, _ needed: Int?, _ margin: Double, _ what: String
    ) -> GateCondition {
      let threshold = evidenceNeeded(alpha: terms.alphaPromote)
      let shown = stands || (logE >= threshold && gates.n >= terms.minAudited)
      return GateCondition(
        name, shown ? .pass : .inconclusive, parts: gates.n, needed: shown ? nil : needed,
        logE: logE, threshold: threshold,
        says: "\(what) at most \(percent(margin)) of all parts more than the champion does")
    }
    return [
      claim(
        .escapeNoninferior, evidence.escapeNoninferior, needed.escapeNoninferior,
        terms.marginEscape, "it lets escape"),
      claim(
        .falseRejectNoninferior, evidence.falseRejectNoninferior, needed.falseRejectNoninferior,
        terms.marginFalseReject, "it falsely rejects"),
      claim(
        .reviewNoninferior, evidence.reviewNoninferior, needed.reviewNoninferior,
        terms.marginReview, "it sends to people"),
    ]
  }

  private func contractMet(_ pair: PairFold) -> GateCondition {
    let gates = pair.wanted
    let needed = evidenceNeeded(alpha: gates.terms.alphaPromote)
    // The first decision stands, and after it the gates note no more when the contract was met.
    let isMetNow = gates.evidence.contractMet >= needed && gates.n >= gates.terms.minAudited
    let met = gates.mayAutomateAfter != nil || isMetNow
    return GateCondition(
      .contractMet, met ? .pass : .inconclusive, parts: gates.n,
      needed: met ? nil : gates.needed.contractMet, logE: gates.evidence.contractMet,
      threshold: needed,
      says: "it lets at most \(percent(gates.terms.contractEscape)) of all parts escape")
  }

  // MARK: - Worse than the champion

  /// The three harms of the comparison: one that was shown once stands. A challenger that was as good
  /// and is not promoted yet is watched on.
  private var notWorse: [GateCondition] {
    guard let gates = pair?.known else { return [] }
    let evidence = gates.evidence
    // Any one of the three may roll back, so alpha is split among them.
    let threshold = evidenceNeeded(alpha: gates.terms.alphaRollback / 3)
    let claims: [(GateCondition.Name, Double, String)] = [
      (.escapeWorse, evidence.escapeWorse, "it lets more escape than the champion"),
      (.falseRejectWorse, evidence.falseRejectWorse, "it falsely rejects more than the champion"),
      (.contractBreach, evidence.contractBreach, "it lets more escape than the contract allows"),
    ]
    let isShown = gates.decision == .rollback
    let stillShown = claims.contains { $0.1 >= threshold }
    return claims.map { name, logE, what in
      // Where the evidence has faded since, all three stand for what was shown.
      let fails = logE >= threshold || (isShown && !stillShown)
      return GateCondition(
        name, fails ? .fail : .pass, parts: gates.n, logE: logE, threshold: threshold,
        says: fails ? what : "it is not shown that \(what)")
    }
  }

  /// Failures and missing scores of the challenger's arm. They are looked at after every part, so the
  /// intervals are those that may be watched.
  private var onArm: [GateCondition] {
    guard let its = arms[.challenger], its.parts > 0 else { return [] }
    let failing = (try? Proportion(k: its.failures, n: its.parts))?.anytime().low ?? 0
    let fails = failing > GateEvidence.mostFailures
    var conditions = [
      GateCondition(
        .failures, fails ? .fail : .pass, parts: its.parts,
        says: "it failed on \(grouped(its.failures)) of \(grouped(its.parts)) parts of its arm")
    ]
    let champion = arms[.champion] ?? ArmCount()
    let low = (try? Proportion(k: its.missing, n: its.parts))?.anytime().low ?? 0
    let high = (try? Proportion(k: champion.missing, n: champion.parts))?.anytime().high ?? 1
    let misses = low - high > GateEvidence.mostMissing
    conditions.append(
      GateCondition(
        .missingScores, misses ? .fail : .pass, parts: its.parts,
        says: "no valid score on \(grouped(its.missing)) of \(grouped(its.parts)) parts of its arm,"
          + " and on \(grouped(champion.missing)) of \(grouped(champion.parts)) of the champion's"))
    return conditions + [slow].compactMap(\.self)
  }

  /// Whether the challenger takes too long on its arm; nil where the deployment sets no limit.
  private var slow: GateCondition? {
    guard let limit = deployment.gates.latencyP99MS else { return nil }
    let fails = latency.isShown(above: limit)
    let most = "the limit is \(shortest(limit, places: 1)) ms"
    let says =
      latency.p99.map {
        "p99 of its latest \(grouped(latency.n)) latencies: \(shortest($0, places: 1)) ms; \(most)"
      }
      ?? "\(grouped(latency.n)) of its latest suggestions carry a latency, a p99 needs"
      + " \(RecentLatency.least); \(most)"
    return GateCondition(.latency, fails ? .fail : .pass, parts: latency.n, says: says)
  }

  /// So large a share of failures takes the challenger off the parts.
  private static let mostFailures = 0.01
  /// So many more parts without a valid score than the champion has do, too.
  private static let mostMissing = 0.005
}
