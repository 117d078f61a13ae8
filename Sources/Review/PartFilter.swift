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

  /// Parts judged, or decided, from then on.
  package var from: Timestamp?
  /// Parts judged, or decided, before then.
  package var before: Timestamp?
  package var attributes: [Attribute] = []
  /// Only what these people judged.
  package var people: [Int64] = []
  package var routes: [Route.Kind] = []

  package init() {}

  package var isEmpty: Bool { self == PartFilter() }

  /// The part with what was asked for of it; nil where it was not asked for.
  package func narrowed(_ part: JudgedPart, attributes: () -> RawObject) -> JudgedPart? {
    if !routes.isEmpty, !routes.contains(part.kind) { return nil }
    var part = part
    part.readings.removeAll { reading in
      !contains(reading.at) || !(people.isEmpty || people.contains(reading.person))
    }
    if let moment = part.decidedByModel, !contains(moment) || !people.isEmpty {
      part.decidedByModel = nil
    }
    if let moment = part.decidedAtDeadline, !contains(moment) || !people.isEmpty {
      part.decidedAtDeadline = nil
    }
    let isDecided = part.decidedByModel != nil || part.decidedAtDeadline != nil
    guard !part.readings.isEmpty || isDecided else { return nil }
    return self.attributes.isEmpty || has(attributes()) ? part : nil
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
