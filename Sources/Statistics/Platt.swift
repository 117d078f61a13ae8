// S21: a probability that rises with the score along one curve, fitted with two numbers.

import Glibc

/// Platt's scaling: 1/(1 + exp(a·score + b)), fitted by likelihood to targets that are held off 0 and 1,
/// (N₊+1)/(N₊+2) for defects and 1/(N₋+2) for good parts (Platt 1999), by Newton's steps with
/// backtracking (Lin, Lin & Weng 2007).
package struct Platt: Equatable, Sendable {
  /// Below 0 where defects score higher.
  package let a: Double
  package let b: Double

  /// - Parameter weights: one for each part, not negative; nil: all alike.
  /// - Throws: a refusal of columns of unequal length, an infinite score, a weight that is negative or
  ///   infinite, a sample without weight in either class, or scores so close together that no curve is
  ///   told by them.
  package init(scores: [Double], isDefect: [Bool], weights: [Double]? = nil)
    throws(StatisticsRefusal)
  {
    try requireSameLength(scores.count, isDefect.count, "y")
    let weights = weights ?? Array(repeating: 1, count: scores.count)
    try requireSameLength(scores.count, weights.count, "weight")
    for score in scores { try requireFinite(score, "score") }
    for weight in weights { try requireWeight(weight, "weight") }
    var (positive, negative) = (0.0, 0.0)
    for (weight, isDefect) in zip(weights, isDefect) {
      if isDefect { positive += weight } else { negative += weight }
    }
    guard positive > 0, negative > 0, positive.isFinite, negative.isFinite else {
      throw StatisticsRefusal("y", expected: "defects and good parts")
    }
    let scale = Scale(scores, weights)
    let (high, low) = ((positive + 1) / (positive + 2), 1 / (negative + 2))
    var descent = Descent(
      z: scores.map(scale.normed), targets: isDefect.map { $0 ? high : low }, weights: weights,
      start: log((negative + 1) / (positive + 1)))
    descent.run()
    a = descent.a / scale.spread / scale.unit
    b = descent.b - descent.a * (scale.middle / scale.spread)
    guard a.isFinite, b.isFinite else {
      throw StatisticsRefusal("score", expected: "scores that lie further apart")
    }
  }

  /// The fitted probability of a defect at a score, in 0…1.
  ///
  /// - Throws: a refusal of a score that is no number.
  package func value(at score: Double) throws(StatisticsRefusal) -> Double {
    guard !score.isNaN else { throw StatisticsRefusal("at", expected: "a number") }
    return logistic(-(a * score + b))
  }
}

/// 1/(1 + exp(−x)), without overflow.
private func logistic(_ x: Double) -> Double {
  x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
}

/// What brings scores to about −2…2, whatever they are measured in.
private struct Scale {
  /// The largest magnitude.
  let unit: Double
  /// Mean and standard deviation of score/unit.
  let middle, spread: Double

  init(_ scores: [Double], _ weights: [Double]) {
    let largest = scores.map(\.magnitude).max() ?? 0
    let unit = largest > 0 ? largest : 1
    let total = weights.reduce(0, +)
    self.unit = unit
    guard let first = scores.first, scores.contains(where: { $0 != first }) else {
      (middle, spread) = ((scores.first ?? 0) / unit, 1)
      return
    }
    let mean = zip(scores, weights).reduce(0) { $0 + $1.0 / unit * ($1.1 / total) }
    let variance = zip(scores, weights).reduce(0) { sum, row in
      let off = row.0 / unit - mean
      return sum + off * off * (row.1 / total)
    }
    middle = mean
    spread = variance > 0 ? variance.squareRoot() : 1
  }

  func normed(_ score: Double) -> Double { (score / unit - middle) / spread }
}

/// Newton's way down the negative log likelihood.
private struct Descent {
  let z, targets, weights: [Double]
  var a = 0.0
  var b: Double
  private var loss = 0.0

  init(z: [Double], targets: [Double], weights: [Double], start: Double) {
    (self.z, self.targets, self.weights) = (z, targets, weights)
    b = start
    loss = loss(0, start)
  }

  mutating func run() {
    let total = weights.reduce(0, +)
    for _ in 0..<100 {
      let (gradient, hessian) = slopes()
      guard max(gradient.a.magnitude, gradient.b.magnitude) > 1e-13 * total else { return }
      let determinant = hessian.aa * hessian.bb - hessian.ab * hessian.ab
      let stepA = -(hessian.bb * gradient.a - hessian.ab * gradient.b) / determinant
      let stepB = -(hessian.aa * gradient.b - hessian.ab * gradient.a) / determinant
      let slope = gradient.a * stepA + gradient.b * stepB
      if slope > -1e-9 * total {
        // So near, a loss in doubles no longer tells one step from the next; Newton's is right.
        (a, b) = (a + stepA, b + stepB)
        if slope > -1e-26 * total { return }
      } else if !step(stepA, stepB, along: slope) {
        return
      }
    }
  }

  /// Goes the step, or as much of it as lowers the loss; false where nothing does.
  private mutating func step(_ stepA: Double, _ stepB: Double, along slope: Double) -> Bool {
    var share = 1.0
    while share >= 1e-10 {
      let next = loss(a + share * stepA, b + share * stepB)
      if next < loss + 1e-4 * share * slope {
        (a, b, loss) = (a + share * stepA, b + share * stepB, next)
        return true
      }
      share /= 2
    }
    return false
  }

  private func loss(_ a: Double, _ b: Double) -> Double {
    var sum = 0.0
    for row in z.indices {
      let f = a * z[row] + b
      // t·f + ln(1 + exp(−f)), in the form that does not overflow.
      let term =
        f >= 0
        ? targets[row] * f + log1p(exp(-f)) : (targets[row] - 1) * f + log1p(exp(f))
      sum += weights[row] * term
    }
    return sum
  }

  private func slopes() -> (
    gradient: (a: Double, b: Double), hessian: (aa: Double, ab: Double, bb: Double)
  ) {
    var gradient = (a: 0.0, b: 0.0)
    // A little on the diagonal, so that scores that are all alike can be divided by.
    var hessian = (aa: 1e-12, ab: 0.0, bb: 1e-12)
    for row in z.indices {
      let p = logistic(-(a * z[row] + b))
      let (curve, off) = (weights[row] * p * (1 - p), weights[row] * (targets[row] - p))
      hessian.aa += z[row] * z[row] * curve
      hessian.ab += z[row] * curve
      hessian.bb += curve
      gradient.a += z[row] * off
      gradient.b += off
    }
    return (gradient, hessian)
  }
}
