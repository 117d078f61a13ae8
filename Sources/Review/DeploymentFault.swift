// What a deployment may not say; refused, never clamped.

/// Why a deployment cannot be put in force.
package struct DeploymentFault: Error, Equatable, Sendable {
  /// The field as the queue definition spells it, `bands` with the version it is about.
  package let field: String
  package let expected: String

  package init(field: String, expected: String) {
    self.field = field
    self.expected = expected
  }
}

extension Deployment {
  /// The first thing wrong with it, nil if nothing is.
  package var fault: DeploymentFault? {
    let rates: [(String, Double, ClosedRange<Double>)] = [
      ("canary_fraction", canaryFraction, 0...1),
      ("audit_rate", auditRateInForce, Double.leastNonzeroMagnitude...1),
      ("blind_rate", blindRate, Double.leastNonzeroMagnitude...1),
      ("second_read_rate", secondReadRate, 0...1),
      ("adjudicate_rate", adjudicateRate, 0...1),
      ("known_rate", knownRate, 0...1),
    ]
    for (field, rate, range) in rates where !range.contains(rate) {
      let expected = range.lowerBound == 0 ? "a share in 0…1" : "a share above 0, at most 1"
      return DeploymentFault(field: field, expected: expected)
    }
    for (field, seconds) in [
      ("undo_s", undoS), ("release_after_s", releaseAfterS), ("patience_s", patienceS),
    ] where !(0...86_400 * 365).contains(seconds) {
      return DeploymentFault(field: field, expected: "seconds, not negative")
    }
    return bandFault ?? gates.fault ?? orderFault
  }

  private var bandFault: DeploymentFault? {
    for (version, band) in bands.sorted(by: { $0.key < $1.key }) {
      for value in [band.tLow, band.tHigh, band.threshold] where value?.isFinite == false {
        return DeploymentFault(field: "bands.\(version)", expected: "finite thresholds")
      }
      if let low = band.tLow, let high = band.tHigh, low >= high {
        return DeploymentFault(field: "bands.\(version)", expected: "t_low below t_high")
      }
    }
    return nil
  }

  private var orderFault: DeploymentFault? {
    guard order.isByScore, !mode.isLive else { return nil }
    return DeploymentFault(
      field: "order",
      expected: "first-come or deadline in \(mode.rawValue), where every suggestion is hidden")
  }
}

extension Deployment.Gates {
  package var fault: DeploymentFault? {
    for (field, margin) in [
      ("margin_escape", marginEscape), ("margin_false_reject", marginFalseReject),
      ("margin_review", marginReview),
    ] where !(margin >= 0 && margin < 1) {
      return DeploymentFault(field: "gates.\(field)", expected: "a margin from 0, below 1")
    }
    for (field, share) in [
      ("contract_escape", contractEscape), ("alpha_promote", alphaPromote),
      ("alpha_rollback", alphaRollback),
    ] where !(share > 0 && share < 1) {
      return DeploymentFault(field: "gates.\(field)", expected: "strictly between 0 and 1")
    }
    if let limit = latencyP99MS, !(limit > 0 && limit.isFinite) {
      return DeploymentFault(
        field: "gates.latency_p99_ms", expected: "milliseconds above 0, or null for no limit")
    }
    if let limit = knownAccuracy, !(0...1).contains(limit) {
      return DeploymentFault(
        field: "gates.known_accuracy", expected: "a share in 0…1, or null for no limit")
    }
    guard minAudited >= 0 else {
      return DeploymentFault(field: "gates.min_audited", expected: "a count, not negative")
    }
    return nil
  }
}
