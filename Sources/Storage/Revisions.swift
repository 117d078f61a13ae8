// Revisions of a queue's deployment: only added, each with who, when and why.

package import Review
internal import Sealing

/// A revision as it is stored: its content is JSON text that `Formats` reads.
package struct StoredRevision: Equatable, Sendable {
  package let number: Int
  package let salt: String
  package let content: String
  package let since: Timestamp
  /// The name of the person who put it in force.
  package let by: String
  package let because: String?
  let id: Int64
}

/// Why a deployment was not put in force; the one in force still is.
package enum RevisionRefusal: Error, Equatable, Sendable {
  /// Somebody else has put another revision in force meanwhile.
  case overtaken(by: StoredRevision)
  case fault(DeploymentFault)
}

/// A revision to be.
struct RevisionDraft {
  var content: String
  /// The content that it takes the place of.
  var before: String?
  /// nil: draws are made anew.
  var salt: String?
  /// The number of the earlier revision whose content it is.
  var restores: Int?
  var because: String?
}

extension Store {
  /// Puts a deployment in force, as a further revision, and takes back what the change takes away from
  /// the model.
  ///
  /// The salt stays through a ramp and is drawn anew for a new deployment. An earlier revision that is
  /// restored brings its own back, so that its parts go as they went.
  ///
  /// - Parameters:
  ///   - queue: as the person saw it: the revision in it must still be in force.
  ///   - content: the deployment as JSON.
  ///   - earlier: the revision whose content this is, where it is a rollback.
  ///   - verb: `deploy`, or `stop` for what only takes from the model.
  /// - Returns: the queue under the new revision, and how many decisions of the model were recalled.
  package func revise(
    _ queue: Queue, to content: String, restoring earlier: StoredRevision? = nil, because: String?,
    as verb: Verb = .deploy, now: Timestamp
  ) throws(StoreError) -> Result<(queue: Queue, recalled: Int), RevisionRefusal> {
    let deployment = try deployment(content)
    guard verb == .deploy || deployment.mode == .manual else {
      throw .fault("a stop that lets the model go on")
    }
    return try transaction(verb) { () throws(StoreError) in
      guard let before = try revisionInForce(of: queue.id) else {
        throw .fault("a queue without a revision")
      }
      guard before.id == queue.revisionID else { return .failure(.overtaken(by: before)) }
      let old = queue.revision.deployment
      let known = Set(try versions(in: queue))
      if let fault = queue.definition.fault(of: deployment, after: old, known: known) {
        return .failure(.fault(fault))
      }
      let keptSalt = deployment.isNew(after: old) ? nil : before.salt
      let draft = RevisionDraft(
        content: content, before: before.content, salt: earlier?.salt ?? keptSalt,
        restores: earlier?.number, because: because)
      let stored = try addRevision(draft, after: before.number, to: queue.id, now: now)
      let revised = try self.queue(queue.id, queue.definition, under: stored)
      return .success((revised, try takeBack(what: old, under: revised, now: now)))
    }
  }

  func addRevision(
    _ draft: RevisionDraft, after last: Int = 0, to queue: Int64, now: Timestamp
  ) throws(StoreError) -> StoredRevision {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let number = last + 1
    let salt = draft.salt ?? freshSalt(random)
    let id = try database.first(
      .insertRevision, .integer(queue), .int(number), .text(draft.content), .text(salt),
      .integer(person.id), .maybe(draft.because), .time(now)
    ) { $0.integer(0) }
    guard let id else { throw .fault("a revision got no id") }
    _ = try append(
      .revision, about: EntrySubject(queue: queue),
      body: RevisionBody(
        number: number, salt: salt, content: draft.content, before: draft.before,
        restores: draft.restores, because: draft.because), at: now)
    return StoredRevision(
      number: number, salt: salt, content: draft.content, since: now, by: person.name,
      because: draft.because, id: id)
  }

  // MARK: - The revision in force

  /// Does `body` wholly or not at all, with the queue under the revision that is in force then.
  func transaction<Result>(
    _ verb: Verb, in queue: Queue, _ body: (Queue) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try transaction(verb) { () throws(StoreError) in try body(try current(queue)) }
  }

  /// The queue under the revision in force now.
  package func current(_ queue: Queue) throws(StoreError) -> Queue {
    let id = try database.first(.revisionInForce, .integer(queue.id)) { $0.integer(0) }
    guard let id, id != queue.revisionID, let stored = try revisionInForce(of: queue.id) else {
      return queue
    }
    return try self.queue(queue.id, queue.definition, under: stored)
  }

  func queue(
    _ id: Int64, _ definition: QueueDefinition, under stored: StoredRevision
  ) throws(StoreError) -> Queue {
    let revision = Revision(
      number: stored.number, salt: stored.salt, deployment: try deployment(stored.content))
    return Queue(id: id, definition: definition, revision: revision, revisionID: stored.id)
  }

  private func deployment(_ content: String) throws(StoreError) -> Deployment {
    guard let readDeployment else { throw .fault("a deployment is read before its queue is known") }
    return try readDeployment(content)
  }

  /// What was in force when a part was routed. Revisions never change, so each is read once.
  func deployment(
    ofRevision id: Int64, in queue: Queue
  ) throws(StoreError) -> Deployment {
    if id == queue.revisionID { return queue.revision.deployment }
    if let known = deployments[id] { return known }
    guard let content = try database.first(.revisionByID, .integer(id), read: { $0.text(0) }) else {
      throw .fault("a route under a revision that is not there")
    }
    let deployment = try deployment(content)
    deployments[id] = deployment
    return deployment
  }

  // MARK: - Looking at them

  func revisionInForce(of queue: Int64) throws(StoreError) -> StoredRevision? {
    try database.first(.revisionInForce, .integer(queue), read: storedRevision)
  }

  /// All revisions of the queue called `name`, the latest first; none where the store does not know
  /// it.
  package func revisions(ofQueue name: String) throws(StoreError) -> [StoredRevision] {
    try database.all(.revisionsOfQueue, .text(name), read: storedRevision)
  }

  /// The revision in force of the queue called `name`, nil where the store does not know it.
  package func storedRevision(ofQueue name: String) throws(StoreError) -> StoredRevision? {
    guard let id = try database.first(.queueByName, .text(name), read: { $0.integer(0) }) else {
      return nil
    }
    return try revisionInForce(of: id)
  }

  private func storedRevision(_ row: Row) -> StoredRevision {
    StoredRevision(
      number: row.int(1), salt: row.text(2), content: row.text(3), since: row.time(4),
      by: row.text(5), because: row.maybeText(6), id: row.integer(0))
  }
}
