// Undo, search, claims that run out, and a store that says no.

import Review
import Screen
import Testing

@testable import Console

@Suite struct UndoTests {
  @Test func undoTakesBackAgainAndAgain() {
    var test = TestDesk()
    test.press("1", "2", "u")
    #expect(test.item == "MT-00412")
    #expect(test.last.contains("MT-00412 is back; it was blowhole"))
    test.press("u")
    #expect(test.item == "MT-00411")
    #expect(test.desk.hand.looks.map(\.assignment.reading).prefix(3) == [1, 2, 3])
    test.press("u")
    #expect(test.last.contains("nothing of yours to take back"))
    test.press("3", "3")
    #expect(test.acts == [.judged("break"), .judged("break")])
    #expect(test.item == "MT-00413")
  }

  @Test func undoWorksOnAnEmptyDesk() {
    var test = TestDesk(parts: [.tile(1)])
    test.press("1", "u")
    #expect(test.item == "MT-00411")
  }

  @Test func aVerdictThatHadLeftIsCorrectedAndTheLineSaysSo() {
    var test = TestDesk()
    test.press("1")
    test.answers = false
    test.press("u")
    test.answers = true
    test.send(
      .tookBack(TakenBack(assignment: .tile(1), was: .judged("ok"), alreadyLeft: true)))
    #expect(test.last.contains("MT-00411 is back; ok had already left"))
    test.wait(300)
    test.press("2")
    #expect(test.last.contains("MT-00411 blowhole, correcting ok"))
  }

  @Test func anActTakenBackIsNotInThePace() {
    var test = TestDesk()
    test.press("1", "1", "1", "1", "1")
    #expect(test.desk.shift.perHour(at: test.time) != nil)
    test.press("u")
    #expect(test.desk.shift.perHour(at: test.time) == nil)
  }
}

@Suite struct FindingTests {
  @Test func searchBringsAWaitingPartUpAndKeepsTheOneOnTheDesk() {
    var test = TestDesk()
    test.press("/")
    for character in "MT-00418" { test.press(String(character)) }
    test.press("Enter")
    #expect(test.item == "MT-00418")
    test.press("1")
    #expect(test.item == "MT-00411")
  }

  @Test func aPartInHandIsBroughtUpWithoutAskingTheStore() {
    var test = TestDesk()
    test.scan("MT-00413")
    #expect(test.item == "MT-00413")
    #expect(test.effects.isEmpty)
  }

  @Test func twoIDsThatDifferOnlyInNormalFormAreTwoParts() {
    var one = Assignment.tile(1)
    one.item = "caf\u{e9}"
    var test = TestDesk(parts: [one])
    test.scan("cafe\u{301}")
    #expect(test.effects == [.find("cafe\u{301}"), .beep])
  }

  @Test func aPartThatSomebodyElseHasIsOnlyLookedAt() {
    var test = TestDesk(size: Size(width: 120, height: 40))
    test.answers = false
    test.scan("MT-9")
    var other = Assignment.hidden(9)
    other.item = "MT-9"
    test.answers = true
    test.send(.found(.elsewhere(other, .claimed(by: "b.chen"))))
    #expect(test.screen.glyphs.contains("claimed by b.chen"))
    test.wait(1000)
    for key in ["1", "a", "0", "s", "u"] {
      test.press(key)
      #expect(test.last.contains("only to look at"))
    }
    #expect(test.effects == [.find("MT-9")])
    test.press("Esc")
    #expect(test.item == "MT-00411")
  }

  @Test func whereAPartIsIsSaidInWords() {
    let all: [(Whereabouts, String)] = [
      (.decided("ok", by: "b.chen"), "decided: ok, by b.chen"),
      (.couldNotBeJudged(by: "b.chen"), "could not be judged, by b.chen"),
      (.handedUp, "handed up"), (.waiting, "another desk"), (.dead(cause: "missing"), "missing"),
      (.notQueued, "not in the queue"),
    ]
    for (whereabouts, words) in all {
      var test = TestDesk(size: Size(width: 200, height: 60))
      test.send(.found(.elsewhere(.hidden(9), whereabouts)))
      #expect(test.screen.glyphs.contains(words))
    }
  }
}

