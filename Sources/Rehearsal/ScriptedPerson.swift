// A person who follows a script: how often he errs, how fast he is, how far he trusts a suggestion.

package import Review

/// How somebody in a rehearsal judges.
package struct ScriptedPerson: Equatable, Sendable {
  package var name: String
  /// The chances of calling a defect good, and of calling a good part a defect, by his own eye.
  package var missRate: Double
  package var falseAlarmRate: Double
  /// The chance of following a suggestion that his own eye disagrees with.
  package var trust: Double
  /// Median time for a part, in milliseconds; times are lognormal around it.
  package var medianMS: Double
  /// The standard deviation of the logarithm of the time.
  package var spread = 0.45

  package init(
    name: String, missRate: Double, falseAlarmRate: Double, trust: Double, medianMS: Double
  ) {
    self.name = name
    self.missRate = missRate
    self.falseAlarmRate = falseAlarmRate
    self.trust = trust
    self.medianMS = medianMS
  }

  /// Somebody who puts his stamp on whatever the model says, faster than anybody can look.
  package func stamping() -> ScriptedPerson {
    var stamper = self
    stamper.trust = 1
    stamper.medianMS = 400
    stamper.missRate = max(missRate, 0.3)
    return stamper
  }
}

/// What he makes of a part, and how long it takes him.
package struct ScriptedVerdict: Equatable, Sendable {
  package var label: Label
  package var milliseconds: Int
  /// Whether he had the heat map on.
  package var heatmapShown: Bool
}

extension ScriptedPerson {
  /// His verdict on a part in his hands.
  ///
  /// - Parameters:
  ///   - truth: what the part is; nil where nobody knows, and he finds nothing.
  ///   - tired: his miss rate now, where he is tired.
  package func judge(
    _ part: Assignment, truth: Label?, tired: Double? = nil, in queue: QueueDefinition, seed: UInt64
  ) -> ScriptedVerdict? {
    var chance = Chance(
      seed: seed, .eye, key(of: name), key(of: part.item.text),
      UInt64(truncatingIfNeeded: part.reader))
    let time = medianMS * power(of: spread * chance.normal())
    let own = label(of: truth, missRate: tired ?? missRate, in: queue, &chance)
    let follows = chance.flag(trust)
    let looks = chance.flag(0.5)
    guard let own else { return nil }
    return ScriptedVerdict(
      label: follows ? part.suggestion.flatMap { followed($0, own, in: queue) } ?? own : own,
      milliseconds: Int(min(60_000, max(150, time))),
      heatmapShown: looks && part.views.contains { $0.heatmap != nil })
  }

  private func label(
    of truth: Label?, missRate: Double, in queue: QueueDefinition, _ chance: inout Chance
  ) -> Label? {
    let draw = chance.unit()
    let good = queue.labels.first(where: \.good)?.name
    let alarm = chance.pick(queue.labels.filter { !$0.good })?.name
    guard let truth, let isGood = queue.isGood(truth) else {
      return good ?? queue.labels.first?.name
    }
    return isGood
      ? (draw < falseAlarmRate ? alarm : truth)
      : (draw < missRate ? good : truth)
        ?? truth
  }

  /// What following the suggestion comes to; nil where it says what he sees himself.
  private func followed(
    _ shown: Assignment.Shown, _ own: Label, in queue: QueueDefinition
  ) -> Label? {
    guard queue.agreement(of: own, with: shown) == .override else { return nil }
    if let call = queue.call(of: shown) { return queue.has(call) ? call : nil }
    return queue.labels.first { $0.good != queue.isGood(own) }?.name
  }
}

/// e to the power of x, by its series: the pure rooms have no C library but the statistics'.
private func power(of x: Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  let part = x / 64
  for n in 1...12 {
    term *= part / Double(n)
    sum += term
  }
  for _ in 0..<6 { sum *= sum }
  return sum
}
