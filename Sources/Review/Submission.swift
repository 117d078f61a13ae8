// What one suggestion line says: a part, and perhaps what a model makes of it.

/// One suggestion line. An absent field is nil (or empty): it says nothing and contradicts nothing.
package struct Submission: Equatable, Sendable {
  /// A picture of the part. `name` is empty where a station takes a single one.
  package struct View: Equatable, Sendable {
    package var name: String
    package var picture: String?
    package var reference: String?

    package init(name: String = "", picture: String? = nil, reference: String? = nil) {
      self.name = name
      self.picture = picture
      self.reference = reference
    }
  }

  package var item: ItemID
  package var part: PartID?
  package var capturedAt: Timestamp?
  package var views: [View] = []
  package var text: String?
  package var fields = RawObject()
  /// Values are JSON strings.
  package var attributes = RawObject()
  /// Values are finite JSON numbers.
  package var measurements = RawObject()
  package var due: Timestamp?
  package var knownLabel: Label?
  package var suggestion: Suggestion?
  /// The sender's fields that nobody knew.
  package var extra = RawObject()

  package init(item: ItemID) { self.item = item }
}

/// What one model version said of one item.
package struct Suggestion: Equatable, Sendable {
  package var model: ModelVersion
  /// Raw, finite; higher means more likely a defect.
  package var score: Double?
  package var label: Label?
  /// Why the model could not say, instead of score and label.
  package var failure: String?
  /// A calibrated probability of `label`, in 0…1.
  package var confidence: Double?
  /// The version's own operating point on `score`; belongs to the version, the first one stands.
  package var threshold: Double?
  /// What 0 and 255 of the heat map mean; belongs to the version, the first one stands.
  package var heatmapRange: ClosedRange<Double>?
  /// Heat map by view name.
  package var heatmaps: [(view: String, path: String)] = []
  /// A JSON array, as it came.
  package var regions: String?
  package var latencyMS: Double?
  package var predictedAt: Timestamp?

  package init(model: ModelVersion) { self.model = model }

  package static func == (left: Suggestion, right: Suggestion) -> Bool {
    left.model == right.model && left.score == right.score && left.label == right.label
      && left.failure == right.failure && left.confidence == right.confidence
      && left.threshold == right.threshold && left.heatmapRange == right.heatmapRange
      && left.heatmaps.elementsEqual(right.heatmaps, by: { $0 == $1 })
      && left.regions == right.regions && left.latencyMS == right.latencyMS
      && left.predictedAt == right.predictedAt
  }
}

/// What one truth line says: what a part really was, as found out later.
package struct Truth: Equatable, Sendable {
  package var item: ItemID
  package var label: Label
  package var source: String
  package var at: Timestamp
  package var note: String?
  /// The sender's fields that nobody knew.
  package var extra = RawObject()

  package init(item: ItemID, label: Label, source: String, at: Timestamp, note: String? = nil) {
    self.item = item
    self.label = label
    self.source = source
    self.at = at
    self.note = note
  }
}
