// S04: scores of defects and of good parts, kept until they are ranked.

/// A labelled sample of scores, as a fold. It keeps every score: 8 bytes a part.
package struct ScoredSample: Sendable {
  private(set) var bad: [Double] = []
  private(set) var good: [Double] = []
  /// Rows left out because score or label is missing.
  package private(set) var dropped = 0

  package init() {}

  /// - Parameters:
  ///   - isDefect: nil where it is not known.
  ///   - score: finite, nil or NaN where there is none.
  /// - Throws: a refusal of an infinite score.
  package mutating func add(isDefect: Bool?, score: Double?) throws(StatisticsRefusal) {
    guard let isDefect, let score, !score.isNaN else {
      dropped += 1
      return
    }
    try requireFinite(score, "score")
    if isDefect { bad.append(score) } else { good.append(score) }
  }

  package mutating func merge(_ other: ScoredSample) {
    bad += other.bad
    good += other.good
    dropped += other.dropped
  }

  package var defects: Int { bad.count }
  package var goodParts: Int { good.count }
}

extension ScoredSample: Equatable {
  /// Samples of the same scores are equal, whatever order they came in.
  package static func == (left: ScoredSample, right: ScoredSample) -> Bool {
    left.dropped == right.dropped && left.bad.sorted() == right.bad.sorted()
      && left.good.sorted() == right.good.sorted()
  }
}
