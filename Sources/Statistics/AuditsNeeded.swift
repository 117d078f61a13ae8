// S17: how many audited parts a promise takes.

/// The smallest n with P(Bin(n, alpha) ≤ allowed) ≤ delta: with so many parts and no more than
/// `allowed` bad ones, the share is below alpha with confidence 1 − delta.
///
/// - Throws: a refusal of an alpha or delta not strictly between 0 and 1, of a negative count, or of
///   an alpha so small that more than 10¹⁵ parts were needed.
package func auditsNeeded(alpha: Double, delta: Double = 0.05, allowed: Int = 0)
  throws(StatisticsRefusal) -> Int
{
  try requireOpenUnit(alpha, "alpha")
  try requireOpenUnit(delta, "delta")
  guard allowed >= 0, allowed < 1_000_000_000 else {
    throw StatisticsRefusal("allowed_failures", expected: "a count, not negative")
  }
  func suffices(_ n: Int) -> Bool {
    binomialDistribution(Double(allowed), Double(n), alpha) <= delta
  }
  var high = allowed + 1
  while !suffices(high) {
    high *= 2
    guard high < 1_000_000_000_000_000 else {
      throw StatisticsRefusal("alpha", expected: "a share that can be audited")
    }
  }
  var low = allowed
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if suffices(middle) { high = middle } else { low = middle }
  }
  return high
}
