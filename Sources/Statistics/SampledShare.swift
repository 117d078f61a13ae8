// A share of all parts from a sample of them: hits and trials by lot and by chance of being sampled.

/// Hits among sampled parts, as a fold whose size grows with the lots and the rates, not the parts.
///
/// One fold gives the share that is weighted by 1/probability [S09] and the interval that may be
/// watched [S10].
package struct SampledShare: Equatable, Sendable {
  private struct Group: Hashable {
    let probability: Double
    let lot: Int?
  }

  private var groups: [Group: Proportion] = [:]

  package init() {}

  /// Adds parts that ended alike.
  ///
  /// - Parameters:
  ///   - probability: the chance with which each was sampled.
  ///   - lot: its number, nil where it is not known; such parts count as one lot.
  /// - Throws: a refusal of a probability outside (0, 1], or of a negative number of times.
  package mutating func add(_ hit: Bool, probability: Double, lot: Int? = nil, times: Int = 1)
    throws(StatisticsRefusal)
  {
    guard probability > 0, probability <= 1 else {
      throw StatisticsRefusal("pi", expected: "a number above 0, at most 1")
    }
    try requireCount(times, "times")
    guard times > 0 else { return }
    groups[Group(probability: probability, lot: lot), default: Proportion()]
      .add(hit, times: times)
  }

  package mutating func merge(_ other: SampledShare) {
    for (group, share) in other.groups { groups[group, default: Proportion()].merge(share) }
  }

  /// Hits among parts, all alike.
  package var counts: Proportion {
    groups.values.reduce(into: Proportion()) { $0.merge($1) }
  }

  /// The share that all parts have, those weighing more that were sampled more seldom.
  ///
  /// - Throws: a refusal of more than 10¹² parts.
  package func weighted(_ confidence: Confidence = .percent95) throws(StatisticsRefusal)
    -> WeightedMean
  {
    let lots = byLot
    var rows: [WeightedMean.Row] = []
    for (place, lot) in lots.enumerated() {
      for (probability, share) in lot {
        for (y, times) in [(1.0, share.k), (0.0, share.n - share.k)] {
          rows.append(.init(y: y, probability: probability, lot: place, times: times))
        }
      }
    }
    return try WeightedMean(rows: rows, population: max(1, counts.n), confidence: confidence)
  }

  /// What may be looked at after every part, of parts that were all sampled with one chance.
  package struct Watched: Equatable, Sendable {
    /// k/n, or by lot the mean of the lots' shares; nil without parts.
    package let rate: Double?
    /// The anytime-valid interval of that; 0…1 without parts.
    package let interval: Interval
    /// Whether hits come in bursts, so that a lot and not a part is one look at the process.
    package let isByLot: Bool
  }

  /// The interval of S10. Where hits come by lot (the standard error by lot is above 1.5 times the
  /// plain one), each lot's share is one value.
  ///
  /// - Throws: a refusal of more than 10¹² parts.
  package func watched(_ confidence: Confidence = .percent95) throws(StatisticsRefusal) -> Watched {
    let counts = counts
    let lots = byLot.map { $0.reduce(into: Proportion()) { $0.merge($1.share) } }
    let rows = lots.enumerated().flatMap { place, share in
      [
        WeightedMean.Row(y: 1, probability: 1, lot: place, times: share.k),
        WeightedMean.Row(y: 0, probability: 1, lot: place, times: share.n - share.k),
      ]
    }
    let mean = try WeightedMean(rows: rows, population: max(1, counts.n), confidence: confidence)
    guard let byLot = mean.clusterSE, let plain = mean.superpopulationSE, byLot > 1.5 * plain
    else {
      return Watched(rate: counts.rate, interval: counts.anytime(confidence), isByLot: false)
    }
    var shares = AnytimeMean()
    var sum = 0.0
    for lot in lots {
      guard let rate = lot.rate else { continue }
      try shares.add(rate)
      sum += rate
    }
    return Watched(
      rate: sum / Double(shares.n), interval: shares.interval(confidence), isByLot: true)
  }

  /// The groups of each lot, in an order that does not depend on how they were added.
  private var byLot: [[(probability: Double, share: Proportion)]] {
    let sorted = groups.sorted { left, right in
      let (a, b) = (left.key, right.key)
      if a.lot == b.lot { return a.probability < b.probability }
      guard let first = a.lot else { return true }
      guard let second = b.lot else { return false }
      return first < second
    }
    var lots: [[(probability: Double, share: Proportion)]] = []
    var last: Int??
    for (group, share) in sorted {
      if last != .some(group.lot) { lots.append([]) }
      last = .some(group.lot)
      lots[lots.count - 1].append((group.probability, share))
    }
    return lots
  }
}
