// What an older label is called today.

extension QueueDefinition {
  /// Today's name of a label that a line of any age carries: itself where the queue has it, else what
  /// `was` makes of it; nil where it was retired without one.
  package func today(_ label: Label) -> Label? {
    if has(label) { return label }
    guard let new = was.first(where: { $0.old == label })?.new, has(new) else { return nil }
    return new
  }

  /// What boxes may be called, in order: the defects, those of the list first.
  package var defects: [Label] { labels.filter { !$0.good }.map(\.name) }
}
