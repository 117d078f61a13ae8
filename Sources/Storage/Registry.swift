// The register of model versions: how those came about that were made here, and the names they go by.

package import Review

/// A version that was made here, ready to be registered.
package struct Registration: Sendable {
  package var version: ModelVersion
  /// What it was made from, if anything.
  package var parent: ModelVersion?
  /// The label set that it learned from, or was fitted on.
  package var labelSet: String?
  package var threshold: Double?
  package var heatmapRange: ClosedRange<Double>?
  /// How its scores follow from its parent's; nil where it speaks for itself.
  package var map: ScoreMap?
  /// JSON: a list of name, bytes and hash.
  package var files = "[]"
  /// JSON: what it was measured on, and how it did.
  package var figures = "{}"

  package init(version: ModelVersion) { self.version = version }
}

/// Why a version was not registered; nothing of it was.
package enum RegistrationRefusal: Error, Equatable, Sendable {
  case exists
  case noParent
  /// A score that cannot be stored.
  case score(ItemID, Conflict)
  case revision(RevisionRefusal)
}

/// A version as the register knows it.
package struct RegisteredVersion: Equatable, Sendable {
  package let version: ModelVersion
  package let firstSeen: Timestamp
  package let threshold: Double?
  package let parent: ModelVersion?
  package let labelSet: String?
  package let files: String?
  package let figures: String?
  /// How its scores follow from its parent's, as JSON; nil where it speaks for itself.
  package let map: String?
  /// Parts that it has said something of.
  package let parts: Int
}

extension Store {
  /// Registers a version with what it says of some parts, and puts a deployment in force in which it has
  /// its place: all of it or nothing.
  ///
  /// - Parameters:
  ///   - scores: of parts that are there.
  ///   - deployment: the deployment as JSON; nil changes none.
  package func register(
    _ new: Registration, scores: [Submission], deployment content: String?, in queue: Queue,
    because: String, now: Timestamp
  ) throws(StoreError) -> Result<Queue, RegistrationRefusal> {
    do throws(Aborted) {
      return .success(
        try aborting { () throws(Aborted) in
          try registerInside(
            new, scores: scores, deployment: content, in: queue, because: because, now: now)
        })
    } catch {
      switch error {
      case .refused(let refusal): return .failure(refusal)
      case .store(let error): throw error
      }
    }
  }

  /// What ends a registration inside its transaction.
  private enum Aborted: Error {
    case refused(RegistrationRefusal)
    case store(StoreError)
  }

  /// A transaction that a refusal rolls back, too.
  private func aborting<Result>(_ body: () throws(Aborted) -> Result) throws(Aborted) -> Result {
    var refusal: RegistrationRefusal?
    do throws(StoreError) {
      return try transaction(.train) { () throws(StoreError) in
        do throws(Aborted) {
          return try body()
        } catch {
          switch error {
          case .store(let error): throw error
          case .refused(let why):
            refusal = why
            throw .fault("a registration was refused")
          }
        }
      }
    } catch {
      throw refusal.map(Aborted.refused) ?? .store(error)
    }
  }

  private func registerInside(
    _ new: Registration, scores: [Submission], deployment content: String?, in queue: Queue,
    because: String, now: Timestamp
  ) throws(Aborted) -> Queue {
    do {
      guard try model(new.version, in: queue.id) == nil else { throw Aborted.refused(.exists) }
      let parent = try new.parent.flatMap { parent throws(StoreError) in
        try model(parent, in: queue.id)
      }
      if new.parent != nil || new.map != nil, parent == nil { throw Aborted.refused(.noParent) }
      var new = new
      // What follows from a version shows its heat maps.
      if new.map != nil { new.heatmapRange = parent?.heatmapRange }
      try insert(new, parent: parent?.id, in: queue.id, because: because, now: now)
      let router = Router(queue: queue)
      for score in scores {
        if case .refused(let conflict) = try takeScore(
          score, into: queue, router: router, now: now)
        {
          throw Aborted.refused(.score(score.item, conflict))
        }
      }
      guard let content else { return queue }
      let change = RevisionChange(
        content: content, deployment: try deployment(content), because: because)
      switch try revise(queue, by: change, now: now) {
      case .success(let done): return done.queue
      case .failure(let why): throw Aborted.refused(.revision(why))
      }
    } catch let error as Aborted {
      throw error
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .store(.fault("\(error)"))
    }
  }

