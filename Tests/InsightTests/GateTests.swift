// Gates by value: what is counted, what passes, what is lacking, and what takes a model down.

import Insight
import Review
import Statistics
import Testing

/// Core parts of two versions, in the order in which they came.
private struct Stream {
  var evidence: GateEvidence
  var place: Int64 = 0
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
    _ = evidence.addToLadder(part, now: now)
    _ = evidence.addToPair(part, now: now)
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

  func verdicts(_ move: Move) -> [GateCondition.Name: GateCondition.Verdict] {
    let conditions = evidence.gate(for: move).conditions
    return Dictionary(conditions.map { ($0.name, $0.verdict) }, uniquingKeysWith: { a, _ in a })
  }
}

struct GateTests {
  @Test func `To assist it takes 500 core parts, and the words say how many there are`() {
    var stream = Stream(.assist)
    stream.feed(240, escapes: 0)
    let gate = stream.evidence.gate(for: .mode(from: .shadow, to: .assist))
    #expect(gate.verdict == .inconclusive)
    #expect(gate.words == "shadow → assist: inconclusive, 240 of 500 core parts")
    stream.feed(260, escapes: 0)
    #expect(stream.evidence.gate(for: .mode(from: .shadow, to: .assist)).verdict == .pass)
  }

  @Test func `Rungs are not leapt over`() {
    var stream = Stream(.assist)
    stream.feed(600, escapes: 0)
    let gate = stream.evidence.gate(for: .mode(from: .manual, to: .assist))
    #expect(gate.verdict == .fail)
    #expect(gate.lacking.map(\.says) == ["one rung at a time: shadow comes next"])
  }

  @Test func `With 240 parts a promotion is inconclusive, 240 of 2,202`() {
    var stream = Stream(.assist, challenger: m2)
    stream.feed(240, escapes: 0)
    let gate = stream.evidence.gate(for: .champion(m2))
    #expect(gate.words == "promotion of m@2: inconclusive, 240 of 2,202 core parts")
    stream.feed(1961, escapes: 0)
    #expect(stream.evidence.gate(for: .champion(m2)).verdict == .inconclusive)
    stream.feed(1, escapes: 0)
    #expect(stream.evidence.gate(for: .champion(m2)).verdict == .pass)
  }

