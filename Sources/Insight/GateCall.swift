// What a version would have done with a part, as the gates hold it against the reference.

package import Review
package import Statistics

/// By what a version's decisions are told.
package enum CallBasis: Equatable, Sendable {
  /// By the two ends of its band, as partial decides.
  case band
  /// By its threshold, as full decides.
  case threshold
  /// By what it suggests: where nothing has a band, it is the suggestion that people lean on.
  case suggestion
}

extension Deployment {
  /// By what the versions of this deployment are told: in full by the threshold, else by their bands,
  /// and where neither of them has any, by their suggestions.
  package var callBasis: CallBasis {
    if mode == .full { return .threshold }
    let hasBand = [champion, challenger].compactMap(\.self).contains { bands[$0]?.decides == true }
    return hasBand || mode == .partial ? .band : .suggestion
  }
}

extension QueueDefinition {
  /// What `version` would have done with a part of which it said `said`.
  package func call(
    of version: ModelVersion, said: Opinion?, under deployment: Deployment, by basis: CallBasis
  ) -> Gates.Call {
    let band: Route.Band
    switch basis {
    case .band, .threshold:
      band = Review.band(
        of: version, said: said, in: basis == .threshold ? .full : .partial, under: deployment,
        canDecide: { decision($1, label: $0.label) != nil })
    case .suggestion:
      guard let said, said.failure == nil else { return .review }
      let call = modelCall(
        label: said.label, score: said.score,
        threshold: deployment.bands[version]?.threshold ?? said.threshold)
      guard let isFlagged = call.flatMap(flags) else { return .review }
      band = isFlagged ? .reject : .pass
    }
    switch band {
    case .pass: return .pass
    case .reject: return .reject
    case .review: return .review
    }
  }
}

extension Gates.Terms {
  package init(_ gates: Deployment.Gates) {
    self.init()
    marginEscape = gates.marginEscape
    marginFalseReject = gates.marginFalseReject
    marginReview = gates.marginReview
    contractEscape = gates.contractEscape
    minAudited = gates.minAudited
    alphaPromote = gates.alphaPromote
    alphaRollback = gates.alphaRollback
  }
}
