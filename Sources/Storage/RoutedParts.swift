// Parts that were routed, to be routed again by somebody who asks what would have been.

package import Review

/// Which parts are looked back on.
package struct Lookback: Equatable, Sendable {
  /// Parts that came before are left out.
  package var since: Timestamp
  /// So many at most, the latest.
  package var last: Int

  package init(since: Timestamp = Timestamp(milliseconds: 0), last: Int = .max) {
    self.since = since
    self.last = last
  }
}

extension Queue {
  /// The queue as if this were in force; nothing is put in force.
  package func imagined(under deployment: Deployment, salt: String) -> Queue {
    Queue(
      id: id, definition: definition,
      revision: Revision(number: revision.number, salt: salt, deployment: deployment),
      revisionID: revisionID)
  }
}

extension Store {
  /// Calls `body` with parts that were routed, the latest first; their draws are made with the salt
  /// of `queue`, and labels come by the names that they have today.
  package func routedParts(
    of queue: Queue, _ lookback: Lookback, body: (RoutedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    let router = Router(queue: queue)
    try database.each(
      .routedParts, .integer(queue.id), .time(lookback.since), .int(lookback.last)
    ) { row throws(StoreError) in
      guard var part = routedPart(row, by: router) else {
        throw .damaged("a route that cannot be read")
      }
      let item = row.integer(0)
      part.opinions = try opinions(of: item, but: part.route.reason == .silent ? version(row) : nil)
      part.truth = try truth(of: item)
      let verdicts = try database.all(.verdictsOfItem, .integer(item)) { row in
        (
          reading: JudgedPart.Reading(
            reader: row.int(0), label: Label(row.text(1)), shown: row.flag(2),
            onScreen: !row.isNull(3)),
          sitting: row.maybeInteger(4).map {
            RoutedPart.Sitting(person: row.integer(5), at: row.time(6), activeMS: Int($0))
          }
        )
      }
      part.readings = verdicts.map(\.reading)
      part.sittings = verdicts.compactMap(\.sitting)
      try body(queue.definition.renamed(part))
    }
  }

  private func routedPart(_ row: Row, by router: Router) -> RoutedPart? {
    guard let mode = Deployment.Mode(rawValue: row.text(6)),
      let arm = Route.Arm(rawValue: row.text(7)), let band = Route.Band(rawValue: row.text(9)),
      let decider = Route.Decider(rawValue: row.text(10)),
      let kind = Route.Kind(rawValue: row.text(13))
    else { return nil }
    let route = Route(
      mode: mode, arm: arm, pArm: row.real(8), band: band, decider: decider,
      sampled: row.flag(11), core: row.flag(12), kind: kind, pReview: row.real(14),
      pBlind: row.real(15), propensity: row.real(16), suggestionVisible: row.flag(17),
      secondReader: row.flag(18), expert: row.flag(19),
      reason: row.maybeText(20).flatMap(Route.Reason.init))
    return RoutedPart(
      revision: row.int(5), route: route, draws: router.draws(for: PartID(row.text(1))),
      attributes: row.object(2), opinions: [:], receivedAt: row.time(3), isKnown: !row.isNull(4))
  }

  /// The version of the part's arm.
  private func version(_ row: Row) -> ModelVersion? {
    row.maybeText(21).map { ModelVersion(name: $0, version: row.text(22)) }
  }

  /// What versions said of the item, but for the one that came too late.
  private func opinions(
    of item: Int64, but late: ModelVersion?
  ) throws(StoreError) -> [ModelVersion: Opinion] {
    var opinions: [ModelVersion: Opinion] = [:]
    try database.each(.opinionsOfItem, .integer(item)) { row in
      opinions[ModelVersion(name: row.text(0), version: row.text(1))] = Opinion(
        score: row.maybeReal(2), label: row.maybeLabel(3), failure: row.maybeText(4),
        threshold: row.maybeReal(5))
    }
    if let late { opinions[late] = nil }
    return opinions
  }
}
