// A suggestion line without a score: what a scorer is given of a part.

package import Review

extension [UInt8] {
  /// Appends the part as a suggestion line, its LF included, with the version that is asked.
  ///
  /// A scorer gives it back with a `score`. What the part is known to be is not in it.
  package mutating func append(_ part: Submission, askedOf version: ModelVersion) {
    append(UInt8(ascii: "{"))
    member("item", part.item.text)
    if let serial = part.part { member("part", serial.text) }
    if let moment = part.capturedAt { member("captured_at", moment) }
    appendPictures(part.views)
    if let text = part.text { member("text", text) }
    if !part.fields.isEmpty { member("fields", part.fields) }
    if !part.attributes.isEmpty { member("attributes", part.attributes) }
    if !part.measurements.isEmpty { member("measurements", part.measurements) }
    for member in part.extra.members where !member.name.isExactly("views") {
      append(text: ",")
      append(json: member.name)
      append(text: ":")
      append(text: member.json)
    }
    member("model", version.name)
    member("version", version.version)
    append(text: "}\n")
  }

  private mutating func appendPictures(_ views: [Submission.View]) {
    if views.count == 1, let view = views.first, view.name.isEmpty {
      return appendPaths(of: view)
    }
    guard !views.isEmpty else { return }
    append(text: #","views":"#)
    appendList(views) { bytes, view in
      bytes.append(UInt8(ascii: "{"))
      bytes.member("name", view.name)
      bytes.appendPaths(of: view)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private mutating func appendPaths(of view: Submission.View) {
    if let picture = view.picture { member("picture", picture) }
    if let reference = view.reference { member("reference", reference) }
  }
}
