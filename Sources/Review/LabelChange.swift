// What an older label is called today.

extension QueueDefinition {
  /// Today's name of a label that a line of any age carries: itself where the queue has it, else what
  /// `was` makes of it; nil where it was retired without one.
  package func today(_ label: Label) -> Label? {
    if has(label) { return label }
    guard let new = was.first(where: { $0.old == label })?.new, has(new) else { return nil }
    return new
  }

  /// The same, and the old name where there is no new one: nothing is lost by asking.
  private func renamed(_ label: Label) -> Label { today(label) ?? label }

  /// What boxes may be called, in order: the defects, those of the list first.
  package var defects: [Label] { labels.filter { !$0.good }.map(\.name) }
}

extension QueueDefinition {
  /// A part whose labels, by whomever they were said, are those of today.
  package func renamed(_ part: JudgedPart) -> JudgedPart {
    guard !was.isEmpty else { return part }
    var part = part
    for place in part.readings.indices {
      part.readings[place].label = renamed(part.readings[place].label)
    }
    for place in part.said.indices {
      part.said[place].label = part.said[place].label.map(renamed)
    }
    if let label = part.suggestion?.label { part.suggestion?.label = renamed(label) }
    part.knownLabel = part.knownLabel.map(renamed)
    return part
  }

  package func renamed(_ part: CorePart) -> CorePart {
    guard !was.isEmpty else { return part }
    var part = part
    if case .label(let label) = part.reference { part.reference = .label(renamed(label)) }
    part.said = part.said.mapValues(renamed)
    return part
  }

  package func renamed(_ part: RoutedPart) -> RoutedPart {
    guard !was.isEmpty else { return part }
    var part = part
    part.opinions = part.opinions.mapValues(renamed)
    for place in part.readings.indices {
      part.readings[place].label = renamed(part.readings[place].label)
    }
    part.truth = part.truth.map(renamed)
    return part
  }

  package func renamed(_ answer: KnownAnswer) -> KnownAnswer {
    KnownAnswer(
      known: renamed(answer.known), said: renamed(answer.said), bySide: answer.bySide)
  }

  private func renamed(_ opinion: Opinion) -> Opinion {
    var opinion = opinion
    opinion.label = opinion.label.map(renamed)
    return opinion
  }
}
