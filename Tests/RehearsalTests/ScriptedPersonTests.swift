// Scripted people: they err, follow and take their time as often and as long as was set.

import Review
import Testing

@testable import Rehearsal

struct ScriptedPersonTests {
  private let person = ScriptedPerson(
    name: "inspector-1", missRate: 0.1, falseAlarmRate: 0.05, trust: 0.4, medianMS: 2000)

  private func part(_ number: Int, shown label: Label? = nil) -> Assignment {
    var part = Assignment(
      reading: 1, fence: 1, item: ItemID("p.r\(number)"), part: PartID("p"),
      receivedAt: Timestamp(milliseconds: 0), until: Timestamp(milliseconds: 0))
    part.suggestion = label.map { Assignment.Shown(model: first, label: $0) }
    return part
  }

  /// How often the label is given to parts of that truth.
  private func count(
    _ label: Label, of truth: Label, shown: Label? = nil, tired: Double? = nil,
    _ person: ScriptedPerson? = nil
  ) -> Int {
    (1...10_000).count { number in
      (person ?? self.person).judge(
        part(number, shown: shown), truth: truth, tired: tired, in: boards, seed: 3)?.label == label
    }
  }

  @Test func `A person's own eye errs as often as was set`() {
    #expect(isLikely(count("ok", of: "defect"), of: 10_000, 0.1))
    #expect(isLikely(count("defect", of: "ok"), of: 10_000, 0.05))
    #expect(isLikely(count("ok", of: "defect", tired: 0.5), of: 10_000, 0.5))
  }

  @Test func `A wrong suggestion is followed as often as it is trusted`() {
    #expect(isLikely(count("ok", of: "defect", shown: "ok"), of: 10_000, 0.1 + 0.9 * 0.4))
    #expect(isLikely(count("ok", of: "defect", shown: "defect"), of: 10_000, 0.1 * 0.6))
  }

  @Test func `A stamper says whatever is shown, faster than anybody can look`() {
    let stamper = person.stamping()
    #expect(count("ok", of: "defect", shown: "ok", stamper) == 10_000)
    let times = (1...999).compactMap {
      stamper.judge(part($0), truth: "ok", in: boards, seed: 3)?.milliseconds
    }
    #expect(times.sorted()[499] < 500)
  }

  @Test func `Times are lognormal around the median that was set`() {
    let times = (1...9999).compactMap {
      person.judge(part($0), truth: "ok", in: boards, seed: 3)?.milliseconds
    }.sorted()
    #expect(abs(times[4999] - 2000) < 60)
    // One standard deviation of the logarithm up and down: a factor of e^0.45.
    #expect(abs(Double(times[8412]) / 2000 - 1.568) < 0.06)
    #expect(abs(Double(times[1586]) / 2000 - 1 / 1.568) < 0.04)
  }

  @Test func `A part that nobody knows is judged all the same`() {
    #expect(person.judge(part(1), truth: nil, in: boards, seed: 3)?.label == "ok")
  }

  @Test func `Tiredness grows over its span`() throws {
    var script = Script(parts: someParts(), versions: [], seed: 1)
    script.plants = [try Plant(words: "tired@101..200:inspector-1=0.5")]
    #expect(script.tiredMissRate(of: person, inRun: 100) == nil)
    #expect(abs((script.tiredMissRate(of: person, inRun: 150) ?? 0) - 0.3) < 1e-9)
    #expect(script.tiredMissRate(of: person, inRun: 200) == 0.5)
    #expect(script.tiredMissRate(of: person, inRun: 201) == nil)
  }
}
