// Versions that only see another's scores with other eyes: what they say follows from what it says.

internal import Review

/// A version whose scores are made of its parent's.
struct DerivedVersion {
  let id: Int64
  let version: ModelVersion
  let threshold: Double?
  let probability: (Double) -> Double
}

extension Store {
  /// The versions that follow from what this one says.
  func derived(from model: Int64) throws(StoreError) -> [DerivedVersion] {
    if let known = derived[model] { return known }
    let rows = try database.all(.calibratedChildren, .integer(model)) {
      (
        $0.integer(0), ModelVersion(name: $0.text(1), version: $0.text(2)), $0.maybeReal(3),
        $0.text(4)
      )
    }
    let found = rows.compactMap { id, version, threshold, text in
      readCalibration(text).map {
        DerivedVersion(id: id, version: version, threshold: threshold, probability: $0)
      }
    }
    derived[model] = found
    return found
  }

  /// Whether what the version says follows from what another says.
  func isDerived(_ version: ModelVersion, in queue: Int64) throws(StoreError) -> Bool {
    try model(version, in: queue)?.isDerived ?? false
  }

  /// Stores what follows from a score.
  func derive(
    from model: Int64, score: Double?, of item: Int64, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let score else { return }
    for version in try derived(from: model) {
      let probability = version.probability(score)
      let label = queue.definition.call(
        label: nil, score: probability, threshold: version.threshold)
      let isGood = label.flatMap { queue.definition.isGood($0) }
      try database.run(
        .insertDerived, .integer(item), .integer(version.id), .real(probability), .maybe(label),
        .maybe(isGood.map { $0 ? 1 - probability : probability }), .time(now))
    }
  }

  /// Stores what follows from all that the parent has said already.
  func deriveAll(
    _ version: ModelVersion, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    derived.removeAll()
    guard
      let parent = try registry(of: queue).first(where: { $0.version == version })?.parent,
      let model = try model(parent, in: queue.id)
    else { return }
    var place: Int64 = 0
    while true {
      let said = try database.all(.saidByModel, .integer(model.id), .integer(place), .int(1000)) {
        (item: $0.integer(0), score: $0.real(1))
      }
      for one in said {
        try derive(from: model.id, score: one.score, of: one.item, in: queue, now: now)
      }
      guard let last = said.last else { return }
      place = last.item
    }
  }
}
