// Whether stated probabilities are ones: the share of defects at each, beside the diagonal.

import Insight

/// A bin of the table.
struct ReliabilityPoint: Equatable {
  var mean: Double
  var share: Double
  var n: Int
}

/// Draws the bins; nil without any. The larger a dot, the more parts stand behind it.
func reliabilityPlot(_ title: String, _ points: [ReliabilityPoint]) -> HTML? {
  let most = points.map(\.n).max() ?? 0
  guard most > 0 else { return nil }
  var plot = Plot(title, x: (0, 1), y: (0, 1), height: 320)
  plot.draw(x: .share("stated probability of a defect"))
  plot.draw(y: .share("share of defects"))
  plot.line(
    from: (plot.x.at(0), plot.y.at(0)), to: (plot.x.at(1), plot.y.at(1)), class: "limit")
  let places = points.map { (x: plot.x.at($0.mean), y: plot.y.at($0.share)) }
  plot.path(places, class: "line")
  for (point, place) in zip(points, places) {
    let radius = 3 + 7 * (Double(point.n) / Double(most)).squareRoot()
    plot.dot(at: place, radius: radius, class: "value")
    plot.text("\(point.n)", at: (place.x, place.y - radius - 3), anchor: "middle", class: "note")
  }
  return plot.svg
}
