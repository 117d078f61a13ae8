// S10, S20: how many parts evidence still takes, if all of them go well.

import Glibc

/// ln(1/alpha): evidence that chance alone would ever bring with a probability of at most alpha.
package func evidenceNeeded(alpha: Double) -> Double { -log(alpha) }

extension BettingWealth {
  /// The fewest further values `x` that bring ln e to `threshold`: 0 where it is there already.
  ///
  /// nil where `x` is no evidence for the claim, or more than 10⁹ were needed.
  package func further(_ x: Double, until threshold: Double) -> Int? {
    guard logE < threshold else { return 0 }
    let speaks = side == .greater ? x > m : x < m
    guard speaks, (0...1).contains(x) else { return nil }
    func suffices(_ times: Int) -> Bool {
      var wealth = self
      wealth.bet(x, times: Double(times))
      return wealth.logE >= threshold
    }
    var high = 1
    while !suffices(high) {
      high *= 2
      guard high <= 1_000_000_000 else { return nil }
    }
    var low = high / 2
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if suffices(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

extension Gates {
  /// How many core parts it takes in all until each claim that a promotion or the contract needs is
  /// shown, if from now on the models never differ and nothing escapes; nil beyond 10⁹.
  package struct Needed: Equatable, Sendable {
    package let escapeNoninferior: Int?
    package let falseRejectNoninferior: Int?
    package let reviewNoninferior: Int?
    package let contractMet: Int?
  }

  package var needed: Needed {
    let enough = evidenceNeeded(alpha: terms.alphaPromote)
    func parts(_ wealth: BettingWealth, _ x: Double) -> Int? {
      wealth.further(x, until: enough).map { max(n + $0, terms.minAudited) }
    }
    return Needed(
      escapeNoninferior: parts(escapeNoninferior, 0.5),
      falseRejectNoninferior: parts(falseRejectNoninferior, 0.5),
      reviewNoninferior: parts(reviewNoninferior, 0.5), contractMet: parts(contractMet, 0))
  }
}
