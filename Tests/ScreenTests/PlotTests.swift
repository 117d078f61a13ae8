// Plots in cells, as text.

import Screen
import Testing

private func drawn(_ width: Int, _ height: Int, _ draw: (inout Screen, Rect) -> Void) -> String {
  var screen = Screen(size: Size(width: width, height: height))
  draw(&screen, Rect(x: 0, y: 0, width: width, height: height))
  return screen.glyphs
}

@Suite struct `A sparkline` {
  @Test func `has the lowest bar for nought, and a gap for what is not known`() {
    var screen = Screen(size: Size(width: 10, height: 1))
    screen.sparkline([0, 1, 2, 4, 8, nil, .nan, 8, 0], x: 0, y: 0, width: 10)
    #expect(screen.glyphs == "▁▂▃▅█  █▁")
    #expect(screen.inASCII.glyphs == "_.-+#  #_")
  }

  @Test func `shows the last values where there is not room for all`() {
    var screen = Screen(size: Size(width: 3, height: 1))
    screen.sparkline([9, 9, 9, 1, 2, 3], x: 0, y: 0, width: 3)
    #expect(screen.glyphs == "▄▆█")
  }

  @Test func `of nothing but noughts is flat`() {
    var screen = Screen(size: Size(width: 3, height: 1))
    screen.sparkline([0, 0, 0], x: 0, y: 0, width: 3)
    #expect(screen.glyphs == "▁▁▁")
  }
}

@Suite struct `A band` {
  private var plot: BandPlot {
    var plot = BandPlot(
      (1...8).map { n in
        let half = 0.5 / Double(n)
        return .init(low: max(0, 0.25 - half), value: 0.25, high: min(1, 0.25 + half))
      }, mark: 0.1)
    plot.top = "50 %"
    plot.bottom = "0 %"
    plot.left = "1"
    plot.right = "8 parts"
    return plot
  }

  @Test func `narrows round its line, with a level to be held against`() {
    #expect(
      drawn(21, 7) { plot.draw(on: &$0, in: $1) } == """
        50 % ░░░░░░░░
             ░░░░░░░░░░░░░░░░
             ━━━━━━━━━━━━━━━━
             ░░░░░░░░░░░░░░░░
             ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
         0 % ░░░░
             1        8 parts
        """)
  }

  @Test func `is nothing without points or room`() {
    #expect(drawn(10, 3) { BandPlot([]).draw(on: &$0, in: $1) } == "\n\n")
    #expect(drawn(2, 1) { plot.draw(on: &$0, in: $1) } == "")
    let broken = BandPlot([.init(low: .nan, value: .infinity, high: .nan)])
    #expect(drawn(4, 3) { broken.draw(on: &$0, in: $1) }.contains("░") == false)
  }
}

@Suite struct `Scores by verdict` {
  private var plot: ScorePlot {
    var plot = ScorePlot(good: [8, 6, 3, 1, 0, 0, 0, 0], defects: [0, 0, 0, 1, 1, 2, 3, 4])
    plot.edge = 4
    plot.inForce = 6
    plot.goodTitle = "good"
    plot.defectTitle = "defect"
    plot.low = "0"
    plot.high = "1"
    return plot
  }

  @Test func `stand over one axis, with the threshold through both`() {
    #expect(
      drawn(16, 7) { plot.draw(on: &$0, in: $1) } == """
        good
        ██▄▄    │
        ████▆▆▂▂│
        defect
                │   ▄▄██
              ▄▄▄▄██████
        0       ▲   △  1
        """)
  }

  @Test func `share columns where there are more bins than room`() {
    let text = drawn(4, 5) { plot.draw(on: &$0, in: $1) }
    #expect(text.contains("█"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 6 })
  }
}

@Suite struct `A matrix of counts` {
  @Test func `shades each cell by its share of the row`() {
    let plot = MatrixPlot(
      corner: "was", rows: ["ok", "defect"], columns: ["ok", "defect"],
      counts: [[90, 10], [3, 0]])
    #expect(
      drawn(24, 3) { plot.draw(on: &$0, in: $1) } == """
        was       ok  defect
        ok      █ 90    ░ 10
        defect   █ 3       0
        """)
    #expect(plot.columnsShown(in: 24) == 2)
    #expect(plot.columnsShown(in: 14) == 1)
  }
}

@Suite struct `A calibration curve` {
  @Test func `has its points with their intervals over the diagonal`() {
    var plot = ReliabilityPlot([
      .init(stated: 0, low: 0, seen: 0, high: 0.25),
      .init(stated: 1, low: 0.5, seen: 0.75, high: 1),
    ])
    plot.left = "seen"
    plot.bottom = "stated"
    #expect(
      drawn(15, 6) { plot.draw(on: &$0, in: $1) } == """
        1│           ·│
         │        ··· ●
         │     ···    │
         ││ ···
        0│●·
          seen / stated
        """)
  }
}
