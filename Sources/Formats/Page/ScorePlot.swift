// Scores by what the parts were: good parts upwards, defects downwards, and the threshold.

import Insight

/// With more bins than these, counts would be written over each other.
private let mostCountsInWords = 24

/// A bin of scores.
struct ScoreBin: Equatable {
  var low: Double
  var high: Double
  var good: Int
  var defects: Int
}

/// Draws the bins on a square-root scale, so that few defects stay visible beside many good parts;
/// nil without a part.
func scorePlot(_ title: String, _ bins: [ScoreBin], threshold: Double?) -> HTML? {
  let most = bins.map { max($0.good, $0.defects) }.max() ?? 0
  guard most > 0, let first = bins.first, let last = bins.last else { return nil }
  let reach = Double(most).squareRoot()
  var plot = Plot(title, x: (first.low, last.high), y: (-reach, reach))
  plot.draw(x: .number("score"))
  let middle = plot.y.at(0)
  for bin in bins {
    let (left, right) = (plot.x.at(bin.low) + 0.5, plot.x.at(bin.high) - 0.5)
    for (count, side, name) in [(bin.good, 1.0, "good"), (bin.defects, -1.0, "defect")]
    where count > 0 {
      let end = plot.y.at(side * Double(count).squareRoot())
      plot.box(from: (left, middle), to: (right, end), class: name)
      guard bins.count <= mostCountsInWords else { continue }
      plot.text(
        "\(count)", at: ((left + right) / 2, end + (side > 0 ? -3 : 11)), anchor: "middle",
        class: "note")
    }
  }
  plot.line(from: (plot.x.from, middle), to: (plot.x.to, middle), class: "axis")
  plot.text("good", at: (plot.x.from - 6, plot.y.to + 10), anchor: "end")
  plot.text("defect", at: (plot.x.from - 6, plot.y.from - 4), anchor: "end")
  if let threshold {
    let x = plot.x.at(threshold)
    plot.line(from: (x, plot.y.from), to: (x, plot.y.to), class: "limit")
    plot.text("threshold", at: (x + 4, plot.y.to + 10), anchor: "start", class: "note")
  }
  return plot.svg
}
