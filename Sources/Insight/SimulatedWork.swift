// What there is to do for people, and who is there to do it.

internal import Review

/// Arrivals and verdicts of the parts looked back on, as a fold.
package struct SimulatedWork: Equatable, Sendable {
  /// Fewer verdicts say nothing of how long one takes.
  package static let fewestVerdicts = 20
  /// People are counted by spans of ten minutes.
  private static let spanMS: Int64 = 600_000

  private struct Presence: Hashable {
    let person: Int64
    let span: Int64
  }

  private var came = 0
  private var first: Timestamp?
  private var last: Timestamp?
  private var times: [Int] = []
  private var presences: Set<Presence> = []

  package init() {}

  mutating func add(_ part: RoutedPart) {
    came += 1
    first = min(first ?? part.receivedAt, part.receivedAt)
    last = max(last ?? part.receivedAt, part.receivedAt)
    for sitting in part.sittings {
      times.append(sitting.activeMS)
      let span = sitting.at.milliseconds / SimulatedWork.spanMS
      presences.insert(Presence(person: sitting.person, span: span))
    }
  }

  /// When the parts came; nil without any.
  package var window: Window? {
    first.flatMap { first in last.map { Window(from: first, to: $0) } }
  }

  /// Parts an hour; nil where all came at once.
  package var arrivalsPerHour: Double? {
    guard let first, let last, came > 1 else { return nil }
    let hours = Double(last.since(first)) / 3_600_000
    return hours > 0 ? Double(came - 1) / hours : nil
  }

  /// The median time with a part on screen; nil where there are too few.
  package var medianMS: Double? {
    guard times.count >= SimulatedWork.fewestVerdicts else { return nil }
    let sorted = times.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? Double(sorted[middle - 1] + sorted[middle]) / 2 : Double(sorted[middle])
  }

  package var verdicts: Int { times.count }

  /// How many people judged at a time, on the mean of the spans in which somebody did; nil where
  /// nobody did.
  package var people: Double? {
    let spans = Set(presences.map(\.span)).count
    return spans == 0 ? nil : Double(presences.count) / Double(spans)
  }

  /// The share of their time that people need for so many readings a part; above 1 the queue grows.
  package func utilisation(readingsPerPart: Double?) -> Double? {
    guard let arrivalsPerHour, let medianMS, let people, let readingsPerPart, people > 0 else {
      return nil
    }
    return arrivalsPerHour * readingsPerPart * medianMS / (people * 3_600_000)
  }

  /// Readings that are left over each hour; 0 where people keep up.
  package func growthPerHour(readingsPerPart: Double?) -> Double? {
    guard let arrivalsPerHour, let medianMS, let people, let readingsPerPart, medianMS > 0 else {
      return nil
    }
    return max(0, arrivalsPerHour * readingsPerPart - people * 3_600_000 / medianMS)
  }

  /// What is lacking for the length of the queue; nil if nothing is.
  package var lacks: String? {
    if people == nil { return "nobody judged any of these parts at a console" }
    if medianMS == nil {
      return "needs \(SimulatedWork.fewestVerdicts) verdicts at a console, has \(times.count)"
    }
    return arrivalsPerHour == nil ? "these parts came all at once" : nil
  }
}
