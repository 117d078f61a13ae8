// How often the store is asked for what a screen shows.

/// When a question is asked again: soon where its answer came soon and was cheap, so that what takes long is
/// never asked more often than it can be answered. All times are milliseconds, and monotonic.
struct Rhythm: Equatable, Sendable {
  /// The shortest and the longest rest between an answer and the next question.
  private let least: Int64
  private static let most: Int64 = 10_000
  /// A rest is so many times as long as a processor was at work: answers take a tenth of one at most. It
  /// is as long as the answer was waited for: a slow disk has half of the time for others.
  private static let timesWork: Int64 = 9
  /// The rest where the store could not answer.
  private static let afterFailure: Int64 = 1000

  /// When the question under way was asked, or last said how far it is; nil: none is under way.
  private var askedAt: Int64?
  /// What a processor has done for it.
  private var work: Int64 = 0
  /// Not before then; nil: nobody has asked yet, or a question is under way.
  private(set) var nextAt: Int64?
  /// What is asked for has changed while the question was under way.
  private var isRushed = false

  init(least: Int64) { self.least = least }

  func isDue(at now: Int64) -> Bool { nextAt.map { $0 <= now } ?? false }

  /// - Returns: whether to ask; while a question is under way, it is asked once more right after its answer.
  mutating func ask(at now: Int64) -> Bool {
    guard askedAt == nil else {
      isRushed = true
      return false
    }
    (askedAt, work, nextAt) = (now, 0, nil)
    return true
  }

  /// The question under way counts something that is counted once only: that is not held against it.
  mutating func goesOn(at now: Int64) { if askedAt != nil { askedAt = now } }

  /// A processor was at work on the question under way for so long.
  mutating func spent(_ milliseconds: Int64) { work = max(0, milliseconds) }

  mutating func answered(at now: Int64) {
    let took = askedAt.map { max(0, now - $0) } ?? 0
    // What was counted once only is not held against it here either.
    let worked = min(work, took, Rhythm.most)
    let rest = min(max(least, took, worked * Rhythm.timesWork), Rhythm.most)
    end(at: isRushed ? now : now + rest)
  }

  mutating func failed(at now: Int64) { end(at: now + max(least, Rhythm.afterFailure)) }

  private mutating func end(at next: Int64) { (askedAt, isRushed, nextAt) = (nil, false, next) }
}
