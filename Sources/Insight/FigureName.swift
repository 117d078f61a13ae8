// The names of figures, and what a figure can be of.

package import Review

extension Figure {
  /// Names are a contract: other programs read them.
  package enum Name: String, Sendable, CaseIterable {
    case waiting
    case oldestWaiting = "oldest_waiting_s"
    case claimed, later
    case handedUp = "handed_up"
    case dead, done, unjudged
    case inPerHour = "in_per_hour"
    case outPerHour = "out_per_hour"
    /// Parts that the model decided alone, audited or not, that a person judged, and that were over
    /// before anybody had; each once.
    case decidedByModel = "decided_by_model"
    case decidedByPerson = "decided_by_person"
    case decidedAtDeadline = "decided_at_deadline"
    /// Verdicts of people: audits, second readings, adjudications and known answers among them.
    case readings
    case accepted, overridden, agreement
    /// Suggestions on sampled parts that came down to no label and no side.
    case withoutCall = "without_call"
    /// Sampled parts that were judged but have no reference: read differently, or not blind.
    case withoutReference = "without_reference"
    case confusion
    case escapePerDefect = "escape_per_defect"
    case escapePerPassed = "escape_per_passed"
    case escapePerProduced = "escape_per_produced"
    case falseRejectPerGood = "false_reject_per_good"
    case error, precision, mcc, auroc
    case averagePrecision = "average_precision"
    case overkillAtZeroEscapes = "overkill_at_zero_escapes"
    case brier, ece
    /// The first error rate minus another's, on the parts that both have called; and the same among
    /// defects (escapes) and among good parts (false rejects).
    case pairedDifference = "paired_difference"
    case pairedEscapes = "paired_escape_difference"
    case pairedFalseRejects = "paired_false_reject_difference"
    /// How often chance alone would make so great a difference.
    case pairedP = "paired_p"
    /// The evidence, an e-value, that another version errs less often than the champion.
    case evidenceBetter = "e_better"
    /// The evidence, an e-value, that it errs more often.
    case evidenceWorse = "e_worse"
    /// A share in one window minus the same share in another.
    case windowDifference = "window_difference"
    case overrideRatio = "override_ratio"
    /// How much more often people follow a suggestion that they see.
    case shownEffect = "shown_effect"
    /// How much more often they follow a wrong one.
    case automationBias = "automation_bias"
    case underReliance = "under_reliance"
    case knownAccuracy = "known_accuracy"
    case kappa, alpha, ac1
    /// Verdicts of a person.
    case verdicts
    /// How often a person's verdict and another's on the same part are one, both blind.
    case pairAgreement = "pair_agreement"
    /// The median time with a part on screen, and that of parts without a suggestion in sight.
    case activeSeconds = "active_s"
    case ownReading = "own_reading_s"
    /// Accepted suggestions that took less time than nineteen in twenty of the person's own blind
    /// readings.
    case tooFast = "too_fast"
    /// The same against the blind readings of all the others.
    case fasterThanOthers = "faster_than_others"
    /// Known-answer accuracy from the third hour of a sitting on, minus that before.
    case fatigue
    /// The share of parts that go to a person.
    case reviewShare = "review_share"
    /// What a part costs, in the queue's unit of money.
    case costPerPart = "cost_per_part"
    case costAllReviewed = "cost_all_reviewed"
    case auditCost = "audit_cost_per_part"
    case savedPerPart = "saved_per_part"
    /// The two thresholds of a band.
    case tLow = "t_low"
    case tHigh = "t_high"
    case reviewedPerHour = "reviewed_per_hour"
    case peopleNeeded = "people_needed"
  }

  /// What a figure is of.
  package enum Of: Equatable, Sendable {
    case model(ModelVersion)
    /// The champion that a version is compared with.
    case against(ModelVersion)
    /// The version that has called the same parts: a figure of those that both have.
    case beside(ModelVersion)
    /// What the part was, in a cell of a confusion matrix.
    case reference(Label)
    /// What the model said, in a cell of a confusion matrix.
    case said(ModelCall)
    /// A person, by pseudonym.
    case inspector(String)
    /// Full hours since people sat down at the console; the last one is open.
    case hourOfSitting(Int)
    /// Parts whose suggestion was right or wrong.
    case suggestion(isRight: Bool)
    case band(BandKind)
    case attribute(name: String, value: String)
    /// All values of an attribute that have no figure of their own.
    case otherValues(name: String)
    /// One side of a comparison of windows.
    case figure(Name)

    package var key: String {
      switch self {
      case .model: "model"
      case .against: "against"
      case .beside: "beside"
      case .reference: "reference"
      case .said: "said"
      case .inspector: "inspector"
      case .hourOfSitting: "hour_of_sitting"
      case .suggestion: "suggestion"
      case .band: "band"
      case .attribute, .otherValues: "attribute"
      case .figure: "figure"
      }
    }

    package var text: String {
      switch self {
      case .model(let version), .against(let version), .beside(let version): version.description
      case .reference(let label): label.text
      case .said(let call): call.text
      case .inspector(let pseudonym): pseudonym
      case .hourOfSitting(let hour): hour == Sitting.lastHour ? "\(hour)+" : "\(hour)"
      case .suggestion(let isRight): isRight ? "right" : "wrong"
      case .band(let kind): kind.rawValue
      case .attribute(let name, let value): "\(name)=\(value)"
      case .otherValues(let name): "\(name): all others"
      case .figure(let name): name.rawValue
      }
    }
  }

  /// Whose band a figure of cost is of.
  package enum BandKind: String, Sendable {
    case inForce = "in force"
    case recommended
  }

  /// How a time at the console is counted.
  package enum Sitting {
    /// The last hour that is told apart, with all that come after it.
    package static let lastHour = 7
  }
}
