// The model's due work: claims lapse, deadlines pass, verdicts leave, and what opens behind them.

import Review

@testable import Storage

extension QueueModel {
  /// - Parameter worker: the person whose process does it.
  mutating func doDueWork(by worker: String) -> Due {
    dueWorker = worker
    var sum = Due()
    while true {
      let did = doDueBatch()
      if did == Due() { return sum }
      sum.lapsed += did.lapsed
      sum.back += did.back
      sum.routed += did.routed
      sum.overdue += did.overdue
      sum.released += did.released
    }
  }

  private mutating func doDueBatch() -> Due {
    let ahead = now.advanced(byMilliseconds: QueueModel.slack)
    var due = Due()
    due.lapsed = lapse()
    for place in readings.indices where readings[place].state == "later" {
      guard let again = readings[place].againAt,
        again <= now || again > ahead.advanced(bySeconds: 600)
      else { continue }
      readings[place].state = readings[place].reader == 0 ? "escalated" : "waiting"
      due.back += 1
    }
    due.routed = routeOverdue(ahead)
    due.overdue = decideOverdue()
    for place in outbox.indices
    where outbox[place].at > ahead.advanced(bySeconds: QueueModel.undo) {
      outbox[place].at = now.advanced(bySeconds: QueueModel.undo)
    }
    due.released = releaseOnce()
    return due
  }

  /// Routes what waited too long for its champion, of one process that brought it.
  private mutating func routeOverdue(_ ahead: Timestamp) -> Int {
    for writer in Set(awaiting.map(\.writer)).sorted() {
      if let until = importLeases[writer], until > now,
        until <= ahead.advanced(bySeconds: QueueModel.patience)
      {
        continue
      }
      let late = waitingForChampion(of: writer).filter { name in
        awaiting.contains {
          $0.item == name
            && ($0.since <= now.advanced(bySeconds: -QueueModel.patience) || $0.since > ahead)
        }
      }
      for item in late { route(item) }
      if !late.isEmpty { return late.count }
    }
    return 0
  }

  private mutating func decideOverdue() -> Int {
    guard case .label(let label) = deployment.atDeadline else { return 0 }
    let overdue = readings.indices.compactMap { place in
      readings[place].due.map { (place: place, due: $0) }
    }.filter {
      $0.due <= now && readings[$0.place].reader == 1 && !readings[$0.place].overdue
    }.sorted { ($0.due, $0.place) < ($1.due, $1.place) }
    for (place, _) in overdue {
      readings[place].overdue = true
      let item = readings[place].item
      guard !readings(of: item).contains(where: { readings[$0].verdict != nil }) else { continue }
      let entry = addEntry()
      readings[place].acts = [
        ModelAct(entry: entry, kind: "deadline", label: label, person: dueWorker)
      ]
      outbox.append(ModelLeaving(entry: entry, item: item, reader: 1, at: now))
      if isFinal(place), readings[place].state != "claimed" { readings[place].state = "done" }
    }
    return overdue.count
  }

  // MARK: - What opens when a verdict has left

  private func blind(_ item: ItemID, _ reader: Int) -> Label? {
    guard let place = place(item, reader), let verdict = readings[place].verdict, verdict.isBlind,
      pending(place) == nil
    else { return nil }
    return verdict.label
  }

  mutating func openFurther(_ name: ItemID) {
    guard let item = items[name], let route = item.route, route.sampled,
      let first = place(name, 1)
    else { return }
    let due = item.line.due.flatMap { $0 > now ? $0 : nil }
    if route.secondReader, blind(name, 1) != nil, place(name, 2) == nil {
      _ = addEntry()
      readings.append(
        ModelReading(
          row: readings.count + 1, item: name, reader: 2, state: "waiting", visible: false,
          priority: priority(item.line, due), due: due,
          notFor: readings[first].verdict?.person))
    }
    guard item.line.knownLabel == nil, let why = cause(item, route) else { return }
    if let zero = place(name, 0), readings[zero].standing != nil || readings[zero].state != "done" {
      guard readings[zero].why == .drawn, why != .drawn else { return }
      _ = addEntry()
      readings[zero].why = why
    } else {
      _ = addEntry()
      escalate(name, why: why, visible: false, due: due)
    }
  }

  private func cause(_ item: ModelItem, _ route: Route) -> AdjudicationCause? {
    let labels = [1, 2].compactMap { blind(item.line.item, $0) }
    guard let label = labels.first else { return nil }
    if Set(labels).count > 1 { return .readers }
    if let score = item.said[QueueModel.champion]?.score,
      let threshold = thresholds[QueueModel.champion] ?? nil,
      label != (score < threshold ? "ok" : "defect")
    {
      return .model
    }
    return route.expert ? .drawn : nil
  }
}
