// The standard normal distribution and its quantiles.

import Glibc

/// Φ(z) = ½·erfc(−z/√2), the chance that a standard normal value is at most `z`.
package func normalDistribution(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

/// z with Φ(z) = q, by bisection in the lower tail, where Φ keeps its digits.
///
/// - Parameter q: strictly between 0 and 1; 0 and 1 give the infinities.
package func normalQuantile(_ q: Double) -> Double {
  if q > 0.5 { return -normalQuantile(1 - q) }
  if q == 0.5 { return 0 }
  guard q > 0 else { return -.infinity }
  return bisect(-40, 0) { normalDistribution($0) < q }
}
