// S06: agreement of two readers beyond chance.

/// Cohen's kappa with its standard error.
package struct CohenKappa: Equatable, Sendable {
  package let n: Int
  /// The share of pairs that agree; nil without pairs.
  package let observed: Double?
  /// The share that would agree by chance, from the margins; nil without pairs.
  package let expected: Double?
  /// (p_o − p_e)/(1 − p_e), in −1…1; nil where p_e = 1: both used one label only.
  package let kappa: Double?
  /// Fleiss, Cohen & Everitt 1969; nil where kappa is.
  package let standardError: Double?
  /// κ ± z·SE, not cut at ±1; nil where kappa is.
  package let interval: Interval?

  /// - Parameter matrix: one reader's labels against the other's.
  /// - Throws: a refusal of fewer than two declared labels.
  package init<Label>(_ matrix: ConfusionMatrix<Label>, confidence: Confidence = .percent95)
    throws(StatisticsRefusal)
  {
    guard matrix.labels.count >= 2 else {
      throw StatisticsRefusal("labels", expected: "at least two")
    }
    n = matrix.n
    guard n > 0 else {
      (observed, expected, kappa, standardError, interval) = (nil, nil, nil, nil, nil)
      return
    }
    let total = Double(n)
    let (rows, columns) = (matrix.truths, matrix.predictions)
    let po = Double(matrix.agreeing) / total
    let pe = zip(rows, columns).reduce(0) { $0 + Double($1.0) / total * (Double($1.1) / total) }
    observed = po
    expected = pe
    guard !zip(rows, columns).contains(where: { $0.0 == matrix.n && $0.1 == matrix.n }) else {
      (kappa, standardError, interval) = (nil, nil, nil)
      return
    }
    let k = (po - pe) / (1 - pe)
    kappa = k
    let se = CohenKappa.standardError(
      cells: matrix.counts.map { $0.map { Double($0) / total } },
      rows: rows.map { Double($0) / total }, columns: columns.map { Double($0) / total },
      kappa: k, expected: pe, n: total)
    standardError = se
    interval = Interval(low: k - confidence.z * se, high: k + confidence.z * se)
  }

  private static func standardError(
    cells: [[Double]], rows: [Double], columns: [Double], kappa: Double, expected: Double, n: Double
  ) -> Double {
    var sum = 0.0
    for i in cells.indices {
      for j in cells.indices {
        let weight =
          i == j
          ? 1 - (rows[i] + columns[i]) * (1 - kappa) : (1 - kappa) * (columns[i] + rows[j])
        sum += cells[i][j] * weight * weight
      }
    }
    let offset = kappa - expected * (1 - kappa)
    return (max(0, sum - offset * offset) / n).squareRoot() / (1 - expected)
  }
}
