// An item as it is stored, read back into the form in which it came.

package import Review

struct KnownItem {
  let id: Int64
  /// Without a suggestion; suggestions stand by version.
  let line: Submission
  let receivedAt: Timestamp
  let routed: Bool

  var part: PartID { line.part ?? PartID(line.item.text) }
}

extension Store {
  /// The item called `name`, if the queue has it.
  func item(_ name: ItemID, in queue: Int64) throws(StoreError) -> KnownItem? {
    let id = try database.first(.itemByName, .integer(queue), .bytes(name.text)) {
      $0.integer(0)
    }
    return try id.flatMap { id throws(StoreError) in try item(id) }
  }

  func item(_ id: Int64) throws(StoreError) -> KnownItem? {
    var known: KnownItem?
    try database.each(.itemById, .integer(id)) { row in
      var line = Submission(item: ItemID(row.text(0)))
      line.part = row.maybeText(1).map(PartID.init)
      line.capturedAt = row.maybeTime(2)
      line.text = row.maybeText(4)
      line.fields = row.object(5)
      line.attributes = row.object(6)
      line.measurements = row.object(7)
      line.due = row.maybeTime(8)
      line.knownLabel = row.maybeLabel(9)
      line.extra = row.object(10)
      known = KnownItem(id: id, line: line, receivedAt: row.time(3), routed: row.flag(11))
    }
    guard let known else { return nil }
    var line = known.line
    line.views = try database.all(.viewsOfItem, .integer(id)) {
      Submission.View(
        name: $0.text(0), picture: $0.maybeText(1), reference: $0.maybeText(2))
    }
    return KnownItem(id: id, line: line, receivedAt: known.receivedAt, routed: known.routed)
  }

  /// The part that an item is an inspection of, by the item's place in the row of all.
  package func part(ofItem number: Int64) throws(StoreError) -> PartID? {
    try item(number)?.part
  }

  /// What the version said of the item, without what belongs to the version itself.
  func suggestion(
    of item: Int64, by model: Int64, version: ModelVersion
  ) throws(StoreError) -> Suggestion? {
    try database.first(.suggestionOfItem, .integer(item), .integer(model)) { row in
      suggestion(row, from: 0, by: version)
    }
  }

  /// Eight columns: score, label, failure, confidence, regions, heat maps, latency, predicted.
  func suggestion(_ row: Row, from column: Int32, by version: ModelVersion) -> Suggestion {
    var said = Suggestion(model: version)
    said.score = row.maybeReal(column)
    said.label = row.maybeLabel(column + 1)
    said.failure = row.maybeText(column + 2)
    said.confidence = row.maybeReal(column + 3)
    said.regions = row.maybeText(column + 4)
    said.heatmaps = row.object(column + 5).members.map { member in
      (view: member.name, path: decodedJSONString(member.json) ?? "")
    }
    said.latencyMS = row.maybeReal(column + 6)
    said.predictedAt = row.maybeTime(column + 7)
    return said
  }
}
