// S04: scores of defects and of good parts, kept until they are ranked.

/// A labelled sample of scores, as a fold that can also take rows back. It keeps every score: 8 bytes
/// a part.
package struct ScoredSample: Sendable {
  private var defectScores = SortedScores()
  private var goodScores = SortedScores()
  /// Rows left out because score or label is missing.
  package private(set) var dropped = 0

  package init() {}

  /// - Parameters: the scores of defects and of good parts, each ascending, finite.
  /// - Throws: a refusal of scores in another order, or that are not finite.
  package init(defects: [Double], goodParts: [Double]) throws(StatisticsRefusal) {
    defectScores = try SortedScores(defects)
    goodScores = try SortedScores(goodParts)
  }

  /// - Parameters:
  ///   - isDefect: nil where it is not known.
  ///   - score: finite, nil or NaN where there is none.
  ///   - times: 1, or −1 to take such a row back.
  /// - Throws: a refusal of an infinite score.
  package mutating func add(isDefect: Bool?, score: Double?, times: Int = 1)
    throws(StatisticsRefusal)
  {
    guard let isDefect, let score, !score.isNaN else {
      dropped += times
      return
    }
    try requireFinite(score, "score")
    // −0.0 and 0.0 are one score.
    let value = score == 0 ? 0 : score
    if isDefect {
      defectScores.add(value, isNew: times > 0)
    } else {
      goodScores.add(value, isNew: times > 0)
    }
  }

  package mutating func merge(_ other: ScoredSample) {
    defectScores.merge(other.defectScores)
    goodScores.merge(other.goodScores)
    dropped += other.dropped
  }

  /// Puts what came since the last time in its place; reading is dearer before that.
  package mutating func settle() {
    defectScores.settle()
    goodScores.settle()
  }

  /// A score that has come or gone since the base.
  package struct Change: Equatable, Sendable {
    package let isDefect: Bool
    package let isNew: Bool
    package let score: Double
  }

  /// Scores in ascending order that are kept as they are, until `rebase` takes the changes in.
  package var base: (defects: [Double], goodParts: [Double]) {
    (defectScores.base, goodScores.base)
  }
  package var changes: [Change] {
    defectScores.changes(isDefect: true) + goodScores.changes(isDefect: false)
  }
  package var beyondBase: Int { defectScores.beyondBase + goodScores.beyondBase }

  package mutating func rebase() {
    defectScores.rebase()
    goodScores.rebase()
  }

  package var defects: Int { defectScores.count }
  package var goodParts: Int { goodScores.count }

  /// The scores of defects, ascending.
  package var scoresOfDefects: [Double] { defectScores.settled }
  /// The scores of good parts, ascending.
  package var scoresOfGoodParts: [Double] { goodScores.settled }
}

extension ScoredSample: Equatable {
  /// Samples of the same scores are equal, whatever order they came in.
  package static func == (left: ScoredSample, right: ScoredSample) -> Bool {
    left.dropped == right.dropped && left.scoresOfDefects == right.scoresOfDefects
      && left.scoresOfGoodParts == right.scoresOfGoodParts
  }
}

/// Scores in ascending order, and those that have come or gone since.
private struct SortedScores: Sendable {
  private(set) var base: [Double] = []
  private var come: [Double] = []
  private var gone: [Double] = []
  /// All of it in order; nil where something has changed since it was.
  private var whole: [Double]?

  init() {}

  init(_ scores: [Double]) throws(StatisticsRefusal) {
    var last = -Double.infinity
    for score in scores {
      guard score.isFinite, score >= last else {
        throw StatisticsRefusal("score", expected: "finite scores in ascending order")
      }
      last = score
    }
    base = scores
    whole = scores
  }

  mutating func add(_ score: Double, isNew: Bool) {
    if isNew { come.append(score) } else { gone.append(score) }
    whole = nil
  }

  mutating func merge(_ other: SortedScores) {
    if base.isEmpty { base = other.base } else { come += other.base }
    come += other.come
    gone += other.gone
    whole = nil
  }

  mutating func settle() { if whole == nil { whole = settled } }

  mutating func rebase() {
    base = settled
    come = []
    gone = []
    whole = base
  }

  var beyondBase: Int { come.count + gone.count }
  var count: Int { base.count + come.count - gone.count }

  func changes(isDefect: Bool) -> [ScoredSample.Change] {
    come.map { .init(isDefect: isDefect, isNew: true, score: $0) }
      + gone.map { .init(isDefect: isDefect, isNew: false, score: $0) }
  }

  var settled: [Double] {
    if let whole { return whole }
    let all = merged(base, come.sorted())
    return gone.isEmpty ? all : without(gone.sorted(), from: all)
  }

  /// Each of `gone` takes one that is equal to it away.
  private func without(_ gone: [Double], from scores: [Double]) -> [Double] {
    var left: [Double] = []
    left.reserveCapacity(scores.count)
    var next = 0
    for score in scores {
      while next < gone.count, gone[next] < score { next += 1 }
      if next < gone.count, gone[next] == score { next += 1 } else { left.append(score) }
    }
    return left
  }
}

/// Two ascending rows as one.
func merged(_ left: [Double], _ right: [Double]) -> [Double] {
  guard !right.isEmpty else { return left }
  guard !left.isEmpty else { return right }
  var both: [Double] = []
  both.reserveCapacity(left.count + right.count)
  var place = 0
  for value in right {
    while place < left.count, left[place] <= value {
      both.append(left[place])
      place += 1
    }
    both.append(value)
  }
  both.append(contentsOf: left[place...])
  return both
}

/// How many of an ascending row are at most `limit`.
func count(in scores: [Double], upTo limit: Double) -> Int {
  var (low, high) = (0, scores.count)
  while low < high {
    let middle = low + (high - low) / 2
    if scores[middle] <= limit { low = middle + 1 } else { high = middle }
  }
  return low
}

/// How many of an ascending row are below `limit`.
func count(in scores: [Double], below limit: Double) -> Int {
  var (low, high) = (0, scores.count)
  while low < high {
    let middle = low + (high - low) / 2
    if scores[middle] < limit { low = middle + 1 } else { high = middle }
  }
  return low
}

extension ScoredSample {
  /// Defects and good parts with a score of at most `limit`.
  package func counts(upTo limit: Double) -> (defects: Int, good: Int) {
    (count(in: scoresOfDefects, upTo: limit), count(in: scoresOfGoodParts, upTo: limit))
  }

  /// Defects and good parts with a score below `limit`.
  package func counts(below limit: Double) -> (defects: Int, good: Int) {
    (count(in: scoresOfDefects, below: limit), count(in: scoresOfGoodParts, below: limit))
  }
}
