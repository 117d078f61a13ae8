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

extension Store {
  /// Makes a queue known, records its definition if it changed, and seeds revision 1.
  ///
  /// - Parameters:
  ///   - text: the definition's file, byte for byte.
  ///   - content: the definition's deployment as JSON; only a queue without a revision takes it.
  ///   - deployment: reads a revision's content.
  package func enrol(
    _ definition: QueueDefinition, text: [UInt8], content: String, now: Timestamp,
    deployment: @escaping (String) throws(StoreError) -> Deployment
  ) throws(StoreError) -> Queue {
    readDeployment = deployment
    let (id, stored) = try bookkeeping { () throws(StoreError) in
      let id = try queueID(definition.name, now: now)
      try recordDefinition(text, of: id, now: now)
      if let stored = try revisionInForce(of: id) { return (id, stored) }
      try widen(to: .define)
      return (id, try addRevision(RevisionDraft(content: content), to: id, now: now))
    }
    return try self.queue(id, definition, under: stored)
  }

  /// The definition of the queue called `name` as it was last recorded, byte for byte; nil where the
  /// store does not know it.
  package func definition(ofQueue name: String) throws(StoreError) -> [UInt8]? {
    guard let id = try database.first(.queueByName, .text(name), read: { $0.integer(0) }) else {
      return nil
    }
    return try database.first(.lastQueueVersion, .integer(id)) { $0.blob(2) }
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
    try widen(to: .define)
    let number = (last?.number ?? 0) + 1
    try database.run(
      .insertQueueVersion, .integer(queue), .int(number), .time(now), .blob(hash), .blob(text))
    _ = try append(
      .queue, about: EntrySubject(queue: queue),
      body: QueueBody(number: number, hash: hex(hash), before: last.map { hex($0.hash) }), at: now)
  }
}