  @Test func `The better AUROC with the lower recall at its threshold does not pass on escapes`()
    throws
  {
    var stream = Stream(.assist, challenger: m2) { $0.gates.contractEscape = 0.05 }
    var (first, second) = (ScoredSample(), ScoredSample())
    for number in 1...3000 {
      let bad = number % 10 == 0
      // The champion flags all defects, and one good part in fifty; the challenger ranks every defect
      // above every good part, yet one in ten of them below its threshold.
      let old = bad ? 0.6 : number % 50 == 1 ? 0.8 : 0.1
      let new = bad ? (number % 100 == 0 ? 0.45 : 0.9) : 0.1
      try first.add(isDefect: bad, score: old)
      try second.add(isDefect: bad, score: new)
      stream.add(.label(bad ? "defect" : "ok"), old, new)
    }
    let aurocs = (try #require(Ranking(first).auroc), try #require(Ranking(second).auroc))
    #expect(aurocs.1 > aurocs.0)
    let verdicts = stream.verdicts(.champion(m2))
    #expect(verdicts[.falseRejectNoninferior] == .pass)
    #expect(verdicts[.escapeNoninferior] == .inconclusive)
    #expect(verdicts[.escapeWorse] == .fail)
    #expect(stream.evidence.gate(for: .champion(m2)).verdict == .fail)
    #expect(stream.evidence.pair?.overall == .init(defects: 300, champion: 0, challenger: 30))
  }

  @Test func `A challenger that sends everything to people does not pass on review`() {
    let band = Deployment.Band(tLow: 0.3, tHigh: 0.7)
    var stream = Stream(.partial, challenger: m2) { $0.bands[m1] = band }
    stream.feed(3000, escapes: 0)
    #expect(stream.verdicts(.champion(m2))[.escapeNoninferior] == .pass)
    #expect(stream.verdicts(.champion(m2))[.reviewNoninferior] == .inconclusive)
  }

  @Test func `Only the challenger can be promoted`() {
    var stream = Stream(.assist, challenger: m2)
    stream.feed(2300, escapes: 0)
    let other = ModelVersion(name: "m", version: "3")
    #expect(stream.verdicts(.champion(other)) == [.isChallenger: .fail])
    #expect(stream.verdicts(.champion(nil)) == [.isChallenger: .fail])
  }

  @Test func `Reading stops at the first part without a reference, unless it is overdue`() {
    var stream = Stream(.assist, challenger: m2)
    stream.feed(10, escapes: 0)
    stream.add(.none, 0.1)
    stream.add(.open, 0.1, hoursAgo: 25)
    #expect(stream.evidence.paired.counted == 10)
    #expect(stream.evidence.paired.leftOut == 1)
    #expect(stream.evidence.paired.overdue == [12])
    // It counts as an error of the one that wants to go up, and shows no harm.
    #expect(stream.evidence.pair?.wanted.n == 11)
    #expect(stream.evidence.pair?.known.n == 10)
    let part = CorePart(place: 13, came: stream.now, reference: .open)
    var evidence = stream.evidence
    let goesOn = evidence.addToPair(part, now: stream.now)
    #expect(!goesOn)
    #expect(evidence.paired.last == 12)
    // Judged at last, it is counted as what it was.
    let late = CorePart(place: 12, came: stream.now, reference: .label("ok"))
    evidence.addLate(late, now: stream.now)
    #expect(evidence.paired.overdue == [])
    #expect(evidence.pair?.known.n == 11)
  }

  @Test func `A weekend without people rolls nothing back, and promotes nothing`() {
    var stream = Stream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    stream.feed(2202, escapes: 0)
    for _ in 0..<300 { stream.add(.open, 0.1, 0.1, hoursAgo: 40) }
    #expect(stream.evidence.wayDown == nil)
    var late = Stream(.assist, challenger: m2)
    for _ in 0..<300 { late.add(.open, 0.1, 0.1, hoursAgo: 40) }
    late.feed(2202, escapes: 0)
    #expect(late.evidence.gate(for: .champion(m2)).verdict == .inconclusive)
  }

  @Test func `A band is offered within the contract, and a wider one is not let in`() {
    var stream = Stream(.partial) { $0.gates.contractEscape = 0.02 }
    stream.feed(1200, escapes: 20)
    let early = (1...200).map { (number: Int) -> Double in
      let base = number % 10 == 0 ? 0.85 : 0.05
      return base + Double(number * 7919 % 1000) / 10_000
    }
    stream.evidence.offer = stream.evidence.sample?.offer(
      early: early, last: 200, under: stream.evidence.deployment)
    let offer = stream.evidence.offer
    #expect(offer?.parts == 1000)
    #expect(offer?.low ?? 1 < offer?.high ?? 0)
    #expect(offer?.reviewShare ?? 1 < 0.2)
    let up = Move.mode(from: .assist, to: .partial)
    #expect(stream.verdicts(up) == [.band: .pass, .contractMet: .pass])
    var wide = stream
    var deployment = stream.evidence.deployment
    deployment.bands[m1] = .init(tLow: 0.9, tHigh: 0.95)
    wide.evidence = GateEvidence(of: deployment, in: queue())
    wide.place = 0
    wide.feed(1200, escapes: 20)
    wide.evidence.offer = offer
    #expect(wide.verdicts(up)[.withinBand] == .fail)
    #expect(wide.verdicts(up)[.contractMet] == .fail)
  }

  @Test func `Cost narrows the band on offer and never widens it`() {
    var costly = queue()
    costly.costs = .init(
      escape: 100_000, falseReject: 1, review: 0.01, humanMiss: 0, humanFalseAlarm: 0, unit: "EUR")
    var sample = ChampionSample(champion: m1, in: costly)
    var free = ChampionSample(champion: m1, in: queue())
    for number in 1...1200 {
      let bad = number % 10 == 0
      let good = 0.1 + 0.001 * Double(number % 300)
      let score = bad ? (number % 400 == 0 ? 0.2 : 0.9) : good
      let part = CorePart(
        place: Int64(number), came: Timestamp(milliseconds: 0),
        reference: .label(bad ? "defect" : "ok"),
        said: [m1: Opinion(score: score, threshold: 0.5)])
      sample.add(part, isDefect: bad)
      free.add(part, isDefect: bad)
    }
    let early = (1...200).map { 0.1 + 0.001 * Double($0 * 3 / 2) }
    var terms = Deployment()
    terms.gates.contractEscape = 0.01
    let narrow = sample.offer(early: early, last: nil, under: terms)
    let wide = free.offer(early: early, last: nil, under: terms)
    #expect(narrow.guaranteedLow == wide.guaranteedLow)
    #expect(wide.low == wide.guaranteedLow)
    #expect(narrow.low ?? 1 < wide.low ?? 0)
  }

  @Test func `The canary's share goes up step by step, and not where its arm does harm`() {
    var stream = Stream(.assist, challenger: m2) { $0.canaryFraction = 0.05 }
    stream.evidence.stepParts = 199
    #expect(stream.verdicts(.canary(from: 0.05, to: 0.25))[.coreParts] == .inconclusive)
    stream.evidence.stepParts = 200
    #expect(stream.evidence.gate(for: .canary(from: 0.05, to: 0.25)).verdict == .pass)
    #expect(stream.verdicts(.canary(from: 0.05, to: 0.5))[.nextStep] == .fail)
    stream.evidence.arms = [
      .champion: ArmCount(parts: 4000),
      .challenger: ArmCount(parts: 200, failures: 20, missing: 20),
    ]
    #expect(stream.verdicts(.canary(from: 0.05, to: 0.25))[.failures] == .fail)
    #expect(stream.verdicts(.canary(from: 0.05, to: 0.25))[.missingScores] == .fail)
    #expect(stream.evidence.wayDown?.words.contains("it failed on 20 of 200 parts") == true)
  }

  @Test func `Four times the escapes take a canary off the parts, and equal ones do not`() {
    var worse = Stream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    worse.feed(2000, escapes: 20, 5)
    guard case .challenger(m2, let harms) = worse.evidence.wayDown else {
      Issue.record("nothing went back")
      return
    }
    #expect(harms.contains { $0.name == .contractBreach || $0.name == .escapeWorse })
    let after = worse.evidence.wayDown?.applied(to: worse.evidence.deployment)
    #expect(after?.challenger == nil && after?.canaryFraction == 0 && after?.recorded == [m2])
    var equal = Stream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    equal.feed(4000, escapes: 40, 40)
    #expect(equal.evidence.wayDown == nil)
    // Where the challenger has no parts, there is nothing to take it off.
    var beside = Stream(.assist, challenger: m2)
    beside.feed(2000, escapes: 20, 5)
    #expect(beside.evidence.wayDown == nil)
  }

  @Test func `A champion that breaks its contract goes one rung down`() {
    let band = Deployment.Band(tLow: 0.3, tHigh: 0.7)
    var stream = Stream(.partial) { $0.bands[m1] = band }
    stream.feed(1000, escapes: 40)
    #expect(stream.evidence.wayDown == nil)
    stream.feed(1000, escapes: 4)
    let way = stream.evidence.wayDown
    #expect(way?.words.hasPrefix("one rung down: m@1 lets more") == true)
    #expect(way?.applied(to: stream.evidence.deployment).mode == .assist)
    var assist = Stream(.assist) { $0.bands[m1] = band }
    assist.feed(2000, escapes: 4)
    #expect(assist.evidence.wayDown == nil)
  }

  @Test func `Escapes are told by label and by lot`() {
    var stream = Stream(.assist, challenger: m2)
    stream.add(.label("defect"), 0.9, 0.1, lot: "b")
    stream.add(.label("defect"), 0.1, 0.9, lot: "a")
    stream.add(.label("ok"), 0.1, 0.1, lot: "a")
    let account = GateAccount(inForce: stream.evidence, above: nil)
    #expect(account.byLot.map(\.lot) == ["a", "b"])
    #expect(account.byLot.map(\.escapes.champion) == [1, 0])
    #expect(account.byLabel.map(\.escapes) == [.init(defects: 2, champion: 1, challenger: 1)])
    #expect(account.parts == 3)
  }

  @Test func `Counts are grouped by thousands`() {
    #expect([0, 240, 2202, 1_234_567].map(grouped) == ["0", "240", "2,202", "1,234,567"])
  }
}
