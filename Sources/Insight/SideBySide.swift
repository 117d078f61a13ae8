// Two versions side by side on the parts that both have called: what their rates can be compared on.

package import Review
import Statistics

extension Comparison {
  /// The rates of either version over the core parts that both have called, with intervals that may be
  /// watched, and its confusion matrix over them: first the champion's, then the other's.
  package func sideBySide(in queue: QueueDefinition) -> [Figure] {
    figures(of: champion, beside: other, in: queue) { $0.champion }
      + figures(of: other, beside: champion, in: queue) { $0.other }
  }

  private func figures(
    of model: ModelVersion, beside: ModelVersion, in queue: QueueDefinition,
    said: (Case) -> ModelCall
  ) -> [Figure] {
    let by: [Figure.Of] = [.model(model), .beside(beside)]
    let rates = Rate.ofLabels + (Why.oneSided(queue) == nil ? Rate.ofSides : [])
    let outcomes = cases.byKey.compactMap { kind, times in
      Outcome(kind.reference, said(kind), in: queue).map { (kind.lotGroup, $0, times) }
    }
    return rates.map { rate in
      var share = SampledShare()
      for (lotGroup, outcome, times) in outcomes {
        guard let hit = rate.hit(outcome) else { continue }
        try? share.add(hit, probability: 1, lot: lotGroup == 0 ? nil : lotGroup, times: times)
      }
      let why = pairs.n == 0 ? Comparison.whyNone : rate.whyNone
      return Figure(rate.name, watched: share, by: by, whyNone: why)
    } + matrix(by, in: queue, said: said)
  }

  private func matrix(
    _ by: [Figure.Of], in queue: QueueDefinition, said: (Case) -> ModelCall
  ) -> [Figure] {
    var counts = Counts<Cell>()
    for (kind, times) in cases.byKey {
      counts.add(Cell(reference: kind.reference, said: said(kind)), times: times)
    }
    let sides: [ModelCall] = [.anyGood, .anyDefect]
    let columns =
      queue.labels.map { .label($0.name) }
      + sides.filter { side in counts.byKey.keys.contains { $0.said == side } }
    return queue.labels.flatMap { row in
      columns.map { column in
        Figure(
          .confusion, count: counts[Cell(reference: row.name, said: column)], of: pairs.n,
          by: by + [.reference(row.name), .said(column)])
      }
    }
  }

  private struct Cell: Hashable {
    let reference: Label
    let said: ModelCall
  }
}
