// k out of n.

/// A count of hits among trials, as a fold: add trials one by one, merge two counts.
package struct Proportion: Equatable, Sendable {
  package private(set) var k: Int
  package private(set) var n: Int

  package init() {
    k = 0
    n = 0
  }

  /// - Throws: a refusal unless 0 ≤ k ≤ n ≤ 10¹².
  package init(k: Int, n: Int) throws(StatisticsRefusal) {
    try requireCount(n, "n")
    guard k >= 0, k <= n else { throw StatisticsRefusal("k", expected: "a count in 0…n") }
    self.k = k
    self.n = n
  }

  package mutating func add(_ hit: Bool) {
    n += 1
    if hit { k += 1 }
  }

  /// Several trials that ended alike; `times` below 0 takes back what was added before.
  package mutating func add(_ hit: Bool, times: Int) {
    n += times
    if hit { k += times }
  }

  package mutating func merge(_ other: Proportion) {
    k += other.k
    n += other.n
  }

  /// k/n; nil without trials.
  package var rate: Double? { n == 0 ? nil : Double(k) / Double(n) }
}
