// What a later line about the same item may add, and what it may not say otherwise.

/// A line that says otherwise than what is stored.
package struct Conflict: Error, Equatable, Sendable {
  package let field: String
  package let reason: String

  package init(field: String, reason: String) {
    self.field = field
    self.reason = reason
  }
}

extension Submission {
  /// What is known of the item once `line` has been heard: what was absent is filled in.
  ///
  /// The suggestion is left aside; suggestions are merged by version.
  ///
  /// - Parameter routed: whether the item has its route, which fixes its part.
  /// - Returns: nil where the line says nothing new.
  package func filled(by line: Submission, routed: Bool) throws(Conflict) -> Submission? {
    var sum = self
    if routed, let part = line.part, part != self.part ?? PartID(item.text) {
      throw Conflict(field: "part", reason: "the part is fixed once the item is routed")
    }
    if routed, line.knownLabel != nil, knownLabel == nil {
      throw Conflict(
        field: "known_label", reason: "whether its answer is known is fixed once the item is routed"
      )
    }
    if !routed { try fill(&sum.part, line.part, "part") }
    try fill(&sum.capturedAt, line.capturedAt, "captured_at")
    try fill(&sum.text, line.text, "text", same: { $0.isExactly($1) })
    try fill(&sum.due, line.due, "due")
    try fill(&sum.knownLabel, line.knownLabel, "known_label")
    try sum.fields.fill(from: line.fields, "fields")
    try sum.attributes.fill(from: line.attributes, "attributes")
    try sum.measurements.fill(from: line.measurements, "measurements")
    try sum.extra.fill(from: line.extra, nil)
    try sum.fillViews(from: line.views)
    sum.suggestion = nil
    var before = self
    before.suggestion = nil
    return sum == before ? nil : sum
  }

  private mutating func fillViews(from said: [View]) throws(Conflict) {
    for view in said {
      guard let place = views.firstIndex(where: { $0.name.isExactly(view.name) }) else {
        views.append(view)
        continue
      }
      try fill(&views[place].picture, view.picture, "picture", same: { $0.isExactly($1) })
      try fill(&views[place].reference, view.reference, "reference", same: { $0.isExactly($1) })
    }
  }
}

extension Suggestion {
  /// What the version is known to have said once `line` has been heard; nil where that is nothing new.
  package func filled(by line: Suggestion) throws(Conflict) -> Suggestion? {
    var sum = self
    try fill(&sum.score, line.score, "score")
    try fill(&sum.label, line.label, "label")
    try fill(&sum.failure, line.failure, "failure", same: { $0.isExactly($1) })
    try fill(&sum.confidence, line.confidence, "confidence")
    try fill(&sum.regions, line.regions, "regions", same: { $0.isExactly($1) })
    try fill(&sum.latencyMS, line.latencyMS, "latency_ms")
    try fill(&sum.predictedAt, line.predictedAt, "predicted_at")
    for said in line.heatmaps {
      guard let place = sum.heatmaps.firstIndex(where: { $0.view.isExactly(said.view) }) else {
        sum.heatmaps.append(said)
        continue
      }
      guard sum.heatmaps[place].path.isExactly(said.path) else {
        throw Conflict(field: "heatmap", reason: "another was given before")
      }
    }
    if sum.failure != nil, sum.score != nil || sum.label != nil {
      throw Conflict(field: "failure", reason: "the version has both failed and answered")
    }
    return sum == self ? nil : sum
  }
}

private func fill<Field: Equatable>(
  _ known: inout Field?, _ said: Field?, _ name: String,
  same: (Field, Field) -> Bool = { $0 == $1 }
) throws(Conflict) {
  guard let said else { return }
  guard let before = known else {
    known = said
    return
  }
  if !same(before, said) { throw Conflict(field: name, reason: "another was given before") }
}

extension RawObject {
  /// Takes over the members that were absent.
  fileprivate mutating func fill(from said: RawObject, _ field: String?) throws(Conflict) {
    for member in said.members {
      guard let before = self[member.name] else {
        members.append(member)
        continue
      }
      guard before.isExactly(member.json) else {
        let name = field.map { "\($0).\(member.name)" } ?? member.name
        throw Conflict(field: name, reason: "another was given before")
      }
    }
  }
}
