// Blue and green: a complete deployment made ready beside the one in force.

package import Review

/// A deployment that waits to be switched to.
package struct GreenDeployment: Equatable, Sendable {
  /// Its JSON text.
  package let content: String
  package let since: Timestamp
  package let by: String
  package let because: String?
  /// The revision that it was, where it was in force before the last switch.
  package let earlier: StoredRevision?
}

extension Store {
  /// Makes `content` the queue's green deployment; it comes into force by a switch.
  ///
  /// - Returns: what keeps it from ever being in force; nothing was changed then.
  package func prepare(
    _ content: String, in queue: Queue, because: String?, now: Timestamp
  ) throws(StoreError) -> DeploymentFault? {
    let deployment = try deployment(content)
    return try transaction(.deploy, in: queue) { queue throws(StoreError) in
      if let fault = try fault(of: deployment, in: queue) { return fault }
      try keepGreen(content, of: nil, in: queue.id, because: because, now: now)
      return nil
    }
  }

  /// What keeps `deployment` from following the one in force; nil if nothing does.
  package func fault(
    of deployment: Deployment, in queue: Queue
  ) throws(StoreError) -> DeploymentFault? {
    queue.definition.fault(
      of: deployment, after: queue.revision.deployment, known: Set(try versions(in: queue)))
  }

  /// - Parameter earlier: the row of the revision whose content it is.
  func keepGreen(
    _ content: String, of earlier: Int64?, in queue: Int64, because: String?, now: Timestamp
  ) throws(StoreError) {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    try database.run(
      .insertPrepared, .integer(queue), .text(content), .maybe(earlier), .integer(person.id),
      .maybe(because), .time(now))
    _ = try append(
      .prepared, about: EntrySubject(queue: queue),
      body: PreparedBody(content: content, earlier: earlier ?? 0, because: because), at: now)
  }

  /// The green deployment of the queue called `name`; nil where none was prepared.
  package func greenDeployment(ofQueue name: String) throws(StoreError) -> GreenDeployment? {
    guard let id = try database.first(.queueByName, .text(name), read: { $0.integer(0) }) else {
      return nil
    }
    return try database.first(.preparedOfQueue, .integer(id)) { row in
      GreenDeployment(
        content: row.text(0), since: row.time(1), by: row.text(2), because: row.maybeText(3),
        earlier: row.isNull(4) ? nil : storedRevision(row, from: 4))
    }
  }
}