  private func insert(
    _ new: Registration, parent: Int64?, in queue: Int64, because: String, now: Timestamp
  ) throws(StoreError) {
    var said = Suggestion(model: new.version)
    said.threshold = new.threshold
    said.heatmapRange = new.heatmapRange
    let row = try keepModel(of: said, in: queue, now: now)
    let entry = try append(
      .model, about: EntrySubject(queue: queue),
      body: ModelBody(registration: new, because: because), at: now)
    try database.run(
      .registerModel, .integer(row.id), .maybe(parent), .maybe(new.labelSet), .integer(entry),
      .text(new.files), .text(new.figures), .maybe(new.map?.json))
    models = KnownModels()
  }

  // MARK: - Looking at it

  /// The queue's versions, in the order in which they came.
  package func registry(of queue: Queue) throws(StoreError) -> [RegisteredVersion] {
    var parts: [Int64: Int] = [:]
    try database.each(.countByModel, .integer(queue.id)) { row in
      parts[row.integer(0)] = row.int(1)
    }
    return try database.all(.registry, .integer(queue.id)) { row in
      let parent = row.maybeText(5).map { ModelVersion(name: $0, version: row.text(6)) }
      return RegisteredVersion(
        version: ModelVersion(name: row.text(1), version: row.text(2)), firstSeen: row.time(3),
        threshold: row.maybeReal(4), parent: parent, labelSet: row.maybeText(7),
        files: row.maybeText(8), figures: row.maybeText(9), map: row.maybeText(10),
        parts: parts[row.integer(0)] ?? 0)
    }
  }

  /// The free aliases, by name.
  package func aliases(
    of queue: Queue
  ) throws(StoreError) -> [(name: String, version: ModelVersion)] {
    try database.all(.aliases, .integer(queue.id)) {
      ($0.text(0), ModelVersion(name: $0.text(1), version: $0.text(2)))
    }
  }

  /// Has a version go by a name from now on; nil gives the name up.
  ///
  /// - Returns: whether the queue knows the version.
  package func setAlias(
    _ name: String, to version: ModelVersion?, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Bool {
    try transaction(.train) { () throws(StoreError) in
      let body = AliasBody(name: name, model: version?.description)
      guard let version else {
        _ = try append(.alias, about: EntrySubject(queue: queue.id), body: body, at: now)
        try database.run(.deleteAlias, .integer(queue.id), .text(name))
        return true
      }
      guard let model = try model(version, in: queue.id) else { return false }
      let entry = try append(.alias, about: EntrySubject(queue: queue.id), body: body, at: now)
      try database.run(
        .setAlias, .integer(queue.id), .text(name), .integer(model.id), .integer(entry))
      return true
    }
  }

  /// The latest parts of the queue, the latest first.
  package func recentParts(
    of queue: Queue, limit: Int
  ) throws(StoreError) -> [Submission] {
    let ids = try database.all(.recentItems, .integer(queue.id), .int(limit)) { $0.integer(0) }
    var parts: [Submission] = []
    for id in ids { if let known = try item(id) { parts.append(known.line) } }
    return parts
  }

  /// A part, if the queue has it, and what the versions said of it.
  package func part(
    _ name: ItemID, of queue: Queue, saidBy versions: [ModelVersion]
  ) throws(StoreError) -> (line: Submission, said: [ModelVersion: Suggestion])? {
    guard let known = try item(name, in: queue.id) else { return nil }
    var said: [ModelVersion: Suggestion] = [:]
    for version in versions {
      guard let model = try model(version, in: queue.id) else { continue }
      said[version] = try suggestion(of: known.id, by: model.id, version: version)
      said[version]?.threshold = model.threshold
    }
    return (known.line, said)
  }
}
