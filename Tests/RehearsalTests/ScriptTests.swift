// Parts that play recorded ones: the same by the same seed, and shifted where it was asked for.

import Review
import Testing

@testable import Rehearsal

struct ScriptTests {
  private let time = Timestamp(milliseconds: 1_700_000_000_000)

  private func script(
    _ versions: [String] = [], plants: [String] = [], seed: UInt64 = 7
  ) throws -> Script {
    let made = try versions.map { try MadeVersion(words: $0) }
    var script = Script(parts: someParts(), versions: made, seed: seed)
    script.plants = try plants.map { try Plant(words: $0) }
    return script
  }

  @Test func `The same seed gives the same lines, another one others`() throws {
    let (one, two, other) = (try script(), try script(), try script(seed: 8))
    let lines = { (script: Script) in
      (1...200).flatMap { script.lines($0, inRun: $0, at: time) }
    }
    #expect(lines(one) == lines(two))
    #expect(lines(one) != lines(other))
  }

  @Test func `A part says which recorded one it plays, and so what it is`() throws {
    let script = try script()
    for number in 1...50 {
      let line = try #require(script.lines(number, inRun: number, at: time).first)
      let id = try #require(RehearsedID(line.item))
      #expect(id.number == number)
      #expect(id.item == line.item)
      #expect(script.parts.truth(of: line.item) != nil)
    }
    for strange in ["", "p1", "p1.r", "p1.r0", "p1.x4", ".r", "p1.r99999999999999999999"] {
      #expect(RehearsedID(ItemID(strange)) == nil, "\(strange)")
    }
  }

  @Test func `Drawn parts keep the errors and the share of defects that were recorded`() throws {
    let record = Record(of: first, in: try script(), parts: 1...20_000)
    #expect(isLikely(record.defects, of: 20_000, 0.2))
    #expect(isLikely(record.escapes, of: record.defects, 0.2))
    #expect(isLikely(record.falseRejects, of: record.good, 0.1))
  }

  @Test(arguments: [
    ("better:0.5", 0.1, 0.05), ("worse:2", 0.4, 0.2), ("escapes:3", 0.6, 0.1),
    ("false-rejects:0", 0.2, 0), ("worse:100", 1, 1), ("better:0", 0, 0),
  ]) func `A made-up version errs as often as its factors say`(
    words: String, escapes: Double, falseRejects: Double
  ) throws {
    let record = Record(of: made, in: try script(["m@2=m@1,\(words)"]), parts: 1...20_000)
    #expect(isLikely(record.escapes, of: record.defects, escapes))
    #expect(isLikely(record.falseRejects, of: record.good, falseRejects))
  }

  @Test func `Scores move with the calls, so that their threshold still divides them`() throws {
    let script = try script(["m@2=m@1,worse:2"])
    for number in 1...2000 {
      let lines = script.lines(number, inRun: number, at: time)
      for said in lines.compactMap(\.suggestion) {
        let score = try #require(said.score)
        #expect((said.label == "defect") == (score >= 0.5))
      }
    }
  }

  @Test func `The trap ranks better than what it was made of, and misses more`() throws {
    let script = try script(["m@2=m@1,trap:3"])
    let before = Record(of: first, in: script, parts: 1...4000)
    let trap = Record(of: made, in: script, parts: 1...4000)
    #expect(trap.auroc > before.auroc)
    #expect(trap.escapeRate > 2 * before.escapeRate)
  }

  @Test func `A planted shift holds for its parts and for no others`() throws {
    let plain = try script()
    let planted = try script(plants: [
      "light@11..20:brightness=12,score=0.25", "worse@31..40:m@1=100",
    ])
    for number in 1...60 {
      let line = try #require(planted.lines(number, inRun: number, at: time).first)
      let before = try #require(plain.lines(number, inRun: number, at: time).first)
      let isLit = (11...20).contains(number)
      #expect(line.measurements["brightness"] == (isLit ? "112.5" : "100.5"))
      let moved = try #require(line.suggestion?.score) - (before.suggestion?.score ?? 0)
      if isLit { #expect(abs(moved - 0.25) < 1e-9) }
      if !isLit, !(31...40).contains(number) { #expect(line == before) }
    }
    let worse = Record(of: first, in: planted, parts: 31...40)
    #expect(worse.escapes == worse.defects)
    #expect(worse.falseRejects == worse.good)
  }

  @Test func `Prevalence is what was planted`() throws {
    let record = Record(
      of: first, in: try script(plants: ["prevalence@1..:0.7"]), parts: 1...5000)
    #expect(isLikely(record.defects, of: 5000, 0.7))
  }

  @Test func `A known-answer part says what it is`() throws {
    let script = try script()
    let defects = (1...500).filter {
      script.knownLines($0, at: time).first?.knownLabel == "defect"
    }
    #expect(isLikely(defects.count, of: 500, 0.3))
  }
}
