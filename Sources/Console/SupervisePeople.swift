// The screen of people: how far they agree, and what seeing the suggestion does. Nobody is ranked.

import Insight
import Review
import Screen

extension SupervisePage {
  var peoplePanels: [Panel] {
    guard account != nil else { return [] }
    guard let told else { return [withoutFigures] }
    let figures = told.ofQueue
    return [
      Panel(
        title: words.readersAgree,
        parts: bounded(
          [(.kappa, words.kappa), (.alpha, words.alpha), (.ac1, words.ac1)], of: figures)
          + [.blank, .quiet(words.aboutAgreement)]),
      Panel(
        title: words.knownAnswers,
        parts: bounded(
          [
            (.knownAccuracy, words.knownAccuracy), (.automationBias, words.automationBias),
            (.underReliance, words.underReliance),
          ], of: figures) + [.blank, .quiet(words.aboutKnown)]),
      Panel(
        title: words.seeing,
        parts: bounded(
          [(.shownEffect, words.shownEffect), (.overrideRatio, words.overrideRatio)], of: figures)
          + [.blank, .quiet(words.aboutSeeing)]),
    ] + told.inspectors.map { inspectorPanel($0, told.figures(ofInspector: $0)) }
  }

  /// By pseudonym, in the order of the pseudonyms.
  private func inspectorPanel(_ name: String, _ figures: [Figure]) -> Panel {
    Panel(
      title: name,
      parts: bounded(
        [
          (.verdicts, words.verdicts), (.activeSeconds, words.activeSeconds),
          (.pairAgreement, words.pairAgreement), (.knownAccuracy, words.knownAccuracy),
          (.shownEffect, words.shownEffect), (.overrideRatio, words.overridden),
          (.tooFast, words.tooFast), (.fatigue, words.fatigue),
        ], of: figures))
  }

  /// Figures whose intervals are for one look.
  private func bounded(
    _ named: [(Figure.Name, String)], of figures: [Figure]
  ) -> [Panel.Part] {
    let names = Set(named.map(\.0))
    let isBounded = figures.contains { names.contains($0.name) && $0.intervalText != nil }
    return tabled(named, of: figures) + (isBounded ? [.quiet(words.onceOnly)] : [])
  }
}
