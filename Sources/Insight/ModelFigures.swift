// A version's record as figures with names, counts and intervals.

package import Review
import Statistics

extension ModelRecord {
  /// What the columns of the version's matrix are: the queue's labels, and the bare sides where the
  /// version named no label.
  package func columns(in queue: QueueDefinition) -> [ModelCall] {
    let sides: [ModelCall] = [.anyGood, .anyDefect]
    return queue.labels.map { .label($0.name) }
      + sides.filter { side in cases.byKey.keys.contains { $0.said == side } }
  }

  /// All figures of the version, in the order of the report.
  package func figures(in queue: QueueDefinition) -> [Figure] {
    let left = Figure(
      .withoutCall, count: withoutCall, of: withoutCall + n, by: [.model(model)])
    return rates(of: Rate.ofLabels, in: queue) + [left] + sides(in: queue)
      + scoreFigures(in: queue) + matrix(in: queue)
  }

  /// The matrix over all sampled parts: one figure a cell, row by row.
  package func matrix(in queue: QueueDefinition) -> [Figure] {
    let columns = columns(in: queue)
    return queue.labels.flatMap { row in
      columns.map { column in
        Figure(
          .confusion, count: count(reference: row.name, said: column), of: n,
          by: [.model(model), .reference(row.name), .said(column)])
      }
    }
  }

  private func sides(in queue: QueueDefinition) -> [Figure] {
    if let why = Why.oneSided(queue) {
      return (Rate.ofSides.map(\.name) + [.mcc]).map {
        Figure($0, value: nil, by: [.model(model)], why: why)
      }
    }
    return rates(of: Rate.ofSides, in: queue) + correlations(in: queue)
  }

  /// Each rate over core parts, with an interval that may be watched; besides, where some parts were
  /// sampled more often than others, over all sampled parts by weight; and where agreements were drawn
  /// for adjudication, over the adjudicated ones by both weights.
  private func rates(of rates: [Rate], in queue: QueueDefinition) -> [Figure] {
    let (n, coreN, uneven) = (n, coreN, isUnevenlySampled)
    let twoPhase = hasAdjudicatedAgreements
    let outcomes = cases.byKey.compactMap { kind, times in
      Outcome(kind.reference, kind.said, in: queue).map { (kind, $0, times) }
    }
    return rates.flatMap { rate -> [Figure] in
      var (core, all, settled) = (SampledShare(), SampledShare(), SampledShare())
      for (kind, outcome, times) in outcomes {
        guard let hit = rate.hit(outcome) else { continue }
        let (p, lot) = (kind.pBlind, kind.lotGroup == 0 ? nil : kind.lotGroup)
        if kind.core { try? core.add(hit, probability: p, lot: lot, times: times) }
        if uneven { try? all.add(hit, probability: p, lot: lot, times: times) }
        if twoPhase, let pAdjudicated = kind.pAdjudicated {
          try? settled.add(hit, probability: p * pAdjudicated, lot: lot, times: times)
        }
      }
      let why = n == 0 ? Why.noParts : coreN == 0 ? Why.noCore : rate.whyNone
      var figures = [Figure(rate.name, watched: core, by: [.model(model)], whyNone: why)]
      if uneven {
        figures.append(
          Figure(rate.name, weighted: all, by: [.model(model)], whyNone: rate.whyNone))
      }
      if twoPhase {
        figures.append(
          Figure(
            rate.name, weighted: settled, by: [.model(model)], method: Figure.hajekAdjudicated,
            whyNone: rate.whyNone))
      }
      return figures
    }
  }

  private func correlations(in queue: QueueDefinition) -> [Figure] {
    // Counted first, then weighted in one order, so that the last bit is the same at every run.
    var counts: [Double: (core: Confusion, all: Confusion)] = [:]
    for (kind, times) in cases.byKey {
      guard let outcome = Outcome(kind.reference, kind.said, in: queue) else { continue }
      let (defect, flagged, times) = (!outcome.isGood, outcome.isFlagged, Double(times))
      let none = (core: Confusion(), all: Confusion())
      try? counts[kind.pBlind, default: none].all
        .add(isDefect: defect, isFlagged: flagged, weight: times)
      guard kind.core else { continue }
      try? counts[kind.pBlind, default: none].core
        .add(isDefect: defect, isFlagged: flagged, weight: times)
    }
    var (core, all) = (Confusion(), Confusion())
    for (pBlind, some) in counts.sorted(by: { $0.key < $1.key }) {
      core.merge(some.core)
      if let weighted = try? some.all.weighted(by: 1 / pBlind) { all.merge(weighted) }
    }
    let why = n == 0 ? Why.noParts : "needs defects and good parts, flagged and passed ones"
    func figure(_ confusion: Confusion, of n: Int, _ method: String?) -> Figure {
      var figure = Figure(.mcc, value: confusion.mcc, by: [.model(model)])
      figure.n = n
      figure.method = method
      if figure.value == nil { figure.why = why }
      return figure
    }
    return [figure(core, of: coreN, core.mcc == nil ? nil : Figure.noInterval)]
      + (isUnevenlySampled ? [figure(all, of: n, Figure.hajek)] : [])
  }
}

/// Why a figure is null.
enum Why {
  /// Why nothing that rests on labels can be said.
  static func retired(_ parts: Int) -> String {
    "\(grouped(parts)) judged parts carry a label that the queue has no more: say what it is today, "
      + "under 'was' in its file"
  }

  static let noParts = "no sampled part with this version's call is judged yet"
  static let noCore = "no judged part is in the random sample of all traffic"

  /// Why nothing that needs good and defect can be said in a queue.
  static func oneSided(_ queue: QueueDefinition) -> String? {
    if !queue.labels.contains(where: \.good) { return "no label of the queue is good" }
    if queue.labels.allSatisfy(\.good) { return "no label of the queue is a defect" }
    return nil
  }
}
