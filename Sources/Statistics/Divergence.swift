// S11: how far two histograms over the same bins are apart.

import Glibc

/// Refuses what would take the shares of empty bins out of the range of numbers.
func requireSmoothing(_ smoothing: Double) throws(StatisticsRefusal) {
  guard (1e-100...1e100).contains(smoothing) else {
    throw StatisticsRefusal("smoothing", expected: "a number in 1e-100…1e100")
  }
}

/// Counts of a reference and of a current sample in the same bins.
struct Histograms {
  let reference: [Int]
  let current: [Int]

  private var n: Double { Double(reference.reduce(0, +)) }
  private var m: Double { Double(current.reduce(0, +)) }

  /// The population stability index Σ(p − q)·ln(p/q) on shares smoothed by `smoothing` a bin.
  func psi(smoothing: Double) -> Double {
    let bins = Double(reference.count)
    return zip(reference, current).reduce(0) {
      let p = (Double($1.0) + smoothing) / (n + smoothing * bins)
      let q = (Double($1.1) + smoothing) / (m + smoothing * bins)
      return $0 + (p - q) * log(p / q)
    }
  }

  /// What the index exceeds once in a thousand times without drift: χ²₀.₉₉₉(B−1)·(1/n + 1/m)
  /// (Yurdakul 2018); 0 for a single bin.
  var psiLimit: Double {
    guard reference.count > 1 else { return 0 }
    return chiSquareQuantile(tail: 0.001, dof: reference.count - 1) * (1 / n + 1 / m)
  }

  /// The root of the Jensen-Shannon divergence in bits, on the raw shares, in 0…1 (Lin 1991).
  var jensenShannon: Double {
    var bits = 0.0
    for (a, b) in zip(reference, current) {
      let (p, q) = (Double(a) / n, Double(b) / m)
      let middle = (p + q) / 2
      if p > 0 { bits += p / 2 * log2(p / middle) }
      if q > 0 { bits += q / 2 * log2(q / middle) }
    }
    return min(max(bits, 0), 1).squareRoot()
  }
}
