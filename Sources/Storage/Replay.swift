// The latest parts routed once more, as another deployment would have them: nothing is written.

package import Review

/// How parts would go under a deployment.
package struct Replay: Equatable, Sendable {
  package var parts = 0
  /// Seen by a person: because nothing else decides, or by the draw.
  package var seen = 0
  /// Seen with the suggestion on screen.
  package var shown = 0
  /// Decided by the model, and not seen by anybody.
  package var unseen = 0
  /// Unseen, by what the model decided.
  package var passed = 0
  package var rejected = 0
  /// Where the challenger stands in the champion's place.
  package var canary = 0

  package init() {}
}

extension Store {
  /// Routes the latest `limit` parts of the queue under `deployment`, with the draws of the revision in
  /// force.
  package func replay(
    _ deployment: Deployment, in queue: Queue, limit: Int
  ) throws(StoreError) -> Replay {
    let revision = Revision(
      number: queue.revision.number, salt: queue.revision.salt, deployment: deployment)
    let router = Router(
      queue: Queue(
        id: queue.id, definition: queue.definition, revision: revision,
        revisionID: queue.revisionID))
    let items = try database.all(.recentItems, .integer(queue.id), .int(limit)) { $0.integer(0) }
    var replay = Replay()
    for id in items {
      guard let known = try item(id) else { continue }
      let arm = router.version(for: known.line)
      let (_, said) = try heard(arm, on: id, known.line, in: queue.id)
      let route = router.route(known.line, draws: router.draws(for: known.part)) { _ in said }
      replay.add(route)
    }
    return replay
  }
}

extension Replay {
  mutating func add(_ route: Route) {
    parts += 1
    if route.arm == .challenger { canary += 1 }
    guard !route.humanReview else {
      seen += 1
      if route.suggestionVisible { shown += 1 }
      return
    }
    unseen += 1
    if route.band == .pass { passed += 1 }
    if route.band == .reject { rejected += 1 }
  }
}
