// The regularised incomplete beta function, and the binomial distribution that it gives.

import Glibc

/// I_x(a, b), the chance that a Beta(a, b) value is at most `x`; a, b > 0 and 0 ≤ x ≤ 1.
package func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  regularizedBeta(x, complement: 1 - x, a, b)
}

/// I_x(a, b) where 1 − x is known better than by subtracting.
///
/// By the continued fraction of Lentz (Press et al. 2007, "Numerical Recipes", 6.4), from the side
/// on which it converges fast.
func regularizedBeta(_ x: Double, complement y: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if y <= 0 { return 1 }
  let value =
    x > (a + 1) / (a + b + 2) ? 1 - betaTail(y, x, b, a) : betaTail(x, y, a, b)
  return min(max(value, 0), 1)
}

/// P(Bin(n, p) ≤ k) = I_{1−p}(n−k, k+1); 1 for k ≥ n. `k` and `n` may be real numbers.
func binomialDistribution(_ k: Double, _ n: Double, _ p: Double) -> Double {
  if k >= n { return 1 }
  return regularizedBeta(1 - p, complement: p, n - k, k + 1)
}

private func betaTail(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
  let n = a + b
  let exponent =
    log(a * (b / n) / (2 * Double.pi)) / 2 - deviance(a, n * x) - deviance(b, n * y)
    + stirlingError(n) - stirlingError(a) - stirlingError(b)
  return exp(exponent) * betaFraction(x, a, b) / a
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / kept(1 - (a + b) * x / (a + 1))
  var fraction = d
  for step in 1...1_000_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    fraction *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    fraction *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return fraction
}
