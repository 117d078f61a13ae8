// The evidence for the moves up that a deployment makes, and the gates asked about it.

package import Review
package import Statistics

/// What has been found out for one deployment: the one in force, or one that somebody asks for.
package struct GateEvidence: Equatable, Sendable {
  package let queue: QueueDefinition
  /// The deployment that is asked about.
  package let deployment: Deployment
  /// Core parts of the stretch in which champion and reference rules are the same.
  package var ladder = CoreReading()
  package var sample: ChampionSample?
  /// The champion's bands, and those that are on offer to it.
  package var offer: Bands?
  /// Core parts of the stretch in which both versions, their bands and the reference rules are the same.
  package var paired = CoreReading()
  /// The same parts, read for a harm of the challenger.
  package var harmed: CoreReading
  package var pair: PairFold?
  /// Core parts with a reference since the canary has its share.
  package var stepParts = 0
  /// All parts since then, by arm.
  package var arms: [Route.Arm: ArmCount] = [:]
  /// How long the challenger took on the latest parts of its arm.
  package var latency = RecentLatency()
  /// Known-answer parts that people answered since the mode is in force, and those answered rightly.
  package internal(set) var knownAnswers = Proportion()
  /// Whether their accuracy is shown to have fallen below its limit.
  package internal(set) var answersFell = false
  /// Core parts of the stretch in which the champion decides alone by the same mode and bands.
  package var watched: CoreReading
  package var watch: ChampionWatch?

  /// Judged parts of the whole report whose label is retired.
  package var retired = 0

  package init(of deployment: Deployment, in queue: QueueDefinition) {
    self.queue = queue
    self.deployment = deployment
    harmed = CoreReading(patienceMS: queue.claim.longestMS)
    watched = harmed
    sample = deployment.champion.map { ChampionSample(champion: $0, in: queue) }
    pair = PairFold(deployment, in: queue)
    watch = ChampionWatch(deployment, in: queue)
  }

  // MARK: - Reading the stream

  /// - Returns: false at the watermark.
  package mutating func addToLadder(_ part: CorePart, now: Timestamp) -> Bool {
    switch ladder.take(part, in: queue, now: now) {
    case .counted(let isDefect, let label): sample?.add(part, isDefect: isDefect, label: label)
    case .overdue: sample?.addOverdue()
    case .leftOut: break
    case .stop: return false
    }
    return true
  }

  /// - Returns: false at the watermark.
  package mutating func addToPair(_ part: CorePart, now: Timestamp) -> Bool {
    switch paired.take(part, in: queue, now: now) {
    case .counted(let isDefect, _): pair?.addWanted(part, isDefect: isDefect)
    case .overdue: pair?.addOverdue()
    case .leftOut: break
    case .stop: return false
    }
    return true
  }

  /// - Returns: false at the watermark, which is never before that of `addToPair`.
  package mutating func addToHarms(_ part: CorePart, now: Timestamp) -> Bool {
    let step = harmed.take(part, in: queue, now: now)
    if case .counted(let isDefect, let label) = step {
      pair?.addKnown(part, isDefect: isDefect, label: label)
    }
    return step != .stop
  }

  /// - Returns: false at the watermark.
  package mutating func addToWatch(_ part: CorePart, now: Timestamp) -> Bool {
    let step = watched.take(part, in: queue, now: now)
    if case .counted(let isDefect, _) = step { watch?.add(part, isDefect: isDefect) }
    return step != .stop
  }

  /// Takes a part that was passed over, and is judged now, into what shows a harm.
  package mutating func addLate(_ part: CorePart, now: Timestamp) {
    if harmed.overdue.contains(part.place), let step = harmed.takeAgain(part, in: queue, now: now),
      case .counted(let isDefect, let label) = step
    {
      pair?.addKnown(part, isDefect: isDefect, label: label)
    }
    if watched.overdue.contains(part.place),
      let step = watched.takeAgain(part, in: queue, now: now), case .counted(let isDefect, _) = step
    {
      watch?.add(part, isDefect: isDefect)
    }
  }

  // MARK: - The gates

  package func gate(for move: Move) -> Gate {
    let conditions =
      switch move {
      case .mode(let from, let to): rungs(from, to)
      case .bands: deployment.mode == .full ? [contractMet] : deciding
      case .canary(let from, let to): canary(from: from, to: to)
      case .champion(let version): promotion(of: version)
      }
    return Gate(move, conditions + [labelsKnown].compactMap(\.self))
  }

  /// Parts of a retired label are in none of the evidence: what is left proves nothing. nil without any.
  private var labelsKnown: GateCondition? {
    let parts = max(retired, ladder.retired, paired.retired)
    return parts == 0 ? nil : GateCondition(.labels, .fail, parts: parts, says: Why.retired(parts))
  }

  private func rungs(_ from: Deployment.Mode, _ to: Deployment.Mode) -> [GateCondition] {
    var conditions: [GateCondition] = []
    if let next = from.above, next < to {
      conditions.append(
        GateCondition(.oneRung, .fail, says: "one rung at a time: \(next.rawValue) comes next"))
    }
    switch to {
    case .manual, .shadow: break
    case .assist: conditions.append(enough(deployment.gates.minAudited, ladder.counted))
    case .partial: conditions += deciding
    case .full: conditions.append(contractMet)
    }
    return conditions + [peopleKnow].compactMap(\.self)
  }

  private var deciding: [GateCondition] { [offered] + [within].compactMap(\.self) + [contractMet] }

  func enough(_ needed: Int, _ parts: Int) -> GateCondition {
    GateCondition(
      .coreParts, parts < needed ? .inconclusive : .pass, parts: parts, needed: needed,
      says: "\(grouped(needed)) core parts are judged")
  }

  private var offered: GateCondition {
    let contract = percent(deployment.gates.contractEscape)
    let says = "a band is found with at most \(contract) escapes, and as many false rejects"
    guard let offer else {
      return GateCondition(.band, .fail, says: "there is no champion to find a band for")
    }
    return GateCondition(
      .band, offer.offers ? .pass : .inconclusive, parts: offer.parts,
      needed: offer.offers ? nil : max(offer.needed, offer.parts + 1), says: says)
  }

  /// Whether the bands that are asked for lie within those that are offered; nil where none are.
  private var within: GateCondition? {
    guard let offer, offer.offers, let champion = deployment.champion,
      let band = deployment.bands[champion], band.decides
    else { return nil }
    var faults: [String] = []
    if let low = band.tLow, low > offer.guaranteed.tLow ?? -.infinity {
      faults.append("t_low \(low) is above \(offer.guaranteed.tLow.map { "\($0)" } ?? "none")")
    }
    if let high = band.tHigh, high < offer.guaranteed.tHigh ?? .infinity {
      faults.append("t_high \(high) is below \(offer.guaranteed.tHigh.map { "\($0)" } ?? "none")")
    }
    return GateCondition(
      .withinBand, faults.isEmpty ? .pass : .fail,
      says: faults.isEmpty
        ? "the band asked for lies within the one that is offered"
        : "the band asked for is wider than the one offered: " + faults.joined(separator: ", "))
  }

  /// Whether the champion's own decisions would keep the contract; with the offered bands, where it has
  /// none of its own.
  private var contractMet: GateCondition {
    let gates = deployment.gates
    let says = "at most \(percent(gates.contractEscape)) of all parts escape"
    guard let sample, let escapes = sample.escapes(under: withBand, by: withBand.callBasis),
      var met = try? BettingWealth(m: gates.contractEscape, side: .less),
      var broken = try? BettingWealth(m: gates.contractEscape, side: .greater)
    else { return GateCondition(.contractMet, .fail, says: "there is no champion to hold to it") }
    for (x, times) in [(1.0, escapes.k), (0.0, escapes.n - escapes.k)] {
      try? met.add(x, times: times)
      try? broken.add(x, times: times)
    }
    let threshold = evidenceNeeded(alpha: gates.alphaPromote)
    if withBand.callBasis == .band, withBand.bands[sample.champion]?.decides != true {
      return GateCondition(
        .contractMet, .inconclusive, parts: escapes.n,
        says: "\(says): no band is set and none is on offer yet, so the model would decide nothing")
    }
    var condition = GateCondition(
      .contractMet, .inconclusive, parts: escapes.n, logE: met.logE, threshold: threshold,
      says: "\(says) \(howDecided): \(grouped(escapes.k)) of \(grouped(escapes.n)) did")
    if broken.logE >= evidenceNeeded(alpha: gates.alphaRollback) {
      condition.verdict = .fail
    } else if met.logE >= threshold, escapes.n >= gates.minAudited {
      condition.verdict = .pass
    } else {
      condition.needed = met.further(0, until: threshold).map {
        max(escapes.n + $0, gates.minAudited)
      }
    }
    return condition
  }

  /// By what the champion's decisions are told, in words.
  private var howDecided: String {
    switch withBand.callBasis {
    case .threshold: "by the champion's threshold"
    case .suggestion: "by the champion's suggestions"
    case .band:
      deployment.champion.map { deployment.bands[$0]?.decides == true } ?? false
        ? "with the champion's band" : "with the band on offer"
    }
  }

  /// The deployment with the recommended band, where it goes to partial and the champion has none.
  private var withBand: Deployment {
    guard let champion = deployment.champion, deployment.mode == .partial else { return deployment }
    var asked = deployment
    var band = asked.bands[champion] ?? Deployment.Band()
    if !band.decides {
      band.tLow = offer?.recommended.tLow ?? offer?.guaranteed.tLow
      band.tHigh = offer?.recommended.tHigh ?? offer?.guaranteed.tHigh
    }
    asked.bands[champion] = band
    return asked
  }
}
