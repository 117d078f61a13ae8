// The champion and another version on the parts that both have called.

package import Review
package import Statistics

/// Two versions on the same core parts with a reference, as a fold of constant size.
package struct Comparison: Equatable, Sendable {
  package let champion: ModelVersion
  package let other: ModelVersion
  package private(set) var pairs = PairedModels()

  package init(champion: ModelVersion, other: ModelVersion) {
    self.champion = champion
    self.other = other
  }

  package mutating func add(championWrong: Bool, otherWrong: Bool) {
    pairs.add(championWrong: championWrong, challengerWrong: otherWrong)
  }

  package mutating func merge(_ comparison: Comparison) { pairs.merge(comparison.pairs) }

  /// The difference of the error rates (above 0 favours the other), whether it may be chance, and
  /// the evidence that may be watched.
  package var figures: [Figure] {
    let by: [Figure.Of] = [.model(other), .against(champion)]
    let why = pairs.n == 0 ? "no core part is judged that both versions have called" : nil
    let confidence = Confidence.percent95
    let interval = pairs.bonettPrice(confidence)
    var difference = Figure(.pairedDifference, value: pairs.difference, by: by, why: why)
    difference.low = interval.low
    difference.high = interval.high
    difference.level = confidence.value
    difference.method = "bonett-price, fixed sample"
    var p = Figure(.pairedP, value: why == nil ? pairs.exactP : nil, by: by, why: why)
    p.method = "mcnemar, exact"
    return [difference, p, evidence(.evidenceBetter, .greater), evidence(.evidenceWorse, .less)]
      .map {
        var figure = $0
        figure.k = pairs.discordant
        figure.n = pairs.n
        return figure
      }
  }

  /// The e-value that the other errs less often, or more often, than the champion.
  private func evidence(_ name: Figure.Name, _ side: Side) -> Figure {
    var figure = Figure(
      name, value: BettingWealth.value(ofLog: pairs.sequentialLogE(side)),
      by: [.model(other), .against(champion)])
    figure.method = Figure.hgk
    return figure
  }
}
