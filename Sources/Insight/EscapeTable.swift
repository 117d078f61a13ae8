// Defects and what escaped of them, in all and by label and by lot: where errors come in bursts.

package import Review

package struct EscapeTable: Equatable, Sendable {
  /// Defects, and how many of them each version let pass.
  package struct Count: Equatable, Sendable {
    package var defects = 0
    package var champion = 0
    /// 0 without a challenger.
    package var challenger = 0

    package init(defects: Int = 0, champion: Int = 0, challenger: Int = 0) {
      self.defects = defects
      self.champion = champion
      self.challenger = challenger
    }

    /// Whether anything escaped either of them.
    package var hasEscapes: Bool { champion + challenger > 0 }

    fileprivate mutating func add(champion: Bool, challenger: Bool) {
      defects += 1
      if champion { self.champion += 1 }
      if challenger { self.challenger += 1 }
    }
  }

  package private(set) var overall = Count()
  private var labels: [Label: Count] = [:]
  private var lots: [LotID: Count] = [:]

  package init() {}

  mutating func count(_ label: Label, _ lot: LotID?, champion: Bool, challenger: Bool) {
    overall.add(champion: champion, challenger: challenger)
    labels[label, default: Count()].add(champion: champion, challenger: challenger)
    if let lot { lots[lot, default: Count()].add(champion: champion, challenger: challenger) }
  }

  /// All labels of defects, in their order.
  package var byLabel: [(label: Label, count: Count)] {
    labels.sorted { $0.key.text < $1.key.text }.map { ($0.key, $0.value) }
  }

  /// The lots out of which something escaped, the worst first.
  package var worstLots: [(lot: LotID, count: Count)] {
    lots.filter { $0.value.hasEscapes }.sorted { left, right in
      let (a, b) = (left.value, right.value)
      let (most, next) = (a.champion + a.challenger, b.champion + b.challenger)
      return most == next ? left.key < right.key : most > next
    }.map { ($0.key, $0.value) }
  }
}