@Suite struct ClaimTests {
  @Test func aKeyNowAndThenKeepsTheClaims() {
    var test = TestDesk()
    for _ in 1...20 {
      test.wait(60_000)
      test.press("i")
    }
    #expect(test.item == "MT-00411")
    #expect(test.desk.lapse == nil)
  }

  @Test func renewingIsThrottled() {
    var test = TestDesk()
    var renewals = 0
    for _ in 1...100 {
      test.time += 1000
      if test.send(.key(.left)).contains(where: { if case .renew = $0 { true } else { false } }) {
        renewals += 1
      }
    }
    #expect((5...8).contains(renewals))
  }

  @Test func atLunchTheClaimsRunOutAndAKeyClaimsAgain() {
    var test = TestDesk()
    test.press("n", "h", "i", "Enter")
    test.wait(5 * 60_000)
    #expect(test.screen.glyphs.contains("No key was pressed for a while, so MT-00411 went back to"))
    #expect(test.effects == [.letGo((1...4).map { Hold(reading: $0, fence: 1) })])
    test.waiting = [.tile(1), .tile(2)]
    test.press("1")
    #expect(test.acts.isEmpty)
    #expect(test.item == "MT-00411")
    #expect(test.desk.look?.note == "hi")
    test.press("1")
    #expect(test.acts.count == 1)
  }

  @Test func aClaimThatTheStoreHasGivenAwayIsLost() {
    var test = TestDesk()
    test.send(.renewed(kept: [Hold(reading: 2, fence: 1)]))
    #expect(test.screen.glyphs.contains("is not yours any more"))
  }

  @Test func aVerdictOnALapsedClaimIsNotRecordedAndTheScreenSaysWhoHasThePart() {
    var test = TestDesk()
    test.answers = false
    test.press("1")
    let effects = test.send(.refused(.taken(by: "b.chen")))
    #expect(effects.contains(.beep))
    #expect(test.screen.glyphs.contains("b.chen has it now"))
    #expect(!test.last.contains("u to undo"))
  }

  @Test func aSuspendedConsoleComesBackGuarded() {
    var test = TestDesk()
    #expect(test.send(.key(.control("z"))) == [.suspend])
    test.time += 10_000
    test.send(.continued)
    test.wait(100)
    test.press("1")
    #expect(test.acts.isEmpty)
    test.press("1")
    #expect(test.acts.count == 1)
    let active = test.recorded[0].decision.sitting.activeMS ?? 0
    #expect((1400...1600).contains(active), "the time away is not counted")
  }
}

@Suite struct TroubleTests {
  @Test(arguments: StoreTrouble.Kind.allCases) func trouble(_ kind: StoreTrouble.Kind) {
    var test = TestDesk()
    test.answers = false
    test.press("1")
    test.send(.storeFailed(StoreTrouble(kind)))
    #expect(test.last.contains(Words().inWords(kind)))
    #expect(test.last.contains("nothing was recorded"))
    #expect(test.item == "MT-00411")
    test.answers = true
    test.wait(300)
    test.press("1")
    #expect(test.acts == [.judged("ok")])
    #expect(test.item == "MT-00412")
  }

  @Test func thatNothingWasRecordedStandsUntilTheNextKeyThoughTheStoreCanBeRead() {
    var test = TestDesk()
    test.answers = false
    test.press("1")
    test.send(.storeFailed(StoreTrouble(.busy)))
    test.answers = true
    test.send(.counted(Counts(waiting: 1, later: 0, handedUp: 0, capped: false)))
    test.wait(20_000)
    #expect(test.last.contains("nothing was recorded"))
    test.press("?")
    #expect(!test.last.contains("nothing was recorded"))
  }

  @Test func troubleWithClaimingIsOverWhenAClaimWorksAndNotWhenACountDoes() {
    var test = TestDesk(parts: [])
    test.send(.storeFailed(StoreTrouble(.busy)))
    test.send(.counted(Counts(waiting: 1, later: 0, handedUp: 0, capped: false)))
    #expect(test.last.contains(Words().busy))
    test.send(.nothingWaited)
    #expect(!test.last.contains(Words().busy))
  }

  @Test func `An empty desk counts anew, and does not say that parts wait which others took`() {
    var test = TestDesk(parts: [])
    test.send(.counted(Counts(waiting: 20)))
    #expect(test.screen.glyphs.contains("20 waiting"))
    test.send(.nothingWaited)
    test.wait(10)
    #expect(test.screen.glyphs.contains("0 waiting") && !test.screen.glyphs.contains("20 waiting"))
  }

