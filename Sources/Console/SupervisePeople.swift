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
        parts: tabled(
          [(.kappa, words.kappa), (.alpha, words.alpha), (.ac1, words.ac1)], of: figures)
          + [.blank, .quiet(words.aboutAgreement)]),
      Panel(
        title: words.knownAnswers,
        parts: tabled(
          [
            (.knownAccuracy, words.knownAccuracy), (.automationBias, words.automationBias),
            (.underReliance, words.underReliance),
          ], of: figures) + [.blank, .quiet(words.aboutKnown)]),
      Panel(
        title: words.seeing,
        parts: tabled(
          [(.shownEffect, words.shownEffect), (.overrideRatio, words.overrideRatio)], of: figures)
          + [.blank, .quiet(words.aboutSeeing)]),
    ] + told.inspectors.map { inspectorPanel($0, told.figures(ofInspector: $0)) }
  }

  /// By pseudonym, in the order of the pseudonyms.
  private func inspectorPanel(_ name: String, _ figures: [Figure]) -> Panel {
    Panel(
      title: name,
      parts: tabled(
        [
          (.verdicts, words.verdicts), (.activeSeconds, words.activeSeconds),
          (.pairAgreement, words.pairAgreement), (.knownAccuracy, words.knownAccuracy),
          (.shownEffect, words.shownEffect), (.overrideRatio, words.overridden),
          (.tooFast, words.tooFast), (.fatigue, words.fatigue),
        ], of: figures))
  }
}
