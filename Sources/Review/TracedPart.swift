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
  package var model: ModelVersion?
  package var saidLabel: Label?
  package var score: Double?
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
    band: Route.Band? = nil, model: ModelVersion? = nil, saidLabel: Label? = nil,
    score: Double? = nil, label: Label? = nil, decidedAt: Timestamp? = nil,
    decider: Decider? = nil, isAdjudicated: Bool = false, hasLeft: Bool = false,
    state: String? = nil, truth: Label? = nil, due: Timestamp? = nil
  ) {
    self.item = item
    self.part = part
    self.came = came
    self.lot = lot
    self.route = route
    self.band = band
    self.model = model
    self.saidLabel = saidLabel
    self.score = score
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

/// Which parts are looked for; several values of one kind mean any of them, an empty one means all.
package struct TraceFilter: Equatable, Sendable {
  /// Parts that came from then on, and before then.
  package var from: Timestamp?
  package var before: Timestamp?
  package var attributes: [PartFilter.Attribute] = []
  package var models: [ModelVersion] = []
  package var routes: [Route.Kind] = []
  package var bands: [Route.Band] = []
  package var labels: [Label] = []
  /// Pseudonyms, or `model`.
  package var deciders: [String] = []

  package init() {}

  package func holds(_ part: TracedPart, attributes found: () -> RawObject) -> Bool {
    func isAmong<Value: Equatable>(_ value: Value?, _ wanted: [Value]) -> Bool {
      wanted.isEmpty || value.map(wanted.contains) ?? false
    }
    let decider: String? =
      switch part.decider {
      case .model: "model"
      case .deadline: "deadline"
      case .person(let pseudonym): pseudonym
      case nil: nil
      }
    guard isAmong(part.model, models), isAmong(part.route, routes), isAmong(part.band, bands),
      isAmong(part.label, labels), isAmong(decider, deciders)
    else { return false }
    var filter = PartFilter()
    filter.attributes = attributes
    return filter.attributes.isEmpty || filter.has(found())
  }
}
