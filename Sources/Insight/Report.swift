// The account of a queue: everything the supervisor's page and `report` show, from rows of the store.

package import Review

/// A report over judged parts, as a fold: a million rows stream through; what it keeps of each is at
/// most a score of each version.
package struct Report: Equatable, Sendable {
  package let queue: QueueDefinition
  /// The version that the others are compared with.
  package let champion: ModelVersion?
  package private(set) var acceptance = Acceptance()
  package private(set) var people = People()
  /// One for each version, in the order in which they were named or first seen.
  package private(set) var models: [ModelRecord] = []
  /// One for each version beside the champion, in the same order.
  package private(set) var comparisons: [Comparison] = []
  /// Sampled parts that were judged but have no reference among the queue's labels.
  package private(set) var withoutReference = 0

  /// - Parameter versions: those to report on even without a judged part, in the report's order.
  package init(
    queue: QueueDefinition, champion: ModelVersion? = nil, versions: [ModelVersion] = []
  ) {
    self.queue = queue
    self.champion = champion
    for version in versions { _ = place(of: version) }
  }

  /// Counts one judged part. Known-answer parts are in no figure but those that they are for.
  package mutating func add(_ part: JudgedPart) {
    people.add(part, in: queue)
    guard !part.known else { return }
    acceptance.add(part)
    guard part.sampled, !part.readings.isEmpty else { return }
    guard let reference = part.reference, queue.has(reference) else {
      withoutReference += 1
      return
    }
    for said in part.said {
      let place = place(of: said.model)
      models[place].add(said, of: part, reference: reference, in: queue)
    }
    if part.core { compare(part.said, reference: reference) }
  }

  private mutating func compare(_ said: [JudgedPart.Said], reference: Label) {
    guard let champion, let isGood = queue.isGood(reference) else { return }
    let wrong = said.compactMap { said -> (model: ModelVersion, isWrong: Bool)? in
      let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold)
      guard let call, queue.flags(call) != nil else { return nil }
      return (said.model, !call.agrees(with: reference, isGood: isGood))
    }
    guard let its = wrong.first(where: { $0.model == champion }) else { return }
    for (place, comparison) in comparisons.enumerated() {
      guard let other = wrong.first(where: { $0.model == comparison.other }) else { continue }
      comparisons[place].add(championWrong: its.isWrong, otherWrong: other.isWrong)
    }
  }

  /// Adds a report of the same queue over other parts.
  package mutating func merge(_ other: Report) {
    acceptance.merge(other.acceptance)
    people.merge(other.people)
    withoutReference += other.withoutReference
    for record in other.models {
      let place = place(of: record.model)
      models[place].merge(record)
    }
    for theirs in other.comparisons {
      guard let place = comparisons.firstIndex(where: { $0.other == theirs.other }) else {
        continue
      }
      comparisons[place].merge(theirs)
    }
  }

  private mutating func place(of model: ModelVersion) -> Int {
    if let place = models.firstIndex(where: { $0.model == model }) { return place }
    models.append(ModelRecord(model: model))
    if let champion, model != champion {
      comparisons.append(Comparison(champion: champion, other: model))
    }
    return models.count - 1
  }

  /// All figures over the parts added: people first, then version by version.
  ///
  /// - Parameter window: the span that the parts were taken from; nil: all there are.
  package func figures(window: Window? = nil) -> [Figure] {
    let all =
      acceptance.figures + people.figures(in: queue)
      + [Figure(.withoutReference, count: withoutReference)]
      + models.flatMap { $0.figures(in: queue) } + comparisons.flatMap(\.figures)
    return all.map {
      var figure = $0
      figure.window = window
      return figure
    }
  }
}
