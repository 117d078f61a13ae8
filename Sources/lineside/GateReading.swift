// The evidence for a deployment, read from the store: where the pure gates meet the core stream.

import Insight
import Review
import Storage

extension Session {
  /// The account of the deployment in force.
  func gateAccount(now: Timestamp) throws(StoreError) -> GateAccount {
    try gateAccount(with: try keptReport(now: now), now: now)
  }

  /// - Parameter report: over all parts.
  func gateAccount(with report: Report, now: Timestamp) throws(StoreError) -> GateAccount {
    let deployment = queue.revision.deployment
    let inForce = try evidence(for: deployment, report, now: now)
    guard let next = deployment.mode.above else {
      return GateAccount(inForce: inForce, above: nil)
    }
    var above = deployment
    above.mode = next
    // The next rung is the champion's alone.
    above.challenger = nil
    return GateAccount(inForce: inForce, above: try evidence(for: above, report, now: now))
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
    let report = try keptReport(now: now)
    var gates: [Gate] = []
    for (deployment, some) in [
      (asked, moves.filter { !ofChallenger.contains($0) }), (before, ofChallenger),
    ] where !some.isEmpty {
      let evidence = try evidence(for: deployment, report, now: now)
      gates += some.map(evidence.gate(for:))
    }
    return gates
  }

  /// What the core stream says for `deployment`, which is in force or is asked for.
  private func evidence(
    for deployment: Deployment, _ report: Report, now: Timestamp
  ) throws(StoreError) -> GateEvidence {
    var evidence = GateEvidence(of: deployment, in: queue.definition)
    let reader = StretchReader(
      store: store, queue: queue, deployment: deployment,
      revisions: try store.pastRevisions(of: queue),
      settled: now.advanced(bySeconds: -queue.revision.deployment.undoS))
    _ = try reader.read(.ladder) { evidence.addToLadder($0, now: now) }
    evidence.offer = deployment.champion.map {
      report.bands(of: $0, under: deployment, in: queue)
    }
    evidence.retired = report.retired
    if evidence.pair != nil {
      var waits = false
      let start = try reader.read(.pair) { part in
        waits = waits || !evidence.addToPair(part, now: now)
        return evidence.addToHarms(part, now: now)
      }
      if let start, deployment.canaryInEffect > 0 {
        evidence.arms = try store.armCounts(of: queue, from: start, after: nil).counts
        try store.armLatencies(of: queue, from: start, after: nil) { evidence.latency.add($0) }
      }
      var step = CoreReading()
      _ = try reader.read(.canary) { step.take($0, in: queue.definition, now: now) != .stop }
      evidence.stepParts = step.counted
    }
    if deployment.gates.knownAccuracy != nil {
      let answers = try answersOfPeople(settled: reader.settled)
      evidence.setKnownAnswers(answers)
    }
    if evidence.watch != nil {
      _ = try reader.read(.watch) { evidence.addToWatch($0, now: now) }
    }
    return evidence
  }

  /// What people answered to known-answer parts since the mode in force is.
  private func answersOfPeople(settled: Timestamp) throws(StoreError) -> [KnownAnswer] {
    let inForce = StretchReader(
      store: store, queue: queue, deployment: queue.revision.deployment,
      revisions: try store.pastRevisions(of: queue), settled: settled)
    guard let start = try inForce.start(of: .people) else { return [] }
    return try store.knownAnswers(in: queue, from: start, settled: settled)
  }

  /// A report over all parts as they stand, and as the store keeps it.
  func keptReport(now: Timestamp) throws(StoreError) -> Report {
    var kept = Kept(KeptReport(queue: queue.definition))
    try store.follow(&kept, in: queue, now: now)
    return kept.fold.report
  }
}

extension Report {
  /// The bands in force of a version, and those on offer: one offer, wherever it is shown. None is on
  /// offer while parts of a retired label are missing from the evidence.
  func bands(of model: ModelVersion, under deployment: Deployment, in queue: Queue) -> Bands {
    let record =
      retired > 0 ? nil : models.first { $0.model == model }
    return Bands(
      record ?? ModelRecord(model: model), in: queue.definition, under: deployment)
  }
}
