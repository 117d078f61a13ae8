// Where people err, figures that take their word for it are off: which row is to be trusted then.

import Review

/// A careless reader moves every rate whose reference is his word: what he calls good though it is not is
/// in no escape, and what the model flags rightly becomes its false reject. Only where an expert has
/// settled a part, a drawn share of the agreements among them, does the reference stand.
enum ReaderErrors {
  /// Two readers who agree less than that, by Cohen's kappa, cannot vouch for a rare error; gauge
  /// studies call it good from there up.
  static let goodKappa = 0.75

  /// The figures with a note beside each that readers' errors may have moved: where the settled parts
  /// say something else, or readers agree too little.
  static func noted(_ figures: [Figure]) -> [Figure] {
    let kappa = figures.first { $0.name == .kappa && $0.by.isEmpty }?.value
    let agreeTooLittle = kappa.map { $0 < goodKappa } ?? false
    let settled = figures.filter { $0.method == Figure.hajekAdjudicated && $0.value != nil }
    guard !settled.isEmpty else { return figures }
    return figures.map { figure in
      guard
        let other = settled.first(where: { $0.name == figure.name && $0.by == figure.by }),
        figure.value != nil, figure.method != Figure.hajekAdjudicated,
        agreeTooLittle || differ(figure, other)
      else { return figure }
      var figure = figure
      figure.note = Figure.readersErr
      return figure
    }
  }

  /// Whether a value lies where the settled parts say that it cannot be. The other way round chance
  /// would do it often: they are few, so that their own value moves.
  private static func differ(_ figure: Figure, _ settled: Figure) -> Bool {
    guard let value = figure.value, let low = settled.low, let high = settled.high else {
      return false
    }
    return value < low || value > high
  }
}
