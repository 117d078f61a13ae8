// Label lines, value → JSON and back.

package import Review

enum LabelField: Int, LineField {
  case item, part, picture, pictureSHA256, label, regions, by, supersedes, agreement
  case suggestedLabel, score, model, version, shown, heatmapShown, ownCall, mode, arm, pArm, band
  case route, truth, sampled, core, pReview, pBlind, propensity, weight, known, reader, readers
  case agreeing, adjudicated, consensus, inspector, openedAt, decidedAt, activeMS, reason, note
  case attributes, measurements, extra, deploymentRevision, labelSetVersion, sequence

  /// In the order in which they are written.
  static let names = [
    "item", "part", "picture", "picture_sha256", "label", "regions", "by", "supersedes",
    "agreement", "suggested_label", "score", "model", "version", "shown", "heatmap_shown",
    "own_call", "mode", "arm", "p_arm", "band", "route", "truth", "sampled", "core", "p_review",
    "p_blind", "propensity", "weight", "known", "reader", "readers", "agreeing", "adjudicated",
    "consensus", "inspector", "opened_at", "decided_at", "active_ms", "reason", "note",
    "attributes", "measurements", "extra", "deployment_revision", "label_set_version", "sequence",
  ]
}

extension LabelLine {
  /// The line as one JSON object, without an end.
  package var json: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1280)
    bytes.append(self)
    return bytes
  }
}

extension [UInt8] {
  /// Appends a label line as one JSON object, without an end.
  package mutating func append(_ line: LabelLine) {
    append(UInt8(ascii: "{"))
    member("item", line.item.text)
    member("part", line.part.text)
    member("picture", line.picture)
    member("picture_sha256", line.pictureSHA256)
    member("label", line.label.text)
    member("regions", raw: line.regions)
    member("by", line.by.rawValue)
    member("supersedes", line.supersedes)
    member("agreement", line.agreement?.rawValue)
    member("suggested_label", line.suggestedLabel?.text)
    member("score", line.score)
    member("model", line.model?.name)
    member("version", line.model?.version)
    member("shown", line.shown)
    member("heatmap_shown", line.heatmapShown)
    member("own_call", line.ownCall?.text)
    appendRoute(line)
    appendReadings(line)
    member("attributes", line.attributes)
    member("measurements", line.measurements)
    member("extra", line.extra)
    member("deployment_revision", Int64(line.deploymentRevision))
    member("label_set_version", Int64(line.labelSetVersion))
    member("sequence", line.sequence)
    append(UInt8(ascii: "}"))
  }

  private mutating func appendRoute(_ line: LabelLine) {
    member("mode", line.mode.rawValue)
    member("arm", line.arm.rawValue)
    member("p_arm", line.pArm)
    member("band", line.band.rawValue)
    member("route", line.route.rawValue)
    member("truth", line.truth?.text)
    member("sampled", line.sampled)
    member("core", line.core)
    member("p_review", line.pReview)
    member("p_blind", line.pBlind)
    member("propensity", line.propensity)
    member("weight", line.weight)
  }

  private mutating func appendReadings(_ line: LabelLine) {
    member("known", line.known)
    member("reader", Int64(line.reader))
    member("readers", Int64(line.readers))
    member("agreeing", Int64(line.agreeing))
    member("adjudicated", line.adjudicated)
    member("consensus", line.consensus)
    member("inspector", line.inspector)
    member("opened_at", line.openedAt)
    member("decided_at", line.decidedAt)
    member("active_ms", line.activeMS.map { Int64($0) })
    member("reason", line.reason)
    member("note", line.note)
  }
}

