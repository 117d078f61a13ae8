// The formats of a snapshot that have one example for each part: the consensus, and the trainers' own.
import Formats
import Pictures
import Review
import Sealing

/// Writes the files of all such formats in one walk, reading each picture once.
struct SnapshotParts {
  let snapshot: Snapshot
  let survey: SetSurvey
  let files: SnapshotFiles
  let talk: Talk

  /// - Parameter counts: whether the lines are to be counted here, as no format of lines has.
  func write(into manifest: inout Manifest, counts: Bool) throws(Exit) {
    let writers = try writers()
    let consensus =
      snapshot.formats.contains("consensus") ? try files.begin("consensus.jsonl") : nil
    var gallery = Gallery(snapshot: snapshot, survey: survey, talk: talk)
    var labels: Set<Label> = []
    var sides: Set<Split.Side> = []
    var count = Manifest.Count()
    var (counted, regions) = (manifest, RegionReader())
    let progress = Progress("exporting", unit: "parts", total: nil, talk: talk)
    try snapshot.eachPart(counting: &count, progress) { lines, _, stays throws(Exit) in
      guard stays else { return }
      let part = survey.part(lines)
      if let side = part.side { sides.insert(side) }
      if let said = part.consensus, let line = lines.first, let consensus {
        var bytes: [UInt8] = []
        bytes.append(
          said, on: line.item, part: line.part, labels: snapshot.queue.labels.map(\.name))
        consensus.write(bytes)
      }
      if let reason = try take(part, writers, &gallery, &regions, &labels) {
        counted.leave(reason)
      }
      guard counts, snapshot.split == nil || part.side != nil else { return }
      for line in lines {
        counted.count(line.label, line.route)
        if let side = part.side { counted.sides[Label(side.rawValue), default: 0] += 1 }
      }
    }
    if counts { (counted.leftOutKnown, counted.leftOutAudit) = (count.known, count.audit) }
    try gallery.finish()
    if let consensus { try files.end(consensus) }
    for writer in writers { try writer.finish() }
    try judge(labels, sides)
    manifest = counted
  }

  private func writers() throws(Exit) -> [any ExampleWriter] {
    let (sides, boxes) = (snapshot.sides, survey.boxLabels)
    var writers: [any ExampleWriter] = []
    for format in snapshot.pictureFormats {
      switch format {
      case "coco": writers.append(try COCOWriter(files, sides: sides, boxes: boxes))
      case "yolo":
        writers.append(try YOLOWriter(files, sides: sides, boxes: boxes))
      case "anomalib": writers.append(AnomalibWriter(files))
      default:
        let labels = snapshot.queue.labels.map(\.name)
        writers.append(try LabelStudioWriter(files, sides: sides, labels: labels, boxes: boxes))
      }
    }
    return writers
  }

  /// Gives a part to every format. Says why it is not in all of them, if it is not.
  private func take(
    _ part: SetPart, _ writers: [any ExampleWriter], _ gallery: inout Gallery,
    _ regions: inout RegionReader, _ labels: inout Set<Label>
  ) throws(Exit) -> LeftOutPart? {
    guard let first = part.readings.first else { return nil }
    guard snapshot.split == nil || part.side != nil else { return .otherSide }
    guard !writers.isEmpty else { return nil }
    guard let label = part.label else { return .undecided }
    guard let path = first.picture else { return .noPicture }
    guard let hung = gallery.picture(path, of: first) else { return .pictureGone }
    var example = Example(
      item: first.item, part: first.part, label: label,
      isGood: snapshot.queue.isGood(label) ?? false, consensus: part.consensus,
      readings: part.readings, regions: [], picture: hung.picture, side: part.side)
    if let line = part.readings.first(where: { $0.label == label }) {
      example.regions = regions.regions(of: line.regions)
    }
    for place in example.regions.indices {
      example.regions[place].label = example.regions[place].label.map(survey.today)
    }
    var leftOut: LeftOutPart?
    for writer in writers {
      if let reason = try writer.write(example, hung.file) {
        leftOut = reason
      } else {
        labels.insert(label)
      }
    }
    return leftOut
  }

  /// Refuses a set without parts, and warns of one that nothing can be learned from.
  private func judge(_ labels: Set<Label>, _ sides: Set<Split.Side>) throws(Exit) {
    guard !snapshot.pictureFormats.isEmpty else { return }
    guard !labels.isEmpty else {
      throw Exit(
        .refused, "no part is left for \(Value.list(snapshot.pictureFormats, "and"))",
        hint: "see with --as jsonl what there is, and widen what was asked for")
    }
    for side in snapshot.sides.compactMap({ $0 }) where !sides.contains(side) {
      talk.warn("the side '\(side.rawValue)' is empty: there are too few groups")
    }
    if labels.count == 1, let only = labels.first {
      talk.warn("every part is called '\(only)': nothing can be told apart with this set")
    }
  }
}
