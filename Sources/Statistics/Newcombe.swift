// S03: the difference of two independent shares, with its interval.

/// Two shares of different parts.
package struct ShareDifference: Equatable, Sendable {
  package var first: Proportion
  package var second: Proportion

  package init(first: Proportion, second: Proportion) {
    self.first = first
    self.second = second
  }

  /// p₁ − p₂; nil where either side is empty.
  package var value: Double? {
    guard let p1 = first.rate, let p2 = second.rate else { return nil }
    return p1 - p2
  }

  /// [d − √((p₁−l₁)² + (u₂−p₂)²), d + √((u₁−p₁)² + (p₂−l₂)²)] with the Wilson limits l, u of either
  /// side (Newcombe 1998); −1…1 where a side is empty.
  package func newcombe(_ confidence: Confidence = .percent95) -> Interval {
    guard let p1 = first.rate, let p2 = second.rate else { return .wholeDifference }
    let (a, b) = (first.wilson(confidence), second.wilson(confidence))
    return Interval(
      low: max(-1, p1 - p2 - length(p1 - a.low, b.high - p2)),
      high: min(1, p1 - p2 + length(a.high - p1, p2 - b.low)))
  }

  private func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
}
