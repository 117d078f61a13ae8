// What cannot be said while judged parts carry labels that the queue has no more.

import Review

extension Report {
  /// The same figures, but for those that rest on labels, where some parts carry a retired one: parts
  /// of one label are missing then, and what is left would flatter whoever erred on them.
  package func withheld(_ figures: [Figure]) -> [Figure] {
    guard retired > 0 else { return figures }
    let why = Why.retired(retired)
    return figures.map { $0.name.restsOnLabels(by: $0.by) ? $0.withheld(why) : $0 }
  }
}

extension Figure {
  fileprivate func withheld(_ why: String) -> Figure {
    var figure = Figure(name, value: nil, by: by, why: why)
    (figure.window, figure.only) = (window, only)
    return figure
  }
}

extension Figure.Name {
  /// Whether people's labels are counted one against another, or against what a version said. What was
  /// recorded when a suggestion was seen, accepted or overridden, stands.
  fileprivate func restsOnLabels(by of: [Figure.Of]) -> Bool {
    switch self {
    case .waiting, .oldestWaiting, .claimed, .later, .handedUp, .dead, .done, .unjudged, .inPerHour,
      .outPerHour, .decidedByModel, .decidedByPerson, .decidedAtDeadline, .accepted, .overridden,
      .verdicts, .activeSeconds, .ownReading, .tooFast, .reviewShare,
      .reviewedPerHour, .peopleNeeded, .withoutReference:
      false
    case .agreement: !of.isEmpty
    case .overrideRatio: of.isEmpty
    case .confusion, .withoutCall, .escapePerDefect, .escapePerPassed, .escapePerProduced,
      .falseRejectPerGood,
      .error, .precision, .mcc, .auroc, .averagePrecision, .overkillAtZeroEscapes, .brier, .ece,
      .pairedDifference, .pairedEscapes, .pairedFalseRejects, .pairedP, .evidenceBetter,
      .evidenceWorse, .windowDifference, .shownEffect, .automationBias, .underReliance,
      .knownAccuracy, .kappa, .alpha, .ac1, .pairAgreement, .fatigue, .costPerPart,
      .costAllReviewed, .auditCost, .savedPerPart, .tLow, .tHigh:
      true
    }
  }
}

extension JudgedPart {
  /// Whether somebody's verdict, or what a known-answer part is, is none of the queue's labels.
  func carries(labelBeyond queue: QueueDefinition) -> Bool {
    readings.contains { !queue.has($0.label) } || knownLabel.map { !queue.has($0) } ?? false
  }
}
