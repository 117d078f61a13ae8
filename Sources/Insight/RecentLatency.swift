// How long a challenger takes on the parts of its arm: the latest of them, and whether it is too long.

import Statistics

/// The latencies that a model's latest suggestions carry, in milliseconds, as a fold.
package struct RecentLatency: Equatable, Sendable {
  /// So many of the latest are looked at: what was mended is forgotten.
  package static let window = 500
  /// With fewer the p99 would be the slowest of them.
  package static let least = 100

  private var latest: [Double] = []

  package init() {}

  package mutating func add(_ milliseconds: Double) {
    guard milliseconds.isFinite, milliseconds >= 0 else { return }
    latest.append(milliseconds)
    if latest.count > RecentLatency.window { latest.removeFirst() }
  }

  /// Suggestions in the window.
  package var n: Int { latest.count }

  /// [S15]; nil while there are too few.
  package var p99: Double? {
    guard n >= RecentLatency.least, let sample = try? SortedSample(latest.map(Optional.some)) else {
      return nil
    }
    return (try? sample.quantile(0.99)).flatMap(\.self)
  }

  /// Whether it is shown that more than one suggestion in a hundred takes longer than `limit`. It is
  /// looked at after every part, so the interval is one that may be watched.
  package func isShown(above limit: Double) -> Bool {
    guard let p99, p99 > limit else { return false }
    let slow = latest.count { $0 > limit }
    return ((try? Proportion(k: slow, n: n))?.anytime().low ?? 0) > 0.01
  }
}
