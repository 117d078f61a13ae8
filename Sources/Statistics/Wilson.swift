// S02: the Wilson interval of a share, for display at a fixed number of trials.

extension Proportion {
  /// The score interval (Wilson 1927): centre (p̂ + z²/2n)/(1 + z²/n), half width
  /// z/(1 + z²/n)·√(p̂(1−p̂)/n + z²/4n²); exactly 0 below at k = 0 and 1 above at k = n.
  ///
  /// Holds for a number of trials fixed beforehand: watched while it grows, it is wrong far more
  /// often than it says. Without trials it is 0…1.
  package func wilson(_ confidence: Confidence = .percent95) -> Interval {
    guard let rate else { return .wholeShare }
    let z = confidence.z
    let z2 = z * z
    let n = Double(n)
    let spread = (z2 * (rate * (1 - rate) / n + z2 / (4 * n * n))).squareRoot()
    let scale = 1 + z2 / n
    let centre = (rate + z2 / (2 * n)) / scale
    return Interval(
      low: k == 0 ? 0 : max(0, min(rate, centre - spread / scale)),
      high: k == self.n ? 1 : min(1, max(rate, centre + spread / scale)))
  }
}
