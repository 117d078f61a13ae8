// What versions said of parts, walked beside the parts' own rows.

internal import Review

/// Suggestions in the order of their items.
struct SaidRows: ~Copyable {
  private struct Version {
    let model: ModelVersion
    let threshold: Double?
  }

  private let database: SQLiteDatabase
  private var rows: Cursor
  /// The row that no part has claimed yet.
  private var next: Row?
  private var hasBegun = false
  private var versions: [(id: Int64, version: Version)] = []
  private var labels = Spellings { Label($0) }

  init(_ rows: consuming Cursor, _ database: SQLiteDatabase) {
    self.rows = rows
    self.database = database
  }

  /// Calls `body` with what was said of an item, in the order of the versions; items are asked for in
  /// ascending order.
  ///
  /// - Parameter model: the only version that is heard; nil: all are.
  mutating func hear(
    of item: Int64, from model: Int64?, _ body: (_ model: Int64, JudgedPart.Said) -> Void
  ) throws(StoreError) {
    if !hasBegun { next = try rows.next() }
    hasBegun = true
    while let row = next, row.integer(0) <= item {
      let version = row.integer(1)
      if row.integer(0) == item, model == nil || model == version {
        body(version, try heard(row, from: version))
      }
      next = try rows.next()
    }
  }

  private mutating func heard(
    _ row: Row, from id: Int64
  ) throws(StoreError) -> JudgedPart.Said {
    let version = try version(id)
    return JudgedPart.Said(
      model: version.model, label: labels[row, 2], score: row.maybeReal(3),
      threshold: version.threshold, confidence: row.maybeReal(4))
  }

  private mutating func version(_ id: Int64) throws(StoreError) -> Version {
    if let known = versions.first(where: { $0.id == id }) { return known.version }
    let found = try database.first(.modelByID, .integer(id)) {
      Version(
        model: ModelVersion(name: $0.text(0), version: $0.text(1)), threshold: $0.maybeReal(2))
    }
    guard let found else { throw .damaged("a suggestion of a version that is not there") }
    versions.append((id, found))
    return found
  }
}

/// The operating points that were in force when parts were routed.
struct OperatingPoints {
  let store: Store
  let queue: Queue
  /// Those of the revision that was asked for last.
  private var last: (revision: Int64, points: [ModelVersion: Double])?

  init(store: Store, queue: Queue) {
    self.store = store
    self.queue = queue
  }

  /// The parts with the revisions' thresholds in the place of the versions' own.
  mutating func inForce(_ parts: [GatheredPart]) throws(StoreError) -> [GatheredPart] {
    var changed: [GatheredPart]?
    for place in parts.indices {
      let points = try points(ofRevision: parts[place].revision)
      // Most often there are none, and nothing is copied.
      guard !points.isEmpty else { continue }
      var all = changed.take() ?? parts
      OperatingPoints.put(points, into: &all[place].part)
      changed = all
    }
    return changed ?? parts
  }

  private static func put(_ points: [ModelVersion: Double], into part: inout JudgedPart) {
    if let said = part.suggestion, let point = points[said.model] {
      part.suggestion?.threshold = point
    }
    for place in part.said.indices {
      guard let point = points[part.said[place].model] else { continue }
      part.said[place].threshold = point
    }
  }

  private mutating func points(
    ofRevision revision: Int64
  ) throws(StoreError) -> [ModelVersion: Double] {
    if let last, last.revision == revision { return last.points }
    let bands = try store.deployment(ofRevision: revision, in: queue).bands
    let points = bands.compactMapValues(\.threshold)
    last = (revision, points)
    return points
  }
}

extension Store {
  /// What each version said of an item.
  func said(
    of item: Int64, bands: [ModelVersion: Deployment.Band]
  ) throws(StoreError) -> [JudgedPart.Said] {
    try database.all(.saidOfItem, .integer(item)) { row in
      let version = ModelVersion(name: row.text(0), version: row.text(1))
      return JudgedPart.Said(
        model: version, label: row.maybeLabel(2), score: row.maybeReal(3),
        threshold: bands[version]?.threshold ?? row.maybeReal(5), confidence: row.maybeReal(4))
    }
  }
}
