// The special functions against published values, closed forms and the C library.

import Glibc
import Testing

@testable import Statistics

private func isClose(_ a: Double, _ b: Double, _ relative: Double = 1e-13) -> Bool {
  abs(a - b) <= relative * max(abs(b), 1e-300)
}

@Test(arguments: [
  (0.5, 0.0), (0.975, 1.959963984540054), (0.995, 2.5758293035489004),
  (0.05, -1.6448536269514722), (1e-10, -6.361340902404056), (1e-300, -37.0471),
])
func normalQuantilesAreThePublishedOnes(_ q: Double, _ z: Double) {
  #expect(abs(normalQuantile(q) - z) <= (q < 1e-299 ? 1e-3 : 1e-12))
}

@Test(arguments: [1e-300, 1e-12, 0.001, 0.2, 0.5, 0.7, 0.999])
func theNormalDistributionUndoesItsQuantile(_ q: Double) {
  #expect(isClose(normalDistribution(normalQuantile(q)), q, 1e-12))
}

@Test(arguments: [1e-9, 0.1, 0.5, 1, 1.5, 2, 3.25, 15.9, 16, 40, 1234.5])
func theStirlingErrorIsWhatTheLogOfGammaLacks(_ z: Double) {
  let stirling = (z - 0.5) * log(z) - z + log(2 * Double.pi) / 2
  #expect(abs(stirlingError(z) - (lgamma(z) - stirling)) <= 1e-12 * max(1, abs(stirling)))
}

@Test func theDevianceIsZeroOnlyWhereBothAreTheSame() {
  #expect(deviance(3, 3) == 0)
  #expect(isClose(deviance(3, 2), 3 * log(1.5) - 1))
  #expect(deviance(1e9, 1e9 + 1) > 0)
  #expect(isClose(deviance(10, 10.5), 10 * log(10 / 10.5) + 0.5, 1e-12))
}

@Test(arguments: [0.0, 1e-12, 0.01, 0.3, 0.5, 0.9, 1 - 1e-12, 1])
func theIncompleteBetaHasItsClosedForms(_ x: Double) {
  #expect(isClose(regularizedBeta(x, 1, 1), x, 1e-13))
  #expect(isClose(regularizedBeta(x, 3, 1), x * x * x, 1e-13))
  let arcsine =
    x < 0.5
    ? 2 / Double.pi * asin(x.squareRoot()) : 1 - 2 / Double.pi * asin((1 - x).squareRoot())
  #expect(abs(regularizedBeta(x, 0.5, 0.5) - arcsine) <= 1e-13)
  #expect(abs(regularizedBeta(x, 4, 7) + regularizedBeta(1 - x, 7, 4) - 1) <= 1e-14)
}

@Test(arguments: [(12, 0.3), (40, 0.01), (25, 0.97)])
func theBinomialDistributionIsTheSumOfItsTerms(_ n: Int, _ p: Double) {
  var term = pow(1 - p, Double(n))
  var sum = 0.0
  for k in 0...n {
    sum += term
    #expect(isClose(binomialDistribution(Double(k), Double(n), p), sum, 1e-12))
    term *= Double(n - k) / Double(k + 1) * p / (1 - p)
  }
}

@Test func aMillionTrialsKeepTheirDigits() {
  let none = binomialDistribution(0, 1e6, 1e-6)
  #expect(isClose(none, exp(1e6 * log1p(-1e-6)), 1e-13))
  let half = binomialDistribution(500_000, 1_000_001, 0.5)
  #expect(isClose(half, 0.5, 1e-12))
}

@Test func bisectionEndsAtNeighbours() {
  let root = bisect(0, 2) { $0 * $0 < 2 }
  #expect(root.nextDown * root.nextDown < 2)
  #expect(root * root >= 2)
  #expect(bisect(0, 1) { _ in false } == 0)
  #expect(bisect(0, 1) { _ in true } == 1)
}

@Test(arguments: [1e-12, 0.01, 0.5, 1, 2, 7.5, 40, 600])
func theIncompleteGammaHasItsClosedForms(_ x: Double) {
  #expect(isClose(upperGamma(1, x), exp(-x), 1e-13))
  #expect(abs(upperGamma(0.5, x) - erfc(x.squareRoot())) <= 1e-13)
  var (term, sum) = (exp(-x), 0.0)
  for k in 1...9 {
    sum += term
    term *= x / Double(k)
  }
  #expect(abs(upperGamma(9, x) - sum) <= 1e-13)
}

@Test(arguments: [(1, 10.827566170662733), (9, 27.877164871256568), (100, 149.44925277903871)])
func chiSquareIsExceededOnceInAThousandTimesAsThePublishedTablesSay(_ dof: Int, _ x: Double) {
  #expect(abs(chiSquareQuantile(tail: 0.001, dof: dof) - x) <= 1e-9)
  #expect(isClose(chiSquareTail(x, dof: dof), 0.001, 1e-10))
}
