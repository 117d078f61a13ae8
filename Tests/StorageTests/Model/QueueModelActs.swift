// The model's acts: judged, left, handed up, taken back, decided by a script.

import Review

@testable import Storage

extension QueueModel {
  /// Records an act on a reading that is held; gives when it leaves.
  mutating func act(_ act: Act, on place: Int, by process: ModelProcess) -> Timestamp? {
    let entry = addEntry()
    let before = readings[place].verdict
    readings[place].claim = nil
    switch act {
    case .judged(let label):
      let kind =
        before != nil ? "corrected" : readings[place].reader == 0 ? "adjudicated" : "verdict"
      if before == nil { readings[place].acts = [] }
      if let before { outbox.removeAll { $0.entry == before.entry } }
      readings[place].acts.append(
        ModelAct(entry: entry, kind: kind, label: label, person: process.person))
      readings[place].state = "done"
      let window = now.advanced(bySeconds: QueueModel.undo)
      let at = readings[place].due.map { min(window, max($0, now)) } ?? window
      outbox.append(
        ModelLeaving(
          entry: entry, item: readings[place].item, reader: readings[place].reader, at: at))
      return at
    case .couldNotJudge, .handedUp:
      let kind = act == .handedUp ? "handed up" : "unjudged"
      readings[place].state = "done"
      if before == nil {
        readings[place].acts = [
          ModelAct(entry: entry, kind: kind, label: nil, person: process.person)
        ]
      }
      if readings[place].reader != 0, act == .handedUp || cannotJudge == .escalate {
        escalate(place)
      }
    case .leftForLater:
      readings[place].state = before == nil ? "later" : "done"
      if before == nil { readings[place].againAt = now.advanced(bySeconds: 600) }
    }
    return nil
  }

  private mutating func escalate(_ place: Int) {
    let from = readings[place]
    if let zero = self.place(from.item, 0) {
      readings[zero].state = "escalated"
    } else {
      readings.append(
        ModelReading(
          row: readings.count + 1, item: from.item, reader: 0, state: "escalated",
          visible: from.visible, priority: 0, due: from.due))
    }
  }

  /// The reading in hand again, what had been done, and whether it had left.
  mutating func takeBack(
    by process: ModelProcess, handedUp: Bool
  ) -> (place: Int, was: Act, alreadyLeft: Bool)? {
    let candidates = readings.indices.filter { place in
      let reading = readings[place]
      guard let standing = reading.standing, standing.person == process.person,
        reading.state == "done", (reading.reader == 0) == handedUp, !isBlocked(reading.item)
      else { return false }
      if standing.label != nil { return true }
      return !readings(of: reading.item).contains {
        $0 != place && readings[$0].reader == 0 && readings[$0].standing != nil
      }
    }
    guard
      let place = candidates.max(by: {
        readings[$0].standing?.entry ?? 0 < readings[$1].standing?.entry ?? 0
      }), let last = readings[place].standing
    else { return nil }
    let pending = outbox.first { $0.entry == last.entry }?.at
    let alreadyLeft = last.label != nil && pending.map { $0 <= now } ?? true
    if !alreadyLeft { undo(place, last) }
    let was: Act =
      last.label.map(Act.judged) ?? (last.kind == "handed up" ? .handedUp : .couldNotJudge)
    return (hold(place, by: process), was, alreadyLeft)
  }

  private mutating func undo(_ place: Int, _ last: ModelAct) {
    _ = addEntry()
    outbox.removeAll { $0.entry == last.entry }
    readings[place].acts.removeLast()
    let item = readings[place].item
    if last.label == nil, let zero = self.place(item, 0), zero != place,
      ["escalated", "later", "dead"].contains(readings[zero].state)
    {
      readings[zero].state = "done"
    }
    guard let before = readings[place].standing else { return }
    let hasLeft = released.contains {
      $0.entry == before.entry && $0.item == item && $0.reader == readings[place].reader
    }
    if !hasLeft {
      outbox.append(
        ModelLeaving(
          entry: before.entry, item: item, reader: readings[place].reader,
          at: now.advanced(bySeconds: QueueModel.undo)))
    }
  }

  mutating func decide(
    _ item: ItemID, _ label: Label, correct: Bool, by process: ModelProcess
  ) -> Result<Timestamp?, ScriptRefusal> {
    guard items[item] != nil else { return .failure(.unknownItem) }
    lapse()
    if let place = waiting(item, handedUp: false) ?? waiting(item, handedUp: true) {
      return .success(act(.judged(label), on: hold(place, by: process), by: process))
    }
    switch whereabouts(of: item) {
    case .claimed(let person): return .failure(.claimed(by: person))
    case .dead(let cause): return .failure(.dead(cause: cause))
    case .notQueued, .waiting: return .failure(.notQueued)
    case .decided(let label, _): guard correct else { return .failure(.decidedAlready(label)) }
    case .couldNotBeJudged, .handedUp:
      guard correct else { return .failure(.decidedAlready(nil)) }
    }
    func rank(_ reading: ModelReading) -> [Int] {
      [
        reading.verdict != nil ? 0 : 1, reading.standing != nil ? 0 : 1,
        reading.reader == 0 ? 0 : 1,
      ]
    }
    let done = readings(of: item).filter { readings[$0].state == "done" }
    guard
      let place = done.min(by: {
        rank(readings[$0]).lexicographicallyPrecedes(rank(readings[$1]))
      })
    else { return .failure(.notQueued) }
    return .success(act(.judged(label), on: hold(place, by: process), by: process))
  }

  mutating func failedShowing(_ place: Int) -> Bool {
    _ = addEntry()
    readings[place].tries += 1
    readings[place].cause = "broken"
    guard readings[place].tries >= QueueModel.tries else { return false }
    readings[place].state = readings[place].verdict == nil ? "dead" : "done"
    readings[place].claim = nil
    return true
  }
}
