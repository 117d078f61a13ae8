// The queue as it ought to be: an in-memory model that the store is compared with.

import Review

@testable import Storage

/// A process of a person, as the model sees it.
struct ModelProcess {
  var writer: Int
  var person: String
}

struct ModelAct {
  var entry: Int
  var kind: String
  var label: Label?
  var person: String
  /// Given by a person before the part, without a suggestion.
  var isBlind = false

  /// By the queue's rule, and not by a person.
  var isByRule: Bool { kind == "deadline" }
}

struct ModelClaim: Equatable {
  var writer: Int
  var person: String
  var since, until: Timestamp
}

struct ModelReading {
  var row: Int
  var item: ItemID
  var reader: Int
  var state: String
  var visible: Bool
  var priority: Double
  var due: Timestamp?
  var againAt: Timestamp?
  var tries = 0
  var cause: String?
  /// Why reading 0 was opened.
  var why: AdjudicationCause?
  /// Who must not be given it.
  var notFor: String?
  /// Whether its deadline was seen to.
  var overdue = false
  var fence = 0
  var claim: ModelClaim?
  /// What stands is the last; what it corrected lies below.
  var acts: [ModelAct] = []

  var standing: ModelAct? { acts.last }
  var verdict: ModelAct? { acts.last?.label == nil ? nil : acts.last }
  var waits: Bool { ["waiting", "escalated", "later"].contains(state) }
}

struct ModelItem {
  var row: Int
  var line: Submission
  var said: [ModelVersion: Suggestion] = [:]
  var truths: [(source: String, at: Timestamp, label: Label)] = []
  var route: Route?
  var routed: Bool { route != nil }
  /// A known-answer part that is not let in yet.
  var isPooled: Bool { !routed && line.knownLabel != nil }
}

struct ModelLeaving {
  var entry: Int
  var item: ItemID
  var reader: Int?
  var at: Timestamp
}

struct ModelReleased {
  var sequence: Int
  var entry: Int
  var item: ItemID
  var reader: Int
  var label: Label
  var text: String
}

struct QueueModel {
  static let slack: Int64 = 1000
  static let undo = 10.0
  static let patience = 5.0
  static let claimSeconds = 240.0
  static let tries = 2
  static let champion = ModelVersion(name: "m", version: "1")

  let order: Deployment.Order
  let cannotJudge: QueueDefinition.CannotJudge
  /// How an item is routed: by the same pure function as in the store, for routing is tested elsewhere.
  var route: (Submission, Suggestion?, Double?) -> (route: Route, priority: Double)
  /// Whether the part lets a known-answer part in.
  var letsKnownIn: (Submission) -> Bool
  /// The place of a second reading.
  var priority: (Submission, Timestamp?) -> Double
  /// What is in force.
  var deployment: Deployment
  var now: Timestamp
  var items: [ItemID: ModelItem] = [:]
  var readings: [ModelReading] = []
  var thresholds: [ModelVersion: Double?] = [:]
  var awaiting: [(item: ItemID, writer: Int, since: Timestamp)] = []
  var importLeases: [Int: Timestamp] = [:]
  var outbox: [ModelLeaving] = []
  var released: [ModelReleased] = []
  /// Whose process does the due work.
  var dueWorker = ""
  /// How many entries there are; each takes the next number.
  var entries = 0

  func readings(of item: ItemID) -> [Int] { readings.indices.filter { readings[$0].item == item } }

  func isBlocked(_ item: ItemID) -> Bool {
    readings(of: item).contains { readings[$0].state == "claimed" }
  }

  func place(_ item: ItemID, _ reader: Int) -> Int? {
    readings.firstIndex { $0.item == item && $0.reader == reader }
  }

  mutating func addEntry() -> Int {
    entries += 1
    return entries
  }
}

// MARK: - Claims

extension QueueModel {
  @discardableResult
  mutating func lapse() -> Int {
    var lapsed = 0
    for place in readings.indices {
      guard let claim = readings[place].claim else { continue }
      guard claim.until <= now || claim.since > now.advanced(byMilliseconds: QueueModel.slack)
      else { continue }
      end(place)
      lapsed += 1
    }
    return lapsed
  }

  /// Ends a claim without an act.
  mutating func end(_ place: Int) {
    let isDone = readings[place].standing != nil && isFinal(place)
    readings[place].state =
      isDone ? "done" : readings[place].reader == 0 ? "escalated" : "waiting"
    readings[place].claim = nil
  }

