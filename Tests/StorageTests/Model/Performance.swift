// Each operation, done on the store and on the model, and what both said compared.

import Review

@testable import Storage

extension Rehearsal {
  func perform(_ operation: Operation) throws {
    switch operation {
    case .take(let by, let item, let score, let threshold, let line, let due, let other, let known):
      var line = submission(item, score, threshold, line, due, other: other)
      if known { line.knownLabel = "ok" }
      try take(by, line)
    case .truth(let by, let item, let label, let source):
      try take(by, truthAbout: item, label, source)
    case .endOfFile(let by):
      var routed = 0
      while case let some = try desks[by].store.routeAwaiting(in: queue, now: site.now), some > 0 {
        routed += some
      }
      try same(routed, model.endOfFile(by: desks[by].process), "routed")
    case .claim(let by, let count, let handedUp): try claim(by, count, handedUp)
    case .record(let by, let held, let act, let claimsNext, let handedUp):
      if desks[by].held.isEmpty { try claim(by, 1, handedUp) }
      try record(by, held, Operation.acts[act], claimsNext)
    case .recordStale(let by, let held): try recordStale(by, held)
    case .takeBack(let by, let handedUp): try takeBack(by, handedUp)
    case .find(let by, let item, let handedUp): try find(by, Operation.items[item], handedUp)
    case .decide(let by, let item, let label, let correct):
      try decide(by, Operation.items[item], Operation.labels[label], correct)
    case .renew(let by):
      let kept = try desks[by].store.renew(in: queue, now: site.now)
      try same(Set(kept.map(Int.init)), model.renew(by: desks[by].process), "kept")
    case .letGo(let by, let held): try letGo(by, held)
    case .letGoOfAll(let by):
      try desks[by].store.letGoOfAll(now: site.now)
      for place in model.readings.indices
      where model.readings[place].claim?.writer == desks[by].process.writer { model.end(place) }
      desks[by].held = []
    case .failedShowing(let by, let held):
      if desks[by].held.isEmpty { try claim(by, 1, false) }
      try failedShowing(by, held)
    case .dueWork(let by):
      let did = try desks[by].store.doDueWork(
        in: queue, now: site.now, by: Rehearsal.departure)
      try same(did, model.doDueWork(by: desks[by].process.person), "due work")
    case .sendAgain(let by, let item):
      let name = item.map { Operation.items[$0] }
      let sent = try desks[by].store.sendAgain(
        name.map { [$0] }, in: queue, now: site.now
      ).sent
      try same(sent.count, model.sendAgain(name), "sent again")
    case .revise(let by, let number): try revise(by, to: number)
    case .reopen(let by): desks[by] = try open(desks[by].process.person)
    case .advance(let seconds):
      site.advance(seconds: Double(seconds))
      model.now = site.now
    }
  }

  static var departure: Departure {
    Departure(
      freeze: { line in
        let superseded = line.supersedes.map(String.init) ?? "-"
        let truth = line.truth?.text ?? "-"
        return Array(
          ("\(line.sequence) \(line.item) \(line.reader) \(line.label) \(truth) \(superseded)"
            + " \(line.readers) \(line.agreeing) \(line.adjudicated) \(line.by == .deadline)").utf8)
      }, hashPicture: { _ in nil })
  }

  // MARK: - In

  private func submission(
    _ item: Int, _ score: Int?, _ threshold: Int?, _ attribute: Int?, _ due: Int?, other: Bool
  ) -> Submission {
    var line = Submission(item: Operation.items[item])
    if let score {
      let version = other ? ModelVersion(name: "w", version: "1") : QueueModel.champion
      var said = Suggestion(model: version)
      said.score = [0.1, 0.45, 0.9][score]
      said.threshold = threshold.map { [0.5, 0.6][$0] }
      line.suggestion = said
    }
    if let attribute {
      line.attributes = RawObject([.init(name: "line", json: "\"\(attribute)\"")])
    }
    if let due {
      let start = Timestamp(milliseconds: 1_700_000_000_000)
      line.due = start.advanced(bySeconds: [20, 300][due])
    }
    return line
  }

  private func take(_ by: Int, _ line: Submission) throws {
    let taken = try desks[by].store.take([line], into: queue, now: site.now)
    try same(taken.map(told), [told(model.take(line, by: desks[by].process))], "taken")
  }

  private func take(_ by: Int, truthAbout item: Int, _ label: Int, _ source: Int) throws {
    let truth = Truth(
      item: Operation.items[item], label: Operation.labels[label],
      source: ["teardown", "customer"][source], at: site.now)
    let taken = try desks[by].store.take([truth], into: queue, now: site.now)
    let expected = model.take(truth)
    try same(taken.map(told), [told(expected)], "taken")
  }

  private func told(_ taken: Taken) -> String {
    if case .refused(let conflict) = taken { "refused \(conflict.field)" } else { "\(taken)" }
  }

  // MARK: - Claims

  private func given(_ assignment: Assignment, _ place: Int, to by: Int) throws {
    let reading = model.readings[place]
    try same(
      [
        "\(assignment.reading)", assignment.item.text, "\(assignment.reader)",
        "\(assignment.fence)", "\(assignment.until.milliseconds)",
      ],
      [
        "\(reading.row)", reading.item.text, "\(reading.reader)", "\(reading.fence)",
        "\(reading.claim?.until.milliseconds ?? 0)",
      ], "assignment")
    let said = model.items[reading.item]?.said[QueueModel.champion]
    try same(assignment.suggestion != nil, reading.visible, "visible")
    if reading.visible { try same(assignment.suggestion?.score, said?.score, "score") }
    desks[by].stale += desks[by].held.filter { $0.reading == assignment.reading }
    desks[by].held.removeAll { $0.reading == assignment.reading }
    desks[by].held.append(assignment)
  }

