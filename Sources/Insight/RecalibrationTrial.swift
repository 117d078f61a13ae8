// What a recalibration does to parts that it was not fitted on, before and after.

import Review
package import Statistics

/// A figure before and after.
package struct Measure: Equatable, Sendable {
  /// A figure on core parts, and its limits at 95 % where they are defined.
  package struct Estimate: Equatable, Sendable {
    package var value: Double
    package var limits: Interval?
  }

  package let name: String
  package let before: Estimate?
  package let after: Estimate?
  /// After less before, on the same parts.
  package let change: Estimate?
  package let n: Int
  /// Why something is missing.
  package let why: String?
}

/// Core parts with the score that they have now, and the probability by a map fitted on the parts of the
/// other groups.
struct RecalibrationTrial {
  let stated: Recalibration.Stated?
  private let rows: [RecalibrationSample.Row]
  private let kept: ScoreMap
  private let terms: Recalibration.Terms
  private let after: [Double]
  private let flags: [Bool?]
  private let prior: [Double]?

  /// - Parameter kept: the map of all parts; it stands in for a group whose complement tells nothing.
  init(
    _ sample: RecalibrationSample, by method: RecalibrationMethod, keeping kept: ScoreMap,
    _ terms: Recalibration.Terms
  ) {
    let maps = (0..<RecalibrationSample.folds).map { fold in
      ScoreMap(sample.rows.filter { $0.fold != fold }, by: method, range: sample.range) ?? kept
    }
    (self.kept, self.terms) = (kept, terms)
    let thresholds = maps.map(terms.threshold)
    rows = sample.rows.filter(\.isCore)
    after = rows.map { maps[$0.fold].probability(of: $0.score) }
    flags = zip(rows, after).map { row, p in thresholds[row.fold].map { p >= $0 } }
    let confidences = rows.compactMap(\.stated)
    if confidences.count == rows.count {
      (stated, prior) = (.confidence, confidences)
    } else if rows.allSatisfy({ (0...1).contains($0.score) }) {
      (stated, prior) = (.score, rows.map(\.score))
    } else {
      (stated, prior) = (nil, nil)
    }
  }

  /// Probabilities and calls by the maps of the other groups; the ranking by the map that is kept, for
  /// between groups those of others mean nothing.
  var measures: [Measure] {
    let none = "the version states no probability, and its scores are none"
    func mean(_ name: String, _ bound: Bound, _ loss: (Double, Bool) -> Double) -> Measure {
      let now = losses(after, loss)
      let then = prior.map { losses($0, loss) }
      return Measure(
        name: name, before: then.map { average(of: $0, bound) }, after: average(of: now, bound),
        change: then.map { average(of: zip(now, $0).map { $0 - $1 }, .open) }, n: rows.count,
        why: then == nil ? none : nil)
    }
    return [
      mean("brier", .unit) { p, isDefect in
        let off = p - (isDefect ? 1 : 0)
        return off * off
      },
      mean("log_loss", .positive) { p, isDefect in
        (try? Calibration(isDefect: [isDefect], probabilities: [p]))?.logLoss ?? 0
      },
      pair("ece", prior.flatMap(ece), ece(after), why: prior == nil ? none : nil),
      pair(
        "auroc", auroc(rows.map(\.score)),
        auroc(rows.map { kept.probability(of: $0.score) }), why: nil),
    ] + calls
  }

  private func losses(_ p: [Double], _ loss: (Double, Bool) -> Double) -> [Double] {
    zip(p, rows).map { loss($0, $1.isDefect) }
  }

  private func pair(_ name: String, _ before: Double?, _ after: Double?, why: String?) -> Measure {
    var change: Measure.Estimate?
    if let before, let after { change = .init(value: after - before) }
    return Measure(
      name: name, before: before.map { .init(value: $0) }, after: after.map { .init(value: $0) },
      change: change, n: rows.count, why: why)
  }

  private func ece(_ p: [Double]) -> Double? {
    (try? Calibration(isDefect: rows.map(\.isDefect), probabilities: p))?.ece
  }

  private func auroc(_ scores: [Double]) -> Double? {
    (try? Ranking(isDefect: rows.map(\.isDefect), scores: scores))?.auroc
  }

  // MARK: - A mean, by lot

  private enum Bound { case unit, positive, open }

  /// The mean and its limits: those of S09 where it is a share, else by the error between lots.
  private func average(of x: [Double], _ bound: Bound) -> Measure.Estimate {
    let n = Double(x.count)
    let m = x.reduce(0, +) / n
    let lots = lotNumbers
    if bound == .unit {
      let sample = zip(x, lots).map { WeightedMean.Row(y: $0, probability: 1, lot: $1) }
      return .init(
        value: m, limits: (try? WeightedMean(rows: sample, population: x.count))?.interval)
    }
    var sums: [Int: Double] = [:]
    for (x, lot) in zip(x, lots) { sums[lot, default: 0] += (x - m) / n }
    guard sums.count > 1 else { return .init(value: m) }
    let error = sums.values.map { $0 * $0 }.sorted().reduce(0, +).squareRoot()
    let half = 1.959963984540054 * error
    return .init(
      value: m,
      limits: Interval(low: bound == .positive ? max(0, m - half) : m - half, high: m + half))
  }

  /// A number for each row's lot; a part without one is a lot of its own.
  private var lotNumbers: [Int] {
    var numbers: [LotID: Int] = [:]
    return rows.enumerated().map { place, row in
      guard let lot = row.lot else { return place }
      let number = numbers[lot] ?? place
      numbers[lot] = number
      return number
    }
  }

  // MARK: - Calls

  private var calls: [Measure] {
    let why = flags.contains(nil) ? "the version has no threshold" : nil
    let (then, now) = (rows.map(\.isFlagged), flags)
    func share(_ name: String, ofDefects: Bool) -> Measure {
      func estimate(_ flags: [Bool?]) -> Measure.Estimate? {
        var share = Proportion()
        for (row, isFlagged) in zip(rows, flags) where row.isDefect == ofDefects {
          if let isFlagged { share.add(isFlagged != ofDefects) }
        }
        return share.rate.map { .init(value: $0, limits: share.wilson()) }
      }
      let n = rows.count { $0.isDefect == ofDefects }
      let (before, after) = (estimate(then), estimate(now))
      var change: Measure.Estimate?
      if let before, let after { change = .init(value: after.value - before.value) }
      return Measure(name: name, before: before, after: after, change: change, n: n, why: why)
    }
    var measures = [
      share("escape_per_defect", ofDefects: true), share("false_reject_per_good", ofDefects: false),
    ]
    if let costs = terms.costs {
      func cost(_ flags: [Bool?]) -> Double? {
        let known = zip(rows, flags).compactMap { row, flag in flag.map { (row.isDefect, $0) } }
        guard known.count == rows.count else { return nil }
        let sum = known.reduce(0) { sum, part in
          part.0 == part.1 ? sum : sum + (part.0 ? costs.escape : costs.falseReject)
        }
        return sum / Double(rows.count)
      }
      measures.append(pair("cost_per_part", cost(then), cost(now), why: why))
    }
    return measures
  }
}
