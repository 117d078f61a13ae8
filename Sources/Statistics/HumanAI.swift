// S16: what showing a suggestion does to the people who judge.

/// Verdicts with and without the suggestion in sight, as a fold.
///
/// Blinding is drawn, so this is a randomised trial, as long as like is compared with like: first
/// readings of parts that a person has to decide. Nobody is ranked.
package struct HumanAI<Label: Equatable & Sendable, Reader: Hashable & Sendable>: Sendable {
  package struct Row: Sendable {
    package var reader: Reader
    /// Whether the suggestion was in sight.
    package var isVisible: Bool
    /// nil where there was no suggestion.
    package var suggestion: Label?
    package var verdict: Label
    /// What the part is known to be; nil where that is not known.
    package var gold: Label?
    /// Time to the verdict in milliseconds; nil where it was not taken.
    package var milliseconds: Double?

    package init(
      reader: Reader, isVisible: Bool, suggestion: Label?, verdict: Label, gold: Label?,
      milliseconds: Double?
    ) {
      self.reader = reader
      self.isVisible = isVisible
      self.suggestion = suggestion
      self.verdict = verdict
      self.gold = gold
      self.milliseconds = milliseconds
    }
  }

  /// The verdicts of one arm of the trial.
  package struct Arm: Equatable, Sendable {
    /// The verdict is the suggestion.
    package fileprivate(set) var agreement = Proportion()
    /// Follows where the suggestion is wrong.
    package fileprivate(set) var overReliance = Proportion()
    /// Refuses where the suggestion is right.
    package fileprivate(set) var underReliance = Proportion()
    /// The verdict is what the part is known to be.
    package fileprivate(set) var accuracy = Proportion()
    /// Known defects that were called a defect.
    package fileprivate(set) var hits = Proportion()
    /// Known good parts that were called a defect.
    package fileprivate(set) var falseAlarms = Proportion()

    fileprivate mutating func merge(_ other: Arm) {
      agreement.merge(other.agreement)
      overReliance.merge(other.overReliance)
      underReliance.merge(other.underReliance)
      accuracy.merge(other.accuracy)
      hits.merge(other.hits)
      falseAlarms.merge(other.falseAlarms)
    }

    /// z of the corrected hit and false alarm rates, (count + ½)/(n + 1) (Hautus 1995); nil if a
    /// class is absent.
    private var z: (hits: Double, falseAlarms: Double)? {
      guard hits.n > 0, falseAlarms.n > 0 else { return nil }
      func corrected(_ share: Proportion) -> Double {
        normalQuantile((Double(share.k) + 0.5) / (Double(share.n) + 1))
      }
      return (corrected(hits), corrected(falseAlarms))
    }

    /// z_H − z_F: how well defects are told from good parts.
    package var dPrime: Double? { z.map { $0.hits - $0.falseAlarms } }
    /// −(z_H + z_F)/2: above 0, rather good than defect.
    package var criterion: Double? { z.map { -($0.hits + $0.falseAlarms) / 2 } }
  }

  /// The verdicts of one person.
  package struct Person: Equatable, Sendable {
    package fileprivate(set) var n = 0
    /// Shown suggestions that were not followed.
    package fileprivate(set) var override = Proportion()
    /// Verdicts on parts that are known, and were right.
    package fileprivate(set) var gold = Proportion()
    /// Verdicts under the limit.
    package fileprivate(set) var tooFast = 0
    fileprivate var times: [Double] = []

    /// The median time to a verdict in milliseconds; nil without times.
    package var medianMilliseconds: Double? {
      (try? SortedSample(times))?.quantile(within: 0.5)
    }
  }

  package let tooFastMilliseconds: Double
  private let isDefect: @Sendable (Label) -> Bool
  package private(set) var assisted = Arm()
  package private(set) var blind = Arm()
  package private(set) var people: [Reader: Person] = [:]
  /// Verdicts.
  package private(set) var n = 0
  package private(set) var withoutSuggestion = 0
  package private(set) var withoutGold = 0
  /// Overrides that the known label confirms.
  package private(set) var overrideCorrect = Proportion()

  /// - Throws: a refusal of a negative limit.
  package init(
    tooFastMilliseconds: Double = 500, isDefect: @escaping @Sendable (Label) -> Bool
  ) throws(StatisticsRefusal) {
    try requireWeight(tooFastMilliseconds, "too_fast_ms")
    self.tooFastMilliseconds = tooFastMilliseconds
    self.isDefect = isDefect
  }

  /// Adds a verdict, or several alike.
  ///
  /// - Throws: a refusal of a time that is negative or not finite, or of a negative number of times.
  package mutating func add(_ row: Row, times: Int = 1) throws(StatisticsRefusal) {
    if let time = row.milliseconds { try requireWeight(time, "ms") }
    try requireCount(times, "times")
    n += times
    if row.gold == nil { withoutGold += times }
    countPerson(row, times)
    guard let suggestion = row.suggestion else {
      withoutSuggestion += times
      return
    }
    if row.isVisible {
      count(row, suggestion, times, in: &assisted)
      if let gold = row.gold, row.verdict != suggestion {
        overrideCorrect.add(row.verdict == gold, times: times)
      }
    } else {
      count(row, suggestion, times, in: &blind)
    }
  }

  private func count(_ row: Row, _ suggestion: Label, _ times: Int, in arm: inout Arm) {
    let follows = row.verdict == suggestion
    arm.agreement.add(follows, times: times)
    guard let gold = row.gold else { return }
    if suggestion == gold {
      arm.underReliance.add(!follows, times: times)
    } else {
      arm.overReliance.add(follows, times: times)
    }
    arm.accuracy.add(row.verdict == gold, times: times)
    if isDefect(gold) {
      arm.hits.add(isDefect(row.verdict), times: times)
    } else {
      arm.falseAlarms.add(isDefect(row.verdict), times: times)
    }
  }

  private mutating func countPerson(_ row: Row, _ times: Int) {
    var person = people[row.reader] ?? Person()
    person.n += times
    if let suggestion = row.suggestion, row.isVisible {
      person.override.add(row.verdict != suggestion, times: times)
    }
    if let gold = row.gold { person.gold.add(row.verdict == gold, times: times) }
    if let time = row.milliseconds {
      person.times += Array(repeating: time, count: times)
      if time < tooFastMilliseconds { person.tooFast += times }
    }
    people[row.reader] = person
  }

  package mutating func merge(_ other: HumanAI) {
    assisted.merge(other.assisted)
    blind.merge(other.blind)
    n += other.n
    withoutSuggestion += other.withoutSuggestion
    withoutGold += other.withoutGold
    overrideCorrect.merge(other.overrideCorrect)
    people.merge(other.people) { left, right in
      var left = left
      left.n += right.n
      left.override.merge(right.override)
      left.gold.merge(right.gold)
      left.tooFast += right.tooFast
      left.times += right.times
      return left
    }
  }

  /// Shown suggestions that were not followed: 1 − the agreement of the assisted.
  package var override: Proportion {
    var override = Proportion()
    for person in people.values { override.merge(person.override) }
    return override
  }

  /// Assisted minus blind: of `\.agreement` it is what showing does, of `\.overReliance` it is
  /// automation bias (Parasuraman & Manzey 2010).
  package func difference(_ figure: KeyPath<Arm, Proportion>) -> ShareDifference {
    ShareDifference(first: assisted[keyPath: figure], second: blind[keyPath: figure])
  }
}
