// The upper incomplete gamma function, and the χ² distribution that it gives.

import Glibc

/// Q(a, x), the chance that a Gamma(a) value exceeds `x`; a > 0 and x ≥ 0.
///
/// The series for x < a + 1, else Lentz' continued fraction (Press et al. 2007, "Numerical
/// Recipes", 6.2).
package func upperGamma(_ a: Double, _ x: Double) -> Double {
  if x <= 0 { return 1 }
  let scale = exp(log(a / (2 * Double.pi)) / 2 - deviance(a, x) - stirlingError(a))
  let value = x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x)
  return min(max(value, 0), 1)
}

/// The chance that χ² with `dof` degrees of freedom exceeds `x`.
func chiSquareTail(_ x: Double, dof: Int) -> Double { upperGamma(Double(dof) / 2, x / 2) }

/// The x that χ² with `dof` degrees of freedom exceeds with chance `tail`.
func chiSquareQuantile(tail: Double, dof: Int) -> Double {
  bisect(0, 20 * Double(dof) + 100) { chiSquareTail($0, dof: dof) > tail }
}

private func lowerSeries(_ a: Double, _ x: Double) -> Double {
  var term = 1 / a
  var sum = term
  var divisor = a
  for _ in 0..<1_000_000 {
    divisor += 1
    term *= x / divisor
    sum += term
    if term < sum * 1e-17 { break }
  }
  return sum
}

private func upperFraction(_ a: Double, _ x: Double) -> Double {
  let tiny = 1e-300
  var b = x + 1 - a
  var c = 1 / tiny
  var d = 1 / b
  var fraction = d
  for step in 1..<1_000_000 {
    let i = Double(step)
    let factor = -i * (i - a)
    b += 2
    d = factor * d + b
    d = 1 / (abs(d) < tiny ? tiny : d)
    c = b + factor / c
    if abs(c) < tiny { c = tiny }
    fraction *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return fraction
}
