// Suggestion lines, JSON → value: the checks of each field.

package import Review

enum SuggestionField: Int, LineField {
  case item, part, capturedAt, picture, reference, views, text, fields, attributes, measurements
  case due, knownLabel, model, version, score, label, failure, confidence, threshold, heatmap
  case heatmapRange, regions, latencyMS, predictedAt

  static let names = [
    "item", "part", "captured_at", "picture", "reference", "views", "text", "fields", "attributes",
    "measurements", "due", "known_label", "model", "version", "score", "label", "failure",
    "confidence", "threshold", "heatmap", "heatmap_range", "regions", "latency_ms", "predicted_at",
  ]
}

/// Reads the suggestion lines of one queue. Keeps its memory from line to line, so make it once.
package struct SuggestionDecoder {
  private var line: LineReading<SuggestionField>
  private let labels: [Label]

  package init(queue: QueueDefinition) {
    labels = queue.labels.map(\.name)
    line = LineReading()
  }

  /// What one line says.
  ///
  /// - Parameter bytes: one JSON object, without the line's end.
  /// - Throws: the first thing wrong with it; nothing of such a line is taken.
  package mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> Submission {
    try line.read(bytes)
    var submission = Submission(item: ItemID(try line.item(.item)))
    submission.part = try line.text(.part).map { PartID($0) }
    submission.capturedAt = try line.moment(.capturedAt)
    submission.text = try line.text(.text, orEmpty: true)
    submission.fields = try line.object(.fields)
    submission.attributes = try line.object(.attributes, of: .text, called: "a text")
    submission.measurements = try line.object(.measurements, of: .number, called: "a number")
    submission.due = try line.moment(.due)
    submission.knownLabel = try line.label(.knownLabel, of: labels)
    submission.extra = line.unknown()
    let heatmaps = try pictures(into: &submission)
    submission.suggestion = try suggestion(heatmaps: heatmaps)
    return submission
  }

  // MARK: Pictures

  private typealias HeatMaps = [(view: String, path: String)]

  /// Sets the views and answers their heat maps, which belong to the suggestion.
  private func pictures(into submission: inout Submission) throws(LineFault) -> HeatMaps {
    if let views = line[.views] {
      for single in [SuggestionField.picture, .reference, .heatmap] where line[single] != nil {
        throw LineFault(field: "views", reason: "views and \(single.name) exclude each other")
      }
      return try self.views(views, into: &submission)
    }
    let view = Submission.View(
      picture: try line.path(.picture), reference: try line.path(.reference))
    if view.picture != nil || view.reference != nil { submission.views = [view] }
    return try line.path(.heatmap).map { [("", $0)] } ?? []
  }

  /// The views of a list. Where one has members that nobody knows, the list is kept whole in `extra`.
  private func views(_ list: Int, into submission: inout Submission) throws(LineFault) -> HeatMaps {
    let tape = line.tape
    guard tape.tokens[list].kind == .list else { throw line.fault(.views, "a list of views") }
    var heatmaps: HeatMaps = []
    var hasMore = false
    for (place, element) in tape.elements(of: list).enumerated() {
      let field = "views.\(place + 1)"
      guard tape.tokens[element].kind == .object else {
        throw line.fault(field, element, "an object")
      }
      var view = Submission.View()
      var heatmap: String?
      for name in tape.names(of: element) where tape.tokens[name + 1].kind != .null {
        switch tape.text(name) {
        case "name": view.name = try line.text(name + 1, "\(field).name")
        case "picture": view.picture = try line.path(name + 1, "\(field).picture")
        case "reference": view.reference = try line.path(name + 1, "\(field).reference")
        case "heatmap": heatmap = try line.path(name + 1, "\(field).heatmap")
        default: hasMore = true
        }
      }
      guard !view.name.isEmpty else {
        throw LineFault(field: "\(field).name", reason: "missing; a view has a name")
      }
      guard !submission.views.contains(where: { $0.name.isExactly(view.name) }) else {
        throw LineFault(field: "\(field).name", reason: "the view \"\(view.name)\" is there twice")
      }
      submission.views.append(view)
      if let heatmap { heatmaps.append((view.name, heatmap)) }
    }
    if hasMore { submission.extra.members.append(.init(name: "views", json: tape.json(list))) }
    return heatmaps
  }

  // MARK: The suggestion

  private func suggestion(
    heatmaps: [(view: String, path: String)]
  ) throws(LineFault) -> Suggestion? {
    guard let version = try version() else {
      try refuseSuggestionWithoutModel(heatmaps)
      return nil
    }
    var suggestion = Suggestion(model: version)
    suggestion.score = try line.number(.score)
    suggestion.label = try line.label(.label, of: labels)
    suggestion.failure = try line.text(.failure)
    if suggestion.failure != nil, suggestion.score != nil || suggestion.label != nil {
      throw LineFault(field: "failure", reason: "it stands instead of score and label")
    }
    guard suggestion.score != nil || suggestion.label != nil || suggestion.failure != nil else {
      throw LineFault(field: "model", reason: "expected a score, a label or a failure with it")
    }
    suggestion.confidence = try line.number(.confidence)
    if let confidence = suggestion.confidence, !(0...1).contains(confidence) {
      throw line.fault(.confidence, "a probability in 0…1")
    }
    suggestion.threshold = try line.number(.threshold)
    suggestion.heatmapRange = try heatmapRange()
    suggestion.heatmaps = heatmaps
    suggestion.regions = try regions()
    suggestion.latencyMS = try line.number(.latencyMS)
    if let latency = suggestion.latencyMS, latency < 0 {
      throw line.fault(.latencyMS, "milliseconds, not negative")
    }
    suggestion.predictedAt = try line.moment(.predictedAt)
    return suggestion
  }

  private func version() throws(LineFault) -> ModelVersion? {
    let name = try line.text(.model)
    let version = try line.text(.version)
    if version?.utf8.contains(UInt8(ascii: "@")) == true {
      throw line.fault(.version, "a version without @")
    }
    if let name, let version { return ModelVersion(name: name, version: version) }
    if name != nil { throw LineFault(field: "version", reason: "missing beside model") }
    if version != nil { throw LineFault(field: "model", reason: "missing beside version") }
    return nil
  }

  private func refuseSuggestionWithoutModel(
    _ heatmaps: [(view: String, path: String)]
  ) throws(LineFault) {
    let fields: [SuggestionField] = [
      .score, .label, .failure, .confidence, .threshold, .heatmap, .heatmapRange, .regions,
      .latencyMS, .predictedAt,
    ]
    for field in fields where line[field] != nil {
      throw LineFault(field: field.name, reason: "expected model and version with it")
    }
    guard heatmaps.isEmpty else {
      throw LineFault(field: "views", reason: "expected model and version with a heatmap")
    }
  }

  private func heatmapRange() throws(LineFault) -> ClosedRange<Double>? {
    guard let index = line[.heatmapRange] else { return nil }
    guard let ends = line.numbers(index), ends.count == 2, ends[0] < ends[1] else {
      throw line.fault(.heatmapRange, "[low, high], low below high")
    }
    return ends[0]...ends[1]
  }

  /// The regions as they came, once their shape is right.
  private func regions() throws(LineFault) -> String? {
    guard let list = line[.regions] else { return nil }
    let tape = line.tape
    guard tape.tokens[list].kind == .list else { throw line.fault(.regions, "a list of regions") }
    for (place, region) in tape.elements(of: list).enumerated() {
      let field = "regions.\(place + 1)"
      guard tape.tokens[region].kind == .object else {
        throw line.fault(field, region, "an object")
      }
      for name in tape.names(of: region) {
        switch tape.text(name) {
        case "box" where line.numbers(name + 1)?.count != 4:
          throw line.fault("\(field).box", name + 1, "[x, y, width, height]")
        case "label" where tape.tokens[name + 1].kind != .text:
          throw line.fault("\(field).label", name + 1, "a text")
        case "score" where tape.tokens[name + 1].kind != .number:
          throw line.fault("\(field).score", name + 1, "a number")
        default: break
        }
      }
    }
    return tape.json(list)
  }
}
