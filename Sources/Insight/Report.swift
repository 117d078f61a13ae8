// The account of a queue: everything the supervisor's page and `report` show, from rows of the store.

package import Review

/// A report over judged parts, as a fold: a million rows stream through in constant memory.
package struct Report: Equatable, Sendable {
  package let queue: QueueDefinition
  package private(set) var acceptance = Acceptance()
  /// One for each version, in the order in which they were named or first seen.
  package private(set) var models: [ModelRecord] = []
  /// Sampled parts that were judged but have no reference among the queue's labels.
  package private(set) var withoutReference = 0

  /// - Parameter versions: those to report on even without a judged part, in the report's order.
  package init(queue: QueueDefinition, versions: [ModelVersion] = []) {
    self.queue = queue
    for version in versions { _ = place(of: version) }
  }

  /// Counts one judged part. Known-answer parts are in no figure.
  package mutating func add(_ part: JudgedPart) {
    guard !part.known else { return }
    acceptance.add(part)
    guard part.sampled, !part.readings.isEmpty else { return }
    guard let reference = part.reference, queue.has(reference) else {
      withoutReference += 1
      return
    }
    for said in part.said {
      let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold)
      let place = place(of: said.model)
      models[place].add(call, reference: reference, in: queue)
    }
  }

  /// Adds a report of the same queue over other parts.
  package mutating func merge(_ other: Report) {
    acceptance.merge(other.acceptance)
    withoutReference += other.withoutReference
    for record in other.models {
      let place = place(of: record.model)
      models[place].merge(record)
    }
  }

  private mutating func place(of model: ModelVersion) -> Int {
    if let place = models.firstIndex(where: { $0.model == model }) { return place }
    models.append(ModelRecord(model: model))
    return models.count - 1
  }

  /// All figures over the parts added: people first, then version by version.
  ///
  /// - Parameter window: the span that the parts were taken from; nil: all there are.
  package func figures(window: Window? = nil) -> [Figure] {
    let all =
      acceptance.figures + [Figure(.withoutReference, count: withoutReference)]
      + models.flatMap { $0.figures(in: queue) }
    return all.map {
      var figure = $0
      figure.window = window
      return figure
    }
  }
}
