// Inverting a monotone function by halving, down to two neighbouring numbers.

/// The point in `low`…`high` where `isBelow` turns from true to false, to the last bit.
///
/// Where it is false throughout the answer is `low`, where it is true throughout it is `high`.
func bisect(_ low: Double, _ high: Double, isBelow: (Double) -> Bool) -> Double {
  var low = low
  var high = high
  while true {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    if isBelow(middle) { low = middle } else { high = middle }
  }
  return isBelow(low) ? high : low
}
