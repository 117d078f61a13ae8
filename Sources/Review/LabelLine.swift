// What a verdict looks like to the world outside, frozen when it leaves.

/// One label line of an export, field by field in the order in which it is written.
///
/// A line is frozen when its sequence is given: whatever becomes known later makes a further line
/// that `supersedes` it.
package struct LabelLine: Equatable, Sendable {
  package enum By: String, Sendable, CaseIterable { case person, model, deadline }

  package var item: ItemID
  package var part: PartID
  package var picture: String?
  /// Lower-case hex of the SHA-256 of the picture's bytes.
  package var pictureSHA256: String?
  package var label: Label
  /// A JSON array.
  package var regions = "[]"
  package var by: By = .person
  /// The sequence of the line that this one replaces.
  package var supersedes: Int64?
  package var agreement: Agreement?
  /// The arm's call, score and version, even if they were hidden.
  package var suggestedLabel: Label?
  package var score: Double?
  package var model: ModelVersion?
  package var shown = false
  package var heatmapShown = false
  package var ownCall: Label?
  package var mode: Deployment.Mode
  package var arm: Route.Arm = .champion
  package var pArm = 1.0
  package var band: Route.Band = .review
  package var route: Route.Kind
  /// The latest truth of the sources, nil where there is none or they disagree.
  package var truth: Label?
  package var sampled = false
  package var core = false
  package var pReview = 1.0
  package var pBlind = 1.0
  package var propensity = 1.0
  /// 1 / propensity; nil where the propensity is 0.
  package var weight: Double? { propensity > 0 ? 1 / propensity : nil }
  package var known = false
  /// 1 or 2, or 0 for an adjudication.
  package var reader = 1
  package var readers = 1
  package var agreeing = 1
  package var adjudicated = false
  package var consensus: Double?
  /// A pseudonym; nil where no person decided.
  package var inspector: String?
  package var openedAt: Timestamp?
  package var decidedAt: Timestamp
  package var activeMS: Int?
  package var reason: String?
  package var note: String?
  package var attributes = RawObject()
  package var measurements = RawObject()
  package var extra = RawObject()
  package var deploymentRevision: Int
  package var labelSetVersion: Int
  package var sequence: Int64

  package init(
    item: ItemID, part: PartID, label: Label, mode: Deployment.Mode, route: Route.Kind,
    decidedAt: Timestamp, deploymentRevision: Int, labelSetVersion: Int, sequence: Int64
  ) {
    self.item = item
    self.part = part
    self.label = label
    self.mode = mode
    self.route = route
    self.decidedAt = decidedAt
    self.deploymentRevision = deploymentRevision
    self.labelSetVersion = labelSetVersion
    self.sequence = sequence
  }
}
