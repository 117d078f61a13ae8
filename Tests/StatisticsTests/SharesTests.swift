// The shares that draws realise are those that were set.

import Review
import Sealing
import Testing

@Suite struct SharesTests {
  private struct Counts {
    var parts = 0
    var challenger = 0
    var decided = 0
    var audited = 0
    var reviewed = 0
    var blind = 0
    var sampled = 0
    var second = 0
    var expert = 0
    var known = 0
    var core = 0
  }

  /// Whether `k` of `n` is within five standard deviations of what `p` gives: a fair draw fails this
  /// less than once in a million.
  private func fits(_ k: Int, of n: Int, _ p: Double) -> Bool {
    abs(Double(k) - Double(n) * p) <= 5 * (Double(n) * p * (1 - p)).squareRoot() + 1
  }

  private func deployment(_ mode: Deployment.Mode) -> Deployment {
    var deployment = Deployment()
    deployment.mode = mode
    deployment.champion = ModelVersion(name: "m", version: "1")
    deployment.challenger = ModelVersion(name: "m", version: "2")
    deployment.canaryFraction = 0.05
    deployment.auditRate = 0.02
    deployment.blindRate = 0.1
    deployment.secondReadRate = 0.2
    deployment.adjudicateRate = 0.3
    deployment.knownRate = 0.01
    for version in [deployment.champion, deployment.challenger].compactMap({ $0 }) {
      deployment.bands[version] = .init(tLow: 0.3, tHigh: 0.9, threshold: 0.5)
    }
    return deployment
  }

  private func counts(_ mode: Deployment.Mode) -> Counts {
    let deployment = deployment(mode)
    let salt = "6f1b0d9a4c3e27586f1b0d9a4c3e2758"
    let purposes: [DrawPurpose] = [.canary, .audit, .second, .adjudicate, .known]
    let prefixes = purposes.map { Draw.prefix(salt: salt, purpose: $0) }
    var counts = Counts()
    for number in 0..<100_000 {
      let part = "SN-\(number)"
      let u = prefixes.map { Draw(prefix: $0, part: part).u }
      let score = Double(number % 100) / 100
      let route = route(
        under: deployment, draws: Draws(canary: u[0], audit: u[1], second: u[2], adjudicate: u[3])
      ) { _ in Opinion(score: score) }
      counts.parts += 1
      if route.arm == .challenger { counts.challenger += 1 }
      if route.core { counts.core += 1 }
      if u[4] < deployment.knownRate { counts.known += 1 }
      if route.sampled {
        counts.sampled += 1
        if route.secondReader { counts.second += 1 }
        if route.expert { counts.expert += 1 }
      }
      if route.decider == .model {
        counts.decided += 1
        if route.sampled { counts.audited += 1 }
      } else {
        counts.reviewed += 1
        if route.sampled { counts.blind += 1 }
      }
    }
    return counts
  }

  @Test(arguments: [Deployment.Mode.assist, .partial, .full])
  func theSharesOfAHundredThousandPartsAreThoseThatWereSet(mode: Deployment.Mode) {
    let counts = counts(mode)
    #expect(fits(counts.challenger, of: counts.parts, 0.05))
    #expect(fits(counts.core, of: counts.parts, mode == .assist ? 0.1 : 0.02))
    #expect(fits(counts.second, of: counts.sampled, 0.2))
    #expect(fits(counts.expert, of: counts.sampled, 0.3))
    #expect(fits(counts.known, of: counts.parts, 0.01))
    #expect(fits(counts.audited, of: counts.decided, 0.02))
    #expect(fits(counts.blind, of: counts.reviewed, 0.1))
    let share = mode == .assist ? 0 : mode == .partial ? 0.41 : 1
    #expect(abs(Double(counts.decided) / 100_000 - share) < 1e-9)
  }

  @Test func aLargerShareOnlyAddsParts() {
    var small = deployment(.assist)
    small.canaryFraction = 0.01
    var large = small
    large.canaryFraction = 0.25
    let prefix = Draw.prefix(salt: "6f1b0d9a4c3e2758", purpose: .canary)
    for number in 0..<10_000 {
      let draws = Draws(
        canary: Draw(prefix: prefix, part: "SN-\(number)").u, audit: 1, second: 1)
      let before = arm(under: small, draws: draws, canaryOpen: true).arm
      let after = arm(under: large, draws: draws, canaryOpen: true).arm
      #expect(before == .champion || after == .challenger)
    }
  }
}
