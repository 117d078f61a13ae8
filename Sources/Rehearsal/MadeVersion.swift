// A version that never was: a recorded one with more errors, or fewer.

package import Review

/// `pcb-tile@3.0.0=pcb-tile@2.0.0,better:0.5`
package struct MadeVersion: Equatable, Sendable {
  package var name: ModelVersion
  package var base: ModelVersion
  package var change: VersionChange

  package init(name: ModelVersion, base: ModelVersion, change: VersionChange) {
    self.name = name
    self.base = base
    self.change = change
  }

  /// - Throws: what was expected, where it is not spelled so.
  package init(words: String) throws(Misspelling) {
    let halves = words.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = (halves.last ?? "").split(separator: ",", omittingEmptySubsequences: false)
    guard halves.count == 2, let name = ModelVersion(String(halves[0])),
      let base = parts.first.flatMap({ ModelVersion(String($0)) })
    else { throw Misspelling(words, "NEW@VERSION=RECORDED@VERSION,CHANGE:FACTOR") }
    var change = VersionChange()
    for part in parts.dropFirst() { try change.add(String(part)) }
    self.init(name: name, base: base, change: change)
  }
}

extension VersionChange {
  /// Takes in `better:0.5`, `worse:4`, `escapes:2`, `false-rejects:0.5` or `trap:3`.
  mutating func add(_ words: String) throws(Misspelling) {
    let pair = words.split(separator: ":", omittingEmptySubsequences: false)
    guard pair.count == 2, let factor = Double(pair[1]), factor.isFinite, factor >= 0 else {
      throw Misspelling(
        words, "better:F, worse:F, escapes:F, false-rejects:F or trap:F, F a factor from 0")
    }
    switch pair[0] {
    case "better" where factor <= 1, "worse" where factor >= 1:
      escapes *= factor
      falseRejects *= factor
    case "escapes": escapes *= factor
    case "false-rejects": falseRejects *= factor
    case "trap" where factor > 1: trap = factor
    case "better": throw Misspelling(words, "better:F with F up to 1, such as better:0.5")
    case "worse": throw Misspelling(words, "worse:F with F from 1, such as worse:4")
    case "trap": throw Misspelling(words, "trap:F with F above 1, such as trap:3")
    default:
      throw Misspelling(words, "better:F, worse:F, escapes:F, false-rejects:F or trap:F")
    }
  }
}

/// Words that could not be read.
package struct Misspelling: Error, Equatable, Sendable {
  package let words: String
  package let expected: String

  package init(_ words: String, _ expected: String) {
    self.words = words
    self.expected = expected
  }
}
