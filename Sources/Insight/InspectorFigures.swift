// Figures of each inspector, and of the hours that they sit.

import Review
import Statistics

extension Inspectors {
  /// The fewest blind readings that a person's own reading time is taken from, and the fewest verdicts
  /// of an hour.
  private static let fewestReadings = 20

  /// The figures of one person.
  package func figures(of person: Int64, called pseudonym: String) -> [Figure] {
    let by: [Figure.Of] = [.inspector(pseudonym)]
    let all = share { $0.person == person ? true : nil }
    return [
      Figure(.verdicts, count: all.n, by: by),
      Figure(
        .overrideRatio, overridden { $0.person == person }, by: by,
        whyNone: "no suggestion was shown and judged"),
      Figure(
        .shownEffect, shownEffect(of: person), by: by,
        whyNone: "needs suggestions judged, shown and hidden by the draw"),
      Figure(
        .knownAccuracy, share { $0.person == person ? $0.isRight : nil }, by: by,
        whyNone: "no known-answer part is judged yet"),
      Figure(
        .pairAgreement, agreement(of: person), by: by,
        whyNone: "no part is read blind by this person and another"),
    ] + times(of: person, by: by) + [fatigue(by: by) { $0.person == person }]
  }

  /// The figures of all people by the hours that they had sat.
  package func figuresByHour() -> [Figure] {
    guard verdicts.byKey.keys.contains(where: { $0.hour != nil }) else { return [] }
    return (0...Figure.Sitting.lastHour).flatMap { hour -> [Figure] in
      let by: [Figure.Of] = [.hourOfSitting(hour)]
      let n = share { $0.hour == hour ? true : nil }.n
      guard n > 0 else { return [] }
      return [
        Figure(.verdicts, count: n, by: by),
        Figure(
          .overrideRatio, overridden { $0.hour == hour }, by: by,
          whyNone: "no suggestion was shown and judged"),
        Figure(
          .knownAccuracy, share { $0.hour == hour ? $0.isRight : nil }, by: by,
          whyNone: "no known-answer part is judged yet"), meanTime(ofHour: hour, by: by),
      ]
    } + [fatigue(by: []) { _ in true }]
  }

  /// Suggestions overridden among those shown, on the traffic: known-answer parts are richer in
  /// defects, and in suggestions that are wrong.
  private func overridden(_ holds: (Verdict) -> Bool) -> Proportion {
    share { holds($0) && !$0.known && $0.isVisible ? $0.follows.map(!) : nil }
  }

  private func shownEffect(of person: Int64) -> ShareDifference {
    func follows(visible: Bool) -> Proportion {
      share {
        $0.person == person && !$0.known && $0.isVisible == visible ? $0.follows : nil
      }
    }
    return ShareDifference(first: follows(visible: true), second: follows(visible: false))
  }

  private func agreement(of person: Int64) -> Proportion {
    var share = Proportion()
    for (pair, times) in pairs.byKey where pair.person == person {
      share.add(pair.agrees, times: times)
    }
    return share
  }

  /// Accuracy on known-answer parts from the third hour on, minus that of the first two.
  private func fatigue(by: [Figure.Of], of holds: (Verdict) -> Bool) -> Figure {
    func accuracy(late: Bool) -> Proportion {
      share { verdict in
        guard holds(verdict), let hour = verdict.hour, (hour >= 2) == late else { return nil }
        return verdict.isRight
      }
    }
    return Figure(
      .fatigue, ShareDifference(first: accuracy(late: true), second: accuracy(late: false)),
      by: by,
      whyNone: "needs known-answer parts judged before and after the second hour of a sitting")
  }

  // MARK: - Times

  private func sketch(of person: Int64, _ looks: [Look]) -> QuantileSketch? {
    sketch(looks) { $0 == person }
  }

  private func sketch(_ looks: [Look], of isWanted: (Int64) -> Bool) -> QuantileSketch? {
    var sketch = TimeScale.empty
    for (time, times) in times.byKey where looks.contains(time.look) && isWanted(time.person) {
      sketch?.add(bucket: time.bucket, times: times)
    }
    return sketch
  }

