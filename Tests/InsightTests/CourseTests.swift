// Errors in the course of production, and scores by verdict, by value.

import Insight
import Review
import Statistics
import Testing

/// So many core parts, a minute apart; every fiftieth is a defect that passes, every tenth good part is
/// rejected.
private func course(_ count: Int, every step: Int = 1) -> Course {
  var report = Report(queue: queue(), versions: [m1])
  for index in 0..<count {
    let number = index * step + 1
    let isDefect = index % 50 == 0
    let isRejected = !isDefect && index % 10 == 1
    var part = blind(
      isDefect ? "defect" : "ok", .init(model: m1, label: isRejected ? "defect" : "ok"))
    part.number = Int64(number)
    part.came = Timestamp(milliseconds: Int64(index) * 60_000)
    report.add(part)
  }
  return report.models[0].course
}

struct CourseTests {
  @Test func `The last look is of all parts, with the interval that may be watched`() throws {
    for (event, k) in [
      (Course.Event.error, 120), (.escapePerProduced, 20), (.falseRejectPerProduced, 100),
    ] {
      let last = try #require(course(1000).sequence(of: event).last)
      #expect(last.k == k && last.n == 1000 && last.rate == Double(k) / 1000)
      var share = Proportion()
      share.add(true, times: k)
      share.add(false, times: 1000 - k)
      #expect(last.interval == share.anytime())
    }
  }

  @Test func `Looks follow one another, and are no more than were asked for`() {
    let points = course(1000).sequence(of: .error, most: 20)
    #expect((10...20).contains(points.count))
    for (before, after) in zip(points, points.dropFirst()) {
      #expect(before.n < after.n && before.k <= after.k && before.at < after.at)
    }
    #expect(course(0).sequence(of: .error).isEmpty)
    #expect(course(1).sequence(of: .error).map(\.n) == [1])
  }

  @Test func `A look says about when its last parts came`() throws {
    let last = try #require(course(1000).sequence(of: .error).last)
    // The last block of sixteen numbers begins at 992: the parts 992 to 1000, at minutes 991 to 999.
    #expect(last.at == Timestamp(milliseconds: 995 * 60_000))
  }

  @Test func `However far the numbers reach, the blocks are few and lose nothing`() throws {
    let wide = course(3000, every: 100_000)
    let points = wide.sequence(of: .error, most: 10_000)
    #expect(points.count <= 512)
    #expect(points.last?.n == 3000 && points.last?.k == 360)
  }
}

struct ScoreHistogramTests {
  private func sample(defects: [Double], good: [Double]) throws -> ScoredSample {
    try ScoredSample(defects: defects, goodParts: good)
  }

  @Test func `Parts are counted bin by bin, the highest score in the last`() throws {
    let histogram = try #require(
      ScoreHistogram(
        try sample(defects: [0.5, 1], good: [0, 0.1, 0.25, 0.6]), bins: 4, threshold: 0.5))
    #expect(histogram.edges == [0, 0.25, 0.5, 0.75, 1])
    #expect(histogram.good == [2, 1, 1, 0])
    #expect(histogram.defects == [0, 0, 1, 1])
  }

  @Test func `A threshold at an edge flags what lies from there up`() throws {
    let histogram = try #require(
      ScoreHistogram(try sample(defects: [0.5, 1], good: [0, 0.1, 0.25, 0.6]), bins: 4))
    let middle = histogram.outcome(atEdge: 2)
    #expect(middle.threshold == 0.5)
    #expect(middle.escapes.k == 0 && middle.escapes.n == 2)
    #expect(middle.falseRejects.k == 1 && middle.falseRejects.n == 4)
    #expect(middle.flagged.k == 3 && middle.flagged.n == 6)
    #expect(histogram.outcome(atEdge: 3).escapes.k == 1)
    #expect(histogram.outcome(atEdge: -1).flagged.k == 6)
    // The highest edge flags what stands on it.
    #expect(histogram.outcome(atEdge: 99).escapes.k == 1)
  }

  @Test func `The threshold in force is counted where it is, and not at an edge near it`() throws {
    let scores = try sample(defects: [0.3, 0.5, 1], good: [0, 0.1, 0.25, 0.6])
    let histogram = try #require(ScoreHistogram(scores, bins: 4, threshold: 0.4))
    let inForce = try #require(histogram.inForce)
    #expect(inForce.threshold == 0.4)
    #expect(inForce.escapes.k == 1 && inForce.escapes.n == 3)
    #expect(inForce.falseRejects.k == 1 && inForce.falseRejects.n == 4)
    #expect(inForce.flagged.k == 3 && inForce.flagged.n == 7)
    #expect(ScoreHistogram(scores, bins: 4)?.inForce == nil)
  }

  @Test(arguments: [0.5, 0, 1e308, -1e308])
  func `Scores that all tie make one bin`(score: Double) throws {
    let histogram = try #require(
      ScoreHistogram(try sample(defects: [score], good: [score, score])))
    #expect(histogram.good == [2] && histogram.defects == [1])
    #expect(histogram.edges == [score, score])
    #expect(histogram.outcome(atEdge: 0).flagged.k == 3)
  }

  @Test func `Scores as far apart as numbers go stay countable`() throws {
    let histogram = try #require(
      ScoreHistogram(
        try sample(
          defects: [.greatestFiniteMagnitude], good: [-.greatestFiniteMagnitude, 0])))
    #expect(histogram.good.reduce(0, +) == 2 && histogram.defects.reduce(0, +) == 1)
    #expect(histogram.edges.allSatisfy { $0.isFinite })
  }

  @Test func `Without scores there is nothing to draw`() throws {
    #expect(try ScoreHistogram(sample(defects: [], good: [])) == nil)
  }
}
