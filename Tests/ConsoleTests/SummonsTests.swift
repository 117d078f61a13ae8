// Second readings, known answers and what a supervisor settles, as screens show them.

import Review
import Screen
import Testing

@testable import Console

@Suite struct SummonsTests {
  private static let keys = ["a", "x", "h", "v", "f", "?", "Esc", "l", "Esc", "n", "q", "Esc", "/"]

  private func screens(_ part: Assignment) -> [String] {
    var test = TestDesk(parts: [part])
    return [test.screen.recording]
      + SummonsTests.keys.map { key in
        test.press(key)
        return test.screen.recording
      }
  }

  @Test func aSecondReadingLooksLikeAnyHiddenPart() {
    var second = Assignment.hidden(1)
    second.reader = 2
    #expect(screens(second) == screens(.hidden(1)))
  }

  @Test func beforeHisVerdictASupervisorSeesTheSameOfADisputeAndOfADraw() {
    var settled = Assignment.hidden(1)
    settled.reader = 0
    settled.summons = .toBeSettled
    let test = TestDesk(parts: [settled])
    #expect(test.screen.glyphs.contains("to be settled"))
    #expect(test.screen.glyphs.contains("no suggestion shown"))
    #expect(!test.screen.glyphs.contains("you read it once"))
    settled.readBefore = true
    #expect(TestDesk(parts: [settled]).screen.glyphs.contains("you read it once"))
  }

  @Test(arguments: [
    (AdjudicationCause.readers, "two readers had differed"),
    (.model, "reader and model had differed"), (.drawn, "all had agreed, it was drawn"),
  ]) func withHisVerdictHeIsToldWhy(cause: AdjudicationCause, words: String) {
    var settled = Assignment.hidden(1)
    settled.reader = 0
    settled.summons = .toBeSettled
    var test = TestDesk(parts: [settled])
    #expect(!test.screen.glyphs.contains(words))
    test.answers = false
    test.press("1")
    test.send(
      .recorded(Receipt(item: settled.item, act: .judged("ok"), settled: cause)))
    #expect(test.last.contains(words))
  }

  @Test func aKnownAnswerIsToldWithTheVerdictAndCannotBeUndone() {
    var test = TestDesk(parts: [.hidden(1)])
    test.answers = false
    test.press("1")
    var receipt = Receipt(item: Assignment.hidden(1).item, act: .judged("ok"))
    receipt.known = "crack"
    test.send(.recorded(receipt))
    #expect(test.last.contains("MT-00411 ok · a known-answer part: crack"))
    #expect(!test.last.contains("u to undo"))
  }
}
