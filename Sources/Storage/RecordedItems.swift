// Items as they were recorded, to be played again: what each version said, and what they were.

package import Review

/// An item with all that is known of it.
package struct RecordedItem: Sendable {
  /// Without a suggestion.
  package let line: Submission
  /// What each version said, with what belongs to the version.
  package let said: [Suggestion]
  /// What it was: a truth that came later, else what it is known for, else what people who did not see
  /// the suggestion agree on; nil where none of these tells.
  package let truth: Label?
}

extension Store {
  /// Calls `body` with the last `limit` items of the queue, the latest first.
  package func recordedItems(
    of queue: Queue, last limit: Int, body: (RecordedItem) throws(StoreError) -> Void
  ) throws(StoreError) {
    let ids = try database.all(.lastItems, .integer(queue.id), .int(limit)) { $0.integer(0) }
    for id in ids {
      guard let known = try item(id) else { continue }
      let said = try suggestions(of: id)
      var truth = try truth(of: id) ?? known.line.knownLabel
      if truth == nil { truth = try reference(of: id) }
      try body(RecordedItem(line: known.line, said: said, truth: truth))
    }
  }

  private func suggestions(of item: Int64) throws(StoreError) -> [Suggestion] {
    let versions = try database.all(.suggestionsOfItem, .integer(item)) { row in
      (
        model: row.integer(0), version: ModelVersion(name: row.text(1), version: row.text(2)),
        threshold: row.maybeReal(3), low: row.maybeReal(4), high: row.maybeReal(5)
      )
    }
    var said: [Suggestion] = []
    for version in versions {
      guard var one = try suggestion(of: item, by: version.model, version: version.version) else {
        continue
      }
      one.threshold = version.threshold
      if let low = version.low, let high = version.high, low <= high {
        one.heatmapRange = low...high
      }
      said.append(one)
    }
    return said
  }

  private func reference(of item: Int64) throws(StoreError) -> Label? {
    let readings = try database.all(.verdictsOfItem, .integer(item)) {
      JudgedPart.Reading(
        reader: $0.int(0), label: Label($0.text(1)), shown: $0.flag(2), onScreen: !$0.isNull(3))
    }
    return JudgedPart(readings: readings, sampled: true).reference
  }
}
