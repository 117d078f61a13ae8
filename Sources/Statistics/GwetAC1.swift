// S06: Gwet's AC1, agreement that does not collapse where one label is rare.

/// AC1 over the *declared* labels, with its standard error (Gwet 2008).
///
/// Shown beside kappa: with 1 % defects kappa collapses while people agree.
package struct GwetAC1: Equatable, Sendable {
  /// pa, the mean agreement of the units with at least two ratings; nil without any.
  package let observed: Double?
  /// pe = Σπ_c(1 − π_c)/(q − 1); nil without a unit with two ratings.
  package let expected: Double?
  /// (pa − pe)/(1 − pe), at most 1; nil without a unit with two ratings.
  package let ac1: Double?
  /// √(Σ(γ_i − ac1)²/(n(n − 1))); nil where ac1 is, and with a single unit.
  package let standardError: Double?

  package init(_ table: Ratings) {
    let units = table.units.map { $0.map(Double.init) }.filter { $0.reduce(0, +) > 0 }
    let paired = units.count { $0.reduce(0, +) >= 2 }
    guard paired > 0 else {
      (observed, expected, ac1, standardError) = (nil, nil, nil, nil)
      return
    }
    let n = Double(units.count)
    let q = Double(table.labels)
    var shares = [Double](repeating: 0, count: table.labels)
    for unit in units {
      let r = unit.reduce(0, +)
      for label in shares.indices { shares[label] += unit[label] / r / n }
    }
    let agreements = units.map { unit -> Double in
      let r = unit.reduce(0, +)
      return r < 2 ? 0 : unit.reduce(0) { $0 + $1 * ($1 - 1) } / (r * (r - 1))
    }
    let pa = agreements.reduce(0, +) / Double(paired)
    let pe = shares.reduce(0) { $0 + $1 * (1 - $1) } / (q - 1)
    let value = (pa - pe) / (1 - pe)
    var squares = 0.0
    for (unit, agreement) in zip(units, agreements) {
      let r = unit.reduce(0, +)
      let chance = zip(unit, shares).reduce(0) { $0 + $1.0 * (1 - $1.1) } / (r * (q - 1))
      let gamma =
        n / Double(paired) * (agreement - (r >= 2 ? pe : 0)) / (1 - pe)
        - 2 * (1 - value) * (chance - pe) / (1 - pe)
      squares += (gamma - value) * (gamma - value)
    }
    observed = pa
    expected = pe
    ac1 = value
    standardError = units.count > 1 ? (squares / (n * (n - 1))).squareRoot() : nil
  }
}
