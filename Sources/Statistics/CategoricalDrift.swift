// S11: whether the mix of categories has moved away from its reference.

/// Counts of a current sample against those of a reference.
package struct CategoricalDrift: Equatable, Sendable {
  package let references: Int
  package let currents: Int
  package let psi: Double
  /// The root of the Jensen-Shannon divergence in bits, in 0…1.
  package let jensenShannon: Double
  /// χ² of homogeneity, without Yates' correction (Pearson 1900).
  package let chiSquare: Double
  /// Categories − 1.
  package let degreesOfFreedom: Int
  /// nil with a single category.
  package let p: Double?
  /// √(χ²/(n + m)), in 0…1 (Cramér 1946); nil with a single category.
  package let cramersV: Double?
  /// Whether a cell expects fewer than 5, so that p is rough.
  package let hasLowExpected: Bool

  /// - Parameters:
  ///   - counts: of each category in reference and current sample; one that is in neither is left
  ///     out.
  ///   - smoothing: added to each count for PSI, in 1e-100…1e100.
  /// - Throws: a refusal of a negative count or one above 10¹², of another smoothing, of more than
  ///   100,000 categories, or of an empty sample.
  package init(counts: [(reference: Int, current: Int)], smoothing: Double = 0.5)
    throws(StatisticsRefusal)
  {
    try requireSmoothing(smoothing)
    for count in counts {
      try requireCount(count.reference, "ref")
      try requireCount(count.current, "cur")
    }
    guard counts.count <= 100_000 else {
      throw StatisticsRefusal("ref", expected: "at most 100,000 categories")
    }
    let kept = counts.filter { $0.reference + $0.current > 0 }
    let histograms = Histograms(reference: kept.map(\.reference), current: kept.map(\.current))
    references = histograms.reference.reduce(0, +)
    currents = histograms.current.reduce(0, +)
    guard references > 0 else { throw StatisticsRefusal("ref", expected: "at least one value") }
    guard currents > 0 else { throw StatisticsRefusal("cur", expected: "at least one value") }
    psi = histograms.psi(smoothing: smoothing)
    jensenShannon = histograms.jensenShannon
    let (n, m) = (Double(references), Double(currents))
    var statistic = 0.0
    var leastExpected = Double.infinity
    for (a, b) in kept {
      let total = Double(a + b)
      let (inReference, inCurrent) = (total * n / (n + m), total * m / (n + m))
      statistic += (Double(a) - inReference) * (Double(a) - inReference) / inReference
      statistic += (Double(b) - inCurrent) * (Double(b) - inCurrent) / inCurrent
      leastExpected = min(leastExpected, inReference, inCurrent)
    }
    chiSquare = kept.count > 1 ? statistic : 0
    degreesOfFreedom = kept.count - 1
    p = kept.count > 1 ? chiSquareTail(statistic, dof: kept.count - 1) : nil
    cramersV = kept.count > 1 ? (statistic / (n + m)).squareRoot() : nil
    hasLowExpected = leastExpected < 5
  }
}
