// S06: agreement beyond chance of several readers who all rated every item.

/// Fleiss' kappa, (mean P − p_e)/(1 − p_e) with P_i = (Σ_j n_ij² − m)/(m(m−1)) and p_e = Σ p_j²; nil
/// where a single label was used (Fleiss 1971).
///
/// - Parameter table: a row for each item with the count of each label; every row sums to the same
///   number m of raters.
/// - Throws: a refusal of an empty or ragged table, of fewer than two labels or raters, of a
///   negative count, or of rows with different numbers of raters.
package func fleissKappa(_ table: [[Int]]) throws(StatisticsRefusal) -> Double? {
  guard let labels = table.first?.count else {
    throw StatisticsRefusal("table", expected: "at least one item")
  }
  guard labels >= 2 else { throw StatisticsRefusal("table", expected: "at least two labels") }
  for row in table { for count in row { try requireCount(count, "table") } }
  let raters = table[0].reduce(0, +)
  for row in table {
    guard row.count == labels, row.reduce(0, +) == raters else {
      throw StatisticsRefusal("table", expected: "the same number of ratings for every item")
    }
  }
  guard raters >= 2 else { throw StatisticsRefusal("table", expected: "at least two raters") }
  let m = Double(raters)
  let items = Double(table.count)
  var agreement = 0.0
  var totals = [Int](repeating: 0, count: labels)
  for row in table {
    agreement += (row.reduce(0) { $0 + Double($1) * Double($1) } - m) / (m * (m - 1))
    for (label, count) in row.enumerated() { totals[label] += count }
  }
  guard !totals.contains(raters * table.count) else { return nil }
  let chance = totals.reduce(0) { $0 + (Double($1) / (m * items)) * (Double($1) / (m * items)) }
  return (agreement / items - chance) / (1 - chance)
}
