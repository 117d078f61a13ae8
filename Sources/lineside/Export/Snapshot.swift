// A snapshot of labels: the lines of a range of sequences, in the formats asked for, and a manifest.
import Formats
import Review
import Sealing
import Storage

/// What a snapshot is made of; the same values give the same bytes.
struct Snapshot {
  /// Formats of one line a reading.
  static let lineFormats = ["jsonl", "csv"]
  /// Formats of one part each, made of pictures.
  static let pictureFormats = ["label-studio", "coco", "yolo", "anomalib"]
  static let allFormats = lineFormats + ["consensus"] + pictureFormats

  let session: Session
  let filter: LineFilter
  /// Lines after this sequence, 0 for all.
  let after: Int64
  /// Up to and with this one.
  let through: Int64
  let formats: [String]
  var split: Split?
  /// Whether parts whose picture is gone are left out; else they are in the way.
  var skipsMissing = false
  /// People's names by their pseudonyms, where names are to stand in the lines.
  var names: [String: String]?
  /// Whether pictures are copied; else they are linked.
  var copies = false

  var queue: QueueDefinition { session.queue.definition }
  var pictureFormats: [String] { formats.filter(Snapshot.pictureFormats.contains) }
  /// Whether parts are called as today, not as their lines say.
  var needsLabels: Bool { formats.contains { !Snapshot.lineFormats.contains($0) } }
  var needsSurvey: Bool { split != nil || needsLabels }
  var sides: [Split.Side?] { split == nil ? [nil] : Split.Side.allCases }

  /// What the manifest says was asked for. Where labels are today's, today's labels are part of it.
  var query: RawObject {
    var members = [RawObject.Member(name: "as", json: list(formats))] + filter.query.members
    if let split {
      members.append(RawObject.Member(name: "split", json: jsonString(split.description)))
    }
    if !pictureFormats.isEmpty {
      members.append(RawObject.Member(name: "skip_missing", json: "\(skipsMissing)"))
    }
    if needsLabels {
      let labels = queue.labels.map { ($0.good ? "+" : "-") + $0.name.text }
      members.append(RawObject.Member(name: "labels", json: list(labels)))
      let was = queue.was.map {
        RawObject.Member(name: $0.old.text, json: jsonString($0.new.text))
      }
      if !was.isEmpty {
        members.append(RawObject.Member(name: "was", json: RawObject(was).json))
      }
    }
    if names != nil { members.append(RawObject.Member(name: "names", json: "true")) }
    return RawObject(members)
  }

  private func list(_ texts: [String]) -> String {
    "[" + texts.map(jsonString).joined(separator: ",") + "]"
  }

  /// Whether `manifest` is of this very snapshot.
  func isThat(of manifest: Manifest) -> Bool {
    manifest.queue.isExactly(queue.name) && manifest.query == query
      && manifest.fromSequence == after && manifest.toSequence == through
  }

  /// Writes everything into the folder, the manifest last; where that fails, nothing is left of it.
  ///
  /// - Returns: the manifest.
  func write(to folder: SnapshotFolder, talk: Talk) throws(Exit) -> Manifest {
    let isNew = try folder.prepare()
    do throws(Exit) {
      return try writeAll(to: folder, talk: talk)
    } catch {
      folder.abandon(isNew: isNew)
      throw error
    }
  }

  private func writeAll(to folder: SnapshotFolder, talk: Talk) throws(Exit) -> Manifest {
    var manifest = Manifest(
      queue: queue.name, query: query, fromSequence: after, toSequence: through, labels: [:],
      routes: [:], labelSetVersion: queue.labelVersion, leftOutKnown: 0, leftOutAudit: 0,
      files: [])
    let files = SnapshotFiles(folder, copies: copies)
    var survey: SetSurvey?
    if needsSurvey { survey = try surveyed(talk) }
    let lineFormats = formats.filter(Snapshot.lineFormats.contains)
    if !lineFormats.isEmpty {
      let lines = SnapshotLines(snapshot: self, survey: survey, files: files, talk: talk)
      try lines.write(into: &manifest)
    }
    if needsLabels, let survey {
      let parts = SnapshotParts(snapshot: self, survey: survey, files: files, talk: talk)
      try parts.write(into: &manifest, counts: lineFormats.isEmpty)
    }
    try files.finish()
    manifest.files = files.files
    let file = try SnapshotFile(SnapshotFolder.manifestName, in: folder)
    file.write(manifest.json)
    for name in files.tops { try folder.put(name) }
    _ = try file.finish()
    try folder.put(SnapshotFolder.manifestName)
    folder.syncNames()
    return manifest
  }

  private func surveyed(_ talk: Talk) throws(Exit) -> SetSurvey {
    var survey = SetSurvey(queue: queue, filter: filter, split: split)
    var ignored = Manifest.Count()
    try eachPart(counting: &ignored, Progress("looking", unit: "parts", total: nil, talk: talk)) {
      lines, known, stays throws(Exit) in
      survey.note(lines, known: known, stays: stays)
    }
    try survey.finish(withLabels: needsLabels)
    return survey
  }
}

extension Snapshot {
  /// Walks the parts that have a line which the filter wants, counting what stays out.
  ///
  /// - Parameter body: takes a part's wanted lines, its known answer, and whether it stays in the set.
  func eachPart(
    counting count: inout Manifest.Count, _ progress: Progress,
    body: ([LabelLine], _ known: Label?, _ stays: Bool) throws(Exit) -> Void
  ) throws(Exit) {
    var decoder = LabelDecoder()
    var failure: Exit?
    var done = 0
    func take(_ part: ReleasedPart) throws(Exit) {
      try Interrupt.check()
      var (lines, stays): ([LabelLine], Bool) = ([], true)
      for line in part.lines {
        let decoded = try decoded(line, &decoder)
        guard filter.wants(line, decoded, today: queue.today) else { continue }
        lines.append(decoded)
        switch filter.leavesOut(line) {
        case .known: (stays, count.known) = (false, count.known + 1)
        case .audit: (stays, count.audit) = (false, count.audit + 1)
        case nil: break
        }
      }
      guard !lines.isEmpty else { return }
      try body(lines, part.lines.contains(where: \.known) ? part.known : nil, stays)
      done += 1
      progress.update(done: done, count: done)
    }
    do throws(StoreError) {
      try session.store.parts(in: session.queue, after: after, through: through) { part in
        guard failure == nil else { return }
        do throws(Exit) { try take(part) } catch { failure = error }
      }
    } catch {
      throw Exit(.storeUnavailable, "\(error)", hint: error.advice)
    }
    if let failure { throw failure }
  }

  private func decoded(
    _ line: ReleasedLine, _ decoder: inout LabelDecoder
  ) throws(Exit) -> LabelLine {
    do throws(LineFault) {
      return try line.read { bytes throws(LineFault) in try decoder.decode(bytes) }
    } catch {
      throw error.asDamage
    }
  }
}

extension LineFault {
  /// A line that the store holds, and that cannot be read.
  var asDamage: Exit {
    Exit(.storeUnavailable, "the store is damaged: a label line: \(field): \(reason)")
  }
}

extension Manifest {
  /// Lines that were left out on purpose.
  struct Count {
    var known: Int64 = 0
    var audit: Int64 = 0
  }
}
