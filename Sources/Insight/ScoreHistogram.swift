// Scores by verdict, and what a threshold at any of their edges would do.

import Review
package import Statistics

/// Core parts of one version by score: how many were good and how many defects, bin by bin, and what
/// lies below each edge; so a threshold can be moved without going back to the parts.
package struct ScoreHistogram: Equatable, Sendable {
  /// Ascending, one more than bins; the last bin is closed above.
  package let edges: [Double]
  /// Parts in each bin.
  package let good: [Int]
  package let defects: [Int]
  /// The operating point in force for the version; nil where it has none.
  package let threshold: Double?
  /// What becomes of the parts with that threshold itself; nil where the version has none.
  package let inForce: Outcome?
  private let atEdges: [Outcome]

  /// nil without scores.
  package init?(_ scores: ScoredSample, bins: Int = 40, threshold: Double? = nil) {
    let (bad, fine) = (scores.scoresOfDefects, scores.scoresOfGoodParts)
    let lows = [bad.first, fine.first].compactMap(\.self)
    let highs = [bad.last, fine.last].compactMap(\.self)
    guard let low = lows.min(), let high = highs.max(), bins > 0 else { return nil }
    // A width that is no number, or none at all, makes one bin.
    let width = (high - low) / Double(bins)
    let count = width > 0 && width.isFinite && low + width > low ? bins : 1
    var edges = (0..<count).map { low + Double($0) * width }
    edges[0] = low
    edges.append(high)
    let below = edges.dropLast().map { scores.counts(below: $0) }
    self.edges = edges
    func spread(_ part: ((defects: Int, good: Int)) -> Int, of total: Int) -> [Int] {
      let counts = below.map(part) + [total]
      return zip(counts.dropFirst(), counts).map { $0 - $1 }
    }
    good = spread(\.good, of: fine.count)
    defects = spread(\.defects, of: bad.count)
    self.threshold = threshold
    inForce = threshold.map { Outcome(scores, at: $0) }
    atEdges = edges.map { Outcome(scores, at: $0) }
  }

  /// What would have become of the parts with a threshold there.
  package struct Outcome: Equatable, Sendable {
    package let threshold: Double
    /// Defects passed, of all defects.
    package let escapes: Proportion
    /// Good parts flagged, of all good parts.
    package let falseRejects: Proportion
    /// Parts flagged, of all.
    package let flagged: Proportion
  }

  /// The outcome with the threshold at an edge: scores from there up are flagged.
  package func outcome(atEdge place: Int) -> Outcome {
    atEdges[min(max(0, place), edges.count - 1)]
  }
}

extension ScoreHistogram.Outcome {
  /// Scores from `threshold` up are flagged.
  init(_ scores: ScoredSample, at threshold: Double) {
    let passed = scores.counts(below: threshold)
    let (bad, fine) = (scores.defects, scores.goodParts)
    func share(_ k: Int, of n: Int) -> Proportion {
      var share = Proportion()
      share.add(true, times: k)
      share.add(false, times: n - k)
      return share
    }
    self.threshold = threshold
    escapes = share(passed.defects, of: bad)
    falseRejects = share(fine - passed.good, of: fine)
    flagged = share(bad + fine - passed.defects - passed.good, of: bad + fine)
  }
}
