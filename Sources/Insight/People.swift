// What showing a suggestion does to people, and how far two of them agree.

package import Review
import Statistics

/// First readings beside suggestions and second readings beside first ones, as a fold of counts.
///
/// Nobody is told apart: these are figures of the work, not of a person.
package struct People: Equatable, Sendable {
  /// A first reading of a part that a person has to decide.
  struct Reading: Hashable, Sendable {
    let isVisible: Bool
    /// Shown or hidden by the draw, so that like is compared with like; false where nothing could have
    /// been shown, as in shadow, or on a known-answer part that looks like an audit.
    let isDrawn: Bool
    let suggestion: ModelCall?
    let verdict: ModelCall
    /// What a known-answer part is.
    let gold: ModelCall?

    // Every part comes by here: by these two most are told apart, and the rest is compared.
    func hash(into hasher: inout Hasher) {
      hasher.combine(isVisible)
      hasher.combine(verdict)
    }
  }

  struct Pair: Hashable, Sendable {
    let first: Label
    let second: Label
  }

  var readings = Counts<Reading>()
  var pairs = Counts<Pair>()

  package init() {}

  /// - Parameter times: 1, or −1 to take the same part back.
  package mutating func add(_ part: JudgedPart, in queue: QueueDefinition, times: Int = 1) {
    add(part, trial: People.trial(of: part, in: queue), in: queue, times: times)
  }

  /// - Parameter trial: what the first reading is in the trial of showing suggestions.
  mutating func add(_ part: JudgedPart, trial: Reading?, in queue: QueueDefinition, times: Int) {
    if let trial { readings.add(trial, times: times) }
    if !part.known, part.readings.count > 1, let first = part.reading(by: 1),
      let second = part.reading(by: 2), !first.shown, !second.shown, queue.has(first.label),
      queue.has(second.label)
    {
      pairs.add(Pair(first: first.label, second: second.label), times: times)
    }
  }

  package mutating func merge(_ other: People) {
    readings.merge(other.readings)
    pairs.merge(other.pairs)
  }

  /// The first reading of a part, as far as it was given on screen and is part of the trial.
  static func trial(of part: JudgedPart, in queue: QueueDefinition) -> Reading? {
    part.reading(by: 1).flatMap { reading($0, of: part, in: queue) }
  }

  /// nil where the part is no part of the trial: it had to be hidden, or nothing was there to show.
  private static func reading(
    _ reading: JudgedPart.Reading, of part: JudgedPart, in queue: QueueDefinition
  ) -> Reading? {
    guard part.decider == .human, let isGood = queue.isGood(reading.label) else { return nil }
    let call = part.suggestion.flatMap {
      queue.modelCall(label: $0.label, score: $0.score, threshold: $0.threshold)
    }
    // A suggestion that names a side only is followed, and is right, by the side.
    let namesSide = call == .anyGood || call == .anyDefect
    func told(_ label: Label, _ good: Bool) -> ModelCall {
      namesSide ? (good ? .anyGood : .anyDefect) : .label(label)
    }
    let verdict = told(reading.label, isGood)
    let gold = part.knownLabel.flatMap { label in queue.isGood(label).map { told(label, $0) } }
    var suggestion = call
    let wasHidden = part.sampled && part.pBlind < 1 && !reading.shown
    if let agreement = reading.agreement {
      // What was recorded at the time stands, whatever the threshold is today.
      let follows = agreement == .accept
      if (call == verdict) != follows {
        suggestion = follows ? verdict : isGood ? .anyDefect : .anyGood
      }
    } else if !part.known {
      guard wasHidden, call != nil else { return nil }
    }
    return Reading(
      isVisible: reading.agreement != nil, isDrawn: reading.agreement != nil || wasHidden,
      suggestion: suggestion, verdict: verdict, gold: gold)
  }

  package func figures(in queue: QueueDefinition) -> [Figure] {
    trialFigures(in: queue) + agreementFigures(in: queue)
  }

  // MARK: - The trial

  private func study(
    in queue: QueueDefinition, where holds: (Reading) -> Bool
  ) -> HumanAI<ModelCall, Int>? {
    guard var study = try? HumanAI<ModelCall, Int>(isDefect: { queue.flags($0) ?? false }) else {
      return nil
    }
    for (reading, times) in readings.byKey where holds(reading) {
      let row = HumanAI<ModelCall, Int>.Row(
        reader: 0, isVisible: reading.isVisible, suggestion: reading.suggestion,
        verdict: reading.verdict, gold: reading.gold, milliseconds: nil)
      try? study.add(row, times: times)
    }
    return study
  }

  private func trialFigures(in queue: QueueDefinition) -> [Figure] {
    guard let traffic = study(in: queue, where: { $0.gold == nil }),
      let known = study(in: queue, where: { $0.gold != nil && $0.isDrawn }),
      let allKnown = study(in: queue, where: { $0.gold != nil })
    else { return [] }
    let noKnown = "no known-answer part is judged yet"
    func bothArms(_ what: String) -> String { "needs \(what), shown and hidden by the draw" }
    return [
      Figure(.overrideRatio, traffic.override, whyNone: "no suggestion was shown and judged"),
      Figure(
        .shownEffect, traffic.difference(\.agreement), whyNone: bothArms("suggestions judged")),
      Figure(
        .automationBias, known.difference(\.overReliance),
        whyNone: allKnown.n == 0 ? noKnown : bothArms("known-answer parts with a wrong suggestion")),
      Figure(
        .underReliance, known.assisted.underReliance,
        whyNone: allKnown.n == 0 ? noKnown : "no right suggestion was shown on a known-answer part"),
      Figure(
        .shownEffect, known.difference(\.overReliance), by: [.suggestion(isRight: false)],
        whyNone: allKnown.n == 0 ? noKnown : bothArms("known-answer parts with a wrong suggestion")),
      Figure(
        .shownEffect, rightEffect(known), by: [.suggestion(isRight: true)],
        whyNone: allKnown.n == 0 ? noKnown : bothArms("known-answer parts with a right suggestion")),
      Figure(.knownAccuracy, allKnown.people[0]?.gold ?? Proportion(), whyNone: noKnown),
    ]
  }

  /// How much more often a right suggestion is followed where it is seen.
  private func rightEffect(_ known: HumanAI<ModelCall, Int>) -> ShareDifference {
    func follows(_ arm: HumanAI<ModelCall, Int>.Arm) -> Proportion {
      var share = Proportion()
      share.add(true, times: arm.underReliance.n - arm.underReliance.k)
      share.add(false, times: arm.underReliance.k)
      return share
    }
    return ShareDifference(first: follows(known.assisted), second: follows(known.blind))
  }

  // MARK: - Agreement of readers

  /// The fewest pairs for an agreement.
  private static let fewestPairs = 20

  private func agreementFigures(in queue: QueueDefinition) -> [Figure] {
    let n = pairs.total
    let matrix = n >= People.fewestPairs ? matrix(in: queue) : nil
    let ratings = matrix.flatMap { try? Ratings($0) }
    func figure(_ name: Figure.Name, _ value: Double?, _ measure: AgreementMeasure) -> Figure {
      let few = "needs \(People.fewestPairs) parts with a second blind reading, has \(n)"
      var figure = Figure(
        name, value: value,
        why: matrix == nil ? few : value == nil ? "all readings are one label" : nil)
      figure.n = n
      if value != nil, let interval = matrix.flatMap({ measure.interval($0) }) {
        figure.low = interval.low
        figure.high = interval.high
        figure.level = Confidence.percent95.value
        figure.method = "fisher's z, fixed sample"
      }
      return figure
    }
    return [
      figure(.kappa, matrix.flatMap { try? CohenKappa($0).kappa }, .kappa),
      figure(.alpha, ratings.flatMap { KrippendorffAlpha($0).alpha }, .alpha),
      figure(.ac1, ratings.flatMap { GwetAC1($0).ac1 }, .ac1),
    ]
  }

  private func matrix(in queue: QueueDefinition) -> ConfusionMatrix<Label>? {
    guard var matrix = try? ConfusionMatrix(labels: queue.labels.map(\.name)) else { return nil }
    for (pair, times) in pairs.byKey {
      try? matrix.add(truth: pair.first, prediction: pair.second, times: times)
    }
    return matrix
  }
}
