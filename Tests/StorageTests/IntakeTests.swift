// Intake: what is the same, what fills in, what says otherwise, and text as hostile as it comes.

import Review
import Testing

@testable import Storage

@Suite struct IntakeTests {
  private let hostile = [
    "nul\u{0}in the middle", "esc\u{1B}[31m", "rtl\u{202E}txt", "caf\u{E9}", "cafe\u{301}",
    "👨‍👩‍👧‍👦", "quote\"\\'", "lone\rcr", "\u{2028}", "9007199254740993", "", "\u{FEFF}bom",
    String(repeating: "é", count: 1 << 19),
  ]

  @Test func textComesBackByteForByte() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    let lines = hostile.map { text in
      var line = scored(text, 0.9)
      line.part = PartID("part \(text)")
      line.text = text
      line.attributes = RawObject([.init(name: text, json: jsonString(text))])
      line.extra = RawObject([.init(name: "n", json: "9007199254740993.000")])
      line.views = [Submission.View(name: text, picture: text, reference: text)]
      return line
    }
    #expect(
      try store.take(lines, into: queue, now: site.now)
        == Array(repeating: .new, count: lines.count))
    #expect(
      try store.take(lines, into: queue, now: site.now)
        == Array(repeating: .same, count: lines.count))
    for line in lines {
      let known = try #require(try store.item(line.item, in: queue.id)).line
      #expect(Array(known.item.text.utf8) == Array(line.item.text.utf8))
      #expect(known.part == line.part)
      #expect(known.text?.isExactly(line.text ?? "") == true)
      #expect(known.attributes == line.attributes)
      #expect(known.extra == line.extra)
      #expect(known.views.map(\.picture) == line.views.map(\.picture))
    }
  }

  @Test func notesComeBackByteForByteAndTheLedgerHolds() throws {
    let site = try Site()
    let (store, queue) = try site.process("an\u{0}n\u{202E}")
    _ = try store.take(
      hostile.indices.map { scored("\($0)", 0.9) }, into: queue, now: site.now)
    for text in hostile {
      let held = try store.claim(1, in: queue, at: .line, now: site.now)
      var decision = held[0].judged("ok")
      decision.sitting.note = text
      _ = try store.record(decision, in: queue, at: .line, claimsNext: false, now: site.now)
    }
    site.advance(seconds: 11)
    var notes: [String] = []
    let departure = Departure(
      freeze: {
        notes.append($0.note ?? "-")
        return []
      }, hashPicture: { _ in nil })
    _ = try store.doDueWork(in: queue, now: site.now, by: departure)
    #expect(notes.map { Array($0.utf8) } == hostile.map { Array($0.utf8) })
    #expect(try store.verify().misfit == nil)
  }

  @Test func idsThatDifferOnlyInNormalFormAreTwoItems() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    #expect(
      try store.take([scored("\u{E9}", 0.9), scored("e\u{301}", 0.9)], into: queue, now: site.now)
        == [.new, .new])
  }

  @Test func thePartIsFixedOnceTheItemIsRouted() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    var silent = Submission(item: "a")
    _ = try store.take([silent], into: queue, now: site.now)
    silent.part = "serial"
    #expect(try store.take([silent], into: queue, now: site.now) == [.filled])
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    silent.part = "another"
    guard case .refused(let conflict) = try store.take([silent], into: queue, now: site.now)[0]
    else {
      Issue.record("it was taken")
      return
    }
    #expect(conflict.field == "part")
  }

  @Test func aThresholdThatAnotherProcessFilledInStands() throws {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (bob, _) = try site.process("bob")
    var silent = scored("a", 0.9)
    silent.suggestion?.threshold = nil
    _ = try ann.take([silent], into: queue, now: site.now)
    _ = try bob.take([scored("b", 0.9)], into: queue, now: site.now)
    var other = scored("c", 0.9)
    other.suggestion?.threshold = 0.7
    guard case .refused(let conflict) = try ann.take([other], into: queue, now: site.now)[0] else {
      Issue.record("it was taken")
      return
    }
    #expect(conflict.field == "threshold")
    #expect(try RawFile(site.path).column("select threshold from model") == ["0.5"])
  }

  @Test func aSuggestionAfterTheDecisionIsKeptAndReopensNothing() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    _ = try store.record(
      held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    var late = scored("a", 0.2)
    late.suggestion?.model = ModelVersion(name: "other", version: "1")
    #expect(try store.take([late], into: queue, now: site.now) == [.filled])
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).isEmpty)
    #expect(try RawFile(site.path).column("select count(*) from suggestion") == ["2"])
  }

  @Test func aRefusedLineLeavesNothingBehind() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let before = try KillTests.dump(site.path)
    var line = scored("a", 0.1)
    line.text = "new"
    line.attributes = RawObject([.init(name: "line", json: "\"3\"")])
    guard case .refused = try store.take([line], into: queue, now: site.now)[0] else {
      Issue.record("it was taken")
      return
    }
    #expect(try KillTests.dump(site.path) == before)
  }

  @Test func aTruthThatSaysOtherwiseIsRefused() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let truth = Truth(item: "a", label: "ok", source: "teardown", at: site.now, note: "seen")
    var label = truth
    label.label = "defect"
    var note = truth
    note.note = "unseen"
    var silent = truth
    silent.note = nil
    let taken = try store.take([truth, silent, label, note], into: queue, now: site.now)
    #expect(taken.prefix(2) == [.new, .same])
    let fields = taken.dropFirst(2).map { if case .refused(let why) = $0 { why.field } else { "" } }
    #expect(fields == ["truth", "note"])
  }
}
