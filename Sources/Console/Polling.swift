// What the console asks of the store by itself.

/// When to ask again for parts and for counts, in monotonic milliseconds.
struct Polling: Equatable, Sendable {
  /// How often it asks for parts where too few waited.
  static let claimEvery: Int64 = 2000
  static let countEvery: Int64 = 5000

  var isClaiming = false
  var isCounting = false
  /// nil: the hand is full, or a claim is under way.
  var claimAt: Int64?
  var countAt: Int64?
  var counts: Counts?
}
