// S07: two models on the same parts.

/// How often both, one or neither of two models was right; the same for a person's own call against
/// the final one after the reveal.
package struct PairedModels: Equatable, Sendable {
  package private(set) var bothRight = 0
  package private(set) var onlyChampionWrong = 0
  package private(set) var onlyChallengerWrong = 0
  package private(set) var bothWrong = 0

  package init() {}

  /// - Throws: a refusal of a negative count, or one above 10¹².
  package init(bothRight: Int, onlyChampionWrong: Int, onlyChallengerWrong: Int, bothWrong: Int)
    throws(StatisticsRefusal)
  {
    for count in [bothRight, onlyChampionWrong, onlyChallengerWrong, bothWrong] {
      try requireCount(count, "counts")
    }
    self.bothRight = bothRight
    self.onlyChampionWrong = onlyChampionWrong
    self.onlyChallengerWrong = onlyChallengerWrong
    self.bothWrong = bothWrong
  }

  /// - Parameter times: below 0 takes back what was added.
  package mutating func add(championWrong: Bool, challengerWrong: Bool, times: Int = 1) {
    switch (championWrong, challengerWrong) {
    case (false, false): bothRight += times
    case (true, false): onlyChampionWrong += times
    case (false, true): onlyChallengerWrong += times
    case (true, true): bothWrong += times
    }
  }

  /// The same parts, with champion and challenger in each other's place.
  package var reversed: PairedModels {
    var reversed = self
    reversed.onlyChampionWrong = onlyChallengerWrong
    reversed.onlyChallengerWrong = onlyChampionWrong
    return reversed
  }

  package mutating func merge(_ other: PairedModels) {
    bothRight += other.bothRight
    onlyChampionWrong += other.onlyChampionWrong
    onlyChallengerWrong += other.onlyChallengerWrong
    bothWrong += other.bothWrong
  }

  package var n: Int { bothRight + discordant + bothWrong }
  /// Parts on which only one of the two was wrong.
  package var discordant: Int { onlyChampionWrong + onlyChallengerWrong }
  /// The smaller of the two discordant counts.
  package var statistic: Int { min(onlyChampionWrong, onlyChallengerWrong) }

  /// The exact two-sided p of McNemar's test, min(1, 2·P(Bin(b+c, ½) ≤ min(b, c))); 1 if no part is
  /// discordant (McNemar 1947).
  package var exactP: Double {
    guard discordant > 0 else { return 1 }
    return min(1, 2 * binomialDistribution(Double(statistic), Double(discordant), 0.5))
  }

  /// The champion's error rate minus the challenger's: above 0 favours the challenger; nil without
  /// parts.
  package var difference: Double? {
    n == 0 ? nil : Double(onlyChampionWrong - onlyChallengerWrong) / Double(n)
  }

  /// p̃₁ − p̃₂ ± z√((p̃₁ + p̃₂ − (p̃₁ − p̃₂)²)/(n + 2)) with p̃ = (count + 1)/(n + 2), cut at ±1 (Bonett &
  /// Price 2012); −1…1 without parts.
  package func bonettPrice(_ confidence: Confidence = .percent95) -> Interval {
    guard n > 0 else { return .wholeDifference }
    let size = Double(n) + 2
    let p1 = (Double(onlyChampionWrong) + 1) / size
    let p2 = (Double(onlyChallengerWrong) + 1) / size
    let d = p1 - p2
    let spread = confidence.z * ((p1 + p2 - d * d) / size).squareRoot()
    return Interval(low: max(-1, d - spread), high: min(1, d + spread))
  }
}
