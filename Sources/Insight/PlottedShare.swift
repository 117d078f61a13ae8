// Shares as plots need them: plain numbers, so that a screen knows no statistics.

import Statistics

/// A share with its Wilson interval at 95 % for a fixed sample.
package struct PlottedShare: Equatable, Sendable {
  package let k: Int
  package let n: Int
  /// nil without trials; the interval is 0…1 then.
  package let rate: Double?
  package let low: Double
  package let high: Double

  init(_ share: Proportion) {
    let interval = share.wilson()
    (k, n, rate, low, high) = (share.k, share.n, share.rate, interval.low, interval.high)
  }

  /// Value, interval and count, a cell each; nil without trials.
  package var cells: [String]? {
    rate.map { rate in
      func percent(_ value: Double) -> String { decimal(value * 100, places: 1) }
      return ["\(percent(rate)) %", "\(percent(low))–\(percent(high)) %", "\(k)/\(n)"]
    }
  }

  /// `20.5 % (12.9–30.8) 16/78`; nil without trials.
  package var text: String? {
    guard let rate else { return nil }
    func percent(_ value: Double) -> String { decimal(value * 100, places: 1) }
    return "\(percent(rate)) % (\(percent(low))–\(percent(high))) \(k)/\(n)"
  }
}

extension ScoreHistogram.Outcome {
  /// Escapes, false rejects and what is flagged.
  package var plotted: [PlottedShare] { [escapes, falseRejects, flagged].map(PlottedShare.init) }
}

extension ReliabilityBin {
  package var plotted: PlottedShare { PlottedShare(seen) }
}
