// How many parts came and went in an hour.

/// Parts that came and parts that were decided in one hour.
package struct HourCount: Equatable, Sendable {
  /// The start of the hour.
  package var hour: Timestamp
  package var came: Int
  package var decided: Int
  /// Those that the model decided, among `decided`.
  package var byModel: Int
  /// Suggestions that were shown, and were accepted or overridden.
  package var accepted: Int
  package var overridden: Int

  package init(
    hour: Timestamp, came: Int, decided: Int, byModel: Int = 0, accepted: Int = 0,
    overridden: Int = 0
  ) {
    self.hour = hour
    self.came = came
    self.decided = decided
    self.byModel = byModel
    self.accepted = accepted
    self.overridden = overridden
  }
}
