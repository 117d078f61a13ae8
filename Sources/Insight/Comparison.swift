// The champion and another version on the parts that both have called.

package import Review
package import Statistics

/// Two versions on the same core parts with a reference, as a fold of constant size.
package struct Comparison: Equatable, Sendable {
  package let champion: ModelVersion
  package let other: ModelVersion
  package internal(set) var pairs = PairedModels()
  /// What the parts were, and what either said.
  package internal(set) var cases = Counts<Case>()
  /// Escapes of the two among defects.
  package internal(set) var escapes = PairedModels()
  /// False rejects of the two among good parts.
  package internal(set) var falseRejects = PairedModels()

  package init(champion: ModelVersion, other: ModelVersion) {
    self.champion = champion
    self.other = other
  }

  /// What is told apart of a part that both have called.
  package struct Case: Hashable, Sendable {
    package let reference: Label
    package let champion: ModelCall
    package let other: ModelCall
    /// The group of its lot; 0 for a part without one.
    package let lotGroup: Int

    var reversed: Case {
      Case(reference: reference, champion: other, other: champion, lotGroup: lotGroup)
    }
  }

  /// Counts a part; one whose labels the queue does not have is left out.
  mutating func add(_ kind: Case, in queue: QueueDefinition, times: Int = 1) {
    guard let champion = Outcome(kind.reference, kind.champion, in: queue),
      let other = Outcome(kind.reference, kind.other, in: queue)
    else { return }
    cases.add(kind, times: times)
    pairs.add(
      championWrong: !champion.agrees, challengerWrong: !other.agrees, times: times)
    if champion.isGood {
      falseRejects.add(
        championWrong: champion.isFlagged, challengerWrong: other.isFlagged, times: times)
    } else {
      escapes.add(
        championWrong: !champion.isFlagged, challengerWrong: !other.isFlagged, times: times)
    }
  }

  package mutating func merge(_ comparison: Comparison) {
    cases.merge(comparison.cases)
    pairs.merge(comparison.pairs)
    escapes.merge(comparison.escapes)
    falseRejects.merge(comparison.falseRejects)
  }

  /// The same parts with the two in each other's place.
  package var reversed: Comparison {
    var reversed = Comparison(champion: other, other: champion)
    for (kind, times) in cases.byKey { reversed.cases.add(kind.reversed, times: times) }
    reversed.pairs = pairs.reversed
    reversed.escapes = escapes.reversed
    reversed.falseRejects = falseRejects.reversed
    return reversed
  }

  /// The difference of the error rates (above 0 favours the other), whether it may be chance, and
  /// the evidence that may be watched.
  package var figures: [Figure] {
    let by: [Figure.Of] = [.model(other), .against(champion)]
    let why = pairs.n == 0 ? Comparison.whyNone : nil
    var p = Figure(.pairedP, evidence: pairs.exactP, by: by)
    p.method = "mcnemar, exact"
    let evidence = [p, evidence(.evidenceBetter, .greater), evidence(.evidenceWorse, .less)].map {
      var figure = $0
      figure.k = pairs.discordant
      figure.n = pairs.n
      if let why { (figure.value, figure.bound, figure.why) = (nil, nil, why) }
      return figure
    }
    return [difference(.pairedDifference, pairs, Comparison.whyNone)] + evidence
  }

  /// The differences of escapes and false rejects beside that of errors.
  package func figures(in queue: QueueDefinition) -> [Figure] {
    guard Why.oneSided(queue) == nil else { return figures }
    return figures + [
      difference(.pairedEscapes, escapes, "no defect is judged that both versions have called"),
      difference(
        .pairedFalseRejects, falseRejects, "no good part is judged that both versions have called"),
    ]
  }

  static let whyNone = "no core part is judged that both versions have called"

  private func difference(
    _ name: Figure.Name, _ pairs: PairedModels, _ whyNone: String
  ) -> Figure {
    let confidence = Confidence.percent95
    let interval = pairs.bonettPrice(confidence)
    var figure = Figure(
      name, value: pairs.difference, by: [.model(other), .against(champion)],
      why: pairs.n == 0 ? whyNone : nil)
    // At its edges the interval of Bonett and Price may leave out what was seen.
    figure.low = min(interval.low, figure.value ?? interval.low)
    figure.high = max(interval.high, figure.value ?? interval.high)
    figure.level = confidence.value
    figure.method = "bonett-price, fixed sample"
    figure.k = pairs.discordant
    figure.n = pairs.n
    return figure
  }

  /// The e-value that the other errs less often, or more often, than the champion.
  private func evidence(_ name: Figure.Name, _ side: Side) -> Figure {
    var figure = Figure(
      name, evidence: BettingWealth.value(ofLog: pairs.sequentialLogE(side)),
      by: [.model(other), .against(champion)])
    figure.method = Figure.hgk
    return figure
  }
}
