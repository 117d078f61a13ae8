// Routing with the store: draws are made, the pure function asked, the answer written down once.

package import Review
internal import Sealing

/// What is the same for every part of a queue while it is routed.
package struct Router {
  private let canary, audit, second, adjudicate, known, place: [UInt8]
  let deployment: Deployment
  private let definition: QueueDefinition

  init(queue: Queue) { self.init(queue.revision, of: queue.definition) }

  package init(_ revision: Revision, of definition: QueueDefinition) {
    deployment = revision.deployment
    self.definition = definition
    let salt = revision.salt
    canary = Draw.prefix(salt: salt, purpose: .canary)
    audit = Draw.prefix(salt: salt, purpose: .audit)
    second = Draw.prefix(salt: salt, purpose: .second)
    adjudicate = Draw.prefix(salt: salt, purpose: .adjudicate)
    known = Draw.prefix(salt: salt, purpose: .known)
    place = Draw.prefix(salt: salt, purpose: .place)
  }

  package func draws(for part: PartID) -> Draws {
    Draws(
      canary: Draw(prefix: canary, part: part.text).u,
      audit: Draw(prefix: audit, part: part.text).u,
      second: Draw(prefix: second, part: part.text).u,
      adjudicate: Draw(prefix: adjudicate, part: part.text).u,
      place: deployment.order.isByScore ? Draw(prefix: place, part: part.text).u : 0)
  }

  /// Whether the part lets a known-answer part in.
  package func letsKnownIn(_ part: PartID) -> Bool {
    deployment.knownRate > 0 && Draw(prefix: known, part: part.text).u < deployment.knownRate
  }

  /// The version in whose arm the part is; nil where there is none.
  package func version(for line: Submission) -> ModelVersion? {
    guard deployment.mode.isLive, deployment.challenger != nil, deployment.canaryFraction > 0 else {
      return deployment.champion
    }
    let arm = Review.arm(
      under: deployment, draws: draws(for: line.partOrItem),
      canaryOpen: deployment.opensCanary(to: line.attributes)
    ).arm
    return arm == .challenger ? deployment.challenger : deployment.champion
  }

  /// How the part goes, by its draws and what the versions said of it.
  package func route(
    _ line: Submission, draws: Draws, opinion: (ModelVersion) -> Opinion?
  ) -> Route {
    Review.route(
      under: deployment, draws: draws, canaryOpen: deployment.opensCanary(to: line.attributes),
      known: line.knownLabel != nil,
      canDecide: { said, band in definition.decision(band, label: said.label) != nil },
      opinion: opinion)
  }

  /// The label that the model decides by its route; nil where a person decides.
  package func decision(_ route: Route, by said: Opinion?) -> Label? {
    guard route.decider == .model else { return nil }
    return definition.decision(route.band, label: said?.label)
  }
}

extension Submission {
  /// The part, which is the item where the line names none.
  package var partOrItem: PartID { part ?? PartID(item.text) }
}

extension Store {
  /// Routes one item, and lets it into the queue where a person must see it.
  ///
  /// - Parameter line: the item; its suggestion, where it is the champion's, spares a look-up.
  func route(
    _ item: Int64, _ line: Submission, in queue: Queue, router: Router, now: Timestamp
  ) throws(StoreError) {
    let deployment = router.deployment
    let draws = router.draws(for: line.partOrItem)
    let arm = router.version(for: line)
    let (model, said) = try heard(arm, on: item, line, in: queue.id)
    let route = router.route(line, draws: draws) { _ in said }
    try write(route, of: item, by: model, in: queue)
    let threshold = arm.flatMap { deployment.bands[$0]?.threshold } ?? said?.threshold
    let priority = deployment.order.priority(
      due: line.due, shownScore: route.suggestionVisible ? said?.score : nil,
      threshold: threshold, place: draws.place)
    let reading = try database.first(
      .insertReading, .integer(queue.id), .integer(item), .int(1),
      .text(route.humanReview ? "waiting" : "done"), .flag(route.suggestionVisible),
      .integer(queue.revisionID), .real(priority), .maybe(line.due)
    ) { $0.integer(0) }
    guard let reading else { throw .fault("a reading got no id") }
    if let arm, let label = router.decision(route, by: said) {
      try decide(
        label, by: arm, of: item, reading: reading, score: said?.score, due: line.due, in: queue,
        now: now)
    }
    if line.knownLabel == nil, router.letsKnownIn(line.partOrItem) {
      try letKnownIn(by: item, due: line.due, in: queue, router: router, now: now)
    }
  }

  /// A version's row, and what it said of the item.
  private func heard(
    _ version: ModelVersion?, on item: Int64, _ line: Submission, in queue: Int64
  ) throws(StoreError) -> (model: Int64?, said: Opinion?) {
    guard let version, let model = try model(version, in: queue) else { return (nil, nil) }
    let said =
      line.suggestion?.model == version
      ? line.suggestion : try suggestion(of: item, by: model.id, version: version)
    let opinion = said.map {
      Opinion(
        score: $0.score, label: $0.label, failure: $0.failure, threshold: model.threshold)
    }
    return (model.id, opinion)
  }

  private func write(
    _ route: Route, of item: Int64, by model: Int64?, in queue: Queue
  ) throws(StoreError) {
    try database.run(
      .insertRoute, .integer(item), .integer(queue.revisionID), .maybe(model),
      .text(route.mode.rawValue), .text(route.arm.rawValue), .real(route.pArm),
      .text(route.band.rawValue), .text(route.decider.rawValue), .flag(route.sampled),
      .flag(route.core), .text(route.kind.rawValue), .real(route.pReview), .real(route.pBlind),
      .real(queue.revision.deployment.adjudicateRate), .real(0), .real(route.propensity),
      .flag(route.suggestionVisible), .flag(route.secondReader), .flag(route.expert),
      .maybe(route.reason?.rawValue))
  }

  // MARK: - Items whose champion is silent

  /// For how long an import that says nothing counts as running.
  static func importLeaseSeconds(_ patience: Double) -> Double { max(1, patience) }

  /// Says that this process may still bring suggestions of the items it brought, for `patience`
  /// seconds from now; so the due work of others leaves them alone.
  func keepImportAlive(patience: Double, now: Timestamp) throws(StoreError) {
    guard let writer = chain?.writer else { throw .fault("nobody is signed in") }
    _ = try lease(
      "import \(writer)", seconds: Store.importLeaseSeconds(patience), now: now)
  }

  /// Routes what this process brought and what still waits for its champion: the file has ended.
  ///
  /// - Returns: how many items were routed; call it again until that is 0.
  package func routeAwaiting(in queue: Queue, now: Timestamp) throws(StoreError) -> Int {
    guard let writer = chain?.writer else { throw .fault("nobody is signed in") }
    return try transaction(.take, in: queue) { queue throws(StoreError) in
      let items = try database.all(.awaitingOfWriter, .integer(queue.id), .integer(writer)) {
        $0.integer(0)
      }
      try routeLate(items, in: queue, now: now)
      if items.isEmpty {
        try database.run(.endLease, .text("import \(writer)"))
      } else {
        try keepImportAlive(patience: queue.revision.deployment.patienceS, now: now)
      }
      return items.count
    }
  }

  /// Routes items as they stand.
  func routeLate(_ items: [Int64], in queue: Queue, now: Timestamp) throws(StoreError) {
    let router = Router(queue: queue)
    for id in items {
      guard let known = try item(id) else { continue }
      if !known.routed {
        try routeOrPool(id, known.line, in: queue, router: router, now: now)
      }
      try database.run(.deleteAwaiting, .integer(id))
    }
  }
}
