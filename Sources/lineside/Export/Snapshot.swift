// A snapshot of labels: the lines of a range of sequences, in the formats asked for, and a manifest.
import Formats
import Review
import Sealing
import Storage

/// What a snapshot is made of; the same values give the same bytes.
struct Snapshot {
  let session: Session
  let filter: LineFilter
  /// Lines after this sequence, 0 for all.
  let after: Int64
  /// Up to and with this one.
  let through: Int64
  let formats: [String]
  /// People's names by their pseudonyms, where names are to stand in the lines.
  var names: [String: String]?

  /// What the manifest says was asked for.
  var query: RawObject {
    let list = "[" + formats.map(jsonString).joined(separator: ",") + "]"
    let named = names == nil ? [] : [RawObject.Member(name: "names", json: "true")]
    return RawObject([RawObject.Member(name: "as", json: list)] + filter.query.members + named)
  }

  /// Whether `manifest` is of this very snapshot.
  func isThat(of manifest: Manifest) -> Bool {
    manifest.queue.isExactly(session.queue.definition.name) && manifest.query == query
      && manifest.fromSequence == after && manifest.toSequence == through
  }

  /// Writes everything into the folder, the manifest last.
  ///
  /// - Returns: the manifest.
  func write(to folder: SnapshotFolder, talk: Talk) throws(Exit) -> Manifest {
    var manifest = Manifest(
      queue: session.queue.definition.name, query: query, fromSequence: after,
      toSequence: through, labels: [:], routes: [:],
      labelSetVersion: session.queue.definition.labelVersion, leftOutKnown: 0, leftOutAudit: 0,
      files: [])
    var csv = LabelCSV()
    var naming = Naming(names: names)
    let wantsCSV = formats.contains("csv")
    let progress = Progress("exporting", unit: "lines", total: nil, talk: talk)
    var count = 0
    let lines = try formats.contains("jsonl") ? SnapshotFile("labels.jsonl", in: folder) : nil
    try eachLine(count: &manifest) { line throws(LineFault) in
      let bytes = try naming.line(line)
      lines?.write(bytes)
      lines?.write(CollectionOfOne(UInt8(ascii: "\n")))
      if wantsCSV { try bytes.read { bytes throws(LineFault) in try csv.note(bytes) } }
      count += 1
      progress.update(done: count, count: count)
    }
    if let lines { manifest.files.append(try lines.finish()) }
    if wantsCSV { manifest.files.append(try writeCSV(&csv, to: folder)) }
    let file = try SnapshotFile(SnapshotFolder.manifestName, in: folder)
    file.write(manifest.json)
    for named in manifest.files { try folder.put(named.name) }
    _ = try file.finish()
    try folder.put(SnapshotFolder.manifestName)
    folder.sync()
    return manifest
  }

  private func writeCSV(
    _ csv: inout LabelCSV, to folder: SnapshotFolder
  ) throws(Exit) -> Manifest.File {
    let file = try SnapshotFile("labels.csv", in: folder)
    var bytes: [UInt8] = []
    csv.appendHeader(to: &bytes)
    var naming = Naming(names: names)
    var ignored: Manifest?
    try eachLine(count: &ignored) { line throws(LineFault) in
      let named = try naming.line(line)
      try named.read { json throws(LineFault) in try csv.append(json, to: &bytes) }
      file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    file.write(bytes)
    return try file.finish()
  }

  private func eachLine(
    count manifest: inout Manifest, body: (ReleasedLine) throws(LineFault) -> Void
  ) throws(Exit) {
    var counted: Manifest? = manifest
    try eachLine(count: &counted, body: body)
    if let counted { manifest = counted }
  }

  /// Walks the lines that the filter wants, counting them where there is a manifest to count for.
  private func eachLine(
    count manifest: inout Manifest?, body: (ReleasedLine) throws(LineFault) -> Void
  ) throws(Exit) {
    var decoder = LabelDecoder()
    var fault: LineFault?
    do throws(StoreError) {
      try session.store.lines(in: session.queue, after: after, through: through) { line in
        guard fault == nil else { return }
        do throws(LineFault) {
          guard try filter.wants(line, decoder: &decoder) else { return }
          switch filter.leavesOut(line) {
          case .known: manifest?.leftOutKnown += 1
          case .audit: manifest?.leftOutAudit += 1
          case nil:
            manifest?.labels[line.label, default: 0] += 1
            manifest?.routes[Label(line.route.rawValue), default: 0] += 1
            try body(line)
          }
        } catch {
          fault = error
        }
      }
    } catch {
      throw Exit(.storeUnavailable, "\(error)", hint: error.advice)
    }
    if let fault {
      throw Exit(
        .storeUnavailable, "the store is damaged: a label line: \(fault.field): \(fault.reason)")
    }
  }
}

/// Puts names in the place of pseudonyms, where they were asked for.
private struct Naming {
  let names: [String: String]?
  private var decoder = LabelDecoder()

  init(names: [String: String]?) { self.names = names }

  mutating func line(_ line: ReleasedLine) throws(LineFault) -> [UInt8] {
    guard let names else { return line.line }
    var label = try line.line.read { bytes throws(LineFault) in try decoder.decode(bytes) }
    guard let name = label.inspector.flatMap({ names[$0] }) else { return line.line }
    label.inspector = name
    return label.json
  }
}

/// A file of a snapshot while it is written, hashed as it goes.
private final class SnapshotFile {
  private let name: String
  private let file: OutputFile
  private var hash = RunningSHA256()
  private var bytes: Int64 = 0

  init(_ name: String, in folder: SnapshotFolder) throws(Exit) {
    self.name = name
    file = try folder.begin(name)
  }

  func write(_ piece: some Collection<UInt8>) {
    let piece = Array(piece)
    piece.withUnsafeBytes { hash.add($0) }
    bytes += Int64(piece.count)
    file.write(piece)
  }

  /// Everything is on disk when this returns.
  func finish() throws(Exit) -> Manifest.File {
    try file.finish(toDisk: true)
    return Manifest.File(name: name, bytes: bytes, sha256: hex(hash.finish()))
  }
}
