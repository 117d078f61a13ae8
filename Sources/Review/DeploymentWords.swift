// A deployment in words, for a line on a screen.

extension Deployment {
  /// What is other than in `before`, in a few words: "mode assist, was shadow; blind_rate 0.2, was 0.1".
  package func differences(from before: Deployment) -> String {
    let changes = zip(facts, before.facts).filter { $0.value != $1.value }.map { now, then in
      "\(now.name) \(now.value), was \(then.value)"
    }
    return changes.isEmpty ? "nothing is other than before" : changes.joined(separator: "; ")
  }

  /// The bands of all versions: "m@2 0.1…0.9, threshold 0.5".
  package var bandsInWords: String? {
    let words = bands.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.inWords)" }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private var facts: [(name: String, value: String)] {
    let places = canaryWhere.sorted { $0.key < $1.key }.map {
      "\($0.key) \($0.value.joined(separator: " or "))"
    }
    let deadline =
      switch atDeadline {
      case .hold: "hold"
      case .label(let label): label.text
      }
    return [
      ("mode", mode.rawValue), ("champion", champion?.description ?? "none"),
      ("challenger", challenger?.description ?? "none"),
      ("recorded", recorded.isEmpty ? "none" : recorded.map(\.description).joined(separator: " ")),
      ("bands", bandsInWords ?? "none"), ("canary_fraction", "\(canaryFraction)"),
      ("canary_where", places.isEmpty ? "everywhere" : places.joined(separator: ", ")),
      ("audit_rate", "\(auditRateInForce)"), ("blind_rate", "\(blindRate)"),
      ("second_read_rate", "\(secondReadRate)"), ("adjudicate_rate", "\(adjudicateRate)"),
      ("known_rate", "\(knownRate)"), ("order", order.rawValue), ("undo_s", "\(undoS)"),
      ("release_after_s", "\(releaseAfterS)"), ("patience_s", "\(patienceS)"),
      ("at_deadline", deadline),
    ] + gates.facts
  }
}

extension Deployment.Band {
  fileprivate var inWords: String {
    let ends = [tLow, tHigh].map { $0.map { "\($0)" } ?? "" }.joined(separator: "…")
    let parts = [
      ends == "…" ? nil : ends, threshold.map { "threshold \($0)" },
      range.map { "range \($0.lowerBound)…\($0.upperBound)" },
    ]
    let words = parts.compactMap { $0 }
    return words.isEmpty ? "no band" : words.joined(separator: ", ")
  }
}

extension Deployment.Gates {
  fileprivate var facts: [(name: String, value: String)] {
    func limit(_ limit: Double?) -> String { limit.map { "\($0)" } ?? "none" }
    return [
      ("margin_escape", "\(marginEscape)"), ("margin_false_reject", "\(marginFalseReject)"),
      ("margin_review", "\(marginReview)"), ("contract_escape", "\(contractEscape)"),
      ("min_audited", "\(minAudited)"), ("alpha_promote", "\(alphaPromote)"),
      ("alpha_rollback", "\(alphaRollback)"), ("latency_p99_ms", limit(latencyP99MS)),
      ("known_accuracy", limit(knownAccuracy)),
    ]
  }
}