  private func times(of person: Int64, by: [Figure.Of]) -> [Figure] {
    let all = sketch(of: person, Look.allCases)
    let own = sketch(of: person, [.hidden])
    let others = sketch([.hidden]) { $0 != person }
    return [
      median(.activeSeconds, all, by: by, whyNone: "no verdict was timed"),
      median(.ownReading, own, by: by, whyNone: "no blind reading was timed"),
      tooFast(person, own, others, by: by), fasterThan(others, person, by: by),
    ]
  }

  private func median(
    _ name: Figure.Name, _ sketch: QuantileSketch?, by: [Figure.Of], whyNone: String
  ) -> Figure {
    let value = sketch.flatMap { try? $0.quantile(0.5) }.map { $0 / 1000 }
    var figure = Figure(name, value: value, by: by, why: value == nil ? whyNone : nil)
    figure.n = sketch?.count ?? 0
    figure.method = "ddsketch, within 1 %"
    return figure
  }

  /// Accepts faster than nearly all of the person's own readings without a suggestion. Who does not
  /// look at those either has no own reading time: then the reason says so.
  private func tooFast(
    _ person: Int64, _ own: QuantileSketch?, _ others: QuantileSketch?, by: [Figure.Of]
  ) -> Figure {
    let fewest = Inspectors.fewestReadings
    let blind = own?.count ?? 0
    guard blind >= fewest, let own, let limit = try? own.quantile(0.05) else {
      let why = "needs \(fewest) timed blind readings of this person, has \(blind)"
      return Figure(.tooFast, Proportion(), by: by, whyNone: why)
    }
    if let others, others.count >= fewest, let middle = try? own.quantile(0.5),
      let theirs = try? others.quantile(0.05), middle < theirs
    {
      func seconds(_ milliseconds: Double) -> String { decimal(milliseconds / 1000, places: 1) }
      let why =
        "half of this person's blind readings take less than \(seconds(middle)) s,"
        + " 19 in 20 of the others' more than \(seconds(theirs)) s: no measure of own reading"
      return Figure(.tooFast, Proportion(), by: by, whyNone: why)
    }
    return hasty(.tooFast, accepted(by: person, before: limit, on: own), by: by)
  }

  /// Accepts faster than nearly all that the others read without a suggestion.
  private func fasterThan(
    _ others: QuantileSketch?, _ person: Int64, by: [Figure.Of]
  ) -> Figure {
    let fewest = Inspectors.fewestReadings
    let blind = others?.count ?? 0
    guard blind >= fewest, let others, let limit = try? others.quantile(0.05) else {
      let why = "needs \(fewest) timed blind readings of other people, has \(blind)"
      return Figure(.fasterThanOthers, Proportion(), by: by, whyNone: why)
    }
    return hasty(.fasterThanOthers, accepted(by: person, before: limit, on: others), by: by)
  }

  private func hasty(_ name: Figure.Name, _ share: Proportion, by: [Figure.Of]) -> Figure {
    var figure = Figure(name, share, by: by, whyNone: "no accepted suggestion was timed")
    if share.n > 0 { figure.note = Figure.oneInTwenty }
    return figure
  }

  private func accepted(
    by person: Int64, before limit: Double, on sketch: QuantileSketch
  ) -> Proportion {
    let least = sketch.bucket(of: limit)
    var share = Proportion()
    for (time, times) in times.byKey where time.person == person && time.look == .accepted {
      share.add(time.bucket < least, times: times)
    }
    return share
  }

  /// The middle of all people's active times, for what a longer queue would take; nil without one.
  package var medianSeconds: Double? {
    var sketch = TimeScale.empty
    for (time, times) in times.byKey { sketch?.add(bucket: time.bucket, times: times) }
    return sketch.flatMap { try? $0.quantile(0.5) }.map { $0 / 1000 }
  }

  private func meanTime(ofHour hour: Int, by: [Figure.Of]) -> Figure {
    let n = hourTimes[HourTime(hour: hour, isTime: false)]
    let sum = hourTimes[HourTime(hour: hour, isTime: true)]
    var figure = Figure(
      .activeSeconds, value: n > 0 ? Double(sum) / Double(n) / 1000 : nil, by: by,
      why: n > 0 ? nil : "no verdict was timed")
    figure.n = n
    figure.method = "mean"
    return figure
  }
}
