// Reading the core stream up to its watermark: the first part that is still without a reference.

package import Review

/// How far the core stream has been read, as a fold over its parts in their order.
///
/// What wants to go up waits for every part, a day long: what has waited for longer is noted as overdue,
/// and counts as its error until somebody judges it. What takes a model down waits only for the time of a
/// few claims, by the part's age alone, whatever the part is: then it is passed over, and counted
/// when it is judged. What is passed over so is rich in disagreements, the events of a harm: evidence of
/// harm comes later for it, never sooner.
package struct CoreReading: Equatable, Sendable {
  /// So long the stream waits for a part before what wants to go up, in milliseconds.
  package static let day: Int64 = 86_400_000

  package enum Step: Equatable, Sendable {
    case counted(isDefect: Bool, label: Label)
    case overdue
    /// Nobody could judge it, or its label is retired.
    case leftOut
    /// The watermark: no further part is read.
    case stop
  }

  /// Parts with a reference.
  package private(set) var counted = 0
  /// Parts that nobody could judge.
  package private(set) var leftOut = 0
  /// Parts whose label the queue has no more, and that has no name of today.
  package private(set) var retired = 0
  /// Overdue parts, by their places.
  package private(set) var overdue: [Int64] = []
  /// The last part that was gone past; nil before the first.
  package private(set) var last: Int64?
  private let patienceMS: Int64

  /// - Parameter patienceMS: after so long without a reference a part is overdue, in milliseconds.
  package init(patienceMS: Int64 = CoreReading.day) { self.patienceMS = patienceMS }

  package mutating func take(
    _ part: CorePart, in queue: QueueDefinition, now: Timestamp
  ) -> Step {
    let step = step(for: part, in: queue, now: now)
    if step != .stop { last = part.place }
    return step
  }

  /// Takes a part again that was overdue; nil while it still is.
  package mutating func takeAgain(
    _ part: CorePart, in queue: QueueDefinition, now: Timestamp
  ) -> Step? {
    if part.reference == .open { return nil }
    overdue.removeAll { $0 == part.place }
    return step(for: part, in: queue, now: now)
  }

  private mutating func step(
    for part: CorePart, in queue: QueueDefinition, now: Timestamp
  ) -> Step {
    switch part.reference {
    case .label(let label):
      guard let isGood = queue.isGood(label) else {
        retired += 1
        return .leftOut
      }
      counted += 1
      return .counted(isDefect: !isGood, label: label)
    case .none:
      leftOut += 1
      return .leftOut
    case .open:
      guard now.since(part.came) > patienceMS else { return .stop }
      overdue.append(part.place)
      return .overdue
    }
  }
}

extension QueueDefinition.ClaimTerms {
  /// The time of as many claims as a part is tried with, in milliseconds.
  var longestMS: Int64 { Int64(Double(max(1, tries)) * minutes * 60_000) }
}
