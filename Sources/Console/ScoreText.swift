// Scores as an inspector reads them.

import Insight

/// A score with two decimals; a large or tiny one as the language writes it, for nothing is known of
/// its scale.
func scoreText(_ score: Double) -> String {
  let isPlain = score == 0 || (0.005..<1e9).contains(score.magnitude)
  return isPlain ? decimal(score, places: 2) : "\(score)"
}
