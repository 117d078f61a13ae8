// A part in somebody's hands: what a claim gives to the person who holds it.

/// A place in the queue that is claimed, with everything the person may see of the part.
///
/// What is hidden is not in here: `suggestion` and the views' heat maps are nil wherever the route
/// says that the suggestion is not shown, so that no screen can give them away.
package struct Assignment: Equatable, Sendable {
  package struct View: Equatable, Sendable {
    /// Empty where the part has a single picture.
    package var name: String
    package var picture: String?
    package var reference: String?
    package var heatmap: String?

    package init(name: String, picture: String?, reference: String?, heatmap: String?) {
      self.name = name
      self.picture = picture
      self.reference = reference
      self.heatmap = heatmap
    }
  }

  package struct Shown: Equatable, Sendable {
    package var model: ModelVersion
    package var score: Double?
    package var label: Label?
    package var confidence: Double?
    /// The operating point in force: the deployment's, else the version's own.
    package var threshold: Double?
    package var heatmapRange: ClosedRange<Double>?
    /// A JSON array of regions, as it came.
    package var regions: String?

    package init(
      model: ModelVersion, score: Double? = nil, label: Label? = nil, confidence: Double? = nil,
      threshold: Double? = nil, heatmapRange: ClosedRange<Double>? = nil, regions: String? = nil
    ) {
      self.model = model
      self.score = score
      self.label = label
      self.confidence = confidence
      self.threshold = threshold
      self.heatmapRange = heatmapRange
      self.regions = regions
    }
  }

  /// The reading's row in the store.
  package var reading: Int64
  /// Grows with every claim of this reading; a verdict with an old number is refused.
  package var fence: Int64
  /// 1 or 2, or 0 for an adjudication.
  package var reader: Int
  package var item: ItemID
  package var part: PartID
  package var views: [View] = []
  package var text: String?
  package var fields = RawObject()
  package var attributes = RawObject()
  package var capturedAt: Timestamp?
  package var receivedAt: Timestamp
  package var due: Timestamp?
  package var suggestion: Shown?
  /// Why the part is before a supervisor; nil at the inspectors' line.
  package var summons: Summons?
  /// Whether this person has read it before, so that his verdict does not settle it for two.
  package var readBefore = false
  /// When the claim runs out unless it is renewed.
  package var until: Timestamp

  package init(
    reading: Int64, fence: Int64, reader: Int = 1, item: ItemID, part: PartID,
    receivedAt: Timestamp, until: Timestamp
  ) {
    self.reading = reading
    self.fence = fence
    self.reader = reader
    self.item = item
    self.part = part
    self.receivedAt = receivedAt
    self.until = until
  }
}
