// What figures are called on a page for people who do not know their names.

import Insight

extension Figure {
  /// `escapes, per defect`
  var title: String {
    switch name {
    case .escapePerDefect: "escapes, per defect"
    case .escapePerPassed: "escapes, per passed part"
    case .escapePerProduced: "escapes, per produced part"
    case .falseRejectPerGood: "false rejects, per good part"
    case .agreement: "calls that people confirm"
    case .error: "errors"
    case .auroc: "AUROC"
    case .averagePrecision: "average precision"
    case .overkillAtZeroEscapes: "good parts flagged where no defect is missed"
    case .brier: "Brier score"
    case .ece: "expected calibration error"
    case .mcc: "Matthews correlation"
    case .overrideRatio: "shown suggestions that were overridden"
    case .shownEffect: "how much more often a shown suggestion is followed"
    case .automationBias: "the same, of wrong suggestions"
    case .underReliance: "right suggestions that were refused"
    case .knownAccuracy: "known-answer parts judged rightly"
    case .kappa: "agreement of two readers, Cohen's kappa"
    case .alpha: "the same, Krippendorff's alpha"
    case .ac1: "the same, Gwet's AC1"
    case .fasterThanOthers: "accepted faster than 19 in 20 blind readings of the others"
    case .readings: "verdicts of people"
    case .waiting: "parts that wait"
    case .oldestWaiting: "how long the oldest has waited"
    case .claimed: "parts in hand"
    case .later: "parts left for later"
    case .handedUp: "parts handed up"
    case .dead: "parts that cannot be shown"
    case .done: "parts that are done"
    case .unjudged: "parts that could not be judged"
    case .inPerHour: "parts in, an hour"
    case .outPerHour: "parts out, an hour"
    case .decidedByModel: "decided by the model"
    case .decidedByPerson: "decided by people"
    case .decidedAtDeadline: "decided by the deadline"
    case .accepted: "shown suggestions that were accepted"
    case .overridden: "shown suggestions that were overridden, in number"
    case .confusion: "parts"
    case .precision: "defects among flagged parts"
    case .verdicts: "verdicts"
    case .pairAgreement: "agreement with another blind reader"
    case .activeSeconds: "median time with a part on screen"
    case .ownReading: "median time of a blind reading"
    case .tooFast: "accepted faster than nearly all of the own blind readings"
    case .fatigue: "known answers right from the third hour on, less before"
    case .reviewShare: "parts that go to a person"
    case .costPerPart: "cost of a part"
    case .costAllReviewed: "cost of a part if people judged all"
    case .auditCost: "cost of audits, a part"
    case .savedPerPart: "saved, a part"
    case .tLow: "passed up to the score"
    case .tHigh: "rejected from the score"
    case .reviewedPerHour: "parts for people, an hour"
    case .peopleNeeded: "people needed"
    case .pairedEscapes: "fewer escapes than the other version"
    case .pairedFalseRejects: "fewer false rejects than the other version"
    case .windowDifference: "first window less the second"
    case .withoutCall: "suggestions without a call"
    case .withoutReference: "drawn and judged, but without a reference yet"
    case .pairedDifference: "fewer errors than the other version"
    case .pairedP: "how often chance alone does as much"
    case .evidenceBetter: "evidence that it is better"
    case .evidenceWorse: "evidence that it is worse"
    }
  }

  /// Value, interval, count and how it was found, or why there is none; a cell each.
  var cells: [String] {
    [titleOfAll, valueText, intervalText ?? "", countText ?? "", howText ?? ""]
  }

  /// The title with what the figure is of besides the version that heads its table.
  private var titleOfAll: String {
    let rest = by.filter { of in
      switch of {
      case .model, .against: false
      default: true
      }
    }
    return rest.isEmpty
      ? title : "\(title) (\(rest.map(\.title).joined(separator: ", ")))"
  }

  static let columns = ["figure", "value", "95 % interval", "count", "how"]
}

extension Figure.Of {
  /// What it is of, in words: `band recommended`, `escapes, per defect`.
  var title: String {
    switch self {
    case .figure(let name): Figure(name, value: nil).title
    case .model, .attribute, .otherValues: text
    case .against, .beside, .said, .inspector, .suggestion, .band: "\(key) \(text)"
    case .hourOfSitting: "hour \(text) at the console"
    case .reference: "was \(text)"
    }
  }
}
