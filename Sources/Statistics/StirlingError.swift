// The small parts that logarithms of gamma functions are made of, free of cancellation.

import Glibc

/// ln Γ(z) − [(z−½)·ln z − z + ½·ln 2π], for z > 0 (Stirling's series; Loader 2000, "Fast and
/// accurate computation of binomial probabilities").
///
/// The main terms of Stirling's formula cancel in every ratio of gamma functions that is needed
/// here; what is left is this, at most a few hundredths for z ≥ 2.
func stirlingError(_ z: Double) -> Double {
  var z = z
  var sum = 0.0
  while z < 16 {
    sum += (z + 0.5) * log1p(1 / z) - 1
    z += 1
  }
  let w = 1 / (z * z)
  let series = 1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w / 1188)))
  return sum + series / z
}

/// u·ln(u/v) + v − u for u, v > 0: never negative, 0 at u = v, and exact near it (Loader 2000).
func deviance(_ u: Double, _ v: Double) -> Double {
  guard abs(u - v) < 0.1 * (u + v) else { return u * log(u / v) + v - u }
  let ratio = (u - v) / (u + v)
  var sum = (u - v) * ratio
  var term = 2 * u * ratio
  for j in 1...1000 {
    term *= ratio * ratio
    let next = sum + term / Double(2 * j + 1)
    if next == sum { break }
    sum = next
  }
  return sum
}
