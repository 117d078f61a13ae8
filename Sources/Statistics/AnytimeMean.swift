// S10: an interval for a mean that holds at every part, however often one looks.

import Glibc

/// Values in 0…1, as a fold; only how often each came matters, not the order.
package struct AnytimeMean: Equatable, Sendable {
  private var counts: [Double: Int] = [:]

  package init() {}

  /// - Throws: a refusal of an x outside 0…1, or of a negative number of times.
  package mutating func add(_ x: Double, times: Int = 1) throws(StatisticsRefusal) {
    try requireUnit(x, "x")
    guard times >= 0 else { throw StatisticsRefusal("times", expected: "not negative") }
    count(x, times: times)
  }

  private mutating func count(_ x: Double, times: Int) {
    if times > 0 { counts[x, default: 0] += times }
  }

  /// Hits as 1, misses as 0.
  init(_ share: Proportion) {
    count(1, times: share.k)
    count(0, times: share.n - share.k)
  }

  package mutating func merge(_ other: AnytimeMean) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  package var n: Int { counts.values.reduce(0, +) }

  /// The m at which the evidence for *greater* falls to ln(2/α), and the m at which that for *less*
  /// rises to it (Waudby-Smith & Ramdas 2024); 0…1 without values.
  package func interval(_ confidence: Confidence = .percent95) -> Interval {
    let values = counts.sorted { $0.key < $1.key }.map { (x: $0.key, times: Double($0.value)) }
    let threshold = log(2 / confidence.miss)
    func logE(_ m: Double, _ side: Side) -> Double {
      var wealth = BettingWealth(within: m, side: side)
      for value in values { wealth.bet(value.x, times: value.times) }
      return wealth.logE
    }
    let (least, most) = (1e-12, 1 - 1e-12)
    var (low, high) = (0.0, 1.0)
    if values.contains(where: { $0.x > 0 }), logE(least, .greater) >= threshold {
      low = bisect(least, most) { logE($0, .greater) >= threshold }
    }
    if values.contains(where: { $0.x < 1 }), logE(most, .less) >= threshold {
      high = bisect(least, most) { logE($0, .less) < threshold }
    }
    return Interval(low: low, high: high)
  }
}

extension Proportion {
  /// The interval that may be watched while trials come in: 17 sums, whatever n.
  package func anytime(_ confidence: Confidence = .percent95) -> Interval {
    AnytimeMean(self).interval(confidence)
  }
}
