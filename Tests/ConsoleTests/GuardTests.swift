// Never by accident.

import Review
import Screen
import Testing

@testable import Console

@Suite struct GuardTests {
  @Test(arguments: ["Enter", "Space", "Backspace", "Tab", "Del"])
  func aBareKeyDecidesNothingAndSaysSo(_ key: String) {
    var test = TestDesk()
    test.press(key, key, key)
    #expect(test.acts.isEmpty)
    #expect(test.last.contains("decides nothing") || test.last.contains("means nothing"))
  }

  @Test func aKeyWithoutAMeaningSaysSo() {
    var test = TestDesk()
    test.press("w")
    #expect(test.last.contains("w means nothing here"))
    test.wait(7000)
    #expect(!test.last.contains("w means nothing here"))
  }

  @Test func aKeyInsideTheGuardIsDroppedAndStartsItAnew() {
    var test = TestDesk()
    test.press("1")
    test.answers = true
    test.send(.key(.character("1")))
    test.wait(20)
    #expect(test.acts.count == 2, "333 ms had gone by")
    for _ in 1...10 {
      test.wait(150)
      test.send(.key(.character("1")))
    }
    test.wait(30)
    #expect(test.acts.count == 2)
    #expect(test.last.contains("too soon"))
    test.wait(200)
    test.press("1")
    #expect(test.acts.count == 3)
  }

  @Test(arguments: ["1", "a", "0", "s", "u"]) func aKeyHeldDownActsTwiceAtMost(_ key: String) {
    var test = TestDesk()
    test.press("2", "2", "2")
    let before = test.effects.count
    test.hold(key, for: 5000)
    let acts = test.effects.dropFirst(before).count {
      switch $0 {
      case .record, .takeBack: true
      default: false
      }
    }
    #expect(acts <= 2)
    #expect(acts >= 1)
  }

  @Test func aKeyThatRepeatsFasterThanAScannerDecidesOnceAtMost() {
    var test = TestDesk()
    test.hold("1", for: 3000, every: 15)
    #expect(test.acts.count <= 2)
    #expect(!test.effects.contains { if case .find = $0 { true } else { false } })
  }

  @Test func theQueueSetsTheGuard() {
    var queue = QueueDefinition.tiles
    queue.guardMS = 1000
    var test = TestDesk(queue)
    test.press("1", "1", "1")
    #expect(test.acts.count == 1)
  }

  @Test func keysWhileThePictureIsLoadingAreNotDecisions() {
    var test = TestDesk()
    test.answers = false
    test.desk = Desk(test.desk.settings, size: test.desk.size)
    test.send(.started)
    test.send(.claimed([.tile(1)]))
    test.wait(1000)
    #expect(test.screen.glyphs.contains("loading"))
    test.press("1", "a")
    #expect(test.effects.isEmpty)
    #expect(test.last.contains("still loading"))
    test.press("1")
    let order = PictureOrder(
      path: "images/p1.png", size: Layout(test.desk.size).picture.size, depth: .indexed256)
    test.send(.developed(order, .pattern(order)))
    test.wait(150)
    test.press("1")
    #expect(test.effects.isEmpty, "the guard begins when the picture is there")
    test.press("1")
    #expect(test.effects.count == 1)
    guard case .record(let decision, _)? = test.effects.first else { return }
    let active = decision.sitting.activeMS ?? .max
    #expect(active < 1000, "the time of loading counts as time of looking")
  }

  @Test func aDecidingKeyWaitsForCompany() {
    var test = TestDesk()
    test.send(.key(.character("1")))
    #expect(test.acts.isEmpty)
    #expect(test.desk.wakeAt == test.time + 20)
    test.time += 19
    test.send(.ticked)
    #expect(test.acts.isEmpty)
    test.time += 1
    test.send(.ticked)
    #expect(test.acts == [.judged("ok")])
  }

  @Test(arguments: ["11111", "12345", "a1x0s", "u0123", "q-99", "/7-1"])
  func aBurstFindsThePartAndNeverDecides(_ code: String) {
    var test = TestDesk()
    test.scan(code)
    #expect(test.acts.isEmpty)
    #expect(test.effects == [.find(ItemID(code)), .beep])
    #expect(test.last.contains("no part is called \(code)"))
  }

