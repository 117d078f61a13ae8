// What the figures are made of: every judged part, with what each version said of it.

package import Review

extension Store {
  /// Calls `body` with every part of the queue that has a standing verdict, in the order in which
  /// the parts came.
  ///
  /// What the versions said is looked up for sampled parts alone: nobody's figures need it elsewhere.
  package func judgedParts(
    of queue: Queue, body: (JudgedPart) throws(StoreError) -> Void
  ) throws(StoreError) {
    var current: (item: Int64, part: JudgedPart)?
    try database.each(.judgedParts, .integer(queue.id)) { row throws(StoreError) in
      let item = row.integer(0)
      if current?.item != item {
        if let part = current?.part { try body(part) }
        let bands = try deployment(ofRevision: row.integer(19), in: queue).bands
        var part = judgedPart(row, bands: bands)
        if part.sampled { part.said = try said(of: item, bands: bands) }
        current = (item, part)
      }
      current?.part.readings.append(reading(row))
    }
    if let part = current?.part { try body(part) }
  }

  private func judgedPart(_ row: Row, bands: [ModelVersion: Deployment.Band]) -> JudgedPart {
    JudgedPart(
      readings: [], suggestion: row.flag(12) ? said(row, from: 13, bands: bands) : nil,
      sampled: row.flag(6), core: row.flag(7), pBlind: row.real(8),
      decider: Route.Decider(rawValue: row.text(9)) ?? .human,
      lot: row.maybeText(11).map { LotID($0) }, knownLabel: row.maybeLabel(10),
      pAdjudicate: row.real(20),
      adjudication: row.maybeText(21).flatMap(AdjudicationCause.init))
  }

  private func reading(_ row: Row) -> JudgedPart.Reading {
    JudgedPart.Reading(
      reader: row.int(1), label: Label(row.text(2)), shown: row.flag(4),
      agreement: row.maybeText(3).flatMap(Agreement.init), onScreen: !row.isNull(5))
  }

  func said(
    of item: Int64, bands: [ModelVersion: Deployment.Band]
  ) throws(StoreError) -> [JudgedPart.Said] {
    try database.all(.saidOfItem, .integer(item)) { said($0, from: 0, bands: bands) }
  }

  /// Six columns: model, version, label, score, confidence, the version's threshold.
  private func said(
    _ row: Row, from column: Int32, bands: [ModelVersion: Deployment.Band]
  ) -> JudgedPart.Said {
    let version = ModelVersion(name: row.text(column), version: row.text(column + 1))
    return JudgedPart.Said(
      model: version, label: row.maybeLabel(column + 2), score: row.maybeReal(column + 3),
      threshold: bands[version]?.threshold ?? row.maybeReal(column + 5),
      confidence: row.maybeReal(column + 4))
  }

  /// The versions that have said anything in the queue, in the order in which they were first seen.
  package func versions(in queue: Queue) throws(StoreError) -> [ModelVersion] {
    try database.all(.modelsOfQueue, .integer(queue.id)) {
      ModelVersion(name: $0.text(0), version: $0.text(1))
    }
  }
}
