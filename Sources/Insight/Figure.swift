// One figure of a report: a number, how sure it is, and what it is of.

package import Review
package import Statistics

/// One figure, as `report --format json` gives it.
package struct Figure: Equatable, Sendable {
  package var name: Name
  /// nil where there is too little; `why` says so then. Never NaN or infinite.
  package var value: Double?
  package var low: Double?
  package var high: Double?
  /// The confidence of `low` and `high`; nil where there are none.
  package var level: Double?
  package var k: Int?
  package var n: Int?
  /// How `low` and `high` were found.
  package var method: String?
  package var window: Window?
  /// Which parts it is of; empty: all of the window.
  package var only = Narrowing()
  package var by: [Of] = []
  /// What the value is in, where that is the queue's own: its money.
  package var unit: String?
  package var why: String?
  /// The value is a bound: the number itself is too large or too small to be written.
  package var bound: Bound?

  package enum Bound: String, Sendable {
    case atLeast = "at least"
    case atMost = "at most"
  }

  package init(_ name: Name, value: Double?, by: [Of] = [], why: String? = nil) {
    self.name = name
    self.value = value
    self.by = by
    self.why = why
  }

  /// A plain count, perhaps out of `n`.
  package init(_ name: Name, count: Int, of n: Int? = nil, by: [Of] = []) {
    self.init(name, value: Double(count), by: by)
    k = count
    self.n = n
  }

  /// A share with its Wilson interval; null with `why` without trials, and then the interval is 0…1.
  package init(_ name: Name, _ share: Proportion, by: [Of] = [], whyNone: String) {
    self.init(name, value: share.rate, by: by, why: share.n == 0 ? whyNone : nil)
    bound(share.wilson(), method: Figure.fixedSample)
    k = share.k
    n = share.n
  }

  /// A share of core parts with the interval that may be watched; null with `why` without parts.
  package init(
    _ name: Name, watched share: SampledShare, by: [Of] = [], whyNone: String
  ) {
    let watched = try? share.watched()
    self.init(name, value: watched?.rate, by: by, why: watched?.rate == nil ? whyNone : nil)
    bound(
      watched?.interval ?? .wholeShare,
      method: watched?.isByLot ?? false ? Figure.hgkByLot : Figure.hgk)
    k = share.counts.k
    n = share.counts.n
  }

  /// A share of all parts from sampled ones by their weights; null with `why` without parts.
  package init(
    _ name: Name, weighted share: SampledShare, by: [Of] = [], method: String = Figure.hajek,
    whyNone: String
  ) {
    let mean = try? share.weighted()
    self.init(name, value: mean?.hajek, by: by, why: mean?.hajek == nil ? whyNone : nil)
    bound(mean?.interval ?? .wholeShare, method: method)
    k = share.counts.k
    n = share.counts.n
  }

  /// A difference of two shares; null with `why` where a side has no trials.
  package init(_ name: Name, _ difference: ShareDifference, by: [Of] = [], whyNone: String) {
    self.init(name, value: difference.value, by: by, why: difference.value == nil ? whyNone : nil)
    bound(difference.newcombe(), method: "newcombe, fixed sample")
    n = difference.first.n + difference.second.n
  }

  private mutating func bound(_ interval: Interval, method: String) {
    low = interval.low
    high = interval.high
    level = Confidence.percent95.value
    self.method = method
  }

  /// An e-value or a p-value, which is told as a bound beyond `mostTold` and below `leastTold`.
  package init(_ name: Name, evidence value: Double, by: [Of]) {
    self.init(name, value: min(max(value, Figure.leastTold), Figure.mostTold), by: by)
    bound = value > Figure.mostTold ? .atLeast : value < Figure.leastTold ? .atMost : nil
  }

  /// The largest and the smallest evidence that is told as a number.
  package static let mostTold = 1e100
  package static let leastTold = 1e-100

  /// The interval holds for a number of parts fixed beforehand, not for one that is watched.
  package static let fixedSample = "wilson, fixed sample"
  /// The interval holds however often one looks: hedged grid-Kelly, over core parts.
  package static let hgk = "hgk"
  /// The same where errors come in bursts: each lot's share is one value.
  package static let hgkByLot = "hgk, by lot"
  /// Weighted by 1/probability over all sampled parts; the interval is for a fixed sample.
  package static let hajek = "hajek"
  /// The same over adjudicated parts: disagreements, and agreements drawn for it.
  package static let hajekAdjudicated = "hajek, adjudicated"
  /// An estimate alone: how sure one may be of it is not told.
  package static let noInterval = "no interval"
}

/// A span of time that a figure is of.
package struct Window: Equatable, Sendable {
  package var from: Timestamp
  package var to: Timestamp

  package init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  /// Its length in hours, not negative.
  package var hours: Double { max(0, Double(to.since(from)) / 3_600_000) }
}
