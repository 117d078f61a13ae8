// The first walk over a label set, before anything is written: what its parts are called, how they are
// divided, and what is wrong with them.
import Formats
import Insight
import Review
import Sealing
import Storage

/// One part as it goes into a label set.
struct SetPart {
  /// By their reader's number; labels are today's.
  var readings: [LabelLine]
  /// Nil where the readings leave it open.
  let label: Label?
  let consensus: Consensus?
  let side: Split.Side?

  var item: ItemID? { readings.first?.item }
}

/// What is known of a label set once all its lines have been seen.
struct SetSurvey {
  let queue: QueueDefinition
  let filter: LineFilter
  let split: Split?
  private(set) var consensus: [ItemID: Consensus] = [:]
  /// What boxes are called, the queue's defects first.
  private(set) var boxLabels: [Label]

  /// More names than that are no kinds of defect.
  private static let mostBoxLabels = 1000

  private var count: ConsensusCount
  private var retired: [Label: ItemID] = [:]
  private var withoutGroup: [ItemID] = []
  private var withoutGroupCount = 0
  /// The side of each part of a divided set, by a hash of its serial.
  private var sides: [UInt64: Split.Side] = [:]
  private var strangeBoxes: Set<Label> = []
  private var regions = RegionReader()

  init(queue: QueueDefinition, filter: LineFilter, split: Split?) {
    self.queue = queue
    self.filter = filter
    self.split = split
    boxLabels = queue.defects
    count = ConsensusCount(labels: queue.labels.map(\.name))
  }

  // MARK: The first walk

  /// Takes notice of a part's lines, those left out of the set among them: they, too, tell how readers
  /// err.
  ///
  /// - Parameters:
  ///   - lines: those that were asked for.
  ///   - stays: whether the part stays in the set.
  mutating func note(_ lines: [LabelLine], known: Label?, stays: Bool) {
    var readings = lines
    for place in readings.indices {
      let label = readings[place].label
      guard let today = queue.today(label) else {
        if stays { retired[label] = readings[place].item }
        continue
      }
      readings[place].label = today
      readings[place].truth = readings[place].truth.flatMap(queue.today)
    }
    count.add(readings, known: known.flatMap(queue.today))
    guard stays else { return }
    for line in readings {
      noteSide(of: line)
      noteBoxes(of: line)
    }
  }

  private mutating func noteSide(of line: LabelLine) {
    guard split != nil else { return }
    guard let side = ownSide(of: line) else {
      withoutGroupCount += 1
      if withoutGroup.count < 20 { withoutGroup.append(line.item) }
      return
    }
    let part = SetSurvey.hash(of: line.part)
    sides[part] = sides[part].map { $0.guarded(with: side) } ?? side
  }

  private mutating func noteBoxes(of line: LabelLine) {
    guard line.regions.utf8.count > 2 else { return }
    for region in regions.regions(of: line.regions) {
      guard let label = region.label.map(today), !queue.defects.contains(label) else { continue }
      if strangeBoxes.count < SetSurvey.mostBoxLabels { strangeBoxes.insert(label) }
    }
  }

  /// What a box is called today: boxes may have names of their own, which the queue need not know.
  func today(_ box: Label) -> Label { queue.today(box) ?? box }

  // MARK: Between the walks

  /// Ends the first walk.
  ///
  /// - Throws: where the set cannot be made, naming what is in the way.
  mutating func finish(withLabels: Bool) throws(Exit) {
    if withoutGroupCount > 0, let split {
      throw Exit(
        .refused, "\(withoutGroupCount) lines have no '\(split.group)' to be divided by",
        hint: "divide by an attribute that every part has, or by part; or leave these out",
        details: withoutGroup.map { "\($0): no '\(split.group)'" })
    }
    if withLabels, let label = retired.keys.min() {
      let names = retired.keys.sorted().map { "'\($0)'" }
      throw Exit(
        .refused, "\(Value.list(names, "and")): retired labels that 'was' does not name",
        hint: "say in the queue file what they are called now: was: {\"\(label)\": \"…\"}",
        details: retired.sorted { $0.key < $1.key }.map { "\($0.value): '\($0.key)'" })
    }
    guard strangeBoxes.count < SetSurvey.mostBoxLabels else {
      throw Exit(
        .refused, "boxes have more than \(SetSurvey.mostBoxLabels) names",
        hint: "what the model calls a region is to be a kind of defect, not an id")
    }
    consensus = count.settle()
    boxLabels = queue.defects + strangeBoxes.sorted()
  }

  // MARK: The second walk

  /// The part that lines make, labels as they are called today.
  func part(_ lines: [LabelLine]) -> SetPart {
    var readings = lines
    for place in readings.indices {
      readings[place].label = queue.today(readings[place].label) ?? readings[place].label
      readings[place].truth = readings[place].truth.flatMap(queue.today)
    }
    let consensus = readings.first.flatMap { self.consensus[$0.item] }
    let own = readings.first { $0.reader == 0 } ?? readings.first
    return SetPart(
      readings: readings, label: consensus.map(\.label) ?? own?.label, consensus: consensus,
      side: readings.first.flatMap(side))
  }

  /// The side of a line; nil where the set is not divided, and where the same part stands on a better
  /// guarded side, so that this line must stay out.
  func side(of line: LabelLine) -> Split.Side? {
    guard let side = ownSide(of: line), sides[SetSurvey.hash(of: line.part)] == side else {
      return nil
    }
    return side
  }

  /// The side that the line's group draws.
  private func ownSide(of line: LabelLine) -> Split.Side? {
    guard let split, let group = line.group(split.group) else { return nil }
    let draw = Draw(salt: SetSurvey.salt, purpose: .split, part: "\(split.group)=\(group)")
    return split.side(at: draw.u)
  }

  /// The same for all queues and sites: a board that two queues look at stands on one side in both.
  private static let salt = "lineside-label-sets"

  private static func hash(of part: PartID) -> UInt64 {
    Draw(salt: salt, purpose: .split, part: part.text).first8
  }
}

extension LabelLine {
  /// What the line is divided by: an attribute, or the part's serial.
  fileprivate func group(_ name: String) -> String? {
    if name.isExactly("part") { return part.text }
    return attributes.text(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
