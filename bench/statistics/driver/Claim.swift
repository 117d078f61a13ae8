// What is promised of a number, or was measured of it before.

enum Claim {
  case atMost(Double)
  case atLeast(Double)
  case between(Double, Double)
  /// Measured before, in a simulation of its own: within a tenth.
  case about(Double)
  case exactly(Double)

  var range: ClosedRange<Double> {
    switch self {
    case .atMost(let high): 0...high
    case .atLeast(let low): low...Double.infinity
    case .between(let low, let high): low...high
    case .about(let value): value * 0.9...value * 1.1
    case .exactly(let value): value...value
    }
  }

  func text(_ number: (Double) -> String) -> String {
    switch self {
    case .atMost(let high): "at most \(number(high))"
    case .atLeast(let low): "at least \(number(low))"
    case .between(let low, let high): "\(number(low)) to \(number(high))"
    case .about(let value): "about \(number(value))"
    case .exactly(let value): number(value)
    }
  }
}
