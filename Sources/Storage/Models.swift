// Model versions of a queue: first seen, operating point, heat-map range.

internal import Review

struct ModelKey: Hashable {
  let queue: Int64
  let version: ModelVersion
}

struct ModelRow {
  let id: Int64
  var threshold: Double?
  var heatmapRange: ClosedRange<Double>?
  /// Whether what it says follows from another version.
  var isDerived = false
}

/// Versions that were looked up before. Line after line says the same one, so the last is at hand.
struct KnownModels {
  private var rows: [ModelKey: ModelRow] = [:]
  private var last: (key: ModelKey, row: ModelRow)?

  mutating func row(_ version: ModelVersion, in queue: Int64) -> ModelRow? {
    if let last, last.key.queue == queue, last.key.version == version { return last.row }
    let key = ModelKey(queue: queue, version: version)
    guard let row = rows[key] else { return nil }
    last = (key, row)
    return row
  }

  mutating func keep(_ row: ModelRow, of version: ModelVersion, in queue: Int64) {
    let key = ModelKey(queue: queue, version: version)
    rows[key] = row
    last = (key, row)
  }
}

extension Store {
  /// The version's row, if it was ever seen in the queue.
  func model(_ version: ModelVersion, in queue: Int64) throws(StoreError) -> ModelRow? {
    if let known = models.row(version, in: queue) { return known }
    let found = try database.first(
      .modelByName, .integer(queue), .text(version.name), .text(version.version)
    ) { modelRow($0) }
    if let found { models.keep(found, of: version, in: queue) }
    return found
  }

  private func modelRow(_ row: Row) -> ModelRow {
    var model = ModelRow(id: row.integer(0), threshold: row.maybeReal(1))
    if let low = row.maybeReal(2), let high = row.maybeReal(3), low <= high {
      model.heatmapRange = low...high
    }
    model.isDerived = row.flag(4)
    return model
  }

  /// What keeps the version from saying this: its threshold and its heat-map range are fixed, and what
  /// follows from another version is said by that one.
  func conflict(of said: Suggestion, with model: ModelRow?) -> Conflict? {
    if model?.isDerived == true {
      return Conflict(
        field: "version",
        reason:
          "what \(said.model) says follows from the scores of the version that it recalibrates"
          + ": send those")
    }
    if let threshold = said.threshold, let fixed = model?.threshold, threshold != fixed {
      return Conflict(
        field: "threshold",
        reason: "\(said.model) has the threshold \(fixed) since it was first seen")
    }
    if let range = said.heatmapRange, let fixed = model?.heatmapRange, range != fixed {
      return Conflict(
        field: "heatmap_range",
        reason:
          "\(said.model) has [\(fixed.lowerBound), \(fixed.upperBound)] since it was first seen")
    }
    return nil
  }

  /// The version's row, made or filled in from what it says.
  func keepModel(
    of said: Suggestion, in queue: Int64, now: Timestamp
  ) throws(StoreError) -> ModelRow {
    var row: ModelRow
    if let known = try model(said.model, in: queue) {
      row = known
      if known.threshold == nil, said.threshold != nil {
        try database.run(.insertLate, .integer(queue), .null)
      }
    } else {
      let id = try database.first(
        .insertModel, .integer(queue), .text(said.model.name), .text(said.model.version),
        .time(now)
      ) { $0.integer(0) }
      guard let id else { throw .fault("a model got no id") }
      row = ModelRow(id: id)
      models.keep(row, of: said.model, in: queue)
    }
    let adds =
      (row.threshold == nil && said.threshold != nil)
      || (row.heatmapRange == nil && said.heatmapRange != nil)
    if adds {
      row.threshold = row.threshold ?? said.threshold
      row.heatmapRange = row.heatmapRange ?? said.heatmapRange
      try database.run(
        .updateModel, .integer(row.id), .maybe(row.threshold),
        .maybe(row.heatmapRange?.lowerBound), .maybe(row.heatmapRange?.upperBound))
      models.keep(row, of: said.model, in: queue)
    }
    return row
  }
}
