// Queues: their definitions as loaded, and the revision in force.

package import Review
internal import Sealing

/// A queue of the store, ready to be worked with.
package struct Queue: Sendable {
  package let id: Int64
  package let definition: QueueDefinition
  package let revision: Revision
  /// The revision's row.
  let revisionID: Int64

  package init(id: Int64, definition: QueueDefinition, revision: Revision, revisionID: Int64) {
    self.id = id
    self.definition = definition
    self.revision = revision
    self.revisionID = revisionID
  }
}

/// The revision in force as it is stored: its content is JSON text that `Formats` reads.
package struct StoredRevision: Equatable, Sendable {
  package let number: Int
  package let salt: String
  package let content: String
  let id: Int64
}

extension Store {
  /// Makes a queue known, records its definition if it changed, and seeds revision 1.
  ///
  /// - Parameters:
  ///   - text: the definition's file, byte for byte.
  ///   - content: the definition's deployment as JSON; only a queue without a revision takes it.
  ///   - deployment: reads a revision's content.
  package func enrol(
    _ definition: QueueDefinition, text: [UInt8], content: String, now: Timestamp,
    deployment: (String) throws(StoreError) -> Deployment
  ) throws(StoreError) -> Queue {
    let (id, stored) = try transaction { () throws(StoreError) in
      let id = try queueID(definition.name, now: now)
      try recordDefinition(text, of: id, now: now)
      if let stored = try revisionInForce(of: id) { return (id, stored) }
      return (id, try addRevision(content, number: 1, to: id, because: nil, now: now))
    }
    let revision = Revision(
      number: stored.number, salt: stored.salt, deployment: try deployment(stored.content))
    return Queue(id: id, definition: definition, revision: revision, revisionID: stored.id)
  }

  private func queueID(_ name: String, now: Timestamp) throws(StoreError) -> Int64 {
    try database.run(.insertQueue, .text(name), .time(now))
    guard let id = try database.first(.queueByName, .text(name), read: { $0.integer(0) }) else {
      throw .fault("a new queue is not there")
    }
    return id
  }

  private func recordDefinition(
    _ text: [UInt8], of queue: Int64, now: Timestamp
  ) throws(StoreError) {
    let hash = blake2b256(text)
    let last = try database.first(.lastQueueVersion, .integer(queue)) {
      (number: $0.int(0), hash: $0.blob(1))
    }
    guard last?.hash != hash else { return }
    let number = (last?.number ?? 0) + 1
    try database.run(
      .insertQueueVersion, .integer(queue), .int(number), .time(now), .blob(hash), .blob(text))
    _ = try append(
      .queue, about: EntrySubject(queue: queue), body: QueueBody(number: number, hash: hex(hash)),
      at: now)
  }

  func revisionInForce(of queue: Int64) throws(StoreError) -> StoredRevision? {
    try database.first(.revisionInForce, .integer(queue)) {
      StoredRevision(
        number: $0.int(1), salt: $0.text(2), content: $0.text(3), id: $0.integer(0))
    }
  }

  private func addRevision(
    _ content: String, number: Int, to queue: Int64, because: String?, now: Timestamp
  ) throws(StoreError) -> StoredRevision {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let salt = freshSalt()
    let id = try database.first(
      .insertRevision, .integer(queue), .int(number), .text(content), .text(salt),
      .integer(person.id), .maybe(because), .time(now)
    ) { $0.integer(0) }
    guard let id else { throw .fault("a revision got no id") }
    _ = try append(
      .revision, about: EntrySubject(queue: queue),
      body: RevisionBody(number: number, salt: salt, content: content, because: because), at: now)
    return StoredRevision(number: number, salt: salt, content: content, id: id)
  }

  /// The revision in force of the queue called `name`, nil where the store does not know it.
  package func storedRevision(ofQueue name: String) throws(StoreError) -> StoredRevision? {
    guard let id = try database.first(.queueByName, .text(name), read: { $0.integer(0) }) else {
      return nil
    }
    return try revisionInForce(of: id)
  }
}
