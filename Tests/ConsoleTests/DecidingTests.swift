// One key decides, is on disk, and the next part is up.

import Review
import Screen
import Testing

@testable import Console

@Suite struct DecidingTests {
  @Test func aLabelsKeyRecordsItWithHowThePartWasLookedAt() throws {
    var test = TestDesk()
    test.press("2")
    let (decision, _) = try #require(test.recorded.first)
    #expect(decision.reading == 1 && decision.fence == 1)
    #expect(decision.act == .judged("blowhole"))
    #expect(decision.agreement == .override)
    #expect(decision.sitting.suggestionShown)
    #expect(!decision.sitting.heatmapShown)
    #expect(decision.sitting.openedAt != nil)
    #expect(decision.sitting.pictures == [.init(view: "", sha256: "sha of images/p1.png")])
  }

  @Test func theNextPartIsOnScreenInTheSameUpdateAsTheReceipt() {
    var test = TestDesk()
    #expect(test.screen.glyphs.contains("MT-00411"))
    test.send(.key(.character("1")))
    test.time += 20
    test.send(.ticked)
    #expect(test.screen.glyphs.contains("┌ MT-00412"))
    #expect(test.screen.glyphs.contains("ppp"))
  }

  @Test func theScreenStaysUntilTheDecisionIsOnDisk() {
    var test = TestDesk()
    test.answers = false
    test.press("1")
    #expect(test.screen.glyphs.contains("┌ MT-00411"))
    test.press("2", "a")
    #expect(test.effects.count { if case .record = $0 { true } else { false } } == 1)
    test.send(.recorded(Receipt(item: "MT-00411", act: .judged("ok"))))
    #expect(test.screen.glyphs.contains("┌ MT-00412"))
    #expect(test.last.contains("MT-00411 ok"))
  }

  @Test func keysTypedWhileARecordIsUnderWayStartTheGuardOfTheNextPartAnew() {
    var test = TestDesk()
    test.answers = false
    test.press("1")
    test.send(.key(.character("2")))
    test.answers = true
    test.send(.recorded(Receipt(item: "MT-00411", act: .judged("ok"))))
    test.wait(150)
    test.press("3")
    #expect(test.acts.isEmpty)
    test.press("3")
    #expect(test.acts == [.judged("break")])
  }

  @Test func acceptingTakesTheModelsCall() {
    var test = TestDesk()
    test.press("a")
    #expect(test.acts == [.judged("crack")])
    #expect(test.recorded[0].decision.agreement == .accept)
    #expect(test.last.contains("MT-00411 crack · u to undo"))
  }

  @Test func theOtherLabelIsTheOneThatTheModelDidNotCall() {
    var part = Assignment.tile(1)
    part.suggestion?.label = "defect"
    var test = TestDesk(.boards, parts: [part])
    test.press("x")
    #expect(test.acts == [.judged("ok")])
    #expect(test.last.contains("MT-00411 ok, overriding defect"))
  }

  @Test func theOtherLabelNeedsJustTwo() {
    var test = TestDesk()
    test.press("x")
    #expect(test.acts.isEmpty)
    #expect(test.last.contains("x works where there are two labels"))
  }

  @Test func aScoreAloneCallsTheOnlyDefectFromTheThresholdUp() {
    var part = Assignment.tile(1)
    part.suggestion?.label = nil
    var test = TestDesk(.boards, parts: [part])
    test.press("a")
    #expect(test.acts == [.judged("defect")])
  }

  @Test func aSideWithoutANameCannotBeAcceptedButIsAgreedWith() {
    var part = Assignment.tile(1)
    part.suggestion?.label = nil
    var test = TestDesk(parts: [part])
    test.press("a")
    #expect(test.acts.isEmpty)
    #expect(test.last.contains("the model names no label"))
    test.press("3")
    #expect(test.acts == [.judged("break")])
    #expect(test.recorded[0].decision.agreement == .accept)
  }

  @Test func cannotBeJudgedIsNoVerdict() {
    var test = TestDesk()
    test.press("0")
    #expect(test.acts == [.couldNotJudge])
    #expect(test.recorded[0].decision.agreement == nil)
    #expect(test.last.contains("MT-00411 cannot be judged"))
  }

  @Test func aQueueMayNotTakeCannotBeJudged() {
    var queue = QueueDefinition.tiles
    queue.cannotJudge = .off
    var test = TestDesk(queue)
    test.press("0")
    #expect(test.acts.isEmpty)
    #expect(test.last.contains("does not take"))
  }

  @Test func laterIsOneKey() {
    var test = TestDesk()
    test.press("s")
    #expect(test.acts == [.leftForLater])
    #expect(test.item == "MT-00412")
  }

  @Test func handingUpAsksForAWord() {
    var test = TestDesk()
    test.press("e", "Enter")
    #expect(test.acts.isEmpty)
    test.press("o", "d", "d", "Enter")
    #expect(test.acts == [.handedUp])
    #expect(test.recorded[0].decision.sitting.note == "odd")
    #expect(test.last.contains("MT-00411 handed up"))
  }

  @Test func aNoteAndAReasonGoWithTheVerdict() {
    var test = TestDesk()
    test.press("n", "h", "i", "Enter", "r", "Down", "Enter")
    #expect(test.screen.glyphs.contains("note"))
    test.press("1")
    #expect(test.recorded[0].decision.sitting.note == "hi")
    #expect(test.recorded[0].decision.sitting.reason == "glare")
    test.press("1")
    #expect(test.recorded[1].decision.sitting.note == nil)
  }

  @Test func labelsWithoutAKeyAreFoundInAListThatFilters() {
    var test = TestDesk(.digits, parts: [.hidden(1), .hidden(2)])
    test.press(".", "1", "1", "Enter")
    #expect(test.acts == [.judged("digit 11")])
  }

  @Test func aBareEnterChoosesNothingFromTheList() {
    var test = TestDesk(.digits, parts: [.hidden(1)])
    test.press(".", "Enter", "Enter")
    #expect(test.acts.isEmpty)
    test.press("Esc")
    #expect(test.item == "MT-00411")
  }

  @Test func everyDecisionClaimsTheNextAndTheHandStaysFull() {
    var test = TestDesk()
    #expect(test.desk.hand.count == 4)
    test.press("1", "1")
    #expect(test.desk.hand.count == 4)
    #expect(test.waiting.count == 3)
  }

  @Test func theDeskIsWorkedEmptyAndWaits() {
    var test = TestDesk(parts: [.tile(1), .tile(2)])
    test.press("1", "1")
    #expect(test.acts.count == 2)
    #expect(test.screen.glyphs.contains("Nothing waits"))
    test.waiting = [.tile(3)]
    test.wait(3000)
    #expect(test.item == "MT-00413")
  }

  @Test func paceCountsOwnDecisionsOverActiveTime() {
    var test = TestDesk()
    for _ in 1...5 {
      #expect(!test.screen.glyphs.contains("/h"))
      test.wait(667)
      test.press("1")
    }
    // One decision a second; the first part was up for another second.
    let pace = test.desk.shift.perHour(at: test.time) ?? 0
    #expect((3000...3600).contains(pace))
    #expect(test.screen.glyphs.contains("\(pace)/h"))
  }

  @Test func afterHalfAnHourWithoutAPauseOneIsSuggested() {
    var test = TestDesk(parts: (1...9).map { .tile($0) })
    for _ in 1...31 {
      test.wait(60_000)
      test.press("i")
    }
    test.press("1")
    #expect(test.last.contains("without a pause"))
    test.press("1")
    #expect(!test.last.contains("without a pause"))
  }
}
