// What figures are called on a page for people who do not know their names.

import Insight

extension Figure {
  /// `escapes per defect`; the name itself with spaces where nothing better is known.
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
    case .tooFast: "accepted faster than 19 in 20 of the person's own blind readings"
    case .readings: "verdicts of people"
    case .withoutCall: "suggestions without a call"
    case .withoutReference: "drawn and judged, but without a reference yet"
    case .pairedDifference: "fewer errors than the other version"
    case .pairedP: "how often chance alone does as much"
    case .evidenceBetter: "evidence that it is better"
    case .evidenceWorse: "evidence that it is worse"
    default: name.rawValue.split(separator: "_").joined(separator: " ")
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
    case .model, .against, .beside: text
    case .figure(let name): Figure(name, value: nil).title
    default: "\(key) \(text)"
    }
  }
}
