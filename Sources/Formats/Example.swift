// What a trainer's format says of one part: its label, its picture, its boxes, and where they are from.

package import Insight
package import Review

/// One part of a label set: all its readings under one label.
package struct Example: Sendable {
  /// A picture in the set, as it was placed there.
  package struct Picture: Equatable, Sendable {
    /// The file's name, without a folder.
    package var file: String
    /// The name without its ending.
    package var stem: String
    /// Pixels, upright.
    package var width, height: Int
    /// Lower-case hex.
    package var sha256: String

    package init(file: String, stem: String, width: Int, height: Int, sha256: String) {
      self.file = file
      self.stem = stem
      self.width = width
      self.height = height
      self.sha256 = sha256
    }
  }

  package var item: ItemID
  package var part: PartID
  /// What the part is called in the set: the consensus where there is one, else its one verdict.
  package var label: Label
  package var isGood: Bool
  package var consensus: Consensus?
  /// At least one, by their reader's number; labels are today's.
  package var readings: [LabelLine]
  /// Those of a reading that gave the label.
  package var regions: [Region]
  package var picture: Picture
  package var side: Split.Side?

  package init(
    item: ItemID, part: PartID, label: Label, isGood: Bool, consensus: Consensus?,
    readings: [LabelLine], regions: [Region], picture: Picture, side: Split.Side?
  ) {
    self.item = item
    self.part = part
    self.label = label
    self.isGood = isGood
    self.consensus = consensus
    self.readings = readings
    self.regions = regions
    self.picture = picture
    self.side = side
  }

  /// The reading that speaks for the part: the last, which an adjudication is where there is one.
  var speaker: LabelLine? { readings.first { $0.reader == 0 } ?? readings.first }

  /// The boxes of a defect, cut to the picture; none of a good part.
  package var boxes: [(region: Region, box: Box)] {
    guard !isGood else { return [] }
    return regions.compactMap { region in
      let box = region.box.clipped(toWidth: picture.width, height: picture.height)
      return box.map { (region, $0) }
    }
  }
}

extension [UInt8] {
  /// Where a part and its label are from: members of an object that is being written.
  mutating func members(provenanceOf example: Example) {
    member("item", example.item.text)
    member("part", example.part.text)
    member("label", example.label.text)
    member("confidence", example.consensus?.confidence)
    member("consensus", example.consensus?.source.rawValue)
    guard let line = example.speaker else { return }
    member("by", line.by.rawValue)
    member("route", line.route.rawValue)
    member("shown", line.shown)
    member("truth", line.truth?.text)
    member("known", line.known)
    member("readers", Int64(line.readers))
    member("agreeing", Int64(line.agreeing))
    member("propensity", line.propensity)
    member("weight", line.weight)
    member("split", example.side?.rawValue)
    member("picture", line.picture)
    member("sha256", example.picture.sha256)
    member("sequence", line.sequence)
  }
}
