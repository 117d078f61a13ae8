// How much the model may do in a queue: the content of a revision.

/// What a deployment revision holds. Rates are shares of parts in 0…1, times are in seconds.
package struct Deployment: Equatable, Sendable {
  /// The rungs of the ladder, from no model at all to the model on its own with audits.
  package enum Mode: String, Sendable, CaseIterable, Comparable {
    case manual, shadow, assist, partial, full

    /// Whether suggestions may act: be shown, or decide.
    package var isLive: Bool { self >= .assist }

    package static func < (left: Mode, right: Mode) -> Bool {
      guard let a = allCases.firstIndex(of: left), let b = allCases.firstIndex(of: right) else {
        return false
      }
      return a < b
    }
  }

  package enum Order: String, Sendable, CaseIterable {
    case firstCome = "first-come"
    case deadline
    case mostUncertain = "most-uncertain"
    case highestScore = "highest-score"

    /// Whether the order depends on a score (and so may hold only for parts whose suggestion is shown).
    package var isByScore: Bool { self == .mostUncertain || self == .highestScore }
  }

  /// The two thresholds between which a part goes to a person, and the version's operating point.
  package struct Band: Equatable, Sendable {
    /// Scores up to here pass without a person; nil: none do.
    package var tLow: Double?
    /// Scores from here up are rejected without a person; nil: none are.
    package var tHigh: Double?
    /// The operating point; nil: the version's own.
    package var threshold: Double?
    /// Scores outside are invalid; nil: any finite score is valid.
    package var range: ClosedRange<Double>?

    package init(
      tLow: Double? = nil, tHigh: Double? = nil, threshold: Double? = nil,
      range: ClosedRange<Double>? = nil
    ) {
      self.tLow = tLow
      self.tHigh = tHigh
      self.threshold = threshold
      self.range = range
    }
  }

  package enum AtDeadline: Equatable, Sendable {
    case hold
    case label(Label)
  }

  package struct Gates: Equatable, Sendable {
    package var marginEscape = 0.002
    package var marginFalseReject = 0.01
    package var marginReview = 0.05
    package var contractEscape = 0.005
    package var minAudited = 500
    package var alphaPromote = 0.05
    package var alphaRollback = 0.05
    /// The p99 latency that a challenger may have on its arm, in milliseconds; nil: any.
    package var latencyP99MS: Double?
    /// The share of known-answer parts that people must answer rightly, in 0…1; nil: any.
    package var knownAccuracy: Double?
    package init() {}
  }

  package var mode: Mode = .manual
  package var champion: ModelVersion?
  package var challenger: ModelVersion?
  /// Versions whose suggestions are kept beside, never live.
  package var recorded: [ModelVersion] = []
  package var bands: [ModelVersion: Band] = [:]
  package var canaryFraction = 0.0
  /// Attribute → values for which the canary is open; empty: everywhere.
  package var canaryWhere: [String: [String]] = [:]
  /// nil: 0.05, in full 0.02.
  package var auditRate: Double?
  package var blindRate = 0.10
  package var secondReadRate = 0.20
  package var adjudicateRate = 0.10
  package var knownRate = 0.01
  package var order: Order = .firstCome
  package var undoS = 10.0
  package var releaseAfterS = 0.0
  package var patienceS = 5.0
  package var atDeadline: AtDeadline = .hold
  package var gates = Gates()

  package init() {}

  /// The audit rate in force: the one set, else 0.05, in full 0.02.
  package var auditRateInForce: Double { auditRate ?? (mode == .full ? 0.02 : 0.05) }
}

/// A deployment in force: its content, its place in the row of revisions, and the salt of its draws.
package struct Revision: Equatable, Sendable {
  /// From 1, without gaps, in each queue.
  package let number: Int
  /// 128 random bits in hex, kept through a deployment's ramp.
  package let salt: String
  package let deployment: Deployment

  package init(number: Int, salt: String, deployment: Deployment) {
    self.number = number
    self.salt = salt
    self.deployment = deployment
  }
}
