// How shifts and made-up versions are spelled, and what is said where they are not.

import Review
import Testing

@testable import Rehearsal

struct SpellingTests {
  @Test func `Shifts are read as they are spelled`() throws {
    let light = try Plant(words: "light@3001..4000:brightness=12,score=-0.03")
    #expect(light.shift == .light(measurements: ["brightness": 12], score: -0.03))
    #expect(light.first == 3001 && light.last == 4000)
    let worse = try Plant(words: "worse@5..:pcb-tile@2.0.0=4")
    #expect(worse.shift == .worse(ModelVersion(name: "pcb-tile", version: "2.0.0"), 4))
    #expect(worse.last == nil)
    #expect(try Plant(words: "prevalence@1..1:0.3").shift == .prevalence(0.3))
    #expect(
      try Plant(words: "tired@1..9:inspector-2=0.3").shift
        == .tired(person: "inspector-2", missRate: 0.3))
  }

  @Test(arguments: [
    "", "light", "light@1..2", "light@0..2:score=1", "light@3..2:score=1", "light@1..x:score=1",
    "light@1..:score", "light@1..:=1", "light@1..:score=nan", "prevalence@1..:1.1",
    "prevalence@1..:", "worse@1..:m=2", "worse@1..:m@1", "worse@1..:m@1=0.5", "tired@1..:=0.2",
    "tired@1..:x=2", "dark@1..:0.2",
  ]) func `A shift that cannot be read says what was expected`(words: String) {
    #expect(throws: Misspelling.self) { try Plant(words: words) }
  }

  @Test func `Made-up versions are read as they are spelled`() throws {
    let version = try MadeVersion(words: "m@2=m@1,escapes:2,false-rejects:0.5")
    #expect(version.name == made && version.base == first)
    #expect(version.change.escapes == 2 && version.change.falseRejects == 0.5)
    #expect(try MadeVersion(words: "m@2=m@1").change == VersionChange())
  }

  @Test(arguments: [
    "", "m@2", "m@2=", "m=m@1", "m@2=m@1,", "m@2=m@1,better", "m@2=m@1,better:2",
    "m@2=m@1,worse:0.5", "m@2=m@1,trap:1", "m@2=m@1,worse:-1", "m@2=m@1,best:1",
    "m@2=m@1,worse:inf",
  ]) func `A version that cannot be read says what was expected`(words: String) {
    #expect(throws: Misspelling.self) { try MadeVersion(words: words) }
  }
}
