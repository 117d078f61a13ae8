// The figures of the backlog: what waits, what is in hand, what is done.

package import Review

extension QueueState {
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
