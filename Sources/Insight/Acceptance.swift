// How often people accepted the suggestion that they were shown.

package import Review
package import Statistics

/// Accepted suggestions among those shown, by version, as a fold over judged parts.
///
/// A verdict given beside a suggestion leans on it, so this tells of people and model together, and of
/// neither alone.
package struct Acceptance: Equatable, Sendable {
  package struct Case: Hashable, Sendable {
    package let model: ModelVersion?
    package let agreement: Agreement

    // Of itself the agreement would be hashed as a text.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(model)
      hasher.combine(agreement == .accept)
    }
  }

  package private(set) var cases = Counts<Case>()

  package init() {}

  init(cases: Counts<Case>) { self.cases = cases }

  /// Counts the first reading of a part, if a suggestion was shown and the part is not a
  /// known-answer one.
  package mutating func add(_ part: JudgedPart, times: Int = 1) {
    guard !part.known else { return }
    for reading in part.readings where reading.reader == 1 {
      guard let agreement = reading.agreement else { continue }
      cases.add(Case(model: part.suggestion?.model, agreement: agreement), times: times)
    }
  }

  package mutating func merge(_ other: Acceptance) { cases.merge(other.cases) }

  /// All of them together.
  package var accepted: Proportion { accepted { _ in true } }

  /// Those of one version.
  package func accepted(of model: ModelVersion) -> Proportion { accepted { $0 == model } }

  private func accepted(where holds: (ModelVersion?) -> Bool) -> Proportion {
    var share = Proportion()
    for (kind, times) in cases.byKey where holds(kind.model) {
      share.add(kind.agreement == .accept, times: times)
    }
    return share
  }

  package var figures: [Figure] {
    let shown = accepted
    return [
      Figure(.accepted, count: shown.k, of: shown.n),
      Figure(.overridden, count: shown.n - shown.k, of: shown.n),
      Figure(.agreement, shown, whyNone: Acceptance.whyNone),
    ]
  }

  /// How often the suggestions of one version were overridden by people who saw them.
  package func override(of model: ModelVersion) -> Figure {
    let shown = accepted(of: model)
    var overridden = Proportion()
    overridden.add(true, times: shown.n - shown.k)
    overridden.add(false, times: shown.k)
    return Figure(
      .overrideRatio, overridden, by: [.model(model)], whyNone: Acceptance.whyNone)
  }

  private static let whyNone = "no suggestion was shown and judged"
}
