// Thresholds in few digits: a person types them, and they lie on the safe side of what was found.

/// The number of the fewest digits that is at most `threshold`, above the next threshold of the grid
/// below it, and no further off than a fiftieth: so no more is given away than what lies between two of
/// them.
func roundedDown(_ threshold: Double, on grid: [Double]) -> Double {
  let near = threshold - abs(threshold) / 50
  let below = max(near, grid.last { $0 < threshold } ?? near)
  return simplest(from: below.nextUp, through: threshold)
}

/// The same upwards. `grid` ascends.
func roundedUp(_ threshold: Double, on grid: [Double]) -> Double {
  let near = threshold + abs(threshold) / 50
  let above = min(near, grid.first { $0 > threshold } ?? near)
  return -simplest(from: -above.nextDown, through: -threshold) + 0
}

/// The number of the fewest decimal places in `low`…`high`, the highest of these; `high` where there is
/// none that is simpler.
func simplest(from low: Double, through high: Double) -> Double {
  for places in -15...15 {
    let scale = powerOfTen(abs(places))
    let whole = places < 0 ? high / scale : high * scale
    let nearest = whole.rounded()
    for count in [nearest, nearest - 1] {
      let value = places < 0 ? count * scale : count / scale
      if value <= high, value >= low { return value == 0 ? 0 : value }
    }
  }
  return high
}

private func powerOfTen(_ places: Int) -> Double {
  (0..<places).reduce(1.0) { power, _ in power * 10 }
}
