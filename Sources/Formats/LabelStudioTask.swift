// Label Studio's tasks, read back: annotations become what an older system said.

package import Review

private enum TaskField: Int, LineField {
  case id, data, meta, annotations, updatedAt
  static let names = ["id", "data", "meta", "annotations", "updated_at"]
}

/// Reads tasks as Label Studio exports them.
///
/// An annotation is a person's word from outside, so it is a suggestion with a label alone, by
/// `label-studio@ANNOTATOR`: kept, compared, never a verdict of this desk, and never the truth. What a
/// suggestion has no place for stays: each annotation whole in the item's `extra`, and the rest of the
/// task beside it.
package struct LabelStudioDecoder {
  private var line = LineReading<TaskField>()
  private let labels: [Label]

  package init(queue: QueueDefinition) { labels = queue.labels.map(\.name) }

  /// What one task says: the item, then a suggestion for each annotator.
  package mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> [Submission] {
    try line.read(bytes)
    var first = Submission(item: ItemID(try item()))
    if let part = try text("part", of: .data) { first.part = PartID(part) }
    if let picture = try text("picture", of: .meta), pathFault(picture) == nil {
      first.views = [.init(picture: picture)]
    }
    first.extra.members.append(rest())
    var said: [Submission] = []
    for annotation in try annotations() {
      first.extra.members.append(
        .init(
          name: "label_studio.annotation.\(id(annotation))", json: line.tape.json(annotation)))
      guard let suggestion = try suggestion(annotation) else { continue }
      guard !said.contains(where: { $0.suggestion?.model == suggestion.model }) else { continue }
      var submission = Submission(item: first.item)
      submission.suggestion = suggestion
      said.append(submission)
    }
    return [first] + said
  }

  private func item() throws(LineFault) -> String {
    guard let item = try text("item", of: .data) else {
      throw LineFault(
        field: "data.item", reason: "missing; the task is to say which item it is of")
    }
    guard item.utf8.count <= LineLimits.item else {
      throw LineFault(
        field: "data.item", reason: "expected at most 1 KiB, found \(item.utf8.count) bytes")
    }
    return item
  }

  private func text(_ name: String, of field: TaskField) throws(LineFault) -> String? {
    guard let object = line[field] else { return nil }
    guard line.tape.tokens[object].kind == .object else { throw line.fault(field, "an object") }
    guard let value = line.tape.value(name, of: object), line.tape.tokens[value].kind != .null
    else { return nil }
    return try line.text(value, "\(field.name).\(name)")
  }

  /// All of the task but its annotations, under a name that a later state of it does not share.
  private func rest() -> RawObject.Member {
    let whole = line.tape.rawObject(0).members.filter { !$0.name.isExactly("annotations") }
    let id = line[.id].map { line.tape.json($0) } ?? ""
    let at = line[.updatedAt].map { line.tape.json($0).filter { $0 != "\"" } }
    return .init(
      name: "label_studio.task.\(id)\(at.map { "@\($0)" } ?? "")", json: RawObject(whole).json)
  }

  /// The annotations by their ids, so that the order of the file does not matter.
  private func annotations() throws(LineFault) -> [Int] {
    guard let list = line[.annotations] else { return [] }
    guard line.tape.tokens[list].kind == .list else {
      throw line.fault(.annotations, "a list of annotations")
    }
    let elements = line.tape.elements(of: list)
    for element in elements where line.tape.tokens[element].kind != .object {
      throw line.fault("annotations", element, "an object")
    }
    return elements.sorted { number("id", of: $0) ?? 0 < number("id", of: $1) ?? 0 }
  }

  /// Its id; where it has none (as in a task that was written here), who wrote it and when.
  private func id(_ annotation: Int) -> String {
    for name in ["id", "unique_id"] {
      if let id = value(name, of: annotation) {
        return line.tape.json(id).filter { $0 != "\"" }
      }
    }
    let at = value("created_at", of: annotation).map { line.tape.json($0).filter { $0 != "\"" } }
    return "\(annotator(annotation)) \(at ?? "")"
  }

  private func value(_ name: String, of object: Int) -> Int? {
    guard let value = line.tape.value(name, of: object), line.tape.tokens[value].kind != .null
    else { return nil }
    return value
  }

  private func number(_ name: String, of object: Int) -> Double? {
    guard let value = value(name, of: object), line.tape.tokens[value].kind == .number else {
      return nil
    }
    return line.tape.number(value)
  }

  private func annotator(_ annotation: Int) -> String {
    guard var person = value("completed_by", of: annotation) else { return "unknown" }
    if line.tape.tokens[person].kind == .object {
      guard let id = value("id", of: person) else { return "unknown" }
      person = id
    }
    return line.tape.json(person).filter { $0 != "\"" && $0 != "@" }
  }

  /// The suggestion that the annotation comes to; nil where it was cancelled, or does not come to one
  /// label.
  private func suggestion(_ annotation: Int) throws(LineFault) -> Suggestion? {
    if let cancelled = value("was_cancelled", of: annotation),
      line.tape.tokens[cancelled].kind == .yes
    {
      return nil
    }
    guard let list = value("result", of: annotation), line.tape.tokens[list].kind == .list else {
      return nil
    }
    var (choices, regions): ([Label], [UInt8]) = ([], [])
    for result in line.tape.elements(of: list) where line.tape.tokens[result].kind == .object {
      guard let said = value("value", of: result), line.tape.tokens[said].kind == .object else {
        continue
      }
      choices += texts("choices", of: said)
      append(said, of: result, to: &regions)
    }
    guard choices.count == 1 else { return nil }
    guard labels.contains(choices[0]) else {
      throw LineFault(
        field: "annotations.choices",
        reason: "expected a label of the queue, found \"\(choices[0])\"")
    }
    var suggestion = Suggestion(
      model: ModelVersion(name: "label-studio", version: annotator(annotation)))
    suggestion.label = choices[0]
    if !regions.isEmpty {
      suggestion.regions = "[" + String(decoding: regions, as: UTF8.self) + "]"
    }
    suggestion.latencyMS = number("lead_time", of: annotation).flatMap { $0 < 0 ? nil : $0 * 1000 }
    if let at = value("created_at", of: annotation), line.tape.tokens[at].kind == .text {
      suggestion.predictedAt = Timestamp(rfc3339: line.tape.text(at))
    }
    return suggestion
  }

  private func texts(_ name: String, of object: Int) -> [Label] {
    guard let list = value(name, of: object), line.tape.tokens[list].kind == .list else {
      return []
    }
    return line.tape.elements(of: list).filter { line.tape.tokens[$0].kind == .text }
      .map { Label(line.tape.text($0)) }
  }

  /// A box, from per cent to pixels.
  private func append(_ said: Int, of result: Int, to regions: inout [UInt8]) {
    guard let wide = number("original_width", of: result),
      let tall = number("original_height", of: result), let x = number("x", of: said),
      let y = number("y", of: said), let width = number("width", of: said),
      let height = number("height", of: said), value("rectanglelabels", of: said) != nil
    else { return }
    if !regions.isEmpty { regions.append(UInt8(ascii: ",")) }
    regions.append(UInt8(ascii: "{"))
    if let label = texts("rectanglelabels", of: said).first {
      regions.member("label", label.text)
      regions.append(UInt8(ascii: ","))
    }
    regions.append(name: "box")
    let sides = [x * wide, y * tall, width * wide, height * tall]
    // To a millionth of a pixel: what per cent add beyond that is rounding, and the annotation is kept.
    regions.appendList(sides.map { ($0 * 1e4).rounded() / 1e6 }) { $0.append(json: $1) }
    regions.append(UInt8(ascii: "}"))
  }
}
