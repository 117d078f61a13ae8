// A recalibration: the map, where the version's operating point and bands lie on it, and what it does.

package import Review
import Statistics

/// A recalibration that was fitted.
package struct Recalibration: Equatable, Sendable {
  package let method: RecalibrationMethod
  /// Fitted on all parts of the sample.
  package let map: ScoreMap
  /// From where on flagging a part costs less than passing it, where the queue has costs; else where
  /// the version's threshold lies on the map; nil where it has none.
  package let threshold: Double?
  /// The bands that may be promised, and cost least, as they lie on the map.
  package let band: Deployment.Band
  /// What was fitted on.
  package let parts: Int
  package let defects: Int
  /// Before and after, on core parts that were held out in turn.
  package let measures: [Measure]
  /// What was read as the version's probability before; nil where it states none.
  package let before: Stated?

  /// Where a probability comes from.
  package enum Stated: String, Sendable {
    case confidence, score
  }

  /// - Parameters:
  ///   - threshold: the version's operating point in force, if any.
  ///   - deployment: whose contract the bands are to keep.
  /// - Returns: nil where defects do not score higher than good parts.
  /// - Precondition: nothing is lacking in the sample.
  package init?(
    _ sample: RecalibrationSample, by method: RecalibrationMethod, threshold: Double?,
    under deployment: Deployment
  ) {
    guard let map = ScoreMap(sample.rows, by: method, range: sample.range) else { return nil }
    self.method = method
    self.map = map
    parts = sample.parts
    defects = sample.defects
    let terms = Terms(threshold: threshold, costs: sample.queue.costs)
    self.threshold = terms.threshold(on: map)
    var record = sample.record
    record.settle()
    let offered = Bands(record, in: sample.queue, under: deployment).recommended
    band = map.band(offered)
    let trial = RecalibrationTrial(sample, by: method, keeping: map, terms)
    before = trial.stated
    measures = trial.measures
  }

  /// What the operating point follows from.
  struct Terms {
    /// The version's own, if any.
    let threshold: Double?
    let costs: QueueDefinition.Costs?

    /// Six digits of the operating point on a map; rounded down, as an escape is the graver error.
    func threshold(on map: ScoreMap) -> Double? {
      (indifference ?? threshold.map { map.probability(of: $0) })?.roundedDown
    }

    /// The probability of a defect at which passing a part and rejecting it cost the same (Elkan 2001).
    private var indifference: Double? {
      guard let costs else { return nil }
      let p = costs.falseReject / (costs.falseReject + costs.escape)
      return p > 0 && p < 1 ? p : nil
    }
  }
}

extension ScoreMap {
  /// A map fitted on rows; nil where defects do not score higher, or one class is missing.
  init?(
    _ rows: some Collection<RecalibrationSample.Row>, by method: RecalibrationMethod,
    range: ClosedRange<Double>?
  ) {
    // Weights come to one a part, so that the targets are held off 0 and 1 as far as so many parts ask.
    let total = rows.reduce(0) { $0 + $1.weight }
    let weights = rows.map { $0.weight / total * Double(rows.count) }
    let (scores, labels) = (rows.map(\.score), rows.map(\.isDefect))
    switch method {
    case .platt:
      guard let fit = try? Platt(scores: scores, isDefect: labels, weights: weights) else {
        return nil
      }
      self.init(.platt(a: fit.a, b: fit.b), range: range)
    case .isotonic:
      let y = labels.map { $0 ? 1.0 : 0 }
      guard let fit = try? Isotonic(scores: scores, y: y, weights: weights) else { return nil }
      let positive = zip(weights, labels).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      let (low, high) = (
        1 / (Double(rows.count) - positive + 2), (positive + 1) / (positive + 2)
      )
      // So few parts are sure of nothing: the ends are held off 0 and 1 as Platt's targets are.
      let points = fit.steps.map {
        Point(score: $0.score, probability: min(max($0.value, low), high))
      }
      guard let first = points.first, let last = points.last,
        first.probability < last.probability
      else { return nil }
      self.init(.isotonic(points), range: range)
    }
  }

  /// A band on scores as one on probabilities: what it takes lies within what the band on scores takes,
  /// so that what was promised of that holds of it.
  package func band(_ band: Deployment.Band) -> Deployment.Band {
    var mapped = Deployment.Band()
    mapped.tLow = band.tLow.flatMap(lowEnd)
    mapped.tHigh = band.tHigh.flatMap(highEnd)
    if let low = mapped.tLow, let high = mapped.tHigh, low >= high { mapped.tLow = nil }
    return mapped
  }

  /// A round number p so that every score with a probability up to it is at most `t`; nil where there is
  /// none above 0.
  private func lowEnd(_ t: Double) -> Double? {
    let p = probability(of: t)
    let rounded = p.roundedDown
    // On a flat stretch that goes on beyond t, what has its probability is not taken.
    let low = rounded == p && probability(of: t.nextUp) <= p ? p.nextDown : rounded
    return low > 0 ? low : nil
  }

  /// A round number p so that every score with a probability from it up is at least `t`; nil where there
  /// is none up to 1.
  private func highEnd(_ t: Double) -> Double? {
    let p = probability(of: t)
    let rounded = p.roundedUp
    let high = rounded == p && probability(of: t.nextDown) >= p ? p.nextUp : rounded
    return high <= 1 ? high : nil
  }
}

extension Double {
  /// A probability with six digits that is not larger; near 1 of what is lacking to 1.
  var roundedDown: Double {
    min(self, self <= 0.5 ? sixDigits(.down) : 1 - (1 - self).sixDigits(.up))
  }

  /// A probability with six digits that is not smaller.
  fileprivate var roundedUp: Double {
    max(self, self <= 0.5 ? sixDigits(.up) : 1 - (1 - self).sixDigits(.down))
  }

  private func sixDigits(_ rule: FloatingPointRoundingRule) -> Double {
    guard self > 0 else { return self }
    var unit = 1e6
    while self * unit < 1e5 { unit *= 10 }
    return unit.isFinite ? (self * unit).rounded(rule) / unit : self
  }
}
