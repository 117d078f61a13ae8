// S06: Krippendorff's alpha for labels without an order.

/// Agreement over all units with at least two ratings.
package struct KrippendorffAlpha: Equatable, Sendable {
  /// Units with at least two ratings.
  package let units: Int
  /// Ratings in those units.
  package let ratings: Int
  /// 1 − D_o/D_e, at most 1, with D_o = Σ_u (m_u² − Σ_c n_uc²)/(m_u − 1) and D_e = (n² − Σ_c n_c²)/
  /// (n − 1); nil where a single label was used (Krippendorff 2011).
  package let alpha: Double?

  package init(_ table: Ratings) {
    let paired = table.units.filter { $0.reduce(0, +) >= 2 }
    units = paired.count
    ratings = paired.reduce(0) { $0 + $1.reduce(0, +) }
    let n = Double(ratings)
    var totals = [Double](repeating: 0, count: table.labels)
    var observed = 0.0
    for unit in paired {
      let m = Double(unit.reduce(0, +))
      observed += (m * m - unit.reduce(0) { $0 + Double($1) * Double($1) }) / (m - 1)
      for (label, count) in unit.enumerated() { totals[label] += Double(count) }
    }
    let expected = (n * n - totals.reduce(0) { $0 + $1 * $1 }) / (n - 1)
    alpha = ratings >= 2 && expected > 0 ? 1 - observed / expected : nil
  }
}
