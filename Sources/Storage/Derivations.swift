// Recalibrated versions: what each follows from, and its suggestions beside those of its source.

package import Review

/// What follows from which version under one revision.
struct Following {
  fileprivate var revision: Int64?
  fileprivate var byVersion: [ModelVersion: Derivation] = [:]
  fileprivate var bySource: [ModelVersion: [Derivation]] = [:]
}

extension Store {
  /// All versions of the queue that follow from another one.
  package func derivations(in queue: Queue) throws(StoreError) -> [ModelVersion: Derivation] {
    let rows = try database.all(.derivations, .integer(queue.id)) { row in
      DerivedRow(
        id: row.integer(0), version: ModelVersion(name: row.text(1), version: row.text(2)),
        parent: row.integer(3), map: ScoreMap(json: row.text(4)), threshold: row.maybeReal(5))
    }
    let byID = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var derivations: [ModelVersion: Derivation] = [:]
    for row in rows {
      var (maps, parent): ([ScoreMap], Int64) = ([], row.id)
      while let step = byID[parent] {
        guard let map = step.map, step.parent < step.id else {
          throw .damaged("the map of \(step.version)")
        }
        maps.insert(map, at: 0)
        parent = step.parent
      }
      let source = try database.first(.modelByID, .integer(parent)) {
        ModelVersion(name: $0.text(0), version: $0.text(1))
      }
      guard let source else { throw .damaged("the parent of \(row.version)") }
      derivations[row.version] = Derivation(
        version: row.version, source: source, maps: maps, threshold: row.threshold)
    }
    return derivations
  }

  /// What follows from what is heard under the revision of `queue`: only what is live or recorded is
  /// worked out.
  private func following(in queue: Queue) throws(StoreError) -> Following {
    if following.revision == queue.revisionID { return following }
    var found = Following()
    found.revision = queue.revisionID
    let kept = queue.revision.deployment.versions
    for derivation in try derivations(in: queue).values where kept.contains(derivation.version) {
      found.byVersion[derivation.version] = derivation
      found.bySource[derivation.source, default: []].append(derivation)
    }
    following = found
    return found
  }

  /// Whether a version's suggestion comes with that of `source`.
  func follows(
    _ version: ModelVersion, from source: ModelVersion?, in queue: Queue
  ) throws(StoreError) -> Bool {
    guard let source else { return false }
    return try following(in: queue).byVersion[version]?.source == source
  }

  /// Works out what follows from all that a version is known to have said of an item.
  func keepDerived(
    from said: Suggestion, of item: Int64, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let derivations = try following(in: queue).bySource[said.model] else { return }
    for derivation in derivations {
      let derived = derivation.suggestion(from: said, in: queue.definition)
      let model = try keepModel(of: derived, in: queue.id, now: now)
      try writeSuggestion(derived, of: item, by: model.id, query: .keepSuggestion, now: now)
    }
  }
}

private struct DerivedRow {
  let id: Int64
  let version: ModelVersion
  let parent: Int64
  let map: ScoreMap?
  let threshold: Double?
}

extension Deployment {
  /// All that it names, live or recorded.
  var versions: Set<ModelVersion> {
    Set([champion, challenger].compactMap(\.self) + recorded)
  }
}
