// The figures of some parts, and how far they are counted.

package import Insight

/// What came of a filter.
package struct FilteredFigures: Equatable, Sendable {
  package enum Outcome: Equatable, Sendable {
    /// - Parameters:
    ///   - parts: how many were asked for.
    ///   - window: the span of time that they were judged in; nil: any.
    case figures(FigureAccount, parts: Int, window: Window?)
    /// Nothing can be asked for so, or no part was: why.
    case nothing(why: String)
  }

  package var filter: FigureFilter
  package var outcome: Outcome

  package init(_ filter: FigureFilter, _ outcome: Outcome) {
    self.filter = filter
    self.outcome = outcome
  }
}

/// How far a walk over the store has come.
package struct Stage: Equatable, Sendable {
  package var done: Int
  /// nil where nobody knows.
  package var of: Int?

  package init(_ done: Int, of: Int? = nil) {
    self.done = done
    self.of = of
  }
}

/// A filter in force on the screens.
struct Filtering: Equatable, Sendable {
  /// Parts are counted anew at most every so many milliseconds, and no sooner than after so many times
  /// what the count took.
  static let rest: (milliseconds: Int64, times: Int64) = (5000, 4)

  let filter: FigureFilter
  /// The latest that was counted.
  var outcome: FilteredFigures.Outcome?
  /// When the count at work began, in monotonic milliseconds; nil: none is.
  var startedAt: Int64?
  var stage: Stage?
  /// When they may be counted anew.
  var againAt: Int64 = 0
  /// Something has changed since.
  var isStale = false

  init(_ filter: FigureFilter, startedAt: Int64) {
    self.filter = filter
    self.startedAt = startedAt
  }

  mutating func ended(at now: Int64) {
    let took = startedAt.map { max(0, now - $0) } ?? 0
    startedAt = nil
    stage = nil
    isStale = false
    againAt = now + max(Self.rest.milliseconds, Self.rest.times * took)
  }
}
