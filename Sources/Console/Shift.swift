// How the work goes: pace, and how long without a pause.

/// The inspector's own work since the console was opened.
struct Shift: Equatable, Sendable {
  /// So long without a key is a pause, in milliseconds.
  static let pause: Int64 = 3 * 60_000
  /// After so long without a pause one is suggested, and again after as long.
  static let stretch: Int64 = 30 * 60_000
  /// A pace is a figure from so many decisions on.
  static let fewest = 5

  private(set) var decisions = 0
  private(set) var activeMS: Int64 = 0
  private(set) var lastKeyAt: Int64 = 0
  private var workingSince: Int64?
  private var suggestedAt: Int64?

  /// Own decisions an hour, over active time; nil while there is too little to tell.
  var perHour: Int? {
    guard decisions >= Self.fewest, activeMS > 0 else { return nil }
    let pace = (Double(decisions) * 3_600_000 / Double(activeMS)).rounded()
    return pace < 100_000 ? Int(pace) : nil
  }

  mutating func pressed(at moment: Int64) {
    if workingSince == nil || moment - lastKeyAt >= Self.pause {
      workingSince = moment
      suggestedAt = nil
    }
    lastKeyAt = moment
  }

  mutating func decided(after activeMS: Int64) {
    decisions += 1
    self.activeMS += activeMS
  }

  mutating func tookBack() { decisions = max(0, decisions - 1) }

  /// Whether now is a time to suggest a pause, and how many minutes have gone by without one.
  mutating func suggestPause(at moment: Int64) -> Int64? {
    guard let since = workingSince, moment - max(since, suggestedAt ?? since) >= Self.stretch
    else { return nil }
    suggestedAt = moment
    return (moment - since) / 60_000
  }
}
