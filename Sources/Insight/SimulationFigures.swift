// A simulation as rows: what was, what would have been, and how sure one is of it.

internal import Review
package import Statistics

extension Simulation {
  /// One figure, as it was and as it would have been.
  package struct Row: Equatable, Sendable {
    package enum Unit: Equatable, Sendable {
      case count, share, perHour, milliseconds, people, money
    }

    /// Names are a contract: other programs read them.
    package let name: String
    package let unit: Unit
    package var before: Double?
    package var after: Double?
    /// The 95 % interval of `after`.
    package var interval: Interval?
    /// What `after` was found from.
    package var k: Int?
    package var n: Int?
    package var how: String?
    /// Why `after` is not known.
    package var why: String?

    init(_ name: String, _ unit: Unit, before: Double?, after: Double?, why: String? = nil) {
      self.name = name
      self.unit = unit
      self.before = before
      self.after = after
      self.why = after == nil ? why : nil
    }
  }

  /// All figures, in the order in which they are shown.
  package var rows: [Row] { waysOfParts + queueRows + (errorRows + costRows).map(withheld) }

  private func withheld(_ row: Row) -> Row {
    retired == 0
      ? row : Row(row.name, row.unit, before: nil, after: nil, why: Why.retired(retired))
  }

  private var waysOfParts: [Row] {
    func count(_ name: String, _ key: KeyPath<SimulatedFlow, Int>) -> Row {
      Row(name, .count, before: Double(before[keyPath: key]), after: Double(after[keyPath: key]))
    }
    func share(_ flow: SimulatedFlow) -> Double? {
      flow.parts == 0 ? nil : Double(flow.pastPeople) / Double(flow.parts)
    }
    let none = "no part was routed in that time"
    var changes = Row("changed", .count, before: nil, after: Double(changed))
    changes.n = parts
    return [
      count("parts", \.parts), changes, count("past_people", \.pastPeople),
      Row("past_people_share", .share, before: share(before), after: share(after), why: none),
      count("passed_unseen", \.passed), count("rejected_unseen", \.rejected),
      count("to_people", \.toPeople), count("blind", \.blind), count("audited", \.audited),
      count("second_readings", \.secondReadings),
    ]
  }

  private var queueRows: [Row] {
    let (was, next) = (before.readingsPerPart, after.readingsPerPart)
    func same(_ name: String, _ unit: Row.Unit, _ value: Double?) -> Row {
      Row(name, unit, before: value, after: value, why: work.lacks)
    }
    var median = same("median_active_ms", .milliseconds, work.medianMS)
    median.n = work.verdicts
    return [
      same("arrivals_per_hour", .perHour, work.arrivalsPerHour), median,
      same("people_at_work", .people, work.people),
      Row(
        "utilisation", .share, before: work.utilisation(readingsPerPart: was),
        after: work.utilisation(readingsPerPart: next), why: work.lacks),
      Row(
        "backlog_growth_per_hour", .perHour, before: work.growthPerHour(readingsPerPart: was),
        after: work.growthPerHour(readingsPerPart: next), why: work.lacks),
    ]
  }

  // MARK: - Errors

  private var errorRows: [Row] {
    guard queue.labels.contains(where: \.good) else { return [] }
    return [
      errors("escape_per_passed", \.escapes, of: "passed"),
      expected("expected_escapes", \.escapes, \.passed),
      errors("false_reject_per_rejected", \.falseRejects, of: "rejected"),
      expected("expected_false_rejects", \.falseRejects, \.rejected),
      truths("escape_per_passed_by_truth", \.trueEscapes, of: "passed"),
      truths("false_reject_per_rejected_by_truth", \.trueFalseRejects, of: "rejected"),
    ]
  }

  private func errors(
    _ name: String, _ key: KeyPath<SimulatedFlow, SampledShare>, of what: String
  ) -> Row {
    let share = after[keyPath: key]
    var row = Row(
      name, .share, before: before[keyPath: key].mean, after: share.mean,
      why: "no part that a model would have \(what) was judged blind by the draw")
    row.k = share.counts.k
    row.n = share.counts.n
    row.interval = share.limits
    row.how = "judged blind by the draw, weighted; fixed sample"
    return row
  }

  private func expected(
    _ name: String, _ key: KeyPath<SimulatedFlow, SampledShare>,
    _ count: KeyPath<SimulatedFlow, Int>
  ) -> Row {
    func number(_ flow: SimulatedFlow) -> Double? {
      flow[keyPath: count] == 0
        ? 0 : flow[keyPath: key].mean.map { $0 * Double(flow[keyPath: count]) }
    }
    var row = Row(
      name, .count, before: number(before), after: number(after), why: "needs the share above")
    if after[keyPath: count] > 0, row.after != nil, let limits = after[keyPath: key].limits {
      let times = Double(after[keyPath: count])
      row.interval = Interval(low: limits.low * times, high: limits.high * times)
    }
    return row
  }

  private func truths(
    _ name: String, _ key: KeyPath<SimulatedFlow, Proportion>, of what: String
  ) -> Row {
    let share = after[keyPath: key]
    var row = Row(
      name, .share, before: before[keyPath: key].rate, after: share.rate,
      why: "no part that a model would have \(what) has a recorded truth")
    row.k = share.k
    row.n = share.n
    row.interval = share.n > 0 ? share.clopperPearson() : nil
    row.how = "recorded truth, not drawn: may be biased"
    return row
  }

  // MARK: - Costs

  private var costRows: [Row] {
    guard let costs = queue.costs else { return [] }
    var row = Row(
      "cost_per_part", .money, before: cost(before, costs), after: cost(after, costs),
      why: "needs parts judged blind among those passed, rejected and reviewed")
    row.how = costs.unit
    return [row]
  }

  /// What a part costs on the mean; nil where some of the errors are not known.
  private func cost(_ flow: SimulatedFlow, _ costs: QueueDefinition.Costs) -> Double? {
    func total(_ count: Int, _ share: SampledShare, _ each: (Double) -> Double) -> Double? {
      count == 0 ? 0 : share.mean.map { Double(count) * each($0) }
    }
    let read = flow.toPeople + flow.audited
    guard flow.parts > 0,
      let passed = total(flow.passed, flow.escapes, { $0 * costs.escape }),
      let rejected = total(flow.rejected, flow.falseRejects, { $0 * costs.falseReject }),
      let reviewed = total(
        read, flow.reviewedDefects,
        { defects in
          costs.review + defects * costs.humanMiss * costs.escape
            + (1 - defects) * costs.humanFalseAlarm * costs.falseReject
        })
    else { return nil }
    let seconds = Double(flow.secondReadings) * costs.review
    return (passed + rejected + reviewed + seconds) / Double(flow.parts)
  }
}

extension SampledShare {
  /// The weighted share; nil without parts.
  fileprivate var mean: Double? { try? weighted().hajek }

  /// Its 95 % limits: exact where all parts had one chance; nil without parts.
  fileprivate var limits: Interval? { counts.n == 0 ? nil : try? weighted().interval }
}
