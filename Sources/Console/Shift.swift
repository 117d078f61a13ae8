// How the work goes: pace, and how long without a pause.

import Insight
import Review

/// The inspector's own work since the console was opened.
struct Shift: Equatable, Sendable {
  /// So long without a key is a pause, in milliseconds.
  static let pause: Int64 = 3 * 60_000
  /// After so long without a pause one is suggested, and again after as long.
  static let stretch: Int64 = 30 * 60_000
  private(set) var pace = Pace()
  private(set) var lastKeyAt: Int64 = 0
  private var workingSince: Int64?
  private var suggestedAt: Int64?

  /// Own decisions an hour; nil while there is too little to tell.
  func perHour(at moment: Int64) -> Int? {
    guard let pace = pace.perHour(now: Timestamp(milliseconds: moment)), pace < 100_000 else {
      return nil
    }
    return Int(pace.rounded())
  }

  mutating func pressed(at moment: Int64) {
    if workingSince == nil || moment - lastKeyAt >= Self.pause {
      workingSince = moment
      suggestedAt = nil
    }
    lastKeyAt = moment
  }

  /// - Parameter moment: by the clock that never jumps, like all moments here.
  mutating func decided(at moment: Int64, after activeMS: Int64) {
    pace.add(decidedAt: Timestamp(milliseconds: moment), activeMS: Int(clamping: activeMS))
  }

  mutating func tookBack() { pace.takeBack() }

  /// Whether now is a time to suggest a pause, and how many minutes have gone by without one.
  mutating func suggestPause(at moment: Int64) -> Int64? {
    guard let since = workingSince, moment - max(since, suggestedAt ?? since) >= Self.stretch
    else { return nil }
    suggestedAt = moment
    return (moment - since) / 60_000
  }
}
