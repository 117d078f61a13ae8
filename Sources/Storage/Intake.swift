// Intake: a part and what models say of it come in, are told from what is known, and are routed.

package import Review

/// What became of one submission.
package enum Taken: Equatable, Sendable {
  case new
  /// The item was known; what was absent is filled in.
  case filled
  /// It says nothing that was not known.
  case same
  /// It says otherwise; nothing of it went in.
  case refused(Conflict)
}

extension Store {
  /// Takes submissions in, all in one transaction; those that conflict stay out.
  ///
  /// An item is routed at once when the suggestion of its arm's version is there (the champion's; on the
  /// canary the challenger's), or the queue has no champion; else it waits for `routeAwaiting` or the
  /// due work.
  ///
  /// - Parameter cursor: how far the source is read with them.
  /// - Returns: what became of each, in their order.
  package func take(
    _ submissions: [Submission], into queue: Queue, cursor: SourceCursor? = nil, now: Timestamp
  ) throws(StoreError) -> [Taken] {
    try transaction(.take, in: queue) { queue throws(StoreError) in
      if let cursor { try keep(cursor, in: queue, now: now) }
      let router = Router(queue: queue)
      try keepImportAlive(patience: queue.revision.deployment.patienceS, now: now)
      var taken: [Taken] = []
      taken.reserveCapacity(submissions.count)
      for submission in submissions {
        taken.append(try take(submission, into: queue, router: router, now: now))
      }
      return taken
    }
  }

  private func take(
    _ line: Submission, into queue: Queue, router: Router, now: Timestamp
  ) throws(StoreError) -> Taken {
    if let said = line.suggestion,
      let conflict = conflict(of: said, with: try model(said.model, in: queue.id))
    {
      return .refused(conflict)
    }
    if let id = try insertItem(line, queue: queue.id, now: now) {
      try insertViews(line.views, of: id, from: 0)
      try keepNew(line.suggestion, of: id, in: queue, now: now)
      try routeOrAwait(id, line, in: queue, router: router, isNew: true, now: now)
      return .new
    }
    guard let known = try item(line.item, in: queue.id) else {
      throw .fault("an item is neither new nor known")
    }
    return try takeAgain(line, as: known, into: queue, router: router, now: now)
  }

  /// nil where the queue has the item already.
  private func insertItem(
    _ line: Submission, queue: Int64, now: Timestamp
  ) throws(StoreError) -> Int64? {
    try database.first(
      .insertItem, .integer(queue), .bytes(line.item.text),
      line.part.map { .bytes($0.text) } ?? .null, .maybe(line.capturedAt), .time(now),
      .maybe(line.text), .object(line.fields), .object(line.attributes),
      .object(line.measurements), .maybe(line.due), .maybe(line.knownLabel), .object(line.extra)
    ) { $0.integer(0) }
  }

  private func insertViews(
    _ views: [Submission.View], of item: Int64, from place: Int
  ) throws(StoreError) {
    for (offset, view) in views.enumerated() {
      try database.run(
        .insertView, .integer(item), .int(place + offset), .text(view.name),
        .maybe(view.picture), .maybe(view.reference))
    }
  }

  private func keepNew(
    _ said: Suggestion?, of item: Int64, in queue: Queue, now: Timestamp
  ) throws(StoreError) {
    guard let said else { return }
    let model = try keepModel(of: said, in: queue.id, now: now)
    try writeSuggestion(said, of: item, by: model.id, query: .insertSuggestion, now: now)
    try keepDerived(from: said, of: item, in: queue, now: now)
  }

  func writeSuggestion(
    _ said: Suggestion, of item: Int64, by model: Int64, query: Query, now: Timestamp
  ) throws(StoreError) {
    try database.run(
      query, .integer(item), .integer(model), .maybe(said.score), .maybe(said.label),
      .maybe(said.failure), .maybe(said.confidence), .maybe(said.regions),
      .maybe(text(of: said.heatmaps)),
      .maybe(said.latencyMS), .maybe(said.predictedAt), .time(now))
  }