  @Test func aBurstWithoutEnterEndsInSilence() {
    var test = TestDesk()
    test.scan("MT-00418", enter: false)
    #expect(test.effects == [.find("MT-00418")])
    #expect(test.item == "MT-00418")
  }

  @Test func twoKeysAtOnceAreNeitherAVerdictNorASearch() {
    var test = TestDesk()
    test.scan("12", enter: false)
    #expect(test.effects.isEmpty)
    #expect(test.last.contains("two keys at once"))
  }

  @Test func aScanClosesWhateverLiesOverThePart() {
    for opening in ["?", "l"] {
      var test = TestDesk()
      test.press(opening)
      test.scan("MT-00418")
      #expect(test.item == "MT-00418")
      #expect(test.desk.overlay == nil)
    }
  }

  @Test func aScanIntoTheListOfLabelsRecordsNothing() {
    var test = TestDesk(.digits, parts: [.hidden(1)])
    test.press(".")
    test.scan("11")
    #expect(test.acts.isEmpty)
    #expect(test.last.contains("fast as a scanner") || test.screen.glyphs.contains("fast as a"))
    test.press("Enter")
    #expect(test.acts == [.judged("digit 11")])
  }

  @Test func aPasteDecidesNothing() {
    var test = TestDesk()
    test.send(.pasted("1\n2\na\nx\n0\nu\n"))
    test.wait(300)
    #expect(test.effects.isEmpty)
    #expect(test.last.contains("a paste decides nothing"))
  }

  @Test func aPasteIntoANoteIsCleanedText() {
    var test = TestDesk()
    test.press("n")
    test.send(.pasted("one\u{1b}[31m\ntwo\u{7}"))
    test.press("Enter", "1")
    #expect(test.recorded[0].decision.sitting.note == "one [31m two")
  }

  @Test func aQuestionIsAnsweredByAnotherKeyThanTheOneThatRaisedIt() {
    var test = TestDesk()
    test.press("n", "h", "i", "Enter", "q")
    #expect(test.last.contains("not recorded yet"))
    test.press("q")
    #expect(test.effects.isEmpty)
    #expect(test.last.contains("going on"))
    test.press("q", "Enter")
    #expect(test.effects.isEmpty)
    test.press("q", "y")
    #expect(test.effects.last == .quit)
  }

  @Test func stoppingLetsTheClaimsGoWithoutAQuestionWhereNothingIsLost() {
    var test = TestDesk()
    test.press("q")
    let holds = (1...4).map { Hold(reading: $0, fence: 1) }
    #expect(test.effects == [.letGo(holds), .quit])
  }

  @Test(arguments: ["n", "?", "l", ".", "/"]) func controlCStopsFromAnywhere(_ opening: String) {
    var test = TestDesk()
    test.press(opening)
    #expect(test.send(.key(.control("c"))).last == .quit)
  }

  @Test func aHangUpLetsTheClaimsGo() {
    var test = TestDesk()
    #expect(test.send(.hungUp).last == .quit)
    #expect(test.desk.hand.count == 0)
  }

  @Test func nothingIsDecidedWhereNothingCanBeSeen() {
    for opening in ["?", "l"] {
      var test = TestDesk()
      test.press(opening, "1", "a", "0")
      #expect(test.acts.isEmpty)
    }
    var small = TestDesk(size: Size(width: 19, height: 5))
    small.press("1", "a", "0", "u")
    #expect(small.effects.isEmpty)
    small.send(.resized(Size(width: 20, height: 5)))
    small.press("1")
    #expect(small.acts.isEmpty == false || small.last.contains("too soon"))
  }

  @Test func aPartThatComesBackOnScreenIsGuardedAnew() {
    var test = TestDesk()
    test.press("?")
    test.send(.key(.escape))
    test.wait(100)
    test.press("1")
    #expect(test.acts.isEmpty)
    test.press("1")
    #expect(test.acts.count == 1)
  }
}
