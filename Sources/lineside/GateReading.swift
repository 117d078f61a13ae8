// The evidence for a deployment, read from the store: where the pure gates meet the core stream.

import Insight
import Review
import Storage

extension Session {
  /// The account of the deployment in force.
  func gateAccount(now: Timestamp) throws(StoreError) -> GateAccount {
    let deployment = queue.revision.deployment
    let inForce = try evidence(for: deployment, now: now)
    guard let next = deployment.mode.above else {
      return GateAccount(inForce: inForce, above: nil)
    }
    var above = deployment
    above.mode = next
    // The next rung is the champion's alone.
    above.challenger = nil
    return GateAccount(inForce: inForce, above: try evidence(for: above, now: now))
  }

  /// The gates of a change from the deployment in force; none where it goes up in no way.
  func gates(of asked: Deployment, now: Timestamp) throws(StoreError) -> [Gate] {
    let before = queue.revision.deployment
    let moves = asked.movesUp(from: before)
    guard !moves.isEmpty else { return [] }
    // What a challenger has shown, it has shown as the challenger of the deployment in force.
    let ofChallenger = moves.filter { move in
      switch move {
      case .mode, .bands: false
      case .canary: asked.challenger == before.challenger
      case .champion: true
      }
    }
    var gates: [Gate] = []
    for (deployment, some) in [
      (asked, moves.filter { !ofChallenger.contains($0) }), (before, ofChallenger),
    ] where !some.isEmpty {
      let evidence = try evidence(for: deployment, now: now)
      gates += some.map(evidence.gate(for:))
    }
    return gates
  }

  /// What the core stream says for `deployment`, which is in force or is asked for.
  func evidence(for deployment: Deployment, now: Timestamp) throws(StoreError) -> GateEvidence {
    var evidence = GateEvidence(of: deployment, in: queue.definition)
    let reader = StretchReader(
      store: store, queue: queue, deployment: deployment,
      revisions: try store.pastRevisions(of: queue),
      settled: now.advanced(bySeconds: -queue.revision.deployment.undoS))
    let ladder = try reader.read(.ladder) { evidence.addToLadder($0, now: now) }
    if deployment.mode >= .partial { try offer(in: &evidence, from: ladder) }
    if evidence.pair != nil {
      let start = try reader.read(.pair) { evidence.addToPair($0, now: now) }
      if let start, deployment.canaryInEffect > 0 {
        evidence.arms = try store.armCounts(of: queue, from: start, after: nil).counts
      }
      var step = CoreReading()
      _ = try reader.read(.canary) { step.take($0, in: queue.definition, now: now) != .stop }
      evidence.stepParts = step.counted
    }
    if evidence.watch != nil {
      _ = try reader.read(.watch) { evidence.addToWatch($0, now: now) }
    }
    return evidence
  }

  private func offer(in evidence: inout GateEvidence, from start: StreamStart?) throws(StoreError) {
    guard let champion = evidence.deployment.champion, let sample = evidence.sample else { return }
    var early: (scores: [Double], last: Int64?) = ([], nil)
    if let start {
      early = try store.earlyScores(BandOffer.earlyParts, of: champion, in: queue, from: start)
    }
    evidence.offer = sample.offer(
      early: early.scores, last: early.last, under: evidence.deployment)
  }
}
