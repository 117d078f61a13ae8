// What the store delivers of the queue itself: what waits, what came and went, who is there.

package import Review

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

  /// The figures of the backlog; ages are in seconds.
  package func figures(now: Timestamp) -> [Figure] {
    [
      Figure(.waiting, count: waiting), age(now: now), Figure(.claimed, count: claimed),
      Figure(.later, count: later), Figure(.handedUp, count: handedUp), Figure(.dead, count: dead),
      Figure(.done, count: done), Figure(.unjudged, count: unjudged),
    ]
  }

  private func age(now: Timestamp) -> Figure {
    guard let oldestWaiting else {
      return Figure(.oldestWaiting, value: nil, why: "nothing waits")
    }
    return Figure(.oldestWaiting, value: max(0, Double(now.since(oldestWaiting)) / 1000))
  }
}
