// An inspector's own pace, for the head of the console.

package import Review

/// Parts an hour of one person: the parts of the last quarter of an hour, over the time they took.
package struct Pace: Equatable, Sendable {
  private struct Part: Equatable, Sendable {
    let decidedAt: Timestamp
    let activeMS: Int
  }

  package static let windowMS: Int64 = 900_000
  /// Fewer parts say nothing yet.
  package static let fewestParts = 5

  private var parts: [Part] = []

  package init() {}

  /// Counts a decision; `activeMS` is the time with the part on screen, idle time left out.
  package mutating func add(decidedAt: Timestamp, activeMS: Int) {
    forget(before: decidedAt)
    parts.append(Part(decidedAt: decidedAt, activeMS: max(0, activeMS)))
  }

  /// Takes the last decision back.
  package mutating func takeBack() { _ = parts.popLast() }

  /// Parts per hour of active time; nil with fewer than `fewestParts` in the last quarter of an hour.
  ///
  /// Decisions that lie in the future (the clock was set back) do not count.
  package func perHour(now: Timestamp) -> Double? {
    let recent = parts.filter { (0...Pace.windowMS).contains(now.since($0.decidedAt)) }
    let active = recent.reduce(0) { $0 + Double($1.activeMS) }
    guard recent.count >= Pace.fewestParts, active > 0 else { return nil }
    return Double(recent.count) * 3_600_000 / active
  }

  private mutating func forget(before now: Timestamp) {
    parts.removeAll { now.since($0.decidedAt) > Pace.windowMS }
  }
}
