// What a report tells, as a table or as JSON, and of which parts it is.
import Formats
import Insight
import Review

/// What a report tells, and what its plots are drawn from where they are asked for.
struct Told {
  var figures: [Figure]
  /// The parts that they are of; two where windows are compared, in their order.
  var scopes: [Scope] = []
  var series: [ModelSeries] = []
  /// Those of the window that the first is compared with; empty: no windows are.
  var seriesBefore: [ModelSeries] = []
}

extension Told {
  init(_ account: QueueAccount, now: Timestamp) {
    self.init(
      figures: account.figures(now: now), scopes: [Scope(parts: account.state.done)],
      series: account.told.series)
  }

  /// Whether the figures are of some parts alone: what goes into a file has to be told of then.
  fileprivate var isNarrowed: Bool {
    scopes.contains { $0.window != nil || !$0.only.isEmpty }
  }

  /// What the figures are of, a line each; with the window's name where two are compared.
  fileprivate var scopeLines: [String] {
    scopes.count == 2
      ? zip(Scope.ofWindows, scopes).map { "\($0): \($1.text)" } : scopes.map { "of \($0.text)" }
  }

  /// `model pcb-tile@2.0.0, said defect, first window`; nil for a figure of the whole queue.
  fileprivate func ofText(_ figure: Figure) -> String? {
    let window = zip(Scope.ofWindows, scopes).first { _, scope in
      scopes.count == 2 && figure.window == scope.window
    }
    let of = figure.by.map { "\($0.key) \($0.text)" } + [window?.0].compactMap(\.self)
    return of.isEmpty ? nil : of.joined(separator: ", ")
  }
}

extension Invocation {
  /// Figures as a table, and beside it what they are of; or as JSON.
  func write(_ told: Told) throws(Exit) {
    if wantsJSON {
      var bytes: [UInt8] = []
      bytes.append(told.figures)
      return try output.write(bytes)
    }
    // A report of all parts, made every night into a file, has nothing to say beside it.
    if told.isNarrowed || talk.isTerminal {
      for line in told.scopeLines { talk.say(line) }
    }
    var listing = Listing(["figure", "of", "value", "95 % interval", "count", "how"])
    for figure in told.figures {
      listing.add([
        .text(figure.name.rawValue), .init(told.ofText(figure)), .text(figure.valueText),
        .init(figure.intervalText), .init(figure.countText), .init(figure.howText),
      ])
    }
    try listing.write(to: output, asJSON: false)
  }
}
