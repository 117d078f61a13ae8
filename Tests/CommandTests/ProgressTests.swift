// The line that says how far a long command has come.
import Testing

@testable import lineside

struct ProgressTests {
  private func line(total: Int?, _ steps: [(done: Int, count: Int, seconds: Double)])
    -> ProgressLine
  {
    var line = ProgressLine(title: "importing", unit: "lines", total: total)
    for step in steps { line.advance(done: step.done, count: step.count, seconds: step.seconds) }
    return line
  }

  @Test func `Share, count, rate and time left fit on a line`() {
    let half = line(total: 20_000_000, [(10_000_000, 50_000, 2)])
    #expect(
      half.text(width: 79, unicode: false)
        == "importing  ##############..............  50%  50,000 lines  25,000/s  0:02 left")
    #expect(
      half.text(width: 60, unicode: true)
        == "importing  ━━━━─────  50%  50,000 lines  25,000/s  0:02 left")
    #expect(half.text(width: 30, unicode: true) == "importing  50%  50,000 lines  ")
  }

  @Test(arguments: 0..<200) func `No line is longer than its terminal is wide`(width: Int) {
    let done = line(total: 3, [(1, 1_000_000, 1), (2, 2_000_000, 4000)])
    #expect(done.text(width: width, unicode: true).count <= width)
    let endless = line(total: nil, [(1, 1_000_000, 1)])
    #expect(endless.text(width: width, unicode: true).count <= width)
  }

  @Test func `Without a total the time that has passed stands for the time left`() {
    #expect(
      line(total: nil, [(10, 1_234_567, 75)]).text(width: 79, unicode: true)
        == "importing  1,234,567 lines  16,461/s  1:15")
  }

  @Test func `The rate follows what happened lately`() throws {
    let steady = line(total: 1000, [(100, 100, 1), (200, 200, 2)])
    #expect(try #require(steady.secondsLeft) == 8)
    let slower = line(total: 1000, [(100, 100, 1), (130, 130, 31)])
    #expect(try #require(slower.secondsLeft) > 700)
  }

  @Test func `Nothing is promised in the first second, nor when nothing moves`() {
    #expect(line(total: 10, [(1, 1, 0.5)]).secondsLeft == nil)
    #expect(line(total: 10, [(0, 0, 5)]).secondsLeft == nil)
    #expect(line(total: 0, []).share == 1)
    #expect(line(total: 10, [(11, 1, 2)]).share == 1)
  }

  @Test(arguments: [
    (0.0, "0:00"), (59.9, "0:59"), (61, "1:01"), (3723, "1:02:03"), (1e12, "99:59:59"),
  ])
  func `Durations read like a clock`(seconds: Double, text: String) {
    #expect(ProgressLine.clock(seconds) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func `Thousands are set apart`(number: Int, text: String) {
    #expect(ProgressLine.grouped(number) == text)
  }
}
