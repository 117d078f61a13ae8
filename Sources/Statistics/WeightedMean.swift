// S09: an error rate of all parts from a sample drawn with known, unequal probabilities.

/// The figures of a weighted sample; weights are 1/probability (Horvitz & Thompson 1952; Hájek 1971).
///
/// Everything is nil without a usable row.
package struct WeightedMean: Equatable, Sendable {
  /// A sampled part, or several alike.
  package struct Row: Equatable, Sendable {
    /// 0…1, usually 1 for an error.
    package var y: Double
    /// The probability with which it was sampled; nil where that was not recorded.
    package var probability: Double?
    /// Its lot: errors come by lot.
    package var lot: Int
    /// How many such parts there are.
    package var times: Int

    package init(y: Double, probability: Double?, lot: Int, times: Int = 1) {
      self.y = y
      self.probability = probability
      self.lot = lot
      self.times = times
    }
  }

  /// Parts with a probability.
  package let n: Int
  /// Parts left out because their probability is missing or outside (0, 1].
  package let withoutProbability: Int
  /// Σwy/N.
  package let horvitzThompson: Double?
  /// √(Σ(1−π)y²/π²)/N, for independent draws.
  package let horvitzThompsonSE: Double?
  /// Σwy/Σw: the figure to report.
  package let hajek: Double?
  /// √(Σ(1−π)w²(y−m)²)/Σw: for these parts.
  package let designSE: Double?
  /// √(Σw²(y−m)²)/Σw: for the process.
  package let superpopulationSE: Double?
  /// √(Σ_lots(Σ_lot w(y−m))²)/Σw; nil with one lot.
  package let clusterSE: Double?
  /// (Σw)²/Σw² (Kish 1965).
  package let kishSize: Double?
  /// The smaller of Kish's size and m(1−m)/SE² by lot, where 0 < m < 1 and that error is above 0.
  package let effectiveSize: Double?
  /// Clopper-Pearson at the effective size, so that it does not collapse when no error was seen
  /// (Korn & Graubard 1998); 0…1 without rows.
  package let interval: Interval

  /// - Parameter population: parts routed, N.
  /// - Throws: a refusal of an empty population, or of a y outside 0…1 or of a negative
  ///   number of times.
  package init(rows: [Row], population: Int, confidence: Confidence = .percent95)
    throws(StatisticsRefusal)
  {
    guard population >= 1 else {
      throw StatisticsRefusal("population", expected: "at least one part")
    }
    for row in rows {
      try requireUnit(row.y, "y")
      try requireCount(row.times, "times")
    }
    let used = rows.compactMap { row -> Weighed? in
      guard let p = row.probability, p > 0, p <= 1, row.times > 0 else { return nil }
      return Weighed(y: row.y, p: p, w: 1 / p, lot: row.lot, times: Double(row.times))
    }
    n = Int(used.reduce(0) { $0 + $1.times })
    withoutProbability = rows.reduce(0) { $0 + $1.times } - n
    let weight = used.reduce(0) { $0 + $1.times * $1.w }
    guard !used.isEmpty, weight.isFinite else {
      (horvitzThompson, horvitzThompsonSE, hajek) = (nil, nil, nil)
      (designSE, superpopulationSE, clusterSE) = (nil, nil, nil)
      (kishSize, effectiveSize, interval) = (nil, nil, .wholeShare)
      return
    }
    let size = Double(population)
    let sum = used.reduce(0) { $0 + $1.times * $1.w * $1.y }
    horvitzThompson = sum / size
    let m = min(sum / weight, 1)
    hajek = m
    let shares = used.map { (residual: $0.w / weight * ($0.y - m), share: $0.w / weight, row: $0) }
    horvitzThompsonSE =
      shares.reduce(0) { sum, row in
        let part = row.share * row.row.y
        return sum + row.row.times * (1 - row.row.p) * part * part
      }.squareRoot() * (weight / size)
    designSE =
      shares.reduce(0) {
        $0 + $1.row.times * (1 - $1.row.p) * $1.residual * $1.residual
      }.squareRoot()
    superpopulationSE =
      shares.reduce(0) { $0 + $1.row.times * $1.residual * $1.residual }.squareRoot()
    var lots: [Int: Double] = [:]
    for row in shares { lots[row.row.lot, default: 0] += row.row.times * row.residual }
    let byLot = lots.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    clusterSE = lots.count > 1 ? byLot : nil
    let kish = 1 / shares.reduce(0) { $0 + $1.row.times * $1.share * $1.share }
    kishSize = kish
    let variance = byLot * byLot
    let effective =
      lots.count > 1 && m > 0 && m < 1 && variance > 0 ? min(kish, m * (1 - m) / variance) : kish
    effectiveSize = effective
    interval = exactLimits(
      k: min(m * effective, effective), n: effective, tail: confidence.miss / 2)
  }

  private struct Weighed {
    let y: Double
    let p: Double
    let w: Double
    let lot: Int
    let times: Double
  }
}
