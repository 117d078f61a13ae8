// What escaped, a line each for all defects, a label, a lot: in the table of the gates and on the screen.
import Insight
import Review

struct EscapeLine {
  /// `all`, `label crack`, `lot B-2291`
  let of: String
  let count: EscapeTable.Count
  let hasChallenger: Bool
  /// By what the versions are told; people decide what is only suggested.
  let basis: CallBasis

  var says: String {
    let defects = count.defects == 1 ? "1 defect" : "\(grouped(count.defects)) defects"
    let first = "\(grouped(count.champion)) of \(defects) "
    let isSuggested = basis == .suggestion
    let champion = first + (isSuggested ? "are called good by" : "escape") + " the champion"
    guard hasChallenger else { return champion }
    return "\(champion), \(grouped(count.challenger)) \(isSuggested ? "by the" : "the") challenger"
  }
}

extension GateAccount {
  /// Lots that are named one by one where a person reads.
  static let mostLots = 10

  /// All defects, each label, and the lots that something escaped from, the worst first.
  func escapeLines(mostLots: Int) -> [EscapeLine] {
    guard let escapes, escapes.overall.defects > 0 else { return [] }
    let isPair = deployment.challenger != nil
    func line(_ of: String, _ count: EscapeTable.Count) -> EscapeLine {
      EscapeLine(of: of, count: count, hasChallenger: isPair, basis: deployment.callBasis)
    }
    return [line("all", escapes.overall)]
      + escapes.byLabel.map { line("label \($0.label.text)", $0.count) }
      + escapes.worstLots.prefix(mostLots).map { line("lot \($0.lot.text)", $0.count) }
  }
}
