// What each inspector's verdicts tell: to help, not to rank.

package import Review
import Statistics

/// Verdicts by person, as a fold that can also take parts back. It grows with people, not with parts.
package struct Inspectors: Equatable, Sendable {
  /// What is told apart of a verdict.
  struct Verdict: Hashable, Sendable {
    let person: Int64
    /// Full hours since the person sat down, up to `Figure.Sitting.lastHour`; nil where not known.
    let hour: Int?
    let isVisible: Bool
    /// Whether it followed a suggestion that was shown, or hidden by the draw; nil outside that trial.
    let follows: Bool?
    /// Whether it was right, on a known-answer part.
    let isRight: Bool?
    /// Whether the part is a known-answer one: it is outside the traffic.
    let known: Bool

    // Every part comes by here: by these two most are told apart, and the rest is compared.
    func hash(into hasher: inout Hasher) {
      hasher.combine(person)
      hasher.combine(hour)
    }
  }

  enum Look: UInt8, Hashable, Sendable, CaseIterable { case hidden, accepted, overridden }

  /// A verdict's active time, to a hundredth part.
  struct Time: Hashable, Sendable {
    let person: Int64
    let look: Look
    let bucket: Int
  }

  struct Pair: Hashable, Sendable {
    let person: Int64
    let agrees: Bool
  }

  /// Active times by hour of sitting, over all people.
  struct HourTime: Hashable, Sendable {
    let hour: Int
    /// Milliseconds, else verdicts.
    let isTime: Bool
  }

  var verdicts = Counts<Verdict>()
  var times = Counts<Time>()
  var pairs = Counts<Pair>()
  var hourTimes = Counts<HourTime>()

  package init() {}

  /// - Parameter times: 1, or −1 to take the same part back.
  package mutating func add(_ part: JudgedPart, in queue: QueueDefinition, times: Int = 1) {
    add(part, trial: People.trial(of: part, in: queue), times: times)
  }

  /// - Parameter trial: what the first reading is in the trial of showing suggestions.
  mutating func add(_ part: JudgedPart, trial: People.Reading?, times: Int) {
    for reading in part.readings where reading.reader != 0 && reading.onScreen {
      add(reading, of: part, trial: reading.reader == 1 ? trial : nil, times: times)
    }
    guard !part.known, part.readings.count > 1, let first = part.reading(by: 1),
      let second = part.reading(by: 2), !first.shown, !second.shown
    else { return }
    for reading in [first, second] {
      pairs.add(Pair(person: reading.person, agrees: first.label == second.label), times: times)
    }
  }

  private mutating func add(
    _ reading: JudgedPart.Reading, of part: JudgedPart, trial: People.Reading?, times: Int
  ) {
    let hour = reading.hourOfSitting.map { min(max(0, $0), Figure.Sitting.lastHour) }
    verdicts.add(
      Verdict(
        person: reading.person, hour: hour, isVisible: reading.agreement != nil,
        follows: trial.flatMap { trial in trial.suggestion.map { $0 == trial.verdict } },
        isRight: trial.flatMap { trial in trial.gold.map { $0 == trial.verdict } },
        known: part.known), times: times)
    guard let milliseconds = reading.activeMS, milliseconds > 0 else { return }
    let look: Look =
      switch reading.agreement {
      case nil: .hidden
      case .accept: .accepted
      case .override: .overridden
      }
    self.times.add(
      Time(person: reading.person, look: look, bucket: TimeScale.bucket(of: milliseconds)),
      times: times)
    guard let hour else { return }
    hourTimes.add(HourTime(hour: hour, isTime: false), times: times)
    hourTimes.add(HourTime(hour: hour, isTime: true), times: times * milliseconds)
  }

  package mutating func merge(_ other: Inspectors) {
    verdicts.merge(other.verdicts)
    times.merge(other.times)
    pairs.merge(other.pairs)
    hourTimes.merge(other.hourTimes)
  }

  /// Those who have judged, by number.
  package var people: [Int64] { Set(verdicts.byKey.keys.map(\.person)).sorted() }

  func share(_ hit: (Verdict) -> Bool?) -> Proportion {
    var share = Proportion()
    for (verdict, times) in verdicts.byKey {
      if let isHit = hit(verdict) { share.add(isHit, times: times) }
    }
    return share
  }
}

/// Active times, kept to within a hundredth part.
enum TimeScale {
  static let empty = try? QuantileSketch(alpha: 0.01)

  static func bucket(of milliseconds: Int) -> Int {
    empty?.bucket(of: Double(max(1, milliseconds))) ?? 0
  }
}
