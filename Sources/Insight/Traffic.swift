// What came and what was decided, minute by minute.

package import Review

/// Parts by the minute in which they came or were decided, each once, over the last two days, as a fold that can
/// also take parts back. What is older than two days before the newest minute is let go of.
package struct Traffic: Equatable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case came, byModel, byPerson, accepted, overridden, atDeadline
  }

  package struct Minute: Hashable, Sendable {
    /// Minutes since 1970.
    package let minute: Int64
    package let kind: Kind
  }

  static let minutesKept: Int64 = 48 * 60

  package internal(set) var counts = Counts<Minute>()
  package internal(set) var newest = Int64.min

  package init() {}

  private mutating func add(_ kind: Kind, at moment: Timestamp, times: Int) {
    let minute = Traffic.minute(of: moment)
    if minute > newest {
      newest = minute
      if counts.byKey.count > 2 * Kind.allCases.count * Int(Traffic.minutesKept) { forget() }
    }
    guard minute > newest - Traffic.minutesKept else { return }
    counts.add(Minute(minute: minute, kind: kind), times: times)
  }

  /// Lets go of what is too old.
  package mutating func forget() {
    for (key, times) in counts.byKey where key.minute <= newest - Traffic.minutesKept {
      counts.add(key, times: -times)
    }
  }

  package mutating func addArrivals(_ times: Int, at moment: Timestamp) {
    add(.came, at: moment, times: times)
  }

  /// Counts what became of a part; known-answer parts are no traffic.
  package mutating func add(_ part: JudgedPart, times: Int = 1) {
    guard !part.known else { return }
    if let (judge, moment) = part.decision {
      let kind: Kind =
        switch judge {
        case .model: .byModel
        case .person: .byPerson
        case .deadline: .atDeadline
        }
      add(kind, at: moment, times: times)
    }
    for reading in part.readings where reading.reader == 1 {
      guard let agreement = reading.agreement else { continue }
      add(agreement == .accept ? .accepted : .overridden, at: reading.at, times: times)
    }
  }

  package mutating func merge(_ other: Traffic) {
    newest = max(newest, other.newest)
    counts.merge(other.counts)
    forget()
  }

  static func minute(of moment: Timestamp) -> Int64 {
    let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(dividingBy: 60_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  // MARK: - What is told of it

  /// Parts in and out over the last hour, in whole minutes and the one that runs.
  package func flow(now: Timestamp, firstCame: Timestamp?) -> Flow {
    let window = Flow.window(now: now, firstCame: firstCame)
    let first = Traffic.minute(of: window.from)
    let last = Traffic.minute(of: now)
    let inWindow = counts.byKey.filter { (first...max(first, last)).contains($0.key.minute) }
    func sum(_ kinds: Kind...) -> Int {
      inWindow.reduce(0) { $0 + (kinds.contains($1.key.kind) ? $1.value : 0) }
    }
    return Flow(came: sum(.came), decided: sum(.byModel, .byPerson, .atDeadline), window: window)
  }

  /// The last `hours` full hours of UTC and the one running at `now`, oldest first; at most two days.
  package func hours(_ hours: Int, now: Timestamp) -> [HourCount] {
    var byHour: [Int64: HourCount] = [:]
    for (key, times) in counts.byKey {
      let hour = Timestamp(milliseconds: key.minute * 60_000)
      var count = byHour[key.minute / 60] ?? HourCount(hour: hour, came: 0, decided: 0)
      switch key.kind {
      case .came: count.came += times
      case .byModel:
        count.decided += times
        count.byModel += times
      case .byPerson, .atDeadline: count.decided += times
      case .accepted: count.accepted += times
      case .overridden: count.overridden += times
      }
      byHour[key.minute / 60] = count
    }
    return HourCount.filled(Array(byHour.values), hours: min(hours, 47), now: now)
  }
}
