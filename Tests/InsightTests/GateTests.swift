// Gates by value: what is counted, what passes, what is lacking, and what takes a model down.

import Insight
import Review
import Statistics
import Testing

struct GateTests {
  @Test func `To assist it takes 500 core parts, and the words say how many there are`() {
    var stream = GateStream(.assist)
    stream.feed(240, escapes: 0)
    let gate = stream.evidence.gate(for: .mode(from: .shadow, to: .assist))
    #expect(gate.verdict == .inconclusive)
    #expect(gate.words == "shadow → assist: inconclusive, 240 of 500 core parts")
    stream.feed(260, escapes: 0)
    #expect(stream.evidence.gate(for: .mode(from: .shadow, to: .assist)).verdict == .pass)
  }

  @Test func `Rungs are not leapt over`() {
    var stream = GateStream(.assist)
    stream.feed(600, escapes: 0)
    let gate = stream.evidence.gate(for: .mode(from: .manual, to: .assist))
    #expect(gate.verdict == .fail)
    #expect(gate.lacking.map(\.says) == ["one rung at a time: shadow comes next"])
  }

  @Test func `With 240 parts a promotion is inconclusive, 240 of 2,202`() {
    var stream = GateStream(.assist, challenger: m2)
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
    var stream = GateStream(.assist, challenger: m2) { $0.gates.contractEscape = 0.05 }
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
    #expect(
      stream.evidence.pair?.escapes.overall == .init(defects: 300, champion: 0, challenger: 30))
  }

  @Test func `A challenger that sends everything to people does not pass on review`() {
    let band = Deployment.Band(tLow: 0.3, tHigh: 0.7)
    var stream = GateStream(.partial, challenger: m2) { $0.bands[m1] = band }
    stream.feed(3000, escapes: 0)
    #expect(stream.verdicts(.champion(m2))[.escapeNoninferior] == .pass)
    #expect(stream.verdicts(.champion(m2))[.reviewNoninferior] == .inconclusive)
  }

  @Test func `Only the challenger can be promoted`() {
    var stream = GateStream(.assist, challenger: m2)
    stream.feed(2300, escapes: 0)
    let other = ModelVersion(name: "m", version: "3")
    #expect(stream.verdicts(.champion(other)) == [.isChallenger: .fail])
    #expect(stream.verdicts(.champion(nil)) == [.isChallenger: .fail])
  }

  @Test func `Reading stops at the first part without a reference, unless it is overdue`() {
    var stream = GateStream(.assist, challenger: m2)
    stream.feed(10, escapes: 0)
    stream.add(.none, 0.1)
    stream.add(.open, 0.1, hoursAgo: 25)
    #expect(stream.evidence.paired.counted == 10)
    #expect(stream.evidence.paired.leftOut == 1)
    #expect(stream.evidence.paired.overdue == [12])
    #expect(stream.evidence.harmed.overdue == [12])
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
    #expect(evidence.harmed.overdue == [])
    #expect(evidence.pair?.known.n == 11)
  }

  @Test func `A weekend without people rolls nothing back, and promotes nothing`() {
    var stream = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    stream.feed(2202, escapes: 0)
    for _ in 0..<300 { stream.add(.open, 0.1, 0.1, hoursAgo: 40) }
    #expect(stream.evidence.wayDown == nil)
    var late = GateStream(.assist, challenger: m2)
    for _ in 0..<300 { late.add(.open, 0.1, 0.1, hoursAgo: 40) }
    late.feed(2202, escapes: 0)
    #expect(late.evidence.gate(for: .champion(m2)).verdict == .inconclusive)
  }

  @Test func `The canary's share goes up step by step, and not where its arm does harm`() {
    var stream = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.05 }
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
    var worse = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    worse.feed(2000, escapes: 20, 5)
    guard case .challenger(m2, let harms) = worse.evidence.wayDown else {
      Issue.record("nothing went back")
      return
    }
    #expect(harms.contains { $0.name == .contractBreach || $0.name == .escapeWorse })
    let after = worse.evidence.wayDown?.applied(to: worse.evidence.deployment)
    #expect(after?.challenger == nil && after?.canaryFraction == 0 && after?.recorded == [m2])
    var equal = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    equal.feed(4000, escapes: 40, 40)
    #expect(equal.evidence.wayDown == nil)
    // Where the challenger has no parts, there is nothing to take it off.
    var beside = GateStream(.assist, challenger: m2)
    beside.feed(2000, escapes: 20, 5)
    #expect(beside.evidence.wayDown == nil)
  }

  @Test
  func `A part in somebody's hands holds up what goes up, and what goes down for a few claims`() {
    var stream = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    stream.feed(100, escapes: 0)
    stream.add(.open, 0.1, hoursAgo: 0.4)
    stream.feed(2000, escapes: 20, 5)
    #expect(stream.evidence.pair?.wanted.n == 100)
    #expect(stream.evidence.pair?.known.n == 2100)
    #expect(stream.evidence.wayDown != nil)
    var young = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    young.add(.open, 0.1, hoursAgo: 0.3)
    young.feed(2000, escapes: 20, 5)
    #expect(young.evidence.pair?.known.n == 0)
  }

  @Test func `Disputes that nobody settles for long take no equal challenger off the parts`() {
    var stream = GateStream(.assist, challenger: m2) { $0.canaryFraction = 0.25 }
    var disputed: [CorePart] = []
    for number in 1...4000 {
      let bad = number % 10 == 0
      // Each version misses one defect in forty, never the same.
      let (old, new) = (number % 400 == 0 ? 0.1 : 0.9, number % 400 == 200 ? 0.1 : 0.9)
      let isDisputed = number % 200 == 0
      stream.add(
        isDisputed ? .open : .label(bad ? "defect" : "ok"), bad ? old : 0.1, bad ? new : 0.1,
        hoursAgo: 1)
      if isDisputed {
        disputed.append(
          CorePart(
            place: stream.place, came: stream.now, reference: .label("defect"),
            said: [
              m1: Opinion(score: old, threshold: 0.5), m2: Opinion(score: new, threshold: 0.5),
            ]))
      }
    }
    #expect(stream.evidence.wayDown == nil)
    for part in disputed {
      stream.evidence.addLate(part, now: stream.now)
      #expect(stream.evidence.wayDown == nil)
    }
    #expect(stream.evidence.pair?.known.n == 4000)
  }

  @Test func `A challenger that was as good, and is not promoted, is watched on`() {
    var stream = GateStream(.partial, challenger: m2) {
      $0.canaryFraction = 0.25
      $0.bands[m1] = .init(tLow: 0.3, tHigh: 0.7)
      $0.bands[m2] = .init(tLow: 0.3, tHigh: 0.7)
      $0.gates.marginEscape = 0.02
      $0.gates.minAudited = 300
    }
    stream.feed(620, escapes: 0)
    #expect(stream.evidence.pair?.known.decision == .promote)
    #expect(stream.verdicts(.champion(m2))[.contractMet] == .inconclusive)
    // The contract may be met later than the rest.
    stream.feed(400, escapes: 0)
    #expect(stream.verdicts(.champion(m2))[.contractMet] == .pass)
    #expect(stream.evidence.wayDown == nil)
    stream.feed(2000, escapes: 0, 2)
    guard case .challenger(m2, _) = stream.evidence.wayDown else {
      Issue.record("nothing went back")
      return
    }
    #expect(stream.evidence.gate(for: .champion(m2)).verdict == .fail)
  }

  @Test func `A champion that breaks its contract goes one rung down`() {
    let band = Deployment.Band(tLow: 0.3, tHigh: 0.7)
    var stream = GateStream(.partial) { $0.bands[m1] = band }
    stream.feed(1000, escapes: 40)
    #expect(stream.evidence.wayDown == nil)
    stream.feed(1000, escapes: 4)
    let way = stream.evidence.wayDown
    #expect(way?.words.hasPrefix("one rung down: m@1 lets more") == true)
    #expect(way?.applied(to: stream.evidence.deployment).mode == .assist)
    var assist = GateStream(.assist) { $0.bands[m1] = band }
    assist.feed(2000, escapes: 4)
    #expect(assist.evidence.wayDown == nil)
  }

  @Test func `Escapes are told by label and by lot`() {
    var stream = GateStream(.assist, challenger: m2)
    stream.add(.label("defect"), 0.9, 0.1, lot: "b")
    stream.add(.label("defect"), 0.1, 0.9, lot: "a")
    stream.add(.label("ok"), 0.1, 0.1, lot: "a")
    let account = GateAccount(inForce: stream.evidence, above: nil)
    let escapes = account.escapes
    #expect(escapes?.worstLots.map(\.lot) == ["a", "b"])
    #expect(escapes?.worstLots.map(\.count.champion) == [1, 0])
    #expect(
      escapes?.byLabel.map(\.count) == [.init(defects: 2, champion: 1, challenger: 1)])
    // A champion alone has its own, and a lot in which much escapes comes first.
    var alone = GateStream(.assist)
    for _ in 1...3 { alone.add(.label("defect"), 0.1, lot: "z") }
    alone.add(.label("defect"), 0.1, lot: "a")
    alone.add(.label("defect"), 0.9, lot: "c")
    let worst = GateAccount(inForce: alone.evidence, above: nil).escapes?.worstLots
    #expect(worst?.map(\.lot) == ["z", "a"])
    #expect(account.parts == 3)
  }

  @Test func `Counts are grouped by thousands`() {
    #expect([0, 240, 2202, 1_234_567].map(grouped) == ["0", "240", "2,202", "1,234,567"])
  }
}