/// Reads label lines back. Keeps its memory from line to line, so make it once.
package struct LabelDecoder {
  private var line = LineReading<LabelField>()

  package init() {}

  /// What one line says.
  ///
  /// - Parameter bytes: one JSON object, without the line's end.
  package mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> LabelLine {
    try line.read(bytes)
    var label = LabelLine(
      item: ItemID(try required(.item)), part: PartID(try required(.part)),
      label: Label(try required(.label)), mode: try choice(.mode), route: try choice(.route),
      decidedAt: try moment(.decidedAt), deploymentRevision: Int(try count(.deploymentRevision)),
      labelSetVersion: Int(try count(.labelSetVersion)), sequence: try count(.sequence))
    label.picture = try line.text(.picture)
    label.pictureSHA256 = try line.text(.pictureSHA256)
    if let regions = line[.regions] { label.regions = line.tape.json(regions) }
    label.by = try choice(.by)
    label.supersedes = try maybeCount(.supersedes)
    label.agreement = try maybeChoice(.agreement)
    label.suggestedLabel = try line.text(.suggestedLabel).map { Label($0) }
    label.score = try line.number(.score)
    if let model = try line.text(.model), let version = try line.text(.version) {
      label.model = ModelVersion(name: model, version: version)
    }
    label.shown = try flag(.shown)
    label.heatmapShown = try flag(.heatmapShown)
    label.ownCall = try line.text(.ownCall).map { Label($0) }
    try readRoute(into: &label)
    try readReadings(into: &label)
    label.attributes = try line.object(.attributes)
    label.measurements = try line.object(.measurements)
    label.extra = try line.object(.extra)
    return label
  }

  private func readRoute(into label: inout LabelLine) throws(LineFault) {
    label.arm = try choice(.arm)
    label.pArm = try number(.pArm)
    label.band = try choice(.band)
    label.truth = try line.text(.truth).map { Label($0) }
    label.sampled = try flag(.sampled)
    label.core = try flag(.core)
    label.pReview = try number(.pReview)
    label.pBlind = try number(.pBlind)
    label.propensity = try number(.propensity)
    label.known = try flag(.known)
  }

  private func readReadings(into label: inout LabelLine) throws(LineFault) {
    label.reader = Int(try count(.reader))
    label.readers = Int(try count(.readers))
    label.agreeing = Int(try count(.agreeing))
    label.adjudicated = try flag(.adjudicated)
    label.consensus = try line.number(.consensus)
    label.inspector = try line.text(.inspector)
    label.openedAt = try line.moment(.openedAt)
    label.activeMS = try maybeCount(.activeMS).map { Int($0) }
    label.reason = try line.text(.reason, orEmpty: true)
    label.note = try line.text(.note, orEmpty: true)
  }

  // MARK: Kinds of field

  private func required(_ field: LabelField) throws(LineFault) -> String {
    guard let text = try line.text(field) else { throw line.missing(field) }
    return text
  }

  private func moment(_ field: LabelField) throws(LineFault) -> Timestamp {
    guard let moment = try line.moment(field) else { throw line.missing(field) }
    return moment
  }

  private func number(_ field: LabelField) throws(LineFault) -> Double {
    guard let number = try line.number(field) else { throw line.missing(field) }
    return number
  }

  private func flag(_ field: LabelField) throws(LineFault) -> Bool {
    guard let index = line[field] else { throw line.missing(field) }
    switch line.tape.tokens[index].kind {
    case .yes: return true
    case .no: return false
    default: throw line.fault(field, "true or false")
    }
  }

  private func count(_ field: LabelField) throws(LineFault) -> Int64 {
    guard let count = try maybeCount(field) else { throw line.missing(field) }
    return count
  }

  private func maybeCount(_ field: LabelField) throws(LineFault) -> Int64? {
    guard let index = line[field] else { return nil }
    guard line.tape.tokens[index].kind == .number,
      let count = Int64(String(decoding: line.tape.raw(index), as: UTF8.self))
    else { throw line.fault(field, "a whole number") }
    return count
  }

  private func choice<Choice: RawRepresentable<String>>(
    _ field: LabelField
  ) throws(LineFault) -> Choice {
    guard let choice: Choice = try maybeChoice(field) else { throw line.missing(field) }
    return choice
  }

  private func maybeChoice<Choice: RawRepresentable<String>>(
    _ field: LabelField
  ) throws(LineFault) -> Choice? {
    guard let text = try line.text(field) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw line.fault(field, "another word") }
    return choice
  }
}