  /// Heat maps as one JSON object by view, nil where there is none.
  private func text(of heatmaps: [(view: String, path: String)]) -> String? {
    guard !heatmaps.isEmpty else { return nil }
    var text: [UInt8] = []
    for heatmap in heatmaps {
      text.append(UInt8(ascii: text.isEmpty ? "{" : ","))
      appendJSON(heatmap.view, to: &text)
      text.append(UInt8(ascii: ":"))
      appendJSON(heatmap.path, to: &text)
    }
    text.append(UInt8(ascii: "}"))
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: - An item that is known

  func takeAgain(
    _ line: Submission, as known: KnownItem, into queue: Queue, router: Router, now: Timestamp
  ) throws(StoreError) -> Taken {
    let merged: (item: Submission?, suggestion: SuggestionChange)
    do throws(MergeFault) {
      merged = try merge(line, into: known, queue: queue.id)
    } catch {
      switch error {
      case .conflict(let conflict): return .refused(conflict)
      case .store(let error): throw error
      }
    }
    if let item = merged.item { try update(known, to: item, in: queue) }
    switch merged.suggestion {
    case .none: break
    case .new(let said): try keepNew(said, of: known.id, in: queue, now: now)
    case .filled(let said):
      let model = try keepModel(of: said, in: queue.id, now: now)
      try writeSuggestion(said, of: known.id, by: model.id, query: .keepSuggestion, now: now)
      try keepDerived(from: said, of: known.id, in: queue, now: now)
    case .version(let said): _ = try keepModel(of: said, in: queue.id, now: now)
    }
    if !known.routed {
      var whole = merged.item ?? known.line
      whole.suggestion = merged.suggestion.whole ?? line.suggestion
      try routeOrAwait(known.id, whole, in: queue, router: router, isNew: false, now: now)
    }
    let isSame = merged.item == nil && !merged.suggestion.adds
    if known.routed, !isSame {
      try database.run(.insertLate, .integer(queue.id), .integer(known.id))
    }
    return isSame ? .same : .filled
  }

  private enum SuggestionChange {
    case none
    case new(Suggestion)
    case filled(Suggestion)
    /// Nothing new of the item, but the version's threshold or range became known.
    case version(Suggestion)

    var adds: Bool { if case .none = self { false } else { true } }

    /// All that the version is known to have said, where this is more than the line says.
    var whole: Suggestion? { if case .filled(let said) = self { said } else { nil } }
  }

  private enum MergeFault: Error {
    case conflict(Conflict)
    case store(StoreError)
  }

  private func merge(
    _ line: Submission, into known: KnownItem, queue: Int64
  ) throws(MergeFault) -> (item: Submission?, suggestion: SuggestionChange) {
    do {
      let item = try known.line.filled(by: line, routed: known.routed)
      guard let said = line.suggestion else { return (item, .none) }
      guard let model = try model(said.model, in: queue),
        let before = try suggestion(of: known.id, by: model.id, version: said.model)
      else { return (item, .new(said)) }
      if var sum = try before.filled(by: said) {
        sum.threshold = said.threshold
        sum.heatmapRange = said.heatmapRange
        return (item, .filled(sum))
      }
      let completes =
        (model.threshold == nil && said.threshold != nil)
        || (model.heatmapRange == nil && said.heatmapRange != nil)
      return (item, completes ? .version(said) : .none)
    } catch let conflict as Conflict {
      throw .conflict(conflict)
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .store(.fault("\(error)"))
    }
  }

  private func update(
    _ known: KnownItem, to line: Submission, in queue: Queue
  ) throws(StoreError) {
    try database.run(
      .updateItem, .integer(known.id), line.part.map { .bytes($0.text) } ?? .null,
      .maybe(line.capturedAt), .maybe(line.text), .object(line.fields),
      .object(line.attributes), .object(line.measurements), .maybe(line.due),
      .maybe(line.knownLabel), .object(line.extra))
    if known.routed, known.line.due != line.due, line.knownLabel == nil {
      let order = queue.revision.deployment.order
      try database.run(
        .updateDue, .integer(known.id), .maybe(line.due),
        order == .deadline
          ? .real(order.priority(due: line.due, shownScore: nil, threshold: nil, place: 0)) : .null)
    }
    for (place, view) in line.views.enumerated() where place < known.line.views.count {
      try database.run(
        .updateView, .integer(known.id), .int(place), .maybe(view.picture),
        .maybe(view.reference))
    }
    let added = line.views.dropFirst(known.line.views.count)
    try insertViews(Array(added), of: known.id, from: known.line.views.count)
  }

  // MARK: - Routing

  private func routeOrAwait(
    _ item: Int64, _ line: Submission, in queue: Queue, router: Router, isNew: Bool,
    now: Timestamp
  ) throws(StoreError) {
    // A known-answer part waits for nothing but to be let in.
    let isPooled = line.knownLabel != nil
    let hasSpoken = try hasSpoken(
      router.version(for: line), of: item, line, isNew: isNew, in: queue)
    if isPooled || hasSpoken {
      try routeOrPool(item, line, in: queue, router: router, now: now)
      if !isNew { try database.run(.deleteAwaiting, .integer(item)) }
    } else if isNew {
      guard let writer = chain?.writer else { throw .fault("nobody is signed in") }
      try database.run(
        .insertAwaiting, .integer(item), .integer(queue.id), .integer(writer), .time(now))
    }
  }

  /// Whether the version in whose arm a part is has said something of it; without one there is nothing
  /// to wait for. What a recalibrated version says comes with what it follows from.
  private func hasSpoken(
    _ version: ModelVersion?, of item: Int64, _ line: Submission, isNew: Bool, in queue: Queue
  ) throws(StoreError) -> Bool {
    guard let version, line.suggestion?.model != version else { return true }
    if isNew { return try follows(version, from: line.suggestion?.model, in: queue) }
    guard let model = try model(version, in: queue.id) else { return false }
    return try suggestion(of: item, by: model.id, version: version) != nil
  }
}
