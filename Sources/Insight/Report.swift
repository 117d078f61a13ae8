// The account of a queue: everything the supervisor's page and `report` show, from rows of the store.

package import Review
import Statistics

/// A report over judged parts, as a fold that can also take parts back: a million rows stream through;
/// what it keeps of each is at most a score of each version.
package struct Report: Equatable, Sendable {
  package let queue: QueueDefinition
  package internal(set) var acceptance = Acceptance()
  package internal(set) var people = People()
  package internal(set) var inspectors = Inspectors()
  package internal(set) var traffic = Traffic()
  /// One for each version, in the order in which they were named or first seen.
  package internal(set) var models: [ModelRecord] = []
  /// One for each two versions, in the order of `models`.
  package internal(set) var comparisons: [Comparison] = []
  /// Sampled parts that were judged but have no reference among the queue's labels.
  package internal(set) var withoutReference = 0
  /// Judged parts that carry a label which the queue has no more, and which `was` gives no
  /// name of today. They are no random share of all: figures that rest on labels are withheld.
  package internal(set) var retired = 0
  /// Parts of which the model's own decision stands, and readings that people ended.
  package internal(set) var decidedByModel = 0
  package internal(set) var decidedByPerson = 0
  package internal(set) var decidedAtDeadline = 0
  package internal(set) var unjudged = 0

  /// - Parameter versions: those to report on even without a judged part, in the report's order.
  package init(queue: QueueDefinition, versions: [ModelVersion] = []) {
    self.queue = queue
    for version in versions { _ = place(of: version) }
  }

  /// Counts one part. Known-answer parts are in no figure but those that they are for.
  package mutating func add(_ part: JudgedPart) { count(part, times: 1) }

  /// Counts items that came.
  package mutating func addArrivals(_ count: Int, at moment: Timestamp) {
    traffic.addArrivals(count, at: moment)
  }

  /// Takes a part back that was added before, as it was then.
  package mutating func remove(_ part: JudgedPart) { count(part, times: -1) }

  private mutating func count(_ part: JudgedPart, times: Int) {
    traffic.add(part, times: times)
    if part.decidedByModel != nil { decidedByModel += times }
    if part.decidedAtDeadline != nil { decidedAtDeadline += times }
    decidedByPerson += times * part.readings.count
    unjudged += times * part.unjudged
    let trial = People.trial(of: part, in: queue)
    people.add(part, trial: trial, in: queue, times: times)
    inspectors.add(part, trial: trial, times: times)
    if part.carries(labelBeyond: queue) { retired += times }
    guard !part.known else { return }
    acceptance.add(part, times: times)
    guard part.sampled, !part.readings.isEmpty else { return }
    guard let reference = part.reference, queue.has(reference) else {
      withoutReference += times
      return
    }
    for said in part.said {
      let place = place(of: said.model)
      models[place].add(said, of: part, reference: reference, in: queue, times: times)
    }
    if part.core { compare(part, reference: reference, times: times) }
  }

  private mutating func compare(_ part: JudgedPart, reference: Label, times: Int) {
    guard part.said.count > 1, queue.isGood(reference) != nil else { return }
    let lotGroup = LotGroup.of(part.lot)
    let calls = part.said.compactMap { said -> (place: Int, call: ModelCall)? in
      let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold)
      guard let call, queue.flags(call) != nil else { return nil }
      return (place(of: said.model), call)
    }.sorted { $0.place < $1.place }
    for (index, first) in calls.enumerated() {
      for second in calls[(index + 1)...] {
        let place = placeOfPair(models[first.place].model, models[second.place].model)
        let kind = Comparison.Case(
          reference: reference, champion: first.call, other: second.call, lotGroup: lotGroup)
        comparisons[place].add(kind, in: queue, times: times)
      }
    }
  }

  /// Adds a report of the same queue over other parts.
  package mutating func merge(_ other: Report) {
    acceptance.merge(other.acceptance)
    people.merge(other.people)
    inspectors.merge(other.inspectors)
    traffic.merge(other.traffic)
    withoutReference += other.withoutReference
    retired += other.retired
    decidedByModel += other.decidedByModel
    decidedByPerson += other.decidedByPerson
    decidedAtDeadline += other.decidedAtDeadline
    unjudged += other.unjudged
    for record in other.models {
      let place = place(of: record.model)
      models[place].merge(record)
    }
    for theirs in other.comparisons {
      let isSame = place(of: theirs.champion) < place(of: theirs.other)
      let turned = isSame ? theirs : theirs.reversed
      comparisons[placeOfPair(turned.champion, turned.other)].merge(turned)
    }
  }

  /// Puts all scores in order; figures are dearer before that.
  package mutating func settle() {
    for place in models.indices { models[place].settle() }
    traffic.forget()
  }

  /// Readings that have a label, by whomever.
  package var decided: Int { decidedByModel + decidedByPerson + decidedAtDeadline }

  /// The same report with these versions told of, even without a part.
  package func knowing(_ versions: [ModelVersion]) -> Report {
    var report = self
    for version in versions { _ = report.place(of: version) }
    return report
  }

  private mutating func place(of model: ModelVersion) -> Int {
    if let place = models.firstIndex(where: { $0.model == model }) { return place }
    models.append(ModelRecord(model: model))
    return models.count - 1
  }

  private mutating func placeOfPair(_ first: ModelVersion, _ second: ModelVersion) -> Int {
    let place = comparisons.firstIndex { $0.champion == first && $0.other == second }
    if let place { return place }
    comparisons.append(Comparison(champion: first, other: second))
    return comparisons.count - 1
  }

  /// The comparison of `other` with `champion`, empty where no part was called by both.
  package func comparison(of other: ModelVersion, with champion: ModelVersion) -> Comparison {
    for pair in comparisons {
      if pair.champion == champion, pair.other == other { return pair }
      if pair.champion == other, pair.other == champion { return pair.reversed }
    }
    return Comparison(champion: champion, other: other)
  }
}
