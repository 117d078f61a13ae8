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
    let from = thresholds[model] ?? start(histogram, towards: edges)
    let place = min(max(0, from + edges), histogram.edges.count - 1)
    thresholds[model] = place
    said = brief(histogram.outcome(atEdge: place))
  }

  /// What a threshold costs, in a line: the plot may lie below the last row in sight.
  private func brief(_ outcome: ScoreHistogram.Outcome) -> String {
    let shares = zip([words.missed, words.rejected], outcome.plotted).map { name, share in
      "\(name) \(share.cells?.first ?? words.none)"
    }
    return (["▲ " + shortest(outcome.threshold, places: 4)] + shares)
      .joined(separator: settings.words.separator)
  }

  private func at(_ outcome: ScoreHistogram.Outcome, _ title: String) -> String {
    title.filled(["at": shortest(outcome.threshold, places: 4)])
  }

  /// The edge that a threshold is moved from: the last one before the threshold in force, seen from where
  /// it goes.
  private func start(_ histogram: ScoreHistogram, towards edges: Int) -> Int {
    guard let threshold = histogram.threshold else { return (histogram.edges.count - 1) / 2 }
    return edges > 0
      ? (histogram.edges.lastIndex { $0 <= threshold } ?? -1)
      : (histogram.edges.firstIndex { $0 >= threshold } ?? histogram.edges.count)
  }

  /// The edge that is nearest to the threshold in force, where its mark is drawn.
  private func mark(_ histogram: ScoreHistogram) -> Int? {
    guard let threshold = histogram.threshold else { return nil }
    return histogram.edges.indices.min {
      abs(histogram.edges[$0] - threshold) < abs(histogram.edges[$1] - threshold)
    }
  }

  private func scores(of series: ModelSeries) -> [Panel.Part] {
    guard let histogram = series.histogram else { return [] }
    let (known, last) = (mark(histogram), histogram.edges.count - 1)
    let moved = thresholds[series.model].map { min($0, last) } ?? (known == nil ? last / 2 : nil)
    func counted(_ words: String, _ counts: [Int]) -> String {
      words.filled(["n": grouped(counts.reduce(0, +)), "most": grouped(counts.max() ?? 0)])
    }
    var plot = ScorePlot(
      good: histogram.good, defects: histogram.defects, edge: moved ?? known, inForce: known)
    plot.goodTitle = counted(words.scoresOfGood, histogram.good)
    plot.defectTitle = counted(words.scoresOfDefects, histogram.defects)
    plot.low = decimal(histogram.edges[0], places: 2)
    plot.high = decimal(histogram.edges[histogram.edges.count - 1], places: 2)
    let outcomes =
      (histogram.inForce.map { rows(words.atInForce, $0) } ?? [])
      + (moved.map { rows(words.movedTo, histogram.outcome(atEdge: $0)) } ?? [])
    return [.blank, .line(words.scores, Style(bold: true)), .scores(plot, height: 11)] + outcomes
      + [.quiet(words.aboutThreshold)]
  }

  private func rows(_ title: String, _ outcome: ScoreHistogram.Outcome) -> [Panel.Part] {
    let names = [words.missed, words.rejected, words.flagged]
    return [
      .line(at(outcome, title)),
      .table(
        zip(names, outcome.plotted).map { name, share in [name] + (share.cells ?? [words.none]) }),
    ]
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
