// S05: whether a stated probability of a defect is one.

import Glibc

/// Brier score, log loss and the reliability table, as a fold.
///
/// The probabilities are of *defect*. A raw anomaly score is no probability (Guo et al. 2017).
package struct Calibration: Equatable, Sendable {
  /// One bin (low, high] of the table; the first is closed at 0.
  package struct Bin: Equatable, Sendable {
    package let low: Double
    package let high: Double
    package fileprivate(set) var n = 0
    fileprivate var probabilities = 0.0
    package fileprivate(set) var defects = 0

    /// nil in an empty bin.
    package var meanProbability: Double? { n == 0 ? nil : probabilities / Double(n) }
    /// The share of defects; nil in an empty bin.
    package var share: Double? { n == 0 ? nil : Double(defects) / Double(n) }

    fileprivate var gap: Double? {
      guard let mean = meanProbability, let share else { return nil }
      return abs(mean - share)
    }
  }

  package private(set) var bins: [Bin]
  package private(set) var n = 0
  /// Rows left out because probability or label is missing.
  package private(set) var dropped = 0
  private var squares = 0.0
  private var losses = 0.0

  /// - Throws: a refusal of fewer than 1 bin.
  package init(bins: Int = 10) throws(StatisticsRefusal) {
    guard bins >= 1 else { throw StatisticsRefusal("bins", expected: "at least 1") }
    self.init(count: bins)
  }

  /// An empty table of ten bins.
  package static let ofTenBins = Calibration(count: 10)

  /// `count` is known to be at least 1.
  private init(count: Int) {
    bins = (0..<count).map {
      Bin(low: Double($0) / Double(count), high: Double($0 + 1) / Double(count))
    }
  }

  /// Counts whole columns.
  ///
  /// - Throws: a refusal of columns of unequal length, a probability outside 0…1, fewer than 1 bin,
  ///   or a sample without a complete row.
  package init(isDefect: [Bool?], probabilities: [Double?], bins: Int = 10)
    throws(StatisticsRefusal)
  {
    try requireSameLength(isDefect.count, probabilities.count, "prob")
    try self.init(bins: bins)
    for row in isDefect.indices {
      if let label = isDefect[row], let probability = probabilities[row], !probability.isNaN {
        try add(isDefect: label, probability: probability)
      } else {
        dropped += 1
      }
    }
    guard n > 0 else { throw StatisticsRefusal("prob", expected: "at least one complete row") }
  }

  /// - Parameter times: 1, or −1 to take such a row back.
  /// - Throws: a refusal of a probability outside 0…1.
  package mutating func add(isDefect: Bool, probability p: Double, times: Int = 1)
    throws(StatisticsRefusal)
  {
    try requireUnit(p, "prob")
    let y = isDefect ? 1.0 : 0.0
    let clipped = min(max(p, 0x1p-52), 1 - 0x1p-52)
    let weight = Double(times)
    n += times
    squares += weight * (p - y) * (p - y)
    losses -= weight * (isDefect ? log(clipped) : log(1 - clipped))
    let place = place(of: p)
    bins[place].n += times
    bins[place].probabilities += weight * p
    if isDefect { bins[place].defects += times }
    // What the sums have gathered in rounding does not outlive the last row.
    if n == 0 { (squares, losses) = (0, 0) }
    if bins[place].n == 0 { bins[place].probabilities = 0 }
  }

  /// The sums behind the table, for keeping: squares and losses, then of each bin its rows, defects
  /// and the sum of its probabilities.
  package var sums: [Double] {
    [squares, losses]
      + bins.flatMap { [Double($0.n), Double($0.defects), $0.probabilities] }
  }

  /// A table from its `sums`; nil where they are none.
  package init?(sums: [Double]) {
    let count = (sums.count - 2) / 3
    guard sums.count > 2, sums.count == 2 + 3 * count, sums.allSatisfy(\.isFinite) else {
      return nil
    }
    self.init(count: count)
    (squares, losses) = (sums[0], sums[1])
    for place in bins.indices {
      let (rows, defects) = (sums[2 + 3 * place], sums[3 + 3 * place])
      guard (0...1e15).contains(rows), (0...rows).contains(defects) else { return nil }
      bins[place].n = Int(rows)
      bins[place].defects = Int(defects)
      bins[place].probabilities = sums[4 + 3 * place]
      n += Int(rows)
    }
  }

  /// - Throws: a refusal of a table with another number of bins.
  package mutating func merge(_ other: Calibration) throws(StatisticsRefusal) {
    guard bins.count == other.bins.count else {
      throw StatisticsRefusal("bins", expected: "the same number of bins")
    }
    n += other.n
    dropped += other.dropped
    squares += other.squares
    losses += other.losses
    for place in bins.indices {
      bins[place].n += other.bins[place].n
      bins[place].probabilities += other.bins[place].probabilities
      bins[place].defects += other.bins[place].defects
    }
  }

  private func place(of p: Double) -> Int {
    var place = min(max(Int((p * Double(bins.count)).rounded(.up)) - 1, 0), bins.count - 1)
    while place > 0, p <= bins[place].low { place -= 1 }
    while place < bins.count - 1, p > bins[place].high { place += 1 }
    return place
  }

  /// Mean (p − y)², in 0…1 (Brier 1950); nil without rows.
  package var brier: Double? { n == 0 ? nil : squares / Double(n) }
  /// Mean −ln of the probability given to what happened, clipped to 2⁻⁵²…1−2⁻⁵²; nil without rows.
  package var logLoss: Double? { n == 0 ? nil : losses / Double(n) }

  /// Expected calibration error, Σ n_b/n·|mean p − share|, in 0…1; nil without rows.
  package var ece: Double? {
    guard n > 0 else { return nil }
    return bins.reduce(0) { $0 + Double($1.n) / Double(n) * ($1.gap ?? 0) }
  }

  /// The largest gap of a bin, in 0…1; nil without rows.
  package var mce: Double? { bins.compactMap(\.gap).max() }
}
