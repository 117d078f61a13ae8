// The model's way in and way out: intake, routing, due work, release, truth.

import Review

@testable import Storage

extension QueueModel {
  mutating func take(_ line: Submission, by process: ModelProcess) -> Taken {
    importLeases[process.writer] = now.advanced(bySeconds: QueueModel.patience)
    if let said = line.suggestion, let threshold = said.threshold,
      let fixed = thresholds[said.model] ?? nil, fixed != threshold
    {
      return .refused(Conflict(field: "threshold", reason: ""))
    }
    guard var item = items[line.item] else {
      items[line.item] = ModelItem(row: items.count + 1, line: line)
      if let said = line.suggestion { keep(said, of: line.item) }
      if line.knownLabel != nil { return .new }
      if line.suggestion?.model == QueueModel.champion {
        route(line.item)
      } else {
        awaiting.append((line.item, process.writer, now))
      }
      return .new
    }
    do {
      let filled = try item.line.filled(by: line, routed: item.routed)
      var adds = filled != nil
      if let said = line.suggestion {
        if let before = item.said[said.model] {
          let sum = try before.filled(by: said)
          let completes = said.threshold != nil && (thresholds[said.model] ?? nil) == nil
          adds = adds || sum != nil || completes
        } else {
          adds = true
        }
      }
      if let filled {
        if item.routed, filled.due != item.line.due, filled.knownLabel == nil {
          for place in readings(of: line.item) {
            readings[place].due = filled.due
            if order == .deadline, readings[place].reader > 0, let due = filled.due {
              readings[place].priority = Double(due.milliseconds)
            }
          }
        }
        item.line = filled
        items[line.item] = item
      }
      if let said = line.suggestion { keep(said, of: line.item) }
      if item.isPooled {
        awaiting.removeAll { $0.item == line.item }
      } else if !item.routed, line.suggestion?.model == QueueModel.champion {
        route(line.item)
      }
      return adds ? .filled : .same
    } catch {
      return .refused(error)
    }
  }

  private mutating func keep(_ said: Suggestion, of item: ItemID) {
    let known = thresholds[said.model] ?? nil
    thresholds[said.model] = .some(known ?? said.threshold)
    let before = items[item]?.said[said.model] ?? Suggestion(model: said.model)
    var sum = (try? before.filled(by: said)) ?? before
    sum.threshold = nil
    items[item]?.said[said.model] = sum
  }

  mutating func route(_ name: ItemID, due: Timestamp? = nil) {
    awaiting.removeAll { $0.item == name }
    guard let item = items[name], !item.routed else { return }
    var line = item.line
    if line.knownLabel != nil { line.due = due }
    let threshold = thresholds[QueueModel.champion] ?? nil
    let way = route(line, item.said[QueueModel.champion], threshold)
    items[name]?.route = way.route
    readings.append(
      ModelReading(
        row: readings.count + 1, item: name, reader: 1, state: "waiting",
        visible: way.route.suggestionVisible, priority: way.priority, due: line.due))
    guard line.knownLabel == nil, letsKnownIn(line) else { return }
    let oldest = items.filter(\.value.isPooled).min { $0.value.row < $1.value.row }
    if let oldest { route(oldest.key, due: line.due) }
  }

  /// In the order in which the store takes them.
  func waitingForChampion(of writer: Int) -> [ItemID] {
    awaiting.filter { $0.writer == writer }.sorted {
      ($0.since, items[$0.item]?.row ?? 0) < ($1.since, items[$1.item]?.row ?? 0)
    }.map(\.item)
  }

  mutating func endOfFile(by process: ModelProcess) -> Int {
    let late = waitingForChampion(of: process.writer)
    for item in late { route(item) }
    importLeases[process.writer] = nil
    return late.count
  }

  // MARK: - Leaving

  mutating func releaseOnce() -> Int {
    let leaving = outbox.filter { $0.at <= now }.sorted { ($0.at, $0.entry) < ($1.at, $1.entry) }
    var count = 0
    for gone in leaving {
      var hasPersonsLabel = false
      if let reader = gone.reader {
        hasPersonsLabel = leave(gone, reader)
      } else {
        let left = readings(of: gone.item).filter { hasLeft(gone.item, readings[$0].reader) }
        if let pending = left.compactMap({ pending($0) }).max(),
          let place = outbox.firstIndex(where: { $0.entry == gone.entry })
        {
          outbox[place].at = pending.advanced(byMilliseconds: 1)
          continue
        }
        for place in left { freeze(gone.entry, place) }
      }
      outbox.removeAll { $0.entry == gone.entry }
      if hasPersonsLabel { openFurther(gone.item) }
      count += 1
    }
    return count
  }

  private func hasLeft(_ item: ItemID, _ reader: Int) -> Bool {
    released.contains { $0.item == item && $0.reader == reader }
  }

  func pending(_ place: Int) -> Timestamp? {
    outbox.first { $0.entry == readings[place].standing?.entry }?.at
  }

  private func lastLine(_ item: ItemID, _ reader: Int) -> ModelReleased? {
    released.last { $0.item == item && $0.reader == reader }
  }

  /// - Returns: whether it is an inspector's verdict.
  private mutating func leave(_ gone: ModelLeaving, _ reader: Int) -> Bool {
    guard let place = place(gone.item, reader), let verdict = readings[place].verdict else {
      return false
    }
    let isInspectors = reader > 0 && !verdict.isByRule
    let before = lastLine(gone.item, reader)?.label
    freeze(gone.entry, place)
    guard before != verdict.label else { return isInspectors }
    for other in readings(of: gone.item)
    where other != place && hasLeft(gone.item, readings[other].reader) && pending(other) == nil {
      freeze(gone.entry, other)
    }
    return isInspectors
  }

  private mutating func freeze(_ entry: Int, _ place: Int) {
    let reading = readings[place]
    guard let verdict = reading.verdict, let label = verdict.label,
      let item = items[reading.item]
    else { return }
    let others = readings(of: reading.item)
      .filter { $0 != place && readings[$0].standing?.isByRule == false }
      .compactMap { lastLine(reading.item, readings[$0].reader) }
    let own = reading.reader > 0 && !verdict.isByRule ? 1 : 0
    let readers = others.count { $0.reader > 0 } + own
    let agreeing = others.count { $0.reader > 0 && $0.label == label } + own
    let adjudicated = reading.reader == 0 || others.contains { $0.reader == 0 }
    let superseded = lastLine(reading.item, reading.reader).map { "\($0.sequence)" } ?? "-"
    let latest = Dictionary(grouping: item.truths, by: \.source).values
      .compactMap { $0.max { $0.at < $1.at }?.label }
    let truth = Set(latest).count == 1 ? latest[0].text : "-"
    let sequence = released.count + 1
    released.append(
      ModelReleased(
        sequence: sequence, entry: entry, item: reading.item, reader: reading.reader,
        label: label,
        text: "\(sequence) \(reading.item) \(reading.reader) \(label) \(truth) \(superseded)"
          + " \(readers) \(agreeing) \(adjudicated) \(verdict.isByRule)"))
  }

  mutating func take(_ truth: Truth) -> Taken {
    guard let item = items[truth.item] else {
      return .refused(Conflict(field: "item", reason: ""))
    }
    if let known = item.truths.first(where: { $0.source == truth.source && $0.at == truth.at }) {
      return known.label == truth.label
        ? .same : .refused(Conflict(field: "truth", reason: ""))
    }
    items[truth.item]?.truths.append((truth.source, truth.at, truth.label))
    outbox.append(ModelLeaving(entry: addEntry(), item: truth.item, reader: nil, at: now))
    return .new
  }
}
