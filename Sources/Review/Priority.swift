// Where a part stands in the queue: one number, the smallest goes first, then first come.

extension Deployment.Order {
  /// The priority of a reading.
  ///
  /// A score orders only parts whose suggestion is shown; a hidden part takes a place drawn by hash,
  /// so that its place tells nothing. Both lie in 0…1, so that they mix.
  ///
  /// - Parameters:
  ///   - due: when the part reaches the diverter.
  ///   - shownScore: the arm's score, only if the person will see it.
  ///   - threshold: the operating point in force.
  ///   - place: the part's draw for "place".
  package func priority(
    due: Timestamp?, shownScore: Double?, threshold: Double?, place: Double
  ) -> Double {
    switch self {
    case .firstCome:
      return 0
    case .deadline:
      return due.map { Double($0.milliseconds) } ?? .greatestFiniteMagnitude
    case .mostUncertain:
      guard let shownScore, let threshold else { return place }
      let distance = abs(shownScore - threshold)
      return distance / (1 + distance)
    case .highestScore:
      guard let shownScore else { return place }
      return (1 - shownScore / (1 + abs(shownScore))) / 2
    }
  }
}