  @Test func aPictureThatCannotBeShownGetsNoLabelAndIsReportedOnce() {
    var test = TestDesk(parts: [])
    test.broken["images/p1.png"] = "the picture is missing"
    test.waiting = [.tile(1), .tile(2)]
    test.wait(3000)
    #expect(test.screen.glyphs.contains("the picture is missing"))
    #expect(
      test.effects == [
        .reportUnshowable(Hold(reading: 1, fence: 1), cause: "the picture is missing")
      ])
    test.press("1", "a", ".")
    #expect(test.acts.isEmpty)
    #expect(test.last.contains("cannot be shown"))
    test.press("0")
    #expect(test.acts == [.couldNotJudge])
    #expect(test.recorded[0].decision.sitting.pictures.isEmpty)
    #expect(test.item == "MT-00412")
  }

  @Test func aBrokenPictureAheadIsReportedOnlyOnceItIsUp() {
    var test = TestDesk(parts: [])
    test.broken["images/p2.png"] = "the picture is missing"
    test.waiting = [.tile(1), .tile(2)]
    test.wait(3000)
    #expect(test.effects.isEmpty)
    test.press("1")
    #expect(test.effects.count == 2)
    #expect(test.effects.last?.isReport == true)
  }

  @Test func aPartThatFailedTooOftenMakesRoomForTheNext() {
    var test = TestDesk(parts: [])
    test.broken["images/p1.png"] = "the picture is missing"
    test.waiting = [.tile(1), .tile(2)]
    test.wait(3000)
    test.send(.countedUnshowable(Hold(reading: 1, fence: 1), dead: true))
    #expect(test.item == "MT-00412")
    #expect(test.last.contains("put aside"))
  }

  @Test func aPartWithNothingToShowGetsNoLabel() {
    var part = Assignment.hidden(1)
    part.views = []
    var test = TestDesk(parts: [part])
    #expect(test.effects.first?.isReport == true)
    test.press("1")
    #expect(test.acts.isEmpty)
    test.press("s")
    #expect(test.acts == [.leftForLater])
  }

  @Test func textFromOutsideIsCleaned() {
    let nasty = "a\u{0}\u{1b}[31mb\u{202e}c\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
    var part = Assignment.record(
      1, fields: [(nasty, "\"\(nasty.unicodeScalars.filter { $0.value > 31 })\"")], text: nasty)
    part.item = ItemID(nasty)
    part.attributes = RawObject([.init(name: "line", json: jsonString(nasty))])
    part.summons = .handedUp(nasty)
    var queue = QueueDefinition.alerts
    queue.title = nasty
    queue.show = ["line"]
    queue.labels[0].name = Label(nasty)
    queue.labels[0].says = nasty
    var test = TestDesk(queue, parts: [part])
    for key in ["1", "u", "l", "Esc", ".", "a", "Esc", "?"] {
      test.press(key)
      expectClean(test.screen)
    }
  }

  @Test func aMebibyteOfTextIsShown() {
    var part = Assignment.record(1, fields: [], text: String(repeating: "long ", count: 210_000))
    part.item = ItemID(String(repeating: "x", count: 1024))
    var test = TestDesk(.alerts, parts: [part])
    #expect(test.screen.glyphs.contains("long long"))
    test.press("1")
    #expect(test.acts.count == 1)
    #expect(test.last.contains("…") && test.last.contains("fine · u to undo"), "\(test.last)")
  }
}

extension Effect {
  var isReport: Bool { if case .reportUnshowable = self { true } else { false } }
}

/// No cell holds what could steer a terminal, and a wide glyph has its two cells.
func expectClean(_ screen: Screen, _ location: SourceLocation = #_sourceLocation) {
  #expect(
    screen.cells.count == screen.size.width * screen.size.height, sourceLocation: location)
  let isDirty = screen.cells.contains { cell in
    cell.glyph.unicodeScalars.contains {
      $0.value < 0x20 || 0x7F...0x9F ~= $0.value || 0x202A...0x202E ~= $0.value
        || 0x2066...0x2069 ~= $0.value || $0.value == 0x200F || $0.value == 0x200E
    }
  }
  #expect(!isDirty, sourceLocation: location)
}
