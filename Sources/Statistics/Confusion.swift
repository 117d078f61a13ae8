// S01: defects and good parts, flagged and passed.

/// The four cells of a yes-or-no model, as a fold; counts are sums of weights.
///
/// Positive means defect. "Escape rate" alone is ambiguous, so three figures are told apart: per
/// defect (`fnr`), per passed part (`falseOmissionRate`), per produced part (`escapePerProduced`).
/// A ratio whose denominator is 0 is nil.
package struct Confusion: Equatable, Sendable {
  /// Defects that were flagged.
  package private(set) var tp = 0.0
  /// Good parts that were flagged: false rejects.
  package private(set) var fp = 0.0
  /// Defects that were passed: escapes.
  package private(set) var fn = 0.0
  /// Good parts that were passed.
  package private(set) var tn = 0.0
  /// Rows left out because the truth or the prediction is missing.
  package private(set) var dropped = 0

  package init() {}

  /// - Throws: a refusal of a count that is negative or not finite.
  package init(tp: Double, fp: Double, fn: Double, tn: Double) throws(StatisticsRefusal) {
    try requireWeight(tp, "tp")
    try requireWeight(fp, "fp")
    try requireWeight(fn, "fn")
    try requireWeight(tn, "tn")
    try requireWeight(tp + fp + fn + tn, "n")
    self.tp = tp
    self.fp = fp
    self.fn = fn
    self.tn = tn
  }

  /// Counts whole columns; a row with a nil is left out and counted in `dropped`.
  ///
  /// - Parameter weights: one for each row, usually 1/probability of being sampled; nil: 1 each.
  /// - Throws: a refusal of columns of unequal length, or of a weight below 0 or not finite.
  package init(truth: [Bool?], flagged: [Bool?], weights: [Double]? = nil)
    throws(StatisticsRefusal)
  {
    try requireSameLength(truth.count, flagged.count, "y_pred")
    if let weights { try requireSameLength(truth.count, weights.count, "weight") }
    for row in truth.indices {
      let weight = weights?[row] ?? 1
      guard let isDefect = truth[row], let isFlagged = flagged[row] else {
        try requireWeight(weight, "weight")
        dropped += 1
        continue
      }
      try add(isDefect: isDefect, isFlagged: isFlagged, weight: weight)
    }
  }

  package mutating func add(isDefect: Bool, isFlagged: Bool) {
    count(isDefect: isDefect, isFlagged: isFlagged, weight: 1)
  }

  /// - Throws: a refusal of a weight below 0, or of one that takes the sum out of range.
  package mutating func add(isDefect: Bool, isFlagged: Bool, weight: Double)
    throws(StatisticsRefusal)
  {
    try requireWeight(weight, "weight")
    try requireWeight(n + weight, "weight")
    count(isDefect: isDefect, isFlagged: isFlagged, weight: weight)
  }

  private mutating func count(isDefect: Bool, isFlagged: Bool, weight: Double) {
    switch (isDefect, isFlagged) {
    case (true, true): tp += weight
    case (false, true): fp += weight
    case (true, false): fn += weight
    case (false, false): tn += weight
    }
  }

  /// The same counts, each part weighing so much.
  ///
  /// - Throws: a refusal of a weight below 0, or of one that takes a sum out of range.
  package func weighted(by weight: Double) throws(StatisticsRefusal) -> Confusion {
    try requireWeight(weight, "weight")
    var weighted = try Confusion(
      tp: tp * weight, fp: fp * weight, fn: fn * weight, tn: tn * weight)
    weighted.dropped = dropped
    return weighted
  }

  package mutating func merge(_ other: Confusion) {
    tp += other.tp
    fp += other.fp
    fn += other.fn
    tn += other.tn
    dropped += other.dropped
  }
}

extension Confusion {
  package var n: Double { tp + fp + fn + tn }

  package var accuracy: Double? { ratio(tp + tn, n) }
  package var precision: Double? { ratio(tp, tp + fp) }
  package var recall: Double? { ratio(tp, tp + fn) }
  package var specificity: Double? { ratio(tn, tn + fp) }
  /// Negative predictive value: the share of good parts among those passed.
  package var npv: Double? { ratio(tn, tn + fn) }

  /// False rejects per good part.
  package var fpr: Double? { specificity.map { 1 - $0 } }
  /// Escapes per defect.
  package var fnr: Double? { recall.map { 1 - $0 } }
  /// Escapes per passed part.
  package var falseOmissionRate: Double? { npv.map { 1 - $0 } }
  /// Good parts per flagged part.
  package var falseDiscoveryRate: Double? { precision.map { 1 - $0 } }
  /// Escapes per produced part.
  package var escapePerProduced: Double? { ratio(fn, n) }

  /// 2tp/(2tp + fp + fn); 0 where nothing was found and there are errors.
  package var f1: Double? { ratio(tp, tp + (fp + fn) / 2) }
  /// The share of defects.
  package var prevalence: Double? { ratio(tp + fn, n) }
  /// The share of flagged parts.
  package var flagRate: Double? { ratio(tp + fp, n) }

  /// (recall + specificity)/2; nil where a class is absent.
  package var balancedAccuracy: Double? {
    guard let recall, let specificity else { return nil }
    return (recall + specificity) / 2
  }

  /// Matthews' correlation, (tp·tn − fp·fn)/√((tp+fp)(tp+fn)(tn+fp)(tn+fn)), in −1…1; nil where a
  /// margin is 0 (Chicco & Jurman 2020). Taken on shares, so that large weights do not overflow.
  package var mcc: Double? {
    guard n > 0, n.isFinite else { return nil }
    let (a, b, c, d) = (tp / n, fp / n, fn / n, tn / n)
    let scale = ((a + b) * (d + c)).squareRoot() * ((a + c) * (d + b)).squareRoot()
    guard scale > 0 else { return nil }
    return min(max((a * d - b * c) / scale, -1), 1)
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double? {
    whole > 0 && whole.isFinite ? part / whole : nil
  }
}
