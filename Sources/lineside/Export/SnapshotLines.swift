// The formats of a snapshot that have a line for each reading: JSON Lines and CSV.
import Formats
import Review
import Storage

/// Writes `labels.jsonl` and `labels.csv`, or one of each for every side of a split.
struct SnapshotLines {
  let snapshot: Snapshot
  let survey: SetSurvey?
  let files: SnapshotFiles
  let talk: Talk

  private func name(_ side: Split.Side?, _ ending: String) -> String {
    "labels\(side.map { "-\($0.rawValue)" } ?? "").\(ending)"
  }

  func write(into manifest: inout Manifest) throws(Exit) {
    let sides = snapshot.sides
    let (jsonl, csv) = (snapshot.formats.contains("jsonl"), snapshot.formats.contains("csv"))
    var columns = LabelCSV()
    var naming = Naming(names: snapshot.names)
    var lines: [SnapshotFile] = []
    if jsonl { for side in sides { lines.append(try files.begin(name(side, "jsonl"))) } }
    let progress = Progress("exporting", unit: "lines", total: nil, talk: talk)
    var count = 0
    var counted: Manifest? = manifest
    try eachLine(count: &counted) { line, side throws(LineFault) in
      let bytes = try naming.line(line)
      if jsonl {
        lines[side].write(bytes)
        lines[side].write(CollectionOfOne(UInt8(ascii: "\n")))
      }
      if csv { try bytes.read { bytes throws(LineFault) in try columns.note(bytes) } }
      count += 1
      progress.update(done: count, count: count)
    }
    if let counted { manifest = counted }
    let retired = manifest.labels.keys.filter { snapshot.queue.today($0) == nil }.sorted()
    if !retired.isEmpty {
      let names = Value.list(retired.map { "'\($0)'" }, "and")
      talk.warn("lines carry labels that the queue no longer has: \(names)")
    }
    for file in lines { try files.end(file) }
    if csv { try writeCSV(&columns, sides) }
  }

  private func writeCSV(_ columns: inout LabelCSV, _ sides: [Split.Side?]) throws(Exit) {
    var tables: [SnapshotFile] = []
    for side in sides { tables.append(try files.begin(name(side, "csv"))) }
    var bytes: [UInt8] = []
    columns.appendHeader(to: &bytes)
    for file in tables { file.write(bytes) }
    var ignored: Manifest?
    var naming = Naming(names: snapshot.names)
    try eachLine(count: &ignored) { line, side throws(LineFault) in
      bytes.removeAll(keepingCapacity: true)
      let named = try naming.line(line)
      try named.read { json throws(LineFault) in try columns.append(json, to: &bytes) }
      tables[side].write(bytes)
    }
    for file in tables { try files.end(file) }
  }

  /// Walks the lines that the filter wants, counting them where there is a manifest to count for.
  ///
  /// - Parameter body: takes a line, and the place of its side.
  private func eachLine(
    count manifest: inout Manifest?, body: (ReleasedLine, Int) throws(LineFault) -> Void
  ) throws(Exit) {
    var decoder = LabelDecoder()
    var fault: LineFault?
    let filter = snapshot.filter
    func take(_ line: ReleasedLine) throws(LineFault) {
      guard try filter.wants(line, decoder: &decoder, today: snapshot.queue.today) else { return }
      switch filter.leavesOut(line) {
      case .known: manifest?.leftOutKnown += 1
      case .audit: manifest?.leftOutAudit += 1
      case nil:
        var place = 0
        if let survey, snapshot.split != nil {
          let decoded = try line.read { bytes throws(LineFault) in try decoder.decode(bytes) }
          guard let side = survey.side(of: decoded) else {
            manifest?.leave(.otherSide)
            return
          }
          place = Split.Side.allCases.firstIndex(of: side) ?? 0
          manifest?.sides[Label(side.rawValue), default: 0] += 1
        }
        manifest?.count(line.label, line.route)
        try body(line, place)
      }
    }
    do throws(StoreError) {
      try snapshot.session.store.lines(
        in: snapshot.session.queue, after: snapshot.after, through: snapshot.through
      ) { line in
        guard fault == nil else { return }
        do throws(LineFault) { try take(line) } catch { fault = error }
      }
    } catch {
      throw Exit(.storeUnavailable, "\(error)", hint: error.advice)
    }
    if let fault { throw fault.asDamage }
  }
}

extension Manifest {
  mutating func count(_ label: Label, _ route: Route.Kind) {
    labels[label, default: 0] += 1
    routes[Label(route.rawValue), default: 0] += 1
  }

  mutating func leave(_ reason: LeftOutPart) {
    leftOutParts[Label(reason.rawValue), default: 0] += 1
  }
}
