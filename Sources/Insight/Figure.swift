// One figure of a report: a number, how sure it is, and what it is of.

package import Review
package import Statistics

/// One figure, as `report --format json` gives it.
package struct Figure: Equatable, Sendable {
  /// Names are a contract: other programs read them.
  package enum Name: String, Sendable, CaseIterable {
    case waiting
    case oldestWaiting = "oldest_waiting_s"
    case claimed, later
    case handedUp = "handed_up"
    case dead, done, unjudged
    case inPerHour = "in_per_hour"
    case outPerHour = "out_per_hour"
    case accepted, overridden, agreement
    /// Suggestions on sampled parts that came down to no label and no side.
    case withoutCall = "without_call"
    /// Sampled parts that were judged but have no reference: read differently, or not blind.
    case withoutReference = "without_reference"
    case confusion
    case escapePerDefect = "escape_per_defect"
    case escapePerPassed = "escape_per_passed"
    case escapePerProduced = "escape_per_produced"
    case falseRejectPerGood = "false_reject_per_good"
    case precision, mcc
  }

  /// What a figure is of.
  package enum Of: Equatable, Sendable {
    case model(ModelVersion)
    /// What the part was, in a cell of a confusion matrix.
    case reference(Label)
    /// What the model said, in a cell of a confusion matrix.
    case said(ModelCall)

    package var key: String {
      switch self {
      case .model: "model"
      case .reference: "reference"
      case .said: "said"
      }
    }

    package var text: String {
      switch self {
      case .model(let version): version.description
      case .reference(let label): label.text
      case .said(let call): call.text
      }
    }
  }

  package var name: Name
  /// nil where there is too little; `why` says so then. Never NaN or infinite.
  package var value: Double?
  package var low: Double?
  package var high: Double?
  /// The confidence of `low` and `high`; nil where there are none.
  package var level: Double?
  package var k: Int?
  package var n: Int?
  /// How `low` and `high` were found.
  package var method: String?
  package var window: Window?
  package var by: [Of] = []
  package var why: String?

  package init(_ name: Name, value: Double?, by: [Of] = [], why: String? = nil) {
    self.name = name
    self.value = value
    self.by = by
    self.why = why
  }

  /// A plain count, perhaps out of `n`.
  package init(_ name: Name, count: Int, of n: Int? = nil, by: [Of] = []) {
    self.init(name, value: Double(count), by: by)
    k = count
    self.n = n
  }

  /// A share with its Wilson interval; null with `why` without trials, and then the interval is 0…1.
  package init(_ name: Name, _ share: Proportion, by: [Of] = [], whyNone: String) {
    self.init(name, value: share.rate, by: by, why: share.n == 0 ? whyNone : nil)
    let confidence = Confidence.percent95
    let interval = share.wilson(confidence)
    low = interval.low
    high = interval.high
    level = confidence.value
    k = share.k
    n = share.n
    method = Figure.fixedSample
  }

  /// The interval holds for a number of parts fixed beforehand, not for one that is watched.
  package static let fixedSample = "wilson, fixed sample"
}

/// A span of time that a figure is of.
package struct Window: Equatable, Sendable {
  package var from: Timestamp
  package var to: Timestamp

  package init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  /// Its length in hours, not negative.
  package var hours: Double { max(0, Double(to.since(from)) / 3_600_000) }
}
