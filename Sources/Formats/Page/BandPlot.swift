// A figure over parts, with the band that it is known to lie in.

import Insight

/// One moment of the figure.
struct BandPoint: Equatable {
  /// Parts seen so far.
  var n: Double
  var value: Double?
  var low: Double
  var high: Double
}

/// Draws the band and the line inside it; nil with fewer than two points.
///
/// - Parameter limit: a value to hold it against, such as the contract, and what it is called.
func bandPlot(
  _ title: String, _ points: [BandPoint], limit: (value: Double, name: String)? = nil
) -> HTML? {
  guard points.count > 1, let last = points.last else { return nil }
  // The first intervals say next to nothing, and would press the rest to the floor.
  let settled = points.dropFirst(points.count / 5)
  let most = max(settled.map(\.high).max() ?? 1, (limit?.value ?? 0) * 1.2)
  var plot = Plot(title, x: (0, last.n), y: (0, min(1, most * 1.05)))
  plot.draw(x: .number("core parts, in production order"))
  plot.draw(y: .share(""))
  let upper = points.map { (x: plot.x.at($0.n), y: plot.y.at($0.high)) }
  let lower = points.map { (x: plot.x.at($0.n), y: plot.y.at($0.low)) }
  plot.path(upper + lower.reversed(), isArea: true, class: "band")
  plot.path(
    points.compactMap { point in point.value.map { (plot.x.at(point.n), plot.y.at($0)) } },
    class: "line")
  if let limit {
    let y = plot.y.at(limit.value)
    plot.line(from: (plot.x.from, y), to: (plot.x.to, y), class: "limit")
    plot.text(limit.name, at: (plot.x.to, y - 4), anchor: "end", class: "note")
  }
  return plot.svg
}
