// How one model version did against people who did not see what it said.

package import Review
package import Statistics

/// The record of a version over sampled parts with a reference, as a fold of constant size.
///
/// Suggestions that come down to no call are left out and counted.
package struct ModelRecord: Equatable, Sendable {
  package let model: ModelVersion
  /// How often the version's label was the reference; where it named only a side, whether the
  /// reference lies on it.
  package private(set) var agreement = Proportion()
  package private(set) var escapePerDefect = Proportion()
  package private(set) var escapePerPassed = Proportion()
  package private(set) var escapePerProduced = Proportion()
  package private(set) var falseRejectPerGood = Proportion()
  package private(set) var precision = Proportion()
  package private(set) var sides = Confusion()
  package private(set) var withoutCall = 0
  /// Parts by reference and call.
  package private(set) var cells: [Cell: Int] = [:]

  package struct Cell: Hashable, Sendable {
    package let reference: Label
    package let said: ModelCall

    package init(reference: Label, said: ModelCall) {
      self.reference = reference
      self.said = said
    }
  }

  package init(model: ModelVersion) { self.model = model }

  /// Counts one part.
  ///
  /// - Parameters:
  ///   - call: what the version said, nil where that comes down to nothing.
  ///   - reference: one of the queue's labels.
  package mutating func add(_ call: ModelCall?, reference: Label, in queue: QueueDefinition) {
    guard let call, let isFlagged = queue.flags(call), let isGood = queue.isGood(reference) else {
      withoutCall += 1
      return
    }
    cells[Cell(reference: reference, said: call), default: 0] += 1
    agreement.add(call == .label(reference) || (isSide(call) && isFlagged != isGood))
    sides.add(isDefect: !isGood, isFlagged: isFlagged)
    if isGood { falseRejectPerGood.add(isFlagged) } else { escapePerDefect.add(!isFlagged) }
    if isFlagged { precision.add(!isGood) } else { escapePerPassed.add(!isGood) }
    escapePerProduced.add(!isGood && !isFlagged)
  }

  private func isSide(_ call: ModelCall) -> Bool { call == .anyDefect || call == .anyGood }

  /// Adds the record of the same version over other parts.
  package mutating func merge(_ other: ModelRecord) {
    agreement.merge(other.agreement)
    escapePerDefect.merge(other.escapePerDefect)
    escapePerPassed.merge(other.escapePerPassed)
    escapePerProduced.merge(other.escapePerProduced)
    falseRejectPerGood.merge(other.falseRejectPerGood)
    precision.merge(other.precision)
    sides.merge(other.sides)
    withoutCall += other.withoutCall
    cells.merge(other.cells, uniquingKeysWith: +)
  }

  /// Parts that are in the figures.
  package var n: Int { agreement.n }

  package func count(reference: Label, said: ModelCall) -> Int {
    cells[Cell(reference: reference, said: said)] ?? 0
  }
}
