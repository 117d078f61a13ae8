// What the store delivers of a part that was routed: enough to route it again.

/// One routed item, with what is known of it since.
package struct RoutedPart: Equatable, Sendable {
  /// A verdict given at a console.
  package struct Sitting: Equatable, Sendable {
    package var person: Int64
    package var at: Timestamp
    /// Time with the part on screen, in milliseconds.
    package var activeMS: Int

    package init(person: Int64, at: Timestamp, activeMS: Int) {
      self.person = person
      self.at = at
      self.activeMS = activeMS
    }
  }

  /// The number of the revision that it was routed under.
  package var revision: Int
  /// How it went.
  package var route: Route
  /// Its draws, under whatever salt they were asked for.
  package var draws: Draws
  package var attributes: RawObject
  /// What versions said of it in time.
  package var opinions: [ModelVersion: Opinion]
  package var receivedAt: Timestamp
  /// The standing verdicts of people.
  package var readings: [JudgedPart.Reading]
  package var sittings: [Sitting]
  /// What it was, where that was recorded later and all sources agree.
  package var truth: Label?
  /// It is there to check people with, and is no traffic.
  package var isKnown: Bool

  package init(
    revision: Int, route: Route, draws: Draws, attributes: RawObject,
    opinions: [ModelVersion: Opinion], receivedAt: Timestamp,
    readings: [JudgedPart.Reading] = [], sittings: [Sitting] = [], truth: Label? = nil,
    isKnown: Bool = false
  ) {
    self.revision = revision
    self.route = route
    self.draws = draws
    self.attributes = attributes
    self.opinions = opinions
    self.receivedAt = receivedAt
    self.readings = readings
    self.sittings = sittings
    self.truth = truth
    self.isKnown = isKnown
  }

  /// How it would have gone under another deployment, by its draws and what was said of it.
  package func routed(under deployment: Deployment, in queue: QueueDefinition) -> Route {
    Review.route(
      under: deployment, draws: draws, canaryOpen: deployment.opensCanary(to: attributes),
      known: isKnown,
      canDecide: { said, band in queue.decision(band, label: said.label) != nil },
      opinion: { opinions[$0] })
  }

  /// What people who judged it blind, or an expert, made of it (`JudgedPart.reference`).
  package var reference: Label? {
    JudgedPart(readings: readings, sampled: route.sampled).reference
  }
}
