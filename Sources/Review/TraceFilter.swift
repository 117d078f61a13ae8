// Which parts are looked for.

/// What was asked for; several values of one kind mean any of them, an empty one means all.
package struct TraceFilter: Equatable, Sendable {
  /// Parts that came from then on, and before then.
  package var from: Timestamp?
  package var before: Timestamp?
  package var attributes: [PartFilter.Attribute] = []
  /// Versions that said something of the part; with a band, in whose arm it went.
  package var models: [ModelVersion] = []
  /// What one of those versions, or any version, called the part.
  package var calls: [ModelCall] = []
  package var routes: [Route.Kind] = []
  package var bands: [Route.Band] = []
  package var labels: [Label] = []
  /// Pseudonyms, or `model`.
  package var deciders: [String] = []

  package init() {}

  /// Whether it matters what each version said.
  package var asksWhatWasSaid: Bool { !models.isEmpty || !calls.isEmpty }

  /// Whether the part is as it is asked for, but for what versions said of it.
  package func holds(_ part: TracedPart, attributes found: () -> RawObject) -> Bool {
    // A band is of the version of the arm, and of no other.
    let isOfArm = bands.isEmpty || isAmong(part.arm, models)
    guard isOfArm, isAmong(part.route, routes), isAmong(part.band, bands),
      isAmong(part.label, labels), isAmong(part.decider?.name, deciders)
    else { return false }
    var filter = PartFilter()
    filter.attributes = attributes
    return filter.attributes.isEmpty || filter.has(found())
  }

  /// What was said of a part that makes it one that is asked for, before all by the version of its
  /// arm; nil where nothing was.
  package func told(
    of said: [JudgedPart.Said], arm: ModelVersion?, in queue: QueueDefinition
  ) -> JudgedPart.Said? {
    let asked = said.filter { isAmong($0.model, models) && isCalled($0, in: queue) }
    return asked.first { $0.model == arm } ?? asked.first
  }

  private func isCalled(_ said: JudgedPart.Said, in queue: QueueDefinition) -> Bool {
    guard !calls.isEmpty else { return true }
    guard let call = said.call(in: queue) else { return false }
    return calls.contains { $0.covers(call, in: queue) }
  }

  private func isAmong<Value: Equatable>(_ value: Value?, _ wanted: [Value]) -> Bool {
    wanted.isEmpty || value.map(wanted.contains) ?? false
  }
}

extension JudgedPart.Said {
  /// What it comes down to; nil where that cannot be told.
  package func call(in queue: QueueDefinition) -> ModelCall? {
    queue.modelCall(label: label, score: score, threshold: threshold)
  }
}

extension TracedPart.Decider {
  /// As it is asked for and told: a pseudonym, `model` or `deadline`.
  package var name: String {
    switch self {
    case .model: "model"
    case .deadline: "deadline"
    case .person(let pseudonym): pseudonym
    }
  }
}
