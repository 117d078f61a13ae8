// S04: how sure one is of a ranking.

extension Ranking {
  /// The interval of the AUROC for a fixed sample: all θ with |θ − AUROC| ≤ z·√V(θ) (Newcombe 2006,
  /// method 5). V is what scores of exponential spread would have (Hanley & McNeil 1982), and is stretched
  /// to what these scores show where that is more (DeLong, DeLong & Clarke-Pearson 1988), as where
  /// defects score all over the range. It is no point where no good part scores above a defect.
  ///
  /// - Returns: nil with one class.
  package func aurocInterval(_ confidence: Confidence = .percent95) -> Interval? {
    guard let auroc, let aurocVariance else { return nil }
    let assumed = variance(of: auroc)
    let stretch = assumed > 0 ? max(1, aurocVariance / assumed) : 1
    func isOutside(_ theta: Double) -> Bool {
      let away = (theta - auroc) / confidence.z
      return away * away > stretch * variance(of: theta)
    }
    return Interval(
      low: bisect(0, auroc, isBelow: isOutside),
      high: bisect(auroc, 1) { !isOutside($0) })
  }

  /// θ(1 − θ)/(mn)·(1 + N(1 − θ)/(2 − θ) + Nθ/(1 + θ)) of m defects and n good parts, N = (m + n)/2 − 1.
  private func variance(of theta: Double) -> Double {
    let half = Double(n) / 2 - 1
    let shape = 1 + half * ((1 - theta) / (2 - theta) + theta / (1 + theta))
    return theta * (1 - theta) * shape / (Double(defects) * Double(n - defects))
  }
}
