// How often people accepted the suggestion that they were shown.

package import Review
package import Statistics

/// Accepted suggestions among those shown, as a fold over judged parts.
package struct Acceptance: Equatable, Sendable {
  package private(set) var accepted = Proportion()

  package init() {}

  /// Counts the first reading of a part, if a suggestion was shown and the part is not a
  /// known-answer one.
  package mutating func add(_ part: JudgedPart) {
    guard !part.known else { return }
    for reading in part.readings where reading.reader == 1 {
      if let agreement = reading.agreement { accepted.add(agreement == .accept) }
    }
  }

  package mutating func merge(_ other: Acceptance) { accepted.merge(other.accepted) }

  package var figures: [Figure] {
    let shown = accepted.n
    return [
      Figure(.accepted, count: accepted.k, of: shown),
      Figure(.overridden, count: shown - accepted.k, of: shown),
      Figure(.agreement, accepted, whyNone: "no suggestion was shown and judged"),
    ]
  }
}
