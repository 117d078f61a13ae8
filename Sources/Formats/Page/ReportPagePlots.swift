// The plots of a version on a report's page, and the gates of the next move.

import Insight
import Review

extension ReportPage {
  /// All plots that there is enough for.
  func plots(of model: ModelVersion) -> [HTML] {
    let sides = [(series, "first window"), (seriesBefore, "second window")]
    return sides.flatMap { side, window -> [HTML] in
      guard let series = side.first(where: { $0.model == model }) else { return [] }
      let plots = courses(series) + scores(series) + reliability(series)
      guard !seriesBefore.isEmpty, !plots.isEmpty else { return plots }
      return [.heading(3, "In the \(window)")] + plots
    }
  }

  private func courses(_ series: ModelSeries) -> [HTML] {
    let contract = revision.deployment.gates.contractEscape
    let limit = (value: contract, name: "contract \(decimal(contract * 100, places: 2)) %")
    let shown: [(Course.Event, String, (value: Double, name: String)?)] = [
      (.escapePerProduced, "Escapes per produced part, if every call had stood", limit),
      (.error, "Errors", nil),
    ]
    return shown.flatMap { event, title, limit in
      let points = (series.course[event] ?? []).map {
        BandPoint(
          n: Double($0.n), value: $0.rate, low: $0.low, high: $0.high)
      }
      return figure(
        bandPlot("\(title) of \(series.model)", points, limit: limit),
        caption:
          "\(title): the line is the rate so far, the band is where the true rate may lie, at"
          + " 95 %, however often one looked.")
    }
  }

  private func scores(_ series: ModelSeries) -> [HTML] {
    guard let histogram = series.histogram else { return [] }
    let bins = histogram.good.indices.map {
      ScoreBin(
        low: histogram.edges[$0], high: histogram.edges[$0 + 1], good: histogram.good[$0],
        defects: histogram.defects[$0])
    }
    return figure(
      scorePlot("Scores of \(series.model)", bins, threshold: histogram.threshold),
      caption: "Scores of core parts: good parts above, defects below; heights are roots of counts."
    )
  }

  private func reliability(_ series: ModelSeries) -> [HTML] {
    let points = series.reliability.compactMap { bin -> ReliabilityPoint? in
      guard let stated = bin.stated, let share = bin.share else { return nil }
      return ReliabilityPoint(mean: stated, share: share, n: bin.n)
    }
    return figure(
      reliabilityPlot("Calibration of \(series.model)", points),
      caption: "Stated probabilities beside what came; on the dashed line they would be right.")
  }

  // MARK: - Gates

  var nextMoves: [HTML] {
    guard let gates, !gates.gates.isEmpty else { return [] }
    let rows = gates.gates.flatMap { gate in
      gate.conditions.map { [gate.move.words, $0.words, $0.says] }
    }
    return [
      .paragraph("\(grouped(gates.parts)) core parts are judged under what is in force."),
      .table(["move", "whether it is met", "what it asks for"], rows, endsInWords: true),
    ]
  }
}
