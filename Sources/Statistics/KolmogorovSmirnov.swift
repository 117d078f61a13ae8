// S11: the largest gap between two distribution functions, and the area between them.

import Glibc

/// Two samples compared by their distribution functions.
struct DistributionGap {
  /// The largest |F − G|, in 0…1.
  private(set) var largest = 0.0
  /// ∫|F − G|, the Wasserstein distance of order 1, in the unit of the values.
  private(set) var area = 0.0
  private let scale: Double

  /// Both samples in ascending order and not empty.
  init(_ a: [Double], _ b: [Double]) {
    let (n, m) = (Double(a.count), Double(b.count))
    scale = (n * m / (n + m)).squareRoot()
    var (i, j) = (0, 0)
    var last = min(a[0], b[0])
    while i < a.count || j < b.count {
      let next = i == a.count ? b[j] : j == b.count ? a[i] : min(a[i], b[j])
      area += abs(Double(i) / n - Double(j) / m) * (next - last)
      while i < a.count, a[i] == next { i += 1 }
      while j < b.count, b[j] == next { j += 1 }
      largest = max(largest, abs(Double(i) / n - Double(j) / m))
      last = next
    }
  }

  /// The limit law at λ = D√(nm/(n+m)): 2Σ(−1)^{k−1}exp(−2k²λ²) for λ ≥ 1.18, else
  /// 1 − (√(2π)/λ)Σexp(−(2k−1)²π²/8λ²); 1 at D = 0 (Kolmogorov 1933; Smirnov 1948).
  var p: Double {
    let lambda = largest * scale
    guard lambda > 0 else { return 1 }
    var sum = 0.0
    if lambda >= 1.18 {
      for k in 1...100 {
        let k = Double(k)
        sum +=
          (k.truncatingRemainder(dividingBy: 2) == 1 ? 2 : -2) * exp(-2 * k * k * lambda * lambda)
      }
    } else {
      for k in 1...100 {
        let odd = Double(2 * k - 1) * Double.pi / lambda
        sum += exp(-odd * odd / 8)
      }
      sum = 1 - (2 * Double.pi).squareRoot() / lambda * sum
    }
    return min(max(sum, 0), 1)
  }
}