  private func claim(_ by: Int, _ count: Int, _ handedUp: Bool) throws {
    let claimed = try desks[by].store.claim(
      count, in: queue, at: handedUp ? .handedUp : .line, now: site.now)
    var places: [Int] = []
    while places.count < count,
      let next = model.claimNext(by: desks[by].process, handedUp: handedUp)
    {
      places.append(next)
    }
    try same(claimed.count, places.count, "claimed")
    for (assignment, place) in zip(claimed, places) { try given(assignment, place, to: by) }
  }

  private func find(_ by: Int, _ item: ItemID, _ handedUp: Bool) throws {
    let found = try desks[by].store.find(
      item, in: queue, at: handedUp ? .handedUp : .line, now: site.now)
    guard model.items[item] != nil else { return try same(found, .unknown(item), "found") }
    model.lapse()
    if let place = model.waiting(item, handedUp: handedUp, for: desks[by].process) {
      let place = model.hold(place, by: desks[by].process)
      guard case .claimed(let assignment) = found else {
        throw Difference(description: "found \(found), the model claims it")
      }
      return try given(assignment, place, to: by)
    }
    guard case .elsewhere(let sight, let whereabouts) = found else {
      throw Difference(description: "found \(found), the model says elsewhere")
    }
    try same(whereabouts, model.whereabouts(of: item, for: desks[by].process), "whereabouts")
    try same(sight.suggestion == nil && sight.reading == 0, true, "a sight shows nothing")
  }

  private func letGo(_ by: Int, _ held: Int) throws {
    guard !desks[by].held.isEmpty else { return }
    let gone = desks[by].held.remove(at: held % desks[by].held.count)
    try desks[by].store.letGo([gone.reading], now: site.now)
    let place = Int(gone.reading) - 1
    if model.readings[place].claim?.writer == desks[by].process.writer { model.end(place) }
  }

  // MARK: - Acts

  private func record(_ by: Int, _ held: Int, _ act: Act, _ claimsNext: Bool) throws {
    guard !desks[by].held.isEmpty else { return }
    let assignment = desks[by].held.remove(at: held % desks[by].held.count)
    var decision = Decision(
      reading: assignment.reading, fence: assignment.fence, act: act, sitting: Sitting())
    decision.sitting.openedAt = site.now
    decision.sitting.suggestionShown = assignment.suggestion != nil
    let result = try desks[by].store.record(
      decision, in: queue, at: .line, claimsNext: claimsNext, now: site.now)
    let place = Int(assignment.reading) - 1
    let process = desks[by].process
    guard model.holds(place, fence: Int(assignment.fence), process) else {
      return try same(result, .failure(.leaseLost), "recorded")
    }
    let leaves = model.act(
      act, on: place, by: process, isBlind: assignment.suggestion == nil)
    let next = claimsNext ? model.claimNext(by: process, handedUp: false) : nil
    guard case .success(let receipt) = result else {
      throw Difference(description: "recorded: \(result), the model holds it")
    }
    try same(receipt.releasesAt, leaves, "leaves")
    try same(receipt.next?.reading, next.map { Int64(model.readings[$0].row) }, "next")
    if let assignment = receipt.next, let next { try given(assignment, next, to: by) }
    desks[by].stale.append(assignment)
  }

  /// What was acted on before, or held under an older fence, is refused and changes nothing.
  private func recordStale(_ by: Int, _ held: Int) throws {
    guard !desks[by].stale.isEmpty else { return }
    let assignment = desks[by].stale[held % desks[by].stale.count]
    let result = try desks[by].store.record(
      assignment.judged("ok"), in: queue, at: .line, claimsNext: true, now: site.now)
    try same(result, .failure(.leaseLost), "recorded")
  }

  private func takeBack(_ by: Int, _ handedUp: Bool) throws {
    let back = try desks[by].store.takeBack(
      in: queue, at: handedUp ? .handedUp : .line, now: site.now)
    let expected = model.takeBack(by: desks[by].process, handedUp: handedUp)
    try same(back?.was, expected?.was, "taken back")
    try same(back?.alreadyLeft, expected?.alreadyLeft, "already left")
    if let back, let expected { try given(back.assignment, expected.place, to: by) }
  }

  private func decide(_ by: Int, _ item: ItemID, _ label: Label, _ correct: Bool) throws {
    let result = try desks[by].store.decide(
      item, label, reason: nil, note: nil, correct: correct, in: queue, now: site.now)
    let expected = model.decide(item, label, correct: correct, by: desks[by].process)
    try same(result.map(\.releasesAt), expected, "decided")
  }

  private func failedShowing(_ by: Int, _ held: Int) throws {
    guard !desks[by].held.isEmpty else { return }
    let place = held % desks[by].held.count
    let assignment = desks[by].held[place]
    let result = try desks[by].store.countFailedShowing(
      reading: assignment.reading, fence: assignment.fence, cause: "broken", in: queue,
      now: site.now)
    let row = Int(assignment.reading) - 1
    guard model.holds(row, fence: Int(assignment.fence), desks[by].process) else {
      return try same(result, .failure(.leaseLost), "failed showing")
    }
    try same(result, .success(model.failedShowing(row)), "dead")
  }
}
