// How a score becomes a probability of a defect: what a recalibration is.

import Glibc

/// A map of scores to probabilities of a defect that never falls.
package struct ScoreMap: Equatable, Sendable {
  package enum Shape: Equatable, Sendable {
    /// 1/(1 + exp(a·score + b)), `a` below 0.
    case platt(a: Double, b: Double)
    /// Points in ascending order, at least one; linear between two, constant beyond the ends.
    case isotonic([Point])
  }

  package struct Point: Equatable, Sendable {
    package let score: Double
    package let probability: Double

    package init(score: Double, probability: Double) {
      self.score = score
      self.probability = probability
    }
  }

  package let shape: Shape
  /// Scores outside are no scores of the version; nil: any finite one is.
  package let range: ClosedRange<Double>?

  /// - Returns: nil where the map would fall, or leave 0…1.
  package init?(_ shape: Shape, range: ClosedRange<Double>? = nil) {
    switch shape {
    case .platt(let a, let b): guard a < 0, a.isFinite, b.isFinite else { return nil }
    case .isotonic(let points):
      guard !points.isEmpty, points.allSatisfy(\.isValid),
        zip(points, points.dropFirst()).allSatisfy({
          $0.score < $1.score && $0.probability <= $1.probability
        })
      else { return nil }
    }
    self.shape = shape
    self.range = range
  }

  /// The probability of a defect at a finite score, in 0…1, whatever `range` says.
  package func probability(of score: Double) -> Double {
    switch shape {
    case .platt(let a, let b):
      let x = -(a * score + b)
      return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
    case .isotonic(let points): return ScoreMap.value(at: score, on: points)
    }
  }

  private static func value(at score: Double, on points: [Point]) -> Double {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].score < score { low = middle + 1 } else { high = middle }
    }
    if low == points.count { return points[low - 1].probability }
    if low == 0 || points[low].score == score { return points[low].probability }
    let (left, right) = (points[low - 1], points[low])
    // Halved, so that scores at both ends of what a number can be have a difference.
    let share = (score / 2 - left.score / 2) / (right.score / 2 - left.score / 2)
    return left.probability + share * (right.probability - left.probability)
  }

  package var kind: String {
    switch shape {
    case .platt: "platt"
    case .isotonic: "isotonic"
    }
  }
}

extension ScoreMap.Point {
  fileprivate var isValid: Bool { score.isFinite && (0...1).contains(probability) }
}

extension ScoreMap {
  /// The map as JSON: `{"kind":"platt","a":…,"b":…}` or `{"kind":"isotonic","steps":[[score,p],…]}`, and
  /// `range` where there is one.
  package var json: String {
    var object = RawObject([.init(name: "kind", json: jsonString(kind))])
    switch shape {
    case .platt(let a, let b):
      object.members += [.init(name: "a", json: "\(a)"), .init(name: "b", json: "\(b)")]
    case .isotonic(let points):
      let pairs = points.map { "[\($0.score),\($0.probability)]" }
      object.members.append(.init(name: "steps", json: "[\(pairs.joined(separator: ","))]"))
    }
    if let range {
      object.members.append(
        .init(name: "range", json: "[\(range.lowerBound),\(range.upperBound)]"))
    }
    return object.json
  }

  /// Reads what `json` wrote; nil where it is no map.
  package init?(json: String) {
    guard let object = RawObject(json: json) else { return nil }
    var range: ClosedRange<Double>?
    if let text = object["range"] {
      guard let ends = ScoreMap.numbers(text), ends.count == 2, ends[0] <= ends[1] else {
        return nil
      }
      range = ends[0]...ends[1]
    }
    switch object.text("kind") {
    case "platt":
      guard let a = object.number("a"), let b = object.number("b") else { return nil }
      self.init(.platt(a: a, b: b), range: range)
    case "isotonic":
      guard let numbers = object["steps"].flatMap(ScoreMap.numbers), numbers.count % 2 == 0 else {
        return nil
      }
      let points = stride(from: 0, to: numbers.count, by: 2).map {
        Point(score: numbers[$0], probability: numbers[$0 + 1])
      }
      self.init(.isotonic(points), range: range)
    default: return nil
    }
  }

  /// The numbers of a JSON array, or of an array of arrays, one after the other.
  private static func numbers(_ json: String) -> [Double]? {
    let words = json.split { "[],".contains($0) }.map { Double($0) }
    let numbers = words.compactMap(\.self)
    return numbers.count == words.count ? numbers : nil
  }
}
