// Panels of the supervisor's screens: framed lines, tables and plots, and how they are drawn.

import Insight
import Review
import Screen

/// A framed panel.
struct Panel: Equatable {
  enum Part: Equatable {
    /// Broken into lines where it is longer than the panel is wide.
    case line(String, Style = Style())
    /// Rows of columns; the first stands left, the others right.
    case table([[String]])
    /// A sparkline with its name and its latest value.
    case trend(String, [Double?], String)
    case band(BandPlot, height: Int)
    case scores(ScorePlot, height: Int)
    case reliability(ReliabilityPlot, height: Int)
    case matrix(MatrixPlot)

    static func quiet(_ text: String) -> Part { .line(text, Style(.quiet)) }
    static let blank = Part.line("")
  }
  var title: String
  /// The one that keys act on.
  var isChosen = false
  var parts: [Part]
}

extension Panel.Part {
  func height(in width: Int) -> Int {
    switch self {
    case .line(let text, _): max(1, text.wrapped(to: width, lines: 6).count)
    case .table(let rows): PanelTable(rows, in: width).height
    case .trend: 1
    case .band(_, let height), .scores(_, let height), .reliability(_, let height): height
    case .matrix(let plot): plot.height
    }
  }

  func draw(on screen: inout Screen, in area: Rect) {
    switch self {
    case .line(let text, let style): screen.paragraph(text, in: area, style)
    case .table(let rows): PanelTable(rows, in: area.width).draw(on: &screen, in: area)
    case .trend(let name, let values, let latest):
      let used = screen.put(name, x: area.x, y: area.y, Style(.quiet), width: min(14, area.width))
      let right = screen.put(
        latest, x: area.x, y: area.y, width: area.width, align: .right)
      let x = area.x + max(used + 1, min(14, area.width / 3 + 2))
      screen.sparkline(values, x: x, y: area.y, width: max(0, area.right - right - 1 - x))
    case .band(let plot, _): plot.draw(on: &screen, in: area)
    case .scores(let plot, _): plot.draw(on: &screen, in: area)
    case .reliability(let plot, _): plot.draw(on: &screen, in: area)
    case .matrix(let plot): plot.draw(on: &screen, in: area)
    }
  }
}

extension SupervisePage {
  /// The rows of panels of the screen in sight; empty while there is nothing to show yet.
  var rows: [[Panel]] {
    switch tab {
    case .now: arranged(nowPanels, least: 34)
    case .models: arranged(modelPanels, least: 58)
    case .people: arranged(peoplePanels, least: 58)
    case .disputes: arranged(disputePanels, least: 58)
    case .deployment: arranged(deploymentPanels, least: 58)
    case .log: []
    }
  }

  /// Panels beside each other where each has at least so many columns.
  private func arranged(_ panels: [Panel], least: Int) -> [[Panel]] {
    let columns = max(1, min(panels.count, size.width / least))
    return stride(from: 0, to: panels.count, by: columns).map {
      Array(panels[$0..<min($0 + columns, panels.count)])
    }
  }

  /// A figure with its interval and its count.
  func row(_ meaning: String, _ figure: Figure) -> [String] {
    [meaning, figure.valueText, figure.intervalText ?? "", figure.countText ?? ""]
  }

  /// Why figures are missing, each reason once with the names of those that it is of; without a name
  /// where there is only one figure.
  func whys(_ figures: [(meaning: String, figure: Figure)]) -> [Panel.Part] {
    var reasons: [(why: String, of: [String])] = []
    for (meaning, figure) in figures where figure.value == nil {
      guard let why = figure.why else { continue }
      if let place = reasons.firstIndex(where: { $0.why == why }) {
        reasons[place].of.append(meaning)
      } else {
        reasons.append((why, [meaning]))
      }
    }
    return reasons.map { why, of in
      .quiet(figures.count == 1 ? why : "\(of.joined(separator: ", ")): \(why)")
    }
  }

  func whys(_ figure: Figure) -> [Panel.Part] { whys([("", figure)]) }

  /// A table of those figures that there are, and why the others are not.
  func tabled(_ named: [(Figure.Name, String)], of figures: [Figure]) -> [Panel.Part] {
    let found = named.compactMap { name, meaning in
      figures.first { $0.name == name }.map { (meaning, $0) }
    }
    // Shares and differences have columns of their own, so that neither widens the other's.
    let there = found.filter { $0.1.value != nil }
    let tables = [there.filter { !$0.1.isDifference }, there.filter { $0.1.isDifference }]
      .filter { !$0.isEmpty }
    return tables.map { .table($0.map { row($0.0, $0.1) }) }
      + whys(found.map { (meaning: $0.0, figure: $0.1) })
  }

  var clock: WallClock {
    WallClock(now: now.wall, offsetMinutes: settings.utcOffsetMinutes, words: settings.words)
  }
}
