// Which judged parts a report is asked for.

/// What was asked for. Several values of one kind mean any of them; an empty one means all.
package struct PartFilter: Equatable, Sendable {
  package struct Attribute: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Parts first judged, or decided, from then on.
  package var from: Timestamp?
  /// Parts first judged, or decided, before then.
  package var before: Timestamp?
  package var attributes: [Attribute] = []
  /// Only what these people judged.
  package var people: [Int64] = []
  package var routes: [Route.Kind] = []

  package init() {}

  package var isEmpty: Bool { self == PartFilter() }

  /// The part with what was asked for of it; nil where it was not asked for.
  ///
  /// A part lies in one window, with all of its readings: those that were read again or settled later
  /// are the disputed ones, and would speak against a model in a window of their own.
  package func narrowed(_ part: JudgedPart, attributes: () -> RawObject) -> JudgedPart? {
    if !routes.isEmpty, !routes.contains(part.kind) { return nil }
    guard let moment = part.firstJudged, contains(moment),
      let part = people.isEmpty ? part : ofPeople(part)
    else { return nil }
    return self.attributes.isEmpty || has(attributes()) ? part : nil
  }

  /// Whether a part that came is asked for, whoever judged it, and whenever.
  package func asks(for kind: Route.Kind?, attributes: () -> RawObject) -> Bool {
    if !routes.isEmpty {
      guard let kind, routes.contains(kind) else { return false }
    }
    return self.attributes.isEmpty || has(attributes())
  }

  /// The part with what these people read, and what settled it; nil where they had nothing to do with
  /// it.
  private func ofPeople(_ part: JudgedPart) -> JudgedPart? {
    var part = part
    part.decidedByModel = nil
    part.decidedAtDeadline = nil
    let own = part.readings.filter { people.contains($0.person) }
    guard !own.isEmpty else { return nil }
    if own.contains(where: { $0.reader != 0 }) {
      part.readings.removeAll { $0.reader != 0 && !people.contains($0.person) }
    } else {
      // What somebody settled was picked for its disputes, and tells nothing of all traffic.
      part.readings = own
      (part.sampled, part.core) = (false, false)
    }
    return part
  }

  private func contains(_ moment: Timestamp) -> Bool {
    from.map { moment >= $0 } ?? true && before.map { moment < $0 } ?? true
  }

  func has(_ found: RawObject) -> Bool {
    attributes.allSatisfy { wanted in
      guard let value = found.text(wanted.name) else { return false }
      return attributes.contains { $0.name.isExactly(wanted.name) && $0.value.isExactly(value) }
    }
  }
}

extension JudgedPart {
  /// When the part was first judged, as its verdicts stand, or decided without anybody; nil where
  /// neither has happened.
  fileprivate var firstJudged: Timestamp? {
    readings.map(\.at).min() ?? decidedByModel ?? decidedAtDeadline
  }
}
