// What would have been under another deployment: past parts routed again, and counted.

package import Review
package import Statistics

/// Past parts as they went and as they would have gone, as a fold. Nothing is put in force by it.
///
/// Errors are told of what a model would have decided alone, from parts that were judged blind by the
/// draw, each weighing one over its chance of that; and besides, from recorded truths, whose parts
/// nobody drew.
package struct Simulation: Equatable, Sendable {
  package let queue: QueueDefinition
  package let deployment: Deployment
  /// As the parts went.
  package private(set) var before = SimulatedFlow()
  /// As they would have gone.
  package private(set) var after = SimulatedFlow()
  /// Parts that somebody else would have decided, or seen, or seen otherwise.
  package private(set) var changed = 0
  package private(set) var work = SimulatedWork()
  /// Known-answer parts, which are no traffic.
  package private(set) var leftOut = 0
  /// Parts that were judged, or known later, by a label that the queue has no more: nothing is told of
  /// errors then.
  package private(set) var retired = 0

  package init(queue: QueueDefinition, under deployment: Deployment) {
    self.queue = queue
    self.deployment = deployment
  }

  /// Counts a part.
  package mutating func add(_ part: RoutedPart) {
    guard !part.isKnown else {
      leftOut += 1
      return
    }
    let again = part.routed(under: deployment, in: queue)
    if again.differs(from: part.route) { changed += 1 }
    let evidence = Evidence(part, in: queue)
    if ([part.reference, part.truth].compactMap(\.self)).contains(where: { !queue.has($0) }) {
      retired += 1
    }
    before.add(part.route, evidence)
    after.add(again, evidence)
    work.add(part)
  }

  package var parts: Int { before.parts }
}

extension Route {
  /// Whether somebody else decides, or a person sees the part who would not have, or sees it otherwise.
  fileprivate func differs(from other: Route) -> Bool {
    decider != other.decider || (decider == .model && band != other.band)
      || humanReview != other.humanReview || suggestionVisible != other.suggestionVisible
      || secondReader != other.secondReader
  }
}

/// What is known of a part that can speak of errors.
struct Evidence {
  /// Whether it was a defect, as those say who judged it blind by the draw, and the chance of that.
  var blind: (isDefect: Bool, chance: Double)?
  /// Whether it was a defect, as was recorded later.
  var truth: Bool?

  init(_ part: RoutedPart, in queue: QueueDefinition) {
    if part.route.sampled, let label = part.reference, let isGood = queue.isGood(label) {
      blind = (!isGood, part.route.pBlind)
    }
    truth = part.truth.flatMap(queue.isGood).map { !$0 }
  }
}

/// Which ways parts went, and what is known of those that a model decided.
package struct SimulatedFlow: Equatable, Sendable {
  package private(set) var parts = 0
  /// Passed and rejected by a model, and seen by nobody.
  package private(set) var passed = 0
  package private(set) var rejected = 0
  /// Decided by a model, yet shown to a person, blind.
  package private(set) var audited = 0
  /// Decided by a person.
  package private(set) var toPeople = 0
  /// Of these, judged without the suggestion by the draw.
  package private(set) var blind = 0
  package private(set) var secondReadings = 0
  /// Defects among what a model passed, good parts among what it rejected: of parts judged blind.
  package private(set) var escapes = SampledShare()
  package private(set) var falseRejects = SampledShare()
  /// Defects among what people decided.
  package private(set) var reviewedDefects = SampledShare()
  /// The same by recorded truth, of parts that nobody drew.
  package private(set) var trueEscapes = Proportion()
  package private(set) var trueFalseRejects = Proportion()

  package init() {}

  mutating func add(_ route: Route, _ evidence: Evidence) {
    parts += 1
    if route.secondReader { secondReadings += 1 }
    switch (route.decider, route.band, route.sampled) {
    case (.human, _, let sampled):
      toPeople += 1
      if sampled { blind += 1 }
    case (.model, _, true): audited += 1
    case (.model, .pass, false): passed += 1
    case (.model, _, false): rejected += 1
    }
    if let (isDefect, chance) = evidence.blind {
      switch (route.decider, route.band) {
      case (.human, _): try? reviewedDefects.add(isDefect, probability: chance)
      case (.model, .pass): try? escapes.add(isDefect, probability: chance)
      case (.model, _): try? falseRejects.add(!isDefect, probability: chance)
      }
    }
    if let isDefect = evidence.truth, route.decider == .model {
      if route.band == .pass {
        trueEscapes.add(isDefect)
      } else {
        trueFalseRejects.add(!isDefect)
      }
    }
  }

  /// Parts that nobody saw.
  package var pastPeople: Int { passed + rejected }

  /// How often a part is read by a person.
  package var readingsPerPart: Double? {
    parts == 0 ? nil : Double(toPeople + audited + secondReadings) / Double(parts)
  }
}
