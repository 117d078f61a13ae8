// S21: how common defects are, from how often an imperfect test says so.

/// (apparent + specificity − 1)/(sensitivity + specificity − 1), cut to 0…1; nil for a useless test,
/// sensitivity + specificity ≤ 1 (Rogan & Gladen 1978).
///
/// - Throws: a refusal of a rate outside 0…1.
package func roganGladen(apparent: Double, sensitivity: Double, specificity: Double)
  throws(StatisticsRefusal) -> Double?
{
  try requireUnit(apparent, "apparent")
  try requireUnit(sensitivity, "sensitivity")
  try requireUnit(specificity, "specificity")
  let power = sensitivity + specificity - 1
  guard power > 0 else { return nil }
  return min(max((apparent + specificity - 1) / power, 0), 1)
}
