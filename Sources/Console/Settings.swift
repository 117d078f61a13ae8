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
  package var depth: ColorDepth = .indexed256
  /// Minutes to add to UTC for the clock on the wall.
  package var utcOffsetMinutes = 0
  package var words = Words()

  package init(queue: QueueDefinition, deployment: Deployment, person: String) {
    self.queue = queue
    self.deployment = deployment
    self.person = person
  }
}
