// Limits that take a model down by themselves: how long it takes, and what people know.

import Insight
import Review
import Testing

struct LimitTests {
  private func canary(_ milliseconds: [Double], limit: Double? = 200) -> GateStream {
    var stream = GateStream(.assist, challenger: m2) {
      $0.canaryFraction = 0.25
      $0.gates.latencyP99MS = limit
    }
    stream.evidence.arms = [.challenger: ArmCount(parts: max(1, milliseconds.count))]
    for time in milliseconds { stream.evidence.latency.add(time) }
    return stream
  }

  @Test func `A challenger whose p99 latency is over the limit is taken off the parts`() {
    let slow = canary((1...300).map { $0 % 20 == 0 ? 250 : 40 })
    #expect(
      slow.evidence.wayDown?.words
        == "m@2 is off the parts: p99 of its latest 300 latencies: 250 ms; the limit is 200 ms")
    #expect(slow.evidence.wayDown?.applied(to: slow.evidence.deployment).challenger == nil)
    #expect(slow.evidence.gate(for: .champion(m2)).verdict == .fail)
    #expect(canary((1...300).map { $0 % 20 == 0 ? 250 : 40 }, limit: nil).evidence.wayDown == nil)
  }

  @Test func `Chance alone shows no latency, nor do fewer suggestions than a p99 needs`() {
    // One in a hundred is over the limit: just what a p99 at the limit means.
    let chance = canary((1...500).map { $0 % 100 == 0 ? 250 : 40 })
    #expect(chance.evidence.wayDown == nil)
    let few = canary([Double](repeating: 900, count: 99))
    #expect(few.evidence.wayDown == nil)
    let condition = few.evidence.gate(for: .champion(m2)).conditions.first { $0.name == .latency }
    #expect(
      condition?.says
        == "99 of its latest suggestions carry a latency, a p99 needs 100; the limit is 200 ms")
  }

  @Test func `Only the latest latencies count`() {
    let mended = canary([Double](repeating: 900, count: 400) + [Double](repeating: 40, count: 500))
    #expect(mended.evidence.wayDown == nil)
    #expect(mended.evidence.latency.n == 500)
  }

  private func people(
    _ right: Int, _ wrong: Int, in mode: Deployment.Mode = .partial, limit: Double? = 0.9
  ) -> GateStream {
    var stream = GateStream(mode) { $0.gates.knownAccuracy = limit }
    let good = [KnownAnswer](repeating: .init(known: "defect", said: "defect"), count: right)
    let bad = [KnownAnswer](repeating: .init(known: "defect", said: "ok"), count: wrong)
    let gone = [KnownAnswer](repeating: .init(known: "gone", said: "ok"), count: 1000)
    stream.evidence.setKnownAnswers(good + bad + gone)
    return stream
  }

  @Test func `People who miss too many known answers take the model one rung down`() {
    let lapse = people(20, 20)
    let way = lapse.evidence.wayDown
    #expect(
      way?.words
        == "one rung down: people answer fewer than 90 % of known-answer parts rightly: 20 of 40")
    #expect(way?.applied(to: lapse.evidence.deployment).mode == .assist)
    #expect(
      people(20, 20, in: .assist).evidence.wayDown?.conditions.map(\.name) == [.knownAccuracy])
    #expect(people(20, 20, in: .shadow).evidence.wayDown == nil)
    #expect(people(20, 20, limit: nil).evidence.wayDown == nil)
    let up = people(20, 20, in: .full)
    #expect(up.verdicts(.mode(from: .partial, to: .full))[.knownAccuracy] == .fail)
  }

  @Test func `A fall after many right answers is found before the mean is below the limit`() {
    let fall = people(1000, 12)
    #expect(
      fall.evidence.wayDown?.words
        == "one rung down: people have come to answer fewer than 90 % of known-answer parts rightly:"
        + " 1,000 of 1,012")
  }

  @Test func `A few wrong answers, or a share just below the limit, are put down to chance`() {
    #expect(people(0, 1).evidence.wayDown == nil)
    #expect(people(44, 3).evidence.wayDown == nil)
    #expect(people(0, 0).evidence.peopleKnow?.verdict == .pass)
  }

  @Test func `An answer is right by its side where the model names a side only`() {
    var other = queue()
    other.labels.append(.init(name: "dent"))
    let dent = KnownAnswer(known: "defect", said: "dent")
    #expect(other.isRight(dent) == false)
    #expect(other.isRight(KnownAnswer(known: "defect", said: "dent", bySide: true)) == true)
  }
}
