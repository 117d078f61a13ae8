// S13: patterns on a control chart that chance seldom makes.

/// The rules of Western Electric (1956) and Nelson (1984) on standardised values.
package enum RunRule: String, Sendable, CaseIterable {
  /// |z| > 3.
  case we1
  /// This point and at least 2 of the last 3 beyond 2 on its side.
  case we2
  /// This point and at least 4 of the last 5 beyond 1 on its side.
  case we3
  /// 8 in a row on one side.
  case we4
  /// The same as `we1`.
  case n1
  /// 9 in a row on one side.
  case n2
  /// 6 rising or falling.
  case n3
  /// 14 alternating.
  case n4
  /// The same as `we2`.
  case n5
  /// The same as `we3`.
  case n6
  /// 15 with |z| < 1.
  case n7
  /// 8 with |z| > 1.
  case n8

  /// What is on unless something else is asked for.
  package static let customary: [RunRule] = [.we1, .we2, .we4]

  /// The indexes of the points that complete the pattern. Limits are strict, nils are skipped.
  ///
  /// - Throws: a refusal of an infinite z.
  package func signals(_ z: [Double?]) throws(StatisticsRefusal) -> [Int] {
    var places: [Int] = []
    var values: [Double] = []
    for (place, value) in z.enumerated() {
      guard let value, !value.isNaN else { continue }
      try requireFinite(value, "z")
      places.append(place)
      values.append(value)
    }
    return values.indices.filter { completes(at: $0, in: values) }.map { places[$0] }
  }

  private func completes(at i: Int, in z: [Double]) -> Bool {
    switch self {
    case .we1, .n1: abs(z[i]) > 3
    case .we2, .n5: beyond(2, at: i, in: z, atLeast: 2, of: 3)
    case .we3, .n6: beyond(1, at: i, in: z, atLeast: 4, of: 5)
    case .we4: oneSided(z, at: i, count: 8)
    case .n2: oneSided(z, at: i, count: 9)
    case .n3:
      steps(z, at: i, points: 6) { $0.allSatisfy { $0 > 0 } || $0.allSatisfy { $0 < 0 } }
    case .n4:
      steps(z, at: i, points: 14) { steps in
        zip(steps, steps.dropFirst()).allSatisfy { ($0 > 0 && $1 < 0) || ($0 < 0 && $1 > 0) }
      }
    case .n7: last(15, of: z, at: i)?.allSatisfy { abs($0) < 1 } ?? false
    case .n8: last(8, of: z, at: i)?.allSatisfy { abs($0) > 1 } ?? false
    }
  }

  private func last(_ count: Int, of z: [Double], at i: Int) -> ArraySlice<Double>? {
    i + 1 >= count ? z[(i + 1 - count)...i] : nil
  }

  private func beyond(
    _ limit: Double, at i: Int, in z: [Double], atLeast needed: Int, of count: Int
  ) -> Bool {
    let side = z[i] < 0 ? -1.0 : 1.0
    guard side * z[i] > limit else { return false }
    return z[max(0, i + 1 - count)...i].count { side * $0 > limit } >= needed
  }

  private func oneSided(_ z: [Double], at i: Int, count: Int) -> Bool {
    guard let run = last(count, of: z, at: i) else { return false }
    return run.allSatisfy { $0 > 0 } || run.allSatisfy { $0 < 0 }
  }

  /// Whether the signs of the steps between the last `points` points satisfy a condition.
  private func steps(
    _ z: [Double], at i: Int, points: Int, _ holds: ([Double]) -> Bool
  ) -> Bool {
    guard let run = last(points, of: z, at: i) else { return false }
    return holds(
      zip(run.dropFirst(), run).map { $0 > $1 ? 1 : $0 < $1 ? -1 : 0 })
  }
}
