// S17: what share of parts a model may keep at what risk, the surest first.

/// The curve of risk against coverage (Geifman & El-Yaniv 2017).
package struct RiskCoverage: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    /// Parts at least this sure are kept.
    package let confidence: Double
    /// The share kept, in 0…1.
    package let coverage: Double
    /// The share of wrong ones among those kept, in 0…1.
    package let risk: Double
  }

  package let n: Int
  /// Rows left out because confidence or answer is missing.
  package let dropped: Int
  /// By falling confidence; equal ones enter together.
  package let points: [Point]
  /// Σ (share of the group × risk so far), in 0…1; nil without rows.
  package let area: Double?

  /// - Throws: a refusal of columns of unequal length or an infinite confidence.
  package init(confidences: [Double?], isCorrect: [Bool?]) throws(StatisticsRefusal) {
    try requireSameLength(confidences.count, isCorrect.count, "correct")
    var rows: [(confidence: Double, isCorrect: Bool)] = []
    for (confidence, isCorrect) in zip(confidences, isCorrect) {
      guard let confidence, let isCorrect, !confidence.isNaN else { continue }
      try requireFinite(confidence, "confidence")
      rows.append((confidence, isCorrect))
    }
    rows.sort { $0.confidence > $1.confidence }
    n = rows.count
    dropped = confidences.count - rows.count
    let size = Double(rows.count)
    var points: [Point] = []
    var area = 0.0
    var (kept, wrong) = (0, 0)
    while kept < rows.count {
      let confidence = rows[kept].confidence
      let before = kept
      while kept < rows.count, rows[kept].confidence == confidence {
        if !rows[kept].isCorrect { wrong += 1 }
        kept += 1
      }
      let risk = Double(wrong) / Double(kept)
      points.append(Point(confidence: confidence, coverage: Double(kept) / size, risk: risk))
      area += Double(kept - before) / size * risk
    }
    self.points = points
    self.area = rows.isEmpty ? nil : area
  }

  /// The largest share that can be kept with a risk of at most `target`; 0 if none can.
  ///
  /// - Throws: a refusal of a target outside 0…1.
  package func coverage(atRisk target: Double) throws(StatisticsRefusal) -> Double {
    try requireUnit(target, "risk_targets")
    return points.last { $0.risk <= target }?.coverage ?? 0
  }
}

extension RiskCoverage {
  /// The curve where a part is kept the sooner the further its score lies from the threshold, scores
  /// from it up being flagged; nil without scores.
  package init?(_ sample: ScoredSample, threshold: Double) {
    func rows(_ scores: [Double], isDefect: Bool) -> [(confidence: Double, isCorrect: Bool)] {
      scores.map { (abs($0 - threshold), ($0 >= threshold) == isDefect) }
    }
    let rows =
      rows(sample.scoresOfDefects, isDefect: true)
      + rows(sample.scoresOfGoodParts, isDefect: false)
    guard !rows.isEmpty,
      let curve = try? RiskCoverage(
        confidences: rows.map(\.confidence), isCorrect: rows.map(\.isCorrect))
    else { return nil }
    self = curve
  }
}
