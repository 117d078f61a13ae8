// S15: exact quantiles of a sample.

/// A sample in ascending order, for quantiles.
package struct SortedSample: Equatable, Sendable {
  package let values: [Double]
  /// Values left out because they are missing.
  package let missing: Int

  /// - Parameter values: in ±1e300, nil or NaN where there is none.
  /// - Throws: a refusal of a value beyond that.
  package init(_ values: [Double?], _ argument: String = "x") throws(StatisticsRefusal) {
    var kept: [Double] = []
    for case .some(let value) in values where !value.isNaN {
      guard abs(value) <= 1e300 else {
        throw StatisticsRefusal(argument, expected: "numbers in ±1e300")
      }
      kept.append(value)
    }
    kept.sort()
    self.values = kept
    missing = values.count - kept.count
  }

  /// Type 7 (Hyndman & Fan 1996): at h = (n−1)q, linear between neighbours; nil if empty.
  ///
  /// - Throws: a refusal of a q outside 0…1.
  package func quantile(_ q: Double) throws(StatisticsRefusal) -> Double? {
    try requireUnit(q, "q")
    return quantile(within: q)
  }

  /// `q` is known to lie in 0…1.
  func quantile(within q: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let h = Double(values.count - 1) * q
    let below = min(Int(h), values.count - 1)
    let above = min(below + 1, values.count - 1)
    return values[below] + (h - Double(below)) * (values[above] - values[below])
  }
}
