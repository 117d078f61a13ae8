// A version's record as figures with names, counts and intervals.

package import Review
import Statistics

extension ModelRecord {
  /// What the columns of the version's matrix are: the queue's labels, and the bare sides where the
  /// version named no label.
  package func columns(in queue: QueueDefinition) -> [ModelCall] {
    let sides: [ModelCall] = [.anyGood, .anyDefect]
    return queue.labels.map { .label($0.name) }
      + sides.filter { side in cells.keys.contains { $0.said == side } }
  }

  /// All figures of the version, in the order of the report.
  package func figures(in queue: QueueDefinition) -> [Figure] {
    let by: [Figure.Of] = [.model(model)]
    return [
      Figure(.agreement, agreement, by: by, whyNone: Why.noParts),
      Figure(.withoutCall, count: withoutCall, of: withoutCall + n, by: by),
    ] + rates(in: queue) + matrix(in: queue)
  }

  /// The matrix: one figure a cell, row by row.
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

  private func rates(in queue: QueueDefinition) -> [Figure] {
    let by: [Figure.Of] = [.model(model)]
    if let why = Why.oneSided(queue) {
      let names: [Figure.Name] = [
        .escapePerDefect, .escapePerPassed, .escapePerProduced, .falseRejectPerGood, .precision,
        .mcc,
      ]
      return names.map { Figure($0, value: nil, by: by, why: why) }
    }
    let none = n == 0 ? Why.noParts : nil
    return [
      Figure(.escapePerDefect, escapePerDefect, by: by, whyNone: none ?? "no part was a defect"),
      Figure(
        .escapePerPassed, escapePerPassed, by: by, whyNone: none ?? "the model passed no part"),
      Figure(.escapePerProduced, escapePerProduced, by: by, whyNone: Why.noParts),
      Figure(.falseRejectPerGood, falseRejectPerGood, by: by, whyNone: none ?? "no part was good"),
      Figure(.precision, precision, by: by, whyNone: none ?? "the model flagged no part"),
      correlation(by: by, whyNone: none),
    ]
  }

  private func correlation(by: [Figure.Of], whyNone: String?) -> Figure {
    var figure = Figure(.mcc, value: sides.mcc, by: by)
    figure.n = n
    if figure.value == nil {
      figure.why = whyNone ?? "needs defects and good parts, flagged and passed ones"
    }
    return figure
  }
}

/// Why a figure is null.
enum Why {
  static let noParts = "no sampled part with this version's call is judged yet"

  /// Why nothing that needs good and defect can be said in a queue.
  static func oneSided(_ queue: QueueDefinition) -> String? {
    if !queue.labels.contains(where: \.good) { return "no label of the queue is good" }
    if queue.labels.allSatisfy(\.good) { return "no label of the queue is a defect" }
    return nil
  }
}
