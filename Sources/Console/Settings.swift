// What a console is started with.

package import Review
package import Screen

package struct Settings: Equatable, Sendable {
  package var queue: QueueDefinition
  /// The deployment in force, which need not be the queue file's.
  package var deployment: Deployment
  package var person: String
  /// Works off what was handed up, instead of what waits.
  package var handedUp = false
  /// Locks after so many milliseconds without a key; nil: never.
  package var lockAfterMS: Int64?
  package var depth: ColorDepth = .indexed256
  /// Minutes to add to UTC for the clock on the wall.
  package var utcOffsetMinutes = 0
  /// What the colours of a heat map mean, one row from the lower end of its range to the upper; nil:
  /// in symbols.
  package var heatLegend: Canvas?
  package var words = Words()

  package init(queue: QueueDefinition, deployment: Deployment, person: String) {
    self.queue = queue
    self.deployment = deployment
    self.person = person
  }
}
