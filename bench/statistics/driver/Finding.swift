// What a simulation found, beside what is claimed.

import Statistics

/// One line of the coverage table.
struct Finding {
  /// How a measured number is written: a share as per cent, a number of parts as it is.
  enum Kind: String { case share, parts }

  let what: String
  let claim: Claim
  let kind: Kind
  let measured: Double
  /// Where the true value lies for all that chance leaves open, with 99.9 % confidence.
  let low: Double
  let high: Double
  let runs: Int

  /// Whether the claim and what was measured can both be true.
  var holds: Bool { low <= claim.range.upperBound && high >= claim.range.lowerBound }

  /// How often something happened.
  init(_ what: String, _ share: Proportion, claim: Claim) throws {
    let interval = share.clopperPearson(try Confidence(0.999))
    self.init(
      what, kind: .share, measured: share.rate ?? 0, low: interval.low, high: interval.high,
      runs: share.n, claim: claim)
  }

  /// The median of numbers of parts; runs in which it never happened count as infinitely many.
  init(_ what: String, medianOf parts: [Int?], claim: Claim) throws {
    let sorted = parts.map { $0.map(Double.init) ?? .infinity }.sorted()
    // The ranks of an interval for the median: binomial with a half.
    let spread = 3.29 * Double(sorted.count).squareRoot() / 2
    let middle = Double(sorted.count) / 2
    func rank(_ place: Double) -> Double {
      sorted[min(max(Int(place.rounded()), 0), sorted.count - 1)]
    }
    self.init(
      what, kind: .parts, measured: rank(middle - 0.5), low: rank(middle - spread),
      high: rank(middle + spread), runs: sorted.count, claim: claim)
  }

  /// A number that does not depend on chance.
  init(_ what: String, exactly parts: Int?, claim: Int) {
    let measured = parts.map(Double.init) ?? .infinity
    self.init(
      what, kind: .parts, measured: measured, low: measured, high: measured, runs: 1,
      claim: .exactly(Double(claim)))
  }

  init(
    _ what: String, kind: Kind, measured: Double, low: Double, high: Double, runs: Int,
    claim: Claim
  ) {
    self.what = what
    self.claim = claim
    self.kind = kind
    self.measured = measured
    self.low = low
    self.high = high
    self.runs = runs
  }

  /// As a JSON object; null stands for what is infinite.
  var json: String {
    func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }
    func text(_ value: Double) -> String {
      kind == .share ? "\((value * 1000).rounded() / 10) %" : "\(Int(value))"
    }
    return """
      {"what":"\(what)","kind":"\(kind.rawValue)","claim":"\(claim.text(text))",\
      "measured":\(number(measured)),"low":\(number(low)),"high":\(number(high)),"runs":\(runs),\
      "holds":\(holds)}
      """
  }
}
