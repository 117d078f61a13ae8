// S21: an interval for a mean that may be watched, for large samples without bounds.

import Glibc

/// The half width sd/n·√((n + ρ)(ln(1 + n/ρ) + 2·ln(1/α))), ρ = t/(2·ln(1/α) + ln(1 + 2·ln(1/α))),
/// narrowest at n = t (Waudby-Smith et al. 2024). Not for rare errors.
///
/// - Throws: a refusal of n or t below 1, of a negative or infinite sd, or of an alpha not strictly
///   between 0 and 1.
package func asymptoticHalfWidth(sd: Double, n: Int, narrowestAt t: Double, alpha: Double)
  throws(StatisticsRefusal) -> Double
{
  try requireWeight(sd, "sd")
  try requireOpenUnit(alpha, "alpha")
  guard n >= 1 else { throw StatisticsRefusal("n", expected: "at least 1") }
  guard t >= 1, t.isFinite else { throw StatisticsRefusal("t_opt", expected: "at least 1") }
  let bits = 2 * log(1 / alpha)
  let rho = t / (bits + log(1 + bits))
  let size = Double(n)
  let factor = ((size + rho) * (log(1 + size / rho) + bits)).squareRoot() / size
  try requireFinite(sd * factor, "sd")
  return sd * factor
}
