// S11: whether a measurement's distribution has moved away from its reference.

/// A current sample of numbers against a reference sample.
///
/// An alarm needs two keys: significant (PSI above its limit, or a small p) *and* material (PSI
/// above 0.1, or normed Wasserstein above 0.1).
package struct NumericDrift: Equatable, Sendable {
  package let references: Int
  package let currents: Int
  /// Values left out because they are missing.
  package let missingReferences: Int
  package let missingCurrents: Int
  /// The inner edges of the bins (e_i, e_{i+1}], open at both ends; empty where the reference has so
  /// few distinct values that each value is a bin.
  package let edges: [Double]
  package let psi: Double
  /// What PSI exceeds once in a thousand times without drift.
  package let psiLimit: Double
  /// The root of the Jensen-Shannon divergence in bits, in 0…1.
  package let jensenShannon: Double
  /// The largest gap of the distribution functions, in 0…1.
  package let ks: Double
  package let ksP: Double
  /// In the unit of the measurement.
  package let wasserstein: Double
  /// Divided by the reference's standard deviation (n in the denominator), but at least by 0.001.
  package let wassersteinNormed: Double

  /// - Parameters:
  ///   - bins: quantile bins of the reference, at least 2.
  ///   - smoothing: added to each count for PSI, in 1e-100…1e100.
  /// - Throws: a refusal of fewer than 2 bins, of another smoothing, of a value beyond ±1e300, or of
  ///   a sample without values.
  package init(
    reference: [Double?], current: [Double?], bins: Int = 10, smoothing: Double = 0.5
  ) throws(StatisticsRefusal) {
    guard bins >= 2 else { throw StatisticsRefusal("bins", expected: "at least 2") }
    try requireSmoothing(smoothing)
    let a = try SortedSample(reference, "ref")
    let b = try SortedSample(current, "cur")
    guard !a.values.isEmpty else {
      throw StatisticsRefusal("ref", expected: "at least one value")
    }
    guard !b.values.isEmpty else {
      throw StatisticsRefusal("cur", expected: "at least one value")
    }
    (references, currents) = (a.values.count, b.values.count)
    (missingReferences, missingCurrents) = (a.missing, b.missing)
    let distinct = uniqued(a.values)
    let histograms: Histograms
    if distinct.count <= bins {
      edges = []
      let values = uniqued((distinct + uniqued(b.values)).sorted())
      histograms = Histograms(
        reference: counts(a.values, upTo: values), current: counts(b.values, upTo: values))
    } else {
      let quantiles = (1..<bins).compactMap { a.quantile(within: Double($0) / Double(bins)) }
      edges = uniqued(quantiles)
      let ends = edges + [.infinity]
      histograms = Histograms(
        reference: counts(a.values, upTo: ends), current: counts(b.values, upTo: ends))
    }
    psi = histograms.psi(smoothing: smoothing)
    psiLimit = histograms.psiLimit
    jensenShannon = histograms.jensenShannon
    let gap = DistributionGap(a.values, b.values)
    (ks, ksP, wasserstein) = (gap.largest, gap.p, gap.area)
    wassersteinNormed = gap.area / max(deviation(a.values), 0.001)
  }
}

/// Sorted values, each once.
private func uniqued(_ sorted: [Double]) -> [Double] {
  var kept: [Double] = []
  for value in sorted where kept.last != value { kept.append(value) }
  return kept
}

/// How many of the sorted values lie in each bin that ends at, and includes, `ends[i]`.
private func counts(_ sorted: [Double], upTo ends: [Double]) -> [Int] {
  var place = 0
  return ends.map { end in
    let start = place
    while place < sorted.count, sorted[place] <= end { place += 1 }
    return place - start
  }
}

/// The standard deviation with n in the denominator, scaled so that large values do not overflow.
private func deviation(_ sorted: [Double]) -> Double {
  guard let first = sorted.first, let last = sorted.last, last > first else { return 0 }
  let spread = last - first
  let scaled = sorted.map { ($0 - first) / spread }
  let mean = scaled.reduce(0, +) / Double(scaled.count)
  let variance = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scaled.count)
  return variance.squareRoot() * spread
}
