// What plots of a version are drawn from, on a screen or on paper.

package import Review
package import Statistics

/// One bin of a reliability diagram.
package struct ReliabilityBin: Equatable, Sendable {
  package let low: Double
  package let high: Double
  /// The mean stated probability of a defect; nil in an empty bin.
  package let stated: Double?
  /// Defects among the bin's parts, with a Wilson interval for a fixed sample; the rate is nil in an
  /// empty bin.
  package let seen: Proportion

  /// The share of defects; nil in an empty bin.
  package var share: Double? { seen.rate }
  package var n: Int { seen.n }
}

/// The plots of one version, all over core parts.
package struct ModelSeries: Equatable, Sendable {
  package let model: ModelVersion
  /// Looks at the confidence sequence, in the order in which parts came.
  package let course: [Course.Event: [Course.Point]]
  /// nil without scores, or where the queue has no good or no defect label.
  package let histogram: ScoreHistogram?
  /// Ten bins; empty with fewer than 100 stated probabilities.
  package let reliability: [ReliabilityBin]
  /// Risk against coverage where parts furthest from the threshold are kept first; empty without it.
  package let riskCoverage: [RiskCoverage.Point]
  /// The confusion matrix over all sampled parts.
  package let confusion: ConfusionTable
}

/// A confusion matrix for drawing.
package struct ConfusionTable: Equatable, Sendable {
  package let rows: [Label]
  package let columns: [ModelCall]
  /// `counts[row][column]`
  package let counts: [[Int]]
}

extension ModelRecord {
  /// - Parameters:
  ///   - threshold: the operating point in force.
  ///   - looks: the most points of a confidence sequence.
  package func series(
    in queue: QueueDefinition, threshold: Double?, looks: Int = 60, bins: Int = 40
  ) -> ModelSeries {
    let all = allScores
    let columns = columns(in: queue)
    return ModelSeries(
      model: model,
      course: Dictionary(
        uniqueKeysWithValues: Course.Event.allCases.map {
          ($0, course.sequence(of: $0, most: looks))
        }),
      histogram: Why.oneSided(queue) == nil
        ? ScoreHistogram(all, bins: bins, threshold: threshold) : nil,
      reliability: reliability, riskCoverage: riskCoverage(all, threshold: threshold),
      confusion: ConfusionTable(
        rows: queue.labels.map(\.name), columns: columns,
        counts: queue.labels.map { row in
          columns.map { count(reference: row.name, said: $0) }
        }))
  }

  private var reliability: [ReliabilityBin] {
    guard calibration.n >= ModelRecord.fewestStated else { return [] }
    return calibration.bins.map { bin in
      var seen = Proportion()
      seen.add(true, times: bin.defects)
      seen.add(false, times: bin.n - bin.defects)
      return ReliabilityBin(
        low: bin.low, high: bin.high, stated: bin.meanProbability, seen: seen)
    }
  }

  /// At most a hundred points of the curve.
  private func riskCoverage(_ scores: ScoredSample, threshold: Double?) -> [RiskCoverage.Point] {
    guard let threshold, let curve = RiskCoverage(scores, threshold: threshold) else { return [] }
    let step = max(1, curve.points.count / 100)
    return curve.points.enumerated().filter {
      $0.offset.isMultiple(of: step) || $0.offset == curve.points.count - 1
    }.map(\.element)
  }
}
