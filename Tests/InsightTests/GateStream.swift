// The core stream of two versions, as the tests of gates feed it.

import Insight
import Review

/// Core parts of two versions, in the order in which they came.
struct GateStream {
  var evidence: GateEvidence
  /// What is known of the first version's scores, as the report keeps it.
  var record = ModelRecord(model: m1)
  var place: Int64 = 0
  /// Whether the comparison waits at its watermark, for what goes up and for what goes down.
  private var waits = (up: false, down: false)
  let now = Timestamp(milliseconds: 1_800_000_000_000)

  init(
    _ mode: Deployment.Mode, challenger: ModelVersion? = nil,
    _ change: (inout Deployment) -> Void = { _ in }
  ) {
    var deployment = Deployment()
    deployment.mode = mode
    deployment.champion = m1
    deployment.challenger = challenger
    change(&deployment)
    evidence = GateEvidence(of: deployment, in: queue())
  }

  /// - Parameter came: how many hours ago.
  mutating func add(
    _ reference: CorePart.Reference, _ first: Double, _ second: Double = 0,
    hoursAgo came: Double = 0,
    lot: LotID? = nil
  ) {
    place += 1
    let part = CorePart(
      place: place, came: now.advanced(bySeconds: -3600 * came), lot: lot, reference: reference,
      said: [
        m1: Opinion(score: first, threshold: 0.5), m2: Opinion(score: second, threshold: 0.5),
      ])
    if case .label(let label) = reference {
      let said = JudgedPart.Said(model: m1, score: first, threshold: 0.5)
      record.add(
        said, of: JudgedPart(readings: [], sampled: true, core: true, number: place),
        reference: label, in: evidence.queue)
    }
    _ = evidence.addToLadder(part, now: now)
    waits.up = waits.up || !evidence.addToPair(part, now: now)
    waits.down = waits.down || !evidence.addToHarms(part, now: now)
    _ = evidence.addToWatch(part, now: now)
  }

  /// One part in ten is a defect; every so-manieth defect escapes each version.
  mutating func feed(_ count: Int, escapes first: Int, _ second: Int = 0) {
    for number in 1...count {
      let bad = number % 10 == 0
      let spread = Double(number * 7919 % 1000) / 10_000
      func score(_ every: Int) -> Double {
        (bad && (every == 0 || number / 10 % every != 0) ? 0.85 : 0.05) + spread
      }
      add(.label(bad ? "defect" : "ok"), score(first), score(second))
    }
  }

  /// What may be given to the first version, in place of what may have been before.
  mutating func findOffer(in queue: QueueDefinition = queue()) {
    record.settle()
    evidence.offer = Bands(record, in: queue, under: evidence.deployment)
  }

  func verdicts(_ move: Move) -> [GateCondition.Name: GateCondition.Verdict] {
    let conditions = evidence.gate(for: move).conditions
    return Dictionary(conditions.map { ($0.name, $0.verdict) }, uniquingKeysWith: { a, _ in a })
  }
}
