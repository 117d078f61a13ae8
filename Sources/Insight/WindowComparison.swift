// The same shares in two spans of time.

import Statistics

/// Two reports of one queue over different parts, share by share.
package struct WindowComparison: Equatable, Sendable {
  private let first, second: [Figure]

  package init(_ first: Report, _ second: Report, _ terms: (ReportTerms, ReportTerms)) {
    self.first = first.figures(terms.0)
    self.second = second.figures(terms.1)
  }

  /// Shares whose counts speak for themselves: those that are watched or of a fixed sample.
  private static let shares: [Figure.Name] = [
    .agreement, .error, .escapePerDefect, .escapePerPassed, .escapePerProduced,
    .falseRejectPerGood, .precision, .overrideRatio, .knownAccuracy, .reviewShare,
  ]

  /// Of every share its value in either window and the difference, first minus second (Newcombe).
  package var figures: [Figure] {
    first.flatMap { one -> [Figure] in
      guard isCompared(one), let other = second.first(where: { isSame($0, one) }) else { return [] }
      var difference = Figure(
        .windowDifference, ShareDifference(first: share(one), second: share(other)),
        by: one.by + [.figure(one.name)], whyNone: one.why ?? other.why ?? "a window has no parts")
      difference.k = nil
      return [one, other, difference]
    }
  }

  private func isCompared(_ figure: Figure) -> Bool {
    WindowComparison.shares.contains(figure.name)
      && ![Figure.hajek, Figure.hajekAdjudicated].contains(figure.method ?? "")
      && !figure.by.contains {
        if case .inspector = $0 { true } else if case .hourOfSitting = $0 { true } else { false }
      }
  }

  private func isSame(_ one: Figure, _ other: Figure) -> Bool {
    one.name == other.name && one.by == other.by && isCompared(one)
  }

  private func share(_ figure: Figure) -> Proportion {
    var share = Proportion()
    share.add(true, times: figure.k ?? 0)
    share.add(false, times: (figure.n ?? 0) - (figure.k ?? 0))
    return share
  }
}
