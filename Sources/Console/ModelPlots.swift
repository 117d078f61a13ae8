// The plots of a version: scores by verdict with a threshold to move, the course of its errors, and
// whether its probabilities are ones.

import Insight
import Review
import Screen

extension SupervisePage {
  func plots(of series: ModelSeries) -> [Panel.Part] {
    scores(of: series) + course(of: series) + reliability(of: series)
  }

  // MARK: - The threshold

  /// The version whose threshold the keys move, and its scores; nil where it has none.
  private var chosenScores: (model: ModelVersion, histogram: ScoreHistogram)? {
    let shown = versionsShown
    guard !shown.isEmpty else { return nil }
    let model = shown[chosenSide % shown.count]
    let series = told?.series.first { $0.model == model }
    return series?.histogram.map { (model, $0) }
  }

  /// Moves the threshold of the chosen version by so many edges; nil: back to the one in force.
  mutating func moveThreshold(by edges: Int?) {
    guard let (model, histogram) = chosenScores else {
      said = isPlotting ? words.countingPlots : words.noScores
      return
    }
    guard let edges else {
      thresholds[model] = nil
      said = words.isAsInForce
      return
    }
    let place = edge(of: model, in: histogram) + edges
    thresholds[model] = min(max(0, place), histogram.edges.count - 1)
  }

  private func edge(of model: ModelVersion, in histogram: ScoreHistogram) -> Int {
    let last = histogram.edges.count - 1
    return min(thresholds[model] ?? inForce(histogram) ?? last / 2, last)
  }

  /// The edge that is nearest to the threshold in force.
  private func inForce(_ histogram: ScoreHistogram) -> Int? {
    guard let threshold = histogram.threshold else { return nil }
    return histogram.edges.indices.min {
      abs(histogram.edges[$0] - threshold) < abs(histogram.edges[$1] - threshold)
    }
  }

  private func scores(of series: ModelSeries) -> [Panel.Part] {
    guard let histogram = series.histogram else { return [] }
    let edge = edge(of: series.model, in: histogram)
    let known = inForce(histogram)
    func counted(_ words: String, _ counts: [Int]) -> String {
      words.filled(["n": grouped(counts.reduce(0, +)), "most": grouped(counts.max() ?? 0)])
    }
    var plot = ScorePlot(
      good: histogram.good, defects: histogram.defects, edge: edge, inForce: known)
    plot.goodTitle = counted(words.scoresOfGood, histogram.good)
    plot.defectTitle = counted(words.scoresOfDefects, histogram.defects)
    plot.low = decimal(histogram.edges[0], places: 2)
    plot.high = decimal(histogram.edges[histogram.edges.count - 1], places: 2)
    var rows = [["", words.missed, words.rejected, words.flagged]]
    if let known { rows.append(row(words.nearestInForce, histogram.outcome(atEdge: known))) }
    if edge != known { rows.append(row(words.movedTo, histogram.outcome(atEdge: edge))) }
    return [
      .blank, .line(words.scores, Style(bold: true)), .scores(plot, height: 11), .table(rows),
      .quiet(words.aboutThreshold),
    ]
  }

  private func row(_ title: String, _ outcome: ScoreHistogram.Outcome) -> [String] {
    let shares = outcome.plotted.map { $0.text ?? words.none }
    return [title.filled(["at": decimal(outcome.threshold, places: 3)])] + shares
  }

  // MARK: - Course and calibration

  private func course(of series: ModelSeries) -> [Panel.Part] {
    let points = series.course[.error] ?? []
    guard points.count > 1, let first = points.first, let last = points.last else { return [] }
    var plot = BandPlot(
      points.map { .init(low: $0.low, value: $0.rate, high: $0.high) })
    plot.top = decimal(plot.ceiling * 100, places: 1) + " %"
    plot.bottom = "0 %"
    plot.left = clock.time(first.at)
    plot.right = words.courseEnd.filled(["n": grouped(last.n), "time": clock.time(last.at)])
    return [.blank, .line(words.course, Style(bold: true)), .band(plot, height: 9)]
  }

  private func reliability(of series: ModelSeries) -> [Panel.Part] {
    let points = series.reliability.compactMap { bin -> ReliabilityPlot.Point? in
      let share = bin.plotted
      guard let stated = bin.stated, let seen = share.rate else { return nil }
      return .init(stated: stated, low: share.low, seen: seen, high: share.high)
    }
    let title: [Panel.Part] = [.blank, .line(words.reliability, Style(bold: true))]
    guard !points.isEmpty else { return title + [.quiet(words.noReliability)] }
    var plot = ReliabilityPlot(points)
    plot.left = words.seenShare
    plot.bottom = words.statedShare
    let n = series.reliability.reduce(0) { $0 + $1.plotted.n }
    return title + [
      .reliability(plot, height: 10), .quiet(words.aboutReliability.filled(["n": grouped(n)])),
    ]
  }
}
