// How many parts of a queue stand where, at one moment.

/// How many parts stand where, at one moment.
package struct QueueState: Equatable, Sendable {
  package var waiting = 0
  package var claimed = 0
  /// Left for later.
  package var later = 0
  /// Waiting for a supervisor.
  package var handedUp = 0
  /// Could not be shown, again and again.
  package var dead = 0
  package var done = 0
  /// Done without a label: nobody could judge them.
  package var unjudged = 0
  /// When the part that has waited longest came; nil where nothing waits.
  package var oldestWaiting: Timestamp?

  package init() {}
}
