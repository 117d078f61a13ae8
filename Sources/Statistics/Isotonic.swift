// S21: a probability that rises with the score, fitted without any other shape.

/// An isotonic fit by pooling adjacent violators, equal scores averaged first (Ayer et al. 1955).
package struct Isotonic: Equatable, Sendable {
  private var knots: [Double] = []
  private var values: [Double] = []

  /// - Parameter weights: one for each row, above 0; nil: all alike.
  /// - Throws: a refusal of columns of unequal length, an empty sample, an infinite score, a y outside
  ///   0…1, or a weight that is not above 0 and finite.
  package init(scores: [Double], y: [Double], weights: [Double]? = nil) throws(StatisticsRefusal) {
    try requireSameLength(scores.count, y.count, "y")
    let weights = weights ?? Array(repeating: 1, count: scores.count)
    try requireSameLength(scores.count, weights.count, "weight")
    for weight in weights { try requirePositive(weight, "weight") }
    guard !scores.isEmpty else { throw StatisticsRefusal("score", expected: "at least one") }
    for score in scores { try requireFinite(score, "score") }
    for value in y { try requireUnit(value, "y") }
    var pools: [(weight: Double, sum: Double, knots: Int)] = []
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    for row in order {
      if let last = knots.last, last == scores[row] {
        pools[pools.count - 1].weight += weights[row]
        pools[pools.count - 1].sum += weights[row] * y[row]
      } else {
        knots.append(scores[row])
        pools.append((weights[row], weights[row] * y[row], 1))
      }
    }
    var merged: [(weight: Double, sum: Double, knots: Int)] = []
    for pool in pools {
      var pool = pool
      while let last = merged.last, last.sum * pool.weight >= pool.sum * last.weight {
        pool = (last.weight + pool.weight, last.sum + pool.sum, last.knots + pool.knots)
        merged.removeLast()
      }
      merged.append(pool)
    }
    for pool in merged {
      values += Array(repeating: min(max(pool.sum / pool.weight, 0), 1), count: pool.knots)
    }
  }

  /// The ends of the flat stretches, in ascending order: what lies between two of them is on the line
  /// that joins them.
  package var steps: [(score: Double, value: Double)] {
    knots.indices.filter { place in
      let isInside = place > 0 && place < knots.count - 1
      return !isInside || values[place - 1] != values[place] || values[place + 1] != values[place]
    }.map { (knots[$0], values[$0]) }
  }

  /// The fitted probability at a score: linear between two fitted scores, constant beyond the ends.
  ///
  /// - Throws: a refusal of a score that is no number.
  package func value(at score: Double) throws(StatisticsRefusal) -> Double {
    guard !score.isNaN else { throw StatisticsRefusal("at", expected: "a number") }
    var (low, high) = (0, knots.count)
    while low < high {
      let middle = (low + high) / 2
      if knots[middle] < score { low = middle + 1 } else { high = middle }
    }
    if low == knots.count { return values[low - 1] }
    if low == 0 || knots[low] == score { return values[low] }
    let (left, right) = (knots[low - 1], knots[low])
    let share = (score / 2 - left / 2) / (right / 2 - left / 2)
    return values[low - 1] + share * (values[low] - values[low - 1])
  }
}
