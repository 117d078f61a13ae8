// S13: a share by group against limits from a baseline: p-chart, and Laney's p′ for large groups.

/// A p-chart with Laney's correction for groups that vary more than counting explains.
package struct ProportionChart: Equatable, Sendable {
  /// One group on the chart; everything but `n` is nil for an empty one.
  package struct Point: Equatable, Sendable {
    package let n: Int
    package let share: Double?
    /// (p − c)/σ; nil also where σ = 0.
    package let z: Double?
    /// Limits c ± 3√(c(1−c)/n), cut to 0…1.
    package let limits: Interval?
    /// Strictly outside its limits.
    package let isSignal: Bool
  }

  /// Σd/Σn over the baseline, in 0…1.
  package let center: Double
  package let points: [Point]
  /// mean|z_i − z_{i−1}| over the baseline's z, over 1.128 (Laney 2002); nil under 2 groups.
  package let laneySigma: Double?
  /// Indexes of groups with |z| beyond 3·`laneySigma`; to be used for groups over 1000.
  package let laneySignals: [Int]

  /// - Parameters:
  ///   - groups: defects and parts of each group.
  ///   - baseline: how many of the first groups the limits come from.
  /// - Throws: a refusal of a group with more defects than parts, or of a baseline that is empty or
  ///   longer than the groups.
  package init(groups: [Proportion], baseline: Int) throws(StatisticsRefusal) {
    guard baseline >= 1, baseline <= groups.count else {
      throw StatisticsRefusal("baseline_groups", expected: "1 to the number of groups")
    }
    var pooled = Proportion()
    for group in groups[..<baseline] { pooled.merge(group) }
    guard let center = pooled.rate else {
      throw StatisticsRefusal("baseline_groups", expected: "a baseline with parts")
    }
    self.center = center
    let points = groups.map { ProportionChart.point($0, center: center) }
    self.points = points
    let z = points[..<baseline].compactMap(\.z)
    guard z.count >= 2 else {
      (laneySigma, laneySignals) = (nil, [])
      return
    }
    let steps = zip(z.dropFirst(), z).reduce(0) { $0 + abs($1.0 - $1.1) }
    let sigma = steps / Double(z.count - 1) / 1.128
    laneySigma = sigma
    laneySignals = points.indices.filter { abs(points[$0].z ?? 0) > 3 * sigma }
  }

  private static func point(_ group: Proportion, center: Double) -> Point {
    guard let share = group.rate else {
      return Point(n: 0, share: nil, z: nil, limits: nil, isSignal: false)
    }
    let sigma = (center * (1 - center) / Double(group.n)).squareRoot()
    let limits = Interval(low: max(0, center - 3 * sigma), high: min(1, center + 3 * sigma))
    let slack = 1e-15
    return Point(
      n: group.n, share: share, z: sigma > 0 ? (share - center) / sigma : nil, limits: limits,
      isSignal: share > limits.high + slack || share < limits.low - slack)
  }

  /// Indexes of the groups outside their limits.
  package var signals: [Int] { points.indices.filter { points[$0].isSignal } }
}
