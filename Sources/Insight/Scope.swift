// Which parts figures are of: said with the figures, so that none is taken for one of all parts.

/// What parts were asked for besides a span of time; empty: any. Several values of one kind mean any of
/// them.
package struct Narrowing: Equatable, Sendable {
  /// `key=value`
  package var attributes: [String] = []
  /// Pseudonyms: what these people judged.
  package var inspectors: [String] = []
  package var routes: [String] = []

  package init() {}

  package var isEmpty: Bool { self == Narrowing() }

  /// What is asked for, kind by kind.
  package var named: [(kind: String, values: [String])] {
    [("attribute", attributes), ("inspector", inspectors), ("route", routes)]
      .filter { !$0.1.isEmpty }
  }

  /// `attribute board=173, route blind or audit`
  package var text: String {
    named.map { "\($0.kind) \($0.values.joined(separator: " or "))" }.joined(separator: ", ")
  }
}

/// The parts that a report tells of.
package struct Scope: Equatable, Sendable {
  /// How many have a label; nil: they are not counted.
  package var parts: Int?
  /// When they were judged or decided; nil: at any time.
  package var window: Window?
  package var only: Narrowing

  package init(parts: Int?, window: Window? = nil, only: Narrowing = Narrowing()) {
    self.parts = parts
    self.window = window
    self.only = only
  }
}
