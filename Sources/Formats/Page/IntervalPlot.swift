// Shares with their intervals, one below the other: a dot and the range that it may be in.

import Insight

/// A row of the plot.
struct IntervalRow: Equatable {
  var label: String
  var value: Double
  var low: Double
  var high: Double
  /// What stands at the end of the row.
  var text: String
}

/// Draws rows on one scale of shares; nil without rows.
func intervalPlot(_ title: String, _ rows: [IntervalRow]) -> HTML? {
  guard !rows.isEmpty else { return nil }
  let most = rows.map(\.high).max() ?? 1
  let rowHeight = 64.0
  var plot = Plot(
    title, x: (min(0, rows.map(\.low).min() ?? 0), max(most, 1e-6)), y: (0, 1),
    height: Double(rows.count) * rowHeight + 64, left: 24, right: 24)
  plot.draw(x: .share(""))
  for (place, row) in rows.enumerated() {
    let y = 40 + Double(place) * rowHeight
    plot.text(row.label, at: (plot.x.from, y - 12), anchor: "start")
    plot.line(from: (plot.x.at(row.low), y), to: (plot.x.at(row.high), y), class: "range")
    for end in [row.low, row.high] {
      plot.line(from: (plot.x.at(end), y - 5), to: (plot.x.at(end), y + 5), class: "range")
    }
    plot.dot(at: (plot.x.at(row.value), y), radius: 4, class: "value")
    plot.text(row.text, at: (plot.x.from, y + 20), anchor: "start", class: "note")
  }
  return plot.svg
}
