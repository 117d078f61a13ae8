// The model's acts: judged, left, handed up, taken back, decided by a script.

import Review

@testable import Storage

extension QueueModel {
  /// Records an act on a reading that is held; gives when it leaves.
  mutating func act(
    _ act: Act, on place: Int, by process: ModelProcess, isBlind: Bool = false
  ) -> Timestamp? {
    let entry = addEntry()
    let before = readings[place].verdict
    let isSettled = before != nil && isFinal(place)
    readings[place].claim = nil
    switch act {
    case .judged(let label):
      let kind =
        before.map { $0.isByRule && $0.label == label ? "verdict" : "corrected" }
        ?? (readings[place].reader == 0 ? "adjudicated" : "verdict")
      if before == nil { readings[place].acts = [] }
      if let before { outbox.removeAll { $0.entry == before.entry } }
      readings[place].acts.append(
        ModelAct(
          entry: entry, kind: kind, label: label, person: process.person, isBlind: isBlind))
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
        escalate(
          readings[place].item, why: act == .handedUp ? .handedUp : .unjudged,
          visible: readings[place].visible, due: readings[place].due)
      }
    case .leftForLater:
      readings[place].state = isSettled ? "done" : "later"
      if !isSettled { readings[place].againAt = now.advanced(bySeconds: 600) }
    }
    return nil
  }

  mutating func escalate(
    _ item: ItemID, why: AdjudicationCause, visible: Bool, due: Timestamp?
  ) {
    guard let zero = place(item, 0) else {
      readings.append(
        ModelReading(
          row: readings.count + 1, item: item, reader: 0, state: "escalated", visible: visible,
          priority: 0, due: due, why: why))
      return
    }
    guard readings[zero].verdict == nil, readings[zero].state != "claimed" else { return }
    if readings[zero].state == "done" { readings[zero].why = why }
    readings[zero].state = "escalated"
  }

  /// The reading in hand again, what had been done, and whether it had left.
  mutating func takeBack(
    by process: ModelProcess, handedUp: Bool
  ) -> (place: Int, was: Act, alreadyLeft: Bool)? {
    let candidates = readings.indices.filter { place in
      let reading = readings[place]
      guard let standing = reading.standing, standing.person == process.person,
        !standing.isByRule,
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
    return (hold(place, by: process, asBefore: true), was, alreadyLeft)
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
    let isJudged = readings(of: item).contains { readings[$0].verdict != nil }
    let first = waiting(item, handedUp: false, for: process, upTo: 1)
    let place =
      first ?? (isJudged && !correct ? nil : waiting(item, handedUp: true, for: process))
    if let place {
      return .success(act(.judged(label), on: hold(place, by: process), by: process))
    }
    switch whereabouts(of: item, for: process) {
    case .claimed(let person): return .failure(.claimed(by: person))
    case .dead(let cause) where !isJudged: return .failure(.dead(cause: cause))
    case .notQueued: return .failure(.notQueued)
    case .decided(let label, _): guard correct else { return .failure(.decidedAlready(label)) }
    case .couldNotBeJudged, .handedUp, .waiting, .dead:
      guard correct else { return .failure(.decidedAlready(nil)) }
    }
    func rank(_ reading: ModelReading) -> [Int] {
      [
        reading.verdict != nil ? 0 : 1, reading.standing != nil ? 0 : 1,
        reading.reader,
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
    let isSettled = readings[place].verdict != nil && isFinal(place)
    readings[place].state = isSettled ? "done" : "dead"
    readings[place].claim = nil
    return true
  }

  /// Lets dead readings wait again; gives how many.
  mutating func sendAgain(_ item: ItemID?) -> Int {
    var sent = 0
    for place in readings.indices
    where readings[place].state == "dead" && (item.map { readings[place].item == $0 } ?? true) {
      _ = addEntry()
      readings[place].state = readings[place].reader == 0 ? "escalated" : "waiting"
      readings[place].tries = 0
      readings[place].cause = nil
      sent += 1
    }
    return sent
  }

  /// Puts another deployment in force; the store's rooms for it are tested elsewhere.
  mutating func revise(to deployment: Deployment) {
    _ = addEntry()
    let isDown = deployment.mode < self.deployment.mode
    self.deployment = deployment
    guard isDown, !deployment.mode.isLive else { return }
    for place in readings.indices
    where ["waiting", "escalated", "later", "dead"].contains(readings[place].state) {
      readings[place].visible = false
    }
  }
}