  /// Whether nobody need see the part any more once something stands on the reading.
  func isFinal(_ place: Int) -> Bool {
    guard readings[place].standing?.isByRule == true else { return true }
    return items[readings[place].item]?.route?.sampled != true
  }

  mutating func hold(_ place: Int, by process: ModelProcess, asBefore: Bool = false) -> Int {
    if !asBefore, !deployment.mode.isLive { readings[place].visible = false }
    readings[place].state = "claimed"
    readings[place].fence += 1
    readings[place].claim = ModelClaim(
      writer: process.writer, person: process.person, since: now,
      until: now.advanced(bySeconds: QueueModel.claimSeconds))
    return place
  }

  mutating func claimNext(by process: ModelProcess, handedUp: Bool) -> Int? {
    let state = handedUp ? "escalated" : "waiting"
    func first() -> Int? {
      let waiting = readings.indices.filter {
        readings[$0].state == state && isFor(process, $0)
      }.sorted {
        (readings[$0].priority, readings[$0].row) < (readings[$1].priority, readings[$1].row)
      }
      return waiting.first { !handedUp || !hasRead(readings[$0].item, process) } ?? waiting.first
    }
    var found = first()
    if found == nil, lapse() > 0 { found = first() }
    found =
      found
      ?? readings.indices.filter {
        readings[$0].state == "later" && (readings[$0].reader == 0) == handedUp
          && isFor(process, $0)
      }.min {
        (readings[$0].againAt ?? now, readings[$0].row)
          < (readings[$1].againAt ?? now, readings[$1].row)
      }
    return found.map { hold($0, by: process) }
  }

  private func isFor(_ process: ModelProcess, _ place: Int) -> Bool {
    readings[place].notFor != process.person && !isBlocked(readings[place].item)
  }

  /// Whether the person has judged the item as an inspector.
  private func hasRead(_ item: ItemID, _ process: ModelProcess) -> Bool {
    readings(of: item).contains {
      guard let verdict = readings[$0].verdict, readings[$0].reader > 0 else { return false }
      return verdict.person == process.person && !verdict.isByRule
    }
  }

  func waiting(
    _ item: ItemID, handedUp: Bool, for process: ModelProcess, upTo reader: Int = 2
  ) -> Int? {
    readings(of: item).filter {
      readings[$0].waits && (readings[$0].reader == 0) == handedUp && isFor(process, $0)
        && readings[$0].reader <= reader
    }.min { readings[$0].reader < readings[$1].reader }
  }

  /// Whether the process holds the reading by a claim that has not run out.
  func holds(_ place: Int, fence: Int, _ process: ModelProcess) -> Bool {
    guard let claim = readings[place].claim else { return false }
    return claim.writer == process.writer && readings[place].fence == fence && claim.until > now
      && claim.since <= now.advanced(byMilliseconds: QueueModel.slack)
  }

  mutating func renew(by process: ModelProcess) -> Set<Int> {
    var kept: Set<Int> = []
    for place in readings.indices
    where holds(place, fence: readings[place].fence, process) {
      readings[place].claim?.until = now.advanced(bySeconds: QueueModel.claimSeconds)
      kept.insert(readings[place].row)
    }
    return kept
  }

  func whereabouts(of item: ItemID, for process: ModelProcess) -> Whereabouts {
    func isMine(_ reading: ModelReading) -> Bool {
      guard let verdict = reading.verdict else { return false }
      return verdict.person == process.person && !verdict.isByRule
    }
    func rank(_ reading: ModelReading) -> [Int] {
      [
        reading.state == "claimed" ? 0 : 1, isMine(reading) ? 0 : 1,
        reading.state != "done" ? 0 : 1, reading.verdict != nil ? 0 : 1,
        reading.standing != nil ? 0 : 1,
        reading.reader == 0 ? 0 : 1, -reading.reader,
      ]
    }
    let all = readings(of: item).map { readings[$0] }
    guard
      let reading = all.min(by: { rank($0).lexicographicallyPrecedes(rank($1)) })
    else { return .notQueued }
    if let claim = reading.claim { return .claimed(by: claim.person) }
    switch reading.state {
    case "dead": return .dead(cause: reading.cause)
    case "escalated": return .handedUp
    case "done": break
    default: return .waiting
    }
    guard let standing = reading.standing else { return .couldNotBeJudged(by: "") }
    if let label = standing.label {
      return .decided(label, by: standing.isByRule ? "the deadline" : standing.person)
    }
    return standing.kind == "handed up" ? .handedUp : .couldNotBeJudged(by: standing.person)
  }
}
