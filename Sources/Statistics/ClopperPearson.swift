// S02: the exact interval of a share, for a promise at a fixed number of trials.

extension Proportion {
  /// Both limits, each missed with a chance of at most (1 − confidence)/2 (Clopper & Pearson 1934).
  package func clopperPearson(_ confidence: Confidence = .percent95) -> Interval {
    exactLimits(k: Double(k), n: Double(n), tail: confidence.miss / 2)
  }

  /// The one-sided lower limit, missed with a chance of at most 1 − confidence.
  package func lowerLimit(_ confidence: Confidence = .percent95) -> Double {
    exactLimits(k: Double(k), n: Double(n), tail: confidence.miss).low
  }

  /// The one-sided upper limit, missed with a chance of at most 1 − confidence.
  package func upperLimit(_ confidence: Confidence = .percent95) -> Double {
    exactLimits(k: Double(k), n: Double(n), tail: confidence.miss).high
  }
}

/// low = Beta⁻¹(tail; k, n−k+1), 0 at k = 0; high = Beta⁻¹(1−tail; k+1, n−k), 1 at k = n.
///
/// `k` and `n` may be real numbers, 0 ≤ k ≤ n, as where n is an effective sample size
/// (Korn & Graubard 1998).
func exactLimits(k: Double, n: Double, tail: Double) -> Interval {
  let low =
    k <= 0 ? 0 : bisect(0, 1) { regularizedBeta($0, k, n - k + 1) < tail }
  let high =
    k >= n ? 1 : bisect(0, 1) { binomialDistribution(k, n, $0) > tail }
  return Interval(low: low, high: high)
}
