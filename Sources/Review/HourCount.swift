// How many parts came and went in an hour.

/// Parts that came and parts that were decided in one hour.
package struct HourCount: Equatable, Sendable {
  /// The start of the hour.
  package var hour: Timestamp
  package var came: Int
  package var decided: Int

  package init(hour: Timestamp, came: Int, decided: Int) {
    self.hour = hour
    self.came = came
    self.decided = decided
  }
}
