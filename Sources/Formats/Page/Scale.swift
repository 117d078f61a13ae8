// From values to places on a plot, and the round values that its axis names.

import Glibc

/// A linear scale.
struct Scale: Equatable, Sendable {
  let low: Double
  let high: Double
  /// The places of `low` and `high`, in the plot's units.
  let from: Double
  let to: Double

  /// A scale over finite values; one without extent is widened.
  init(_ low: Double, _ high: Double, from: Double, to: Double) {
    self.low = low
    self.high = high > low ? high : low + 1
    self.from = from
    self.to = to
  }

  /// Where a value stands; what lies outside stands at the end.
  func at(_ value: Double) -> Double {
    let share = min(max((value - low) / (high - low), 0), 1)
    return from + share * (to - from)
  }

  /// Round values inside, a step of 1, 2 or 5 times a power of ten apart, about `count` of them.
  func ticks(_ count: Int = 5) -> [Double] {
    let raw = (high - low) / Double(max(1, count))
    let power = pow(10, floor(log10(raw)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999_999 } ?? raw
    let (first, last) = ((low / step).rounded(.up), (high / step + 1e-9).rounded(.down))
    guard first.isFinite, last.isFinite, last - first < 100, first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The fewest decimal places that tell its ticks apart.
  func places(_ count: Int = 5) -> Int {
    let ticks = ticks(count)
    guard ticks.count > 1 else { return 2 }
    return max(0, Int((-log10(ticks[1] - ticks[0]) - 1e-9).rounded(.up)))
  }
}
