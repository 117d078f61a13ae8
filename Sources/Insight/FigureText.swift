// Figures as people read them, the same on the page and in the table.

extension Figure {
  private enum Kind {
    case count, share, difference, seconds, shortTime, perHour, coefficient, evidence, money
    case amount
  }

  /// Whether the value is a difference of shares, in points.
  package var isDifference: Bool { kind == .difference }

  private var kind: Kind {
    switch name {
    case .waiting, .claimed, .later, .handedUp, .dead, .done, .unjudged, .accepted, .overridden,
      .withoutCall, .withoutReference, .confusion, .decidedByModel, .decidedByPerson,
      .decidedAtDeadline, .readings, .verdicts:
      .count
    case .oldestWaiting: .seconds
    case .activeSeconds, .ownReading: .shortTime
    case .inPerHour, .outPerHour, .reviewedPerHour: .perHour
    case .agreement, .error, .escapePerDefect, .escapePerPassed, .escapePerProduced,
      .falseRejectPerGood, .precision, .overkillAtZeroEscapes, .overrideRatio, .underReliance,
      .knownAccuracy, .pairAgreement, .tooFast, .fasterThanOthers, .reviewShare:
      .share
    case .shownEffect, .automationBias, .pairedDifference, .pairedEscapes, .pairedFalseRejects,
      .windowDifference, .fatigue:
      .difference
    case .costPerPart, .costAllReviewed, .auditCost, .savedPerPart: .money
    case .tLow, .tHigh, .peopleNeeded: .amount
    case .mcc, .auroc, .averagePrecision, .brier, .ece, .kappa, .alpha, .ac1, .pairedP:
      .coefficient
    case .evidenceBetter, .evidenceWorse: .evidence
    }
  }

  /// The value: `97.2 %`, `14`, `212/h`, `4 min`, `0.812`, `+2.1 points`; a dash where there is none.
  package var valueText: String {
    guard let value else { return "–" }
    return switch kind {
    case .count: decimal(value, places: 0)
    case .share: decimal(value * 100, places: placesOf(value)) + " %"
    case .seconds: span(seconds: value)
    case .shortTime: decimal(value, places: 1) + " s"
    case .money: decimal(value, places: 4) + (unit.map { " \($0)" } ?? "")
    // A threshold is typed as it is read.
    case .amount where name == .tLow || name == .tHigh: "\(value)"
    case .amount: decimal(value, places: name == .peopleNeeded ? 2 : 4)
    case .perHour: decimal(value, places: 0) + "/h"
    case .difference: signed(value) + " points"
    case .coefficient: name == .pairedP && value < 0.001 ? "under 0.001" : decimal(value, places: 3)
    case .evidence:
      value >= 1e6 ? "over 1000000" : value < 0.01 ? "under 0.01" : decimal(value, places: 2)
    }
  }

  /// The interval, `95.0–98.9 %`, `-1.2 to +3.4`; nil where there is none.
  package var intervalText: String? {
    guard value != nil, let low, let high else { return nil }
    return switch kind {
    case .share: sharesText(low, high)
    case .difference:
      "\(signed(low, beside: high)) to \(signed(high, beside: low))"
    case .coefficient: "\(decimal(low, places: 3)) to \(decimal(high, places: 3))"
    case .amount where name == .tLow || name == .tHigh: nil
    case .money, .amount:
      "\(decimal(low, places: 4)) to \(decimal(high, places: 4))"
    case .count, .seconds, .shortTime, .perHour, .evidence: nil
    }
  }

  /// `k/n`, or `n` where there is no k; nil for figures of other kinds.
  package var countText: String? {
    switch kind {
    case .share, .difference, .coefficient, .evidence, .shortTime, .money, .amount:
      guard let n else { return nil }
      return k.map { "\($0)/\(n)" } ?? "\(n)"
    case .count, .seconds, .perHour: return nil
    }
  }

  /// How the interval was found and what one must know, or why there is no value; nil where there is
  /// nothing to say.
  package var howText: String? {
    if let why { return why }
    let isForOneLook = low != nil && method?.hasPrefix(Figure.hajek) == true
    let how = method.map { isForOneLook ? "\($0), fixed sample" : $0 }
    let words = [how, note].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private func sharesText(_ low: Double, _ high: Double) -> String {
    let places = high < 0.01 ? placesOf(high) : 1
    return "\(decimal(low * 100, places: places))–\(decimal(high * 100, places: places)) %"
  }

  /// A difference of shares in percentage points, with its sign and as many digits as what stands
  /// beside it.
  private func signed(_ difference: Double, beside other: Double = 0) -> String {
    let places = placesOf(min(max(abs(difference), abs(other)), 0.5))
    let text = decimal(difference * 100, places: places)
    return difference > 0 && text.contains(where: { "1"..."9" ~= $0 }) ? "+" + text : text
  }
}

/// Decimal places of a share in percent: a small one keeps two digits, and what is not all never reads
/// as all.
private func placesOf(_ share: Double) -> Int {
  let places: [(below: Double, places: Int)] = [(0.0001, 4), (0.001, 3), (0.01, 2)]
  if share > 0, let found = places.first(where: { share < $0.below }) { return found.places }
  guard share < 1, share >= 0.9995 else { return 1 }
  return share < 0.999_95 ? 2 : 4
}

/// A length of time in its largest fitting unit: `45 s`, `4 min`, `3 h 5 min`, `2 d 3 h`.
package func span(seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "–" }
  let seconds = Int(seconds)
  switch seconds {
  case ..<60: return "\(seconds) s"
  case ..<3600: return "\(seconds / 60) min"
  case ..<86_400: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  default: return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
  }
}

/// `value` with a fixed number of decimal places, half away from zero; a dash for what is no number
/// or too large to be read.
package func decimal(_ value: Double, places: Int) -> String {
  var scale = 1.0
  for _ in 0..<max(0, places) { scale *= 10 }
  let scaled = (abs(value) * scale).rounded()
  guard scaled < 1e15 else { return "–" }
  let digits = String(Int(scaled))
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard places > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}
