// manifest.json of a snapshot, both ways.

package import Review

/// What a snapshot holds, without anything that changes from one run to the next.
package struct Manifest: Equatable, Sendable {
  package struct File: Equatable, Sendable {
    package var name: String
    package var bytes: Int64
    /// Lower-case hex.
    package var sha256: String

    package init(name: String, bytes: Int64, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  package var queue: String
  /// What was asked for, as the sender of the request spells it.
  package var query: RawObject
  package var fromSequence: Int64
  package var toSequence: Int64
  /// Lines by label and by route; written in the order of the names' bytes.
  package var labels: [Label: Int64]
  package var routes: [Label: Int64]
  /// Lines by the side of the split; none where the set is not divided.
  package var sides: [Label: Int64] = [:]
  package var labelSetVersion: Int
  /// Lines left out because the part was a known answer, or an audit.
  package var leftOutKnown: Int64
  package var leftOutAudit: Int64
  /// Parts that a format could not take, by the reason.
  package var leftOutParts: [Label: Int64] = [:]
  package var files: [File]

  package init(
    queue: String, query: RawObject, fromSequence: Int64, toSequence: Int64,
    labels: [Label: Int64], routes: [Label: Int64], labelSetVersion: Int, leftOutKnown: Int64,
    leftOutAudit: Int64, files: [File]
  ) {
    self.queue = queue
    self.query = query
    self.fromSequence = fromSequence
    self.toSequence = toSequence
    self.labels = labels
    self.routes = routes
    self.labelSetVersion = labelSetVersion
    self.leftOutKnown = leftOutKnown
    self.leftOutAudit = leftOutAudit
    self.files = files
  }

  /// The whole file, its LF included.
  package var json: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    bytes.member("queue", queue)
    bytes.member("query", query)
    bytes.member("from_sequence", fromSequence)
    bytes.member("to_sequence", toSequence)
    let split = sides.isEmpty ? "" : #","split":\#(text(of: sides))"#
    bytes.member(
      "counts", raw: #"{"label":\#(text(of: labels)),"route":\#(text(of: routes))\#(split)}"#)
    bytes.member("label_set_version", Int64(labelSetVersion))
    let parts = leftOutParts.isEmpty ? "" : #","parts":\#(text(of: leftOutParts))"#
    bytes.member(
      "left_out", raw: #"{"known":\#(leftOutKnown),"audit":\#(leftOutAudit)\#(parts)}"#)
    bytes.append(text: #","files":"#)
    bytes.appendList(files) { bytes, file in
      bytes.append(UInt8(ascii: "{"))
      bytes.member("name", file.name)
      bytes.member("bytes", file.bytes)
      bytes.member("sha256", file.sha256)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(text: "}\n")
    return bytes
  }

  private func text(of counts: [Label: Int64]) -> String {
    var bytes: [UInt8] = []
    bytes.appendObject(counts.sorted { $0.key < $1.key }.lazy.map { ($0.key.text, $0.value) }) {
      bytes, count in bytes.append(json: count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

private enum ManifestField: Int, LineField {
  case queue, query, fromSequence, toSequence, counts, labelSetVersion, leftOut, files

  static let names = [
    "queue", "query", "from_sequence", "to_sequence", "counts", "label_set_version", "left_out",
    "files",
  ]
}

extension Manifest {
  /// Reads a manifest back.
  package init(json: [UInt8]) throws(LineFault) {
    self = try json.withUnsafeBufferPointer { bytes throws(LineFault) in
      try read(UnsafeRawBufferPointer(bytes))
    }
  }
}

private func read(_ json: UnsafeRawBufferPointer) throws(LineFault) -> Manifest {
  var line = LineReading<ManifestField>()
  try line.read(json)
  let tape = line.tape
  func object(_ field: ManifestField) throws(LineFault) -> Int {
    guard let index = line[field] else { throw line.missing(field) }
    guard tape.tokens[index].kind == .object else { throw line.fault(field, "an object") }
    return index
  }
  func count(_ index: Int?, _ field: String) throws(LineFault) -> Int64 {
    guard let index, tape.tokens[index].kind == .number,
      let count = Int64(String(decoding: tape.raw(index), as: UTF8.self))
    else { throw LineFault(field: field, reason: "expected a whole number") }
    return count
  }
  func counts(_ index: Int?, _ field: String) throws(LineFault) -> [Label: Int64] {
    guard let index, tape.tokens[index].kind == .object else {
      throw LineFault(field: field, reason: "expected an object")
    }
    var counts: [Label: Int64] = [:]
    for name in tape.names(of: index) {
      counts[Label(tape.text(name))] = try count(name + 1, "\(field).\(tape.text(name))")
    }
    return counts
  }
  func text(_ index: Int?, _ field: String) throws(LineFault) -> String {
    guard let index else { throw LineFault(field: field, reason: "missing; it is required") }
    return try line.text(index, field)
  }

  let all = try object(.counts)
  let leftOut = try object(.leftOut)
  guard let list = line[.files], tape.tokens[list].kind == .list else { throw line.missing(.files) }
  var files: [Manifest.File] = []
  for file in tape.elements(of: list) {
    guard tape.tokens[file].kind == .object else { throw line.fault("files", file, "an object") }
    files.append(
      Manifest.File(
        name: try text(tape.value("name", of: file), "files.name"),
        bytes: try count(tape.value("bytes", of: file), "files.bytes"),
        sha256: try text(tape.value("sha256", of: file), "files.sha256")))
  }
  var manifest = Manifest(
    queue: try text(line[.queue], "queue"), query: tape.rawObject(try object(.query)),
    fromSequence: try count(line[.fromSequence], "from_sequence"),
    toSequence: try count(line[.toSequence], "to_sequence"),
    labels: try counts(tape.value("label", of: all), "counts.label"),
    routes: try counts(tape.value("route", of: all), "counts.route"),
    labelSetVersion: Int(try count(line[.labelSetVersion], "label_set_version")),
    leftOutKnown: try count(tape.value("known", of: leftOut), "left_out.known"),
    leftOutAudit: try count(tape.value("audit", of: leftOut), "left_out.audit"), files: files)
  if let sides = tape.value("split", of: all) {
    manifest.sides = try counts(sides, "counts.split")
  }
  if let parts = tape.value("parts", of: leftOut) {
    manifest.leftOutParts = try counts(parts, "left_out.parts")
  }
  return manifest
}
