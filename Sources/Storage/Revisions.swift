// Revisions of a queue's deployment: only added, each with who, when and why.

package import Review
internal import Sealing

/// A revision as it is stored: its content is JSON text that `Formats` reads.
package struct StoredRevision: Equatable, Sendable {
  package let number: Int
  package let salt: String
  package let content: String
  package let since: Timestamp
  /// The name of the person who put it in force; `lineside` where nobody did.
  package let by: String
  package let because: String?
  /// The gates as they stood, as JSON.
  package let evidence: String?
  /// Whether no person made it.
  package let byItself: Bool
  /// Whether sequential figures start anew with it.
  package let startsAnew: Bool
  let id: Int64
}

/// Why a revision is made, beside the words for it.
package struct Grounds: Equatable, Sendable {
  /// The gates as they stand, as JSON.
  package var evidence: String?
  /// No person makes it: the due work does.
  package var byItself = false
  /// Sequential figures start anew with it: what they had shown has been acted on, or set aside.
  package var startsAnew = false

  package init(evidence: String? = nil, byItself: Bool = false, startsAnew: Bool = false) {
    self.evidence = evidence
    self.byItself = byItself
    self.startsAnew = startsAnew
  }
}

extension StoredRevision {
  /// Who makes what nobody makes.
  package static let itself = "lineside"
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
  var grounds = Grounds()
}

/// What is asked for: a deployment, and on what grounds.
struct RevisionChange {
  var content: String
  var deployment: Deployment
  var earlier: StoredRevision?
  var because: String?
  var grounds = Grounds()
  var switching = false
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
  ///   - grounds: the evidence for it, and whether it is made by itself.
  ///   - switching: what was in force becomes the green deployment.
  ///   - verb: `deploy`, or `stop` for what only takes from the model; `due` for what is made by itself.
  /// - Returns: the queue under the new revision, and how many decisions of the model were recalled.
  package func revise(
    _ queue: Queue, to content: String, restoring earlier: StoredRevision? = nil, because: String?,
    on grounds: Grounds = Grounds(), switching: Bool = false, as verb: Verb = .deploy,
    now: Timestamp
  ) throws(StoreError) -> Result<(queue: Queue, recalled: Int), RevisionRefusal> {
    let deployment = try deployment(content)
    let change = RevisionChange(
      content: content, deployment: deployment, earlier: earlier, because: because,
      grounds: grounds, switching: switching)
    guard verb != .stop || deployment.mode == .manual, (verb == .due) == grounds.byItself else {
      throw .fault("a stop that lets the model go on")
    }
    return try transaction(verb) { () throws(StoreError) in
      try revise(queue, by: change, now: now)
    }
  }

  /// The same inside a transaction.
  func revise(
    _ queue: Queue, by change: RevisionChange, now: Timestamp
  ) throws(StoreError) -> Result<(queue: Queue, recalled: Int), RevisionRefusal> {
    guard let before = try revisionInForce(of: queue.id) else {
      throw .fault("a queue without a revision")
    }
    guard before.id == queue.revisionID else { return .failure(.overtaken(by: before)) }
    let (old, deployment) = (queue.revision.deployment, change.deployment)
    if let fault = try fault(of: deployment, in: queue) { return .failure(.fault(fault)) }
    let keptSalt = deployment.isNew(after: old) ? nil : before.salt
    let draft = RevisionDraft(
      content: change.content, before: before.content, salt: change.earlier?.salt ?? keptSalt,
      restores: change.earlier?.number, because: change.because, grounds: change.grounds)
    let stored = try addRevision(draft, after: before.number, to: queue.id, now: now)
    try beginFilling(for: deployment, after: old, in: queue)
    if change.switching {
      try keepGreen(before.content, of: before.id, in: queue.id, because: change.because, now: now)
    }
    let revised = try self.queue(queue.id, queue.definition, under: stored)
    return .success((revised, try takeBack(what: old, under: revised, now: now)))
  }

  func addRevision(
    _ draft: RevisionDraft, after last: Int = 0, to queue: Int64, now: Timestamp
  ) throws(StoreError) -> StoredRevision {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let number = last + 1
    let salt = draft.salt ?? freshSalt(random)
    let stored = try database.first(
      .insertRevision, .integer(queue), .int(number), .text(draft.content), .text(salt),
      .integer(person.id), .maybe(draft.because), .time(now), .maybe(draft.grounds.evidence),
      .flag(draft.grounds.byItself), .flag(draft.grounds.startsAnew)
    ) { (id: $0.integer(0), firstItem: $0.integer(1)) }
    guard let (id, firstItem) = stored else { throw .fault("a revision got no id") }
    _ = try append(
      .revision, about: EntrySubject(queue: queue),
      body: RevisionBody(
        number: number, salt: salt, content: draft.content, before: draft.before,
        restores: draft.restores, because: draft.because, grounds: draft.grounds,
        firstItem: firstItem), at: now)
    return StoredRevision(
      number: number, salt: salt, content: draft.content, since: now,
      by: draft.grounds.byItself ? StoredRevision.itself : person.name, because: draft.because,
      evidence: draft.grounds.evidence, byItself: draft.grounds.byItself,
      startsAnew: draft.grounds.startsAnew, id: id)
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

  func deployment(_ content: String) throws(StoreError) -> Deployment {
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

  /// All revisions of the queue as figures are counted by them, the latest first.
  package func pastRevisions(of queue: Queue) throws(StoreError) -> [PastRevision] {
    var past: [PastRevision] = []
    for stored in try revisions(ofQueue: queue.definition.name) {
      past.append(
        PastRevision(
          number: stored.number, deployment: try deployment(stored.content),
          startsAnew: stored.startsAnew))
    }
    return past
  }

  /// The revision in force of the queue called `name`, nil where the store does not know it.
  package func storedRevision(ofQueue name: String) throws(StoreError) -> StoredRevision? {
    guard let id = try database.first(.queueByName, .text(name), read: { $0.integer(0) }) else {
      return nil
    }
    return try revisionInForce(of: id)
  }

  private func storedRevision(_ row: Row) -> StoredRevision { storedRevision(row, from: 0) }

  /// Ten columns: id, number, salt, content, since, person, because, evidence, by itself, starts anew.
  func storedRevision(_ row: Row, from column: Int32) -> StoredRevision {
    let byItself = row.flag(column + 8)
    return StoredRevision(
      number: row.int(column + 1), salt: row.text(column + 2), content: row.text(column + 3),
      since: row.time(column + 4), by: byItself ? StoredRevision.itself : row.text(column + 5),
      because: row.maybeText(column + 6), evidence: row.maybeText(column + 7),
      byItself: byItself, startsAnew: row.flag(column + 9), id: row.integer(column))
  }
}
