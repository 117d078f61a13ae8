// When something happened, on both clocks.

package import Review

/// A moment as the loop saw it: one clock to measure with, one to show.
package struct Moment: Hashable, Sendable {
  /// Milliseconds on a clock that never jumps; only differences mean anything.
  package var monotonicMS: Int64
  /// The wall clock, for display and for the record; it may jump.
  package var wall: Timestamp

  package init(monotonicMS: Int64, wall: Timestamp) {
    self.monotonicMS = monotonicMS
    self.wall = wall
  }
}
