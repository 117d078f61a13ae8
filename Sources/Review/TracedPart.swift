// A part that somebody looks for, and what became of it.

package struct TracedPart: Equatable, Sendable {
  package enum Decider: Equatable, Sendable {
    case model
    /// By pseudonym.
    case person(String)
    case deadline
  }

  package var item: ItemID
  package var part: PartID
  package var came: Timestamp
  package var lot: String?
  /// nil while the part is not routed.
  package var route: Route.Kind?
  package var band: Route.Band?
  /// The version in whose arm it went.
  package var arm: ModelVersion?
  /// What the version that is asked for said of it, else that of its arm.
  package var said: JudgedPart.Said?
  /// The label that stands; nil while there is none.
  package var label: Label?
  package var decidedAt: Timestamp?
  package var decider: Decider?
  package var isAdjudicated: Bool
  /// Whether a line about it has left.
  package var hasLeft: Bool
  /// The state of its first reading, as the queue knows it; nil where no person is to see it.
  package var state: String?
  package var truth: Label?
  package var due: Timestamp?

  package init(
    item: ItemID, part: PartID, came: Timestamp, lot: String? = nil, route: Route.Kind? = nil,
    band: Route.Band? = nil, arm: ModelVersion? = nil, said: JudgedPart.Said? = nil,
    label: Label? = nil, decidedAt: Timestamp? = nil, decider: Decider? = nil,
    isAdjudicated: Bool = false, hasLeft: Bool = false, state: String? = nil,
    truth: Label? = nil, due: Timestamp? = nil
  ) {
    self.item = item
    self.part = part
    self.came = came
    self.lot = lot
    self.route = route
    self.band = band
    self.arm = arm
    self.said = said
    self.label = label
    self.decidedAt = decidedAt
    self.decider = decider
    self.isAdjudicated = isAdjudicated
    self.hasLeft = hasLeft
    self.state = state
    self.truth = truth
    self.due = due
  }

  /// What became of it, in a few words.
  package var fate: String {
    guard label != nil else {
      return switch state {
      case nil where route == nil: "not routed yet"
      case nil: "no verdict"
      case "done": "could not be judged, or handed up"
      case "dead": "could not be shown"
      case let state?: state
      }
    }
    let left = hasLeft ? "left" : "not left yet"
    return isAdjudicated ? "settled, \(left)" : left
  }
}
