// The supervisor's page.

import Insight
import Review
import Screen
import Testing

@testable import Console

@Suite struct SuperviseTests {
  @Test(arguments: sizes) func thePage(_ size: Size) {
    expectRecorded(Supervision(size: size).screen, "supervise")
  }

  @Test(arguments: sizes) func models(_ size: Size) {
    var supervision = Supervision(size: size)
    supervision.press("2")
    expectRecorded(supervision.screen, "supervise-models")
  }

  @Test(arguments: sizes) func people(_ size: Size) {
    var supervision = Supervision(size: size)
    supervision.press("4")
    expectRecorded(supervision.screen, "supervise-people")
  }

  @Test(arguments: sizes) func disputes(_ size: Size) {
    var supervision = Supervision(size: size)
    #expect(supervision.press("5") == [.disputes])
    supervision.send(.disputed(Supervision.disputes), at: 5000)
    expectRecorded(supervision.screen, "supervise-disputes")
  }

  @Test(arguments: sizes) func theDeployment(_ size: Size) {
    var supervision = Supervision(size: size)
    #expect(supervision.press("6") == [.deployment])
    supervision.send(.deployed(Supervision.deployment), at: 5000)
    expectRecorded(supervision.screen, "supervise-deployment")
  }

  @Test(arguments: sizes) func aChangeIsWeighed(_ size: Size) {
    var supervision = Supervision(size: size)
    supervision.press("6", "+")
    supervision.send(.weighed(Supervision.weighing), at: 5000)
    supervision.press("o", "k")
    expectRecorded(supervision.screen, "supervise-change")
  }

  @Test(arguments: sizes) func theLog(_ size: Size) {
    var supervision = Supervision(size: size)
    #expect(supervision.press("7") == [.log(""), .verify])
    supervision.send(.logged(Supervision.ledger), at: 5000)
    supervision.send(.verified(Supervision.chain), at: 5000)
    expectRecorded(supervision.screen, "supervise-log")
  }

  @Test(arguments: sizes) func help(_ size: Size) {
    var supervision = Supervision(size: size)
    supervision.press("6", "?")
    expectRecorded(supervision.screen, "supervise-help")
    #expect(!supervision.screen.glyphs.contains("…"), "what a key does is told whole")
  }

  @Test(arguments: sizes) func anEmptyQueue(_ size: Size) {
    let supervision = Supervision(size: size, parts: [])
    expectRecorded(supervision.screen, "supervise-empty")
  }

  /// What a terminal shows whose locale knows no other characters.
  @Test(arguments: sizes) func allOfThemInASCII(_ size: Size) {
    var supervision = Supervision(size: size)
    expectRecorded(supervision.screen.inASCII, "supervise-ascii")
    for (key, name) in [("2", "models"), ("4", "people"), ("5", "disputes")] {
      supervision.press(key)
      supervision.send(.disputed(Supervision.disputes), at: 5000)
      expectRecorded(supervision.screen.inASCII, "supervise-\(name)-ascii")
    }
    supervision.press("6")
    supervision.send(.deployed(Supervision.deployment), at: 9000)
    expectRecorded(supervision.screen.inASCII, "supervise-deployment-ascii")
    supervision.press("7")
    supervision.send(.logged(Supervision.ledger), at: 9000)
    supervision.send(.verified(Supervision.chain), at: 9000)
    expectRecorded(supervision.screen.inASCII, "supervise-log-ascii")
  }

  @Test func troubleWithTheStoreIsSaidAndForgotten() {
    var supervision = Supervision(size: sizes[0])
    supervision.send(.storeFailed(StoreTrouble(.busy), doing: .account), at: 4000)
    #expect(supervision.screen.glyphs.contains("locked by another program"))
    #expect(supervision.screen.glyphs.contains("waiting"), "what was known stays")
    supervision.send(.unchanged, at: 6000)
    #expect(!supervision.screen.glyphs.contains("locked by another program"))
  }

  @Test func `An alarm of escapes says what decides, how much of it, and what is allowed`() {
    var figure = Figure(.escapePerProduced, value: 0.054)
    (figure.low, figure.high, figure.k, figure.n) = (0.044, 0.065, 337, 6224)
    let alarm = Alarm.escapes(
      of: ModelVersion(name: "padim", version: "2"), figure, contract: 0.005)
    #expect(
      SuperviseWords().text(alarm)
        == "padim@2 decides, and 5.4 % of all parts escape (4.4–6.5 %, 337/6224): the contract allows"
        + " 0.50 %")
  }

  @Test func `A threshold that is moved says its price, wherever the plot stands`() {
    var supervision = Supervision(size: Size(width: 80, height: 24))
    supervision.press("2", "Right")
    let last = supervision.screen.glyphs.split(separator: "\n").last ?? ""
    for word in ["▲ 0.", "missed ", "rejected "] {
      #expect(last.contains(word), "\(word) in \(last)")
    }
  }

  @Test func itScrollsToItsEndAndNoFurther() {
    var supervision = Supervision(size: Size(width: 60, height: 12))
    for _ in 1...100 { supervision.send(.key(.down), at: 4000) }
    #expect(supervision.screen.glyphs.contains("At work"))
    supervision.press("2")
    #expect(supervision.page.top == 0, "each screen scrolls by itself")
    supervision.press("1")
    #expect(supervision.page.top > 0)
    supervision.send(.resized(Size(width: 200, height: 60)), at: 4000)
    #expect(supervision.page.top == 0)
  }

  @Test func keysAreAnswered() {
    var supervision = Supervision(size: sizes[0])
    #expect(supervision.send(.key(.character("q")), at: 4000) == [.quit])
    #expect(supervision.send(.key(.control("z")), at: 4000) == [.suspend])
    #expect(supervision.send(.hungUp, at: 4000) == [.quit])
    supervision.send(.key(.character("k")), at: 4000)
    #expect(supervision.screen.glyphs.contains("k means nothing here"))
  }

  @Test func everyScreenIsReachedByItsNumberAndByTab() {
    var supervision = Supervision(size: sizes[0])
    for tab in SuperviseTab.allCases {
      supervision.send(.key(.function(tab.rawValue)), at: 4000)
      #expect(supervision.page.tab == tab)
    }
    supervision.press("Tab")
    #expect(supervision.page.tab == .now, "behind the last comes the first")
    supervision.send(.key(.backTab), at: 6000)
    #expect(supervision.page.tab == .log)
    supervision.press("3")
    #expect(supervision.page.tab == .log)
    #expect(supervision.screen.glyphs.contains("drift, which comes later"))
  }

  @Test func aChangeIsConfirmedByAnotherKeyThanTheOneThatRaisedIt() {
    for key in ["+", "-", "p", "h", "b", "g", "x"] {
      var supervision = Supervision(size: sizes[1])
      supervision.page.settings.deployment.canaryFraction = 0.05
      supervision.press("6")
      let asked = supervision.press(key)
      #expect(asked.count == 1)
      guard case .weigh? = asked.first else {
        Issue.record("\(key) weighs nothing")
        continue
      }
      var weighing = Supervision.weighing
      if case .weigh(let step)? = asked.first { weighing.step = step }
      supervision.send(.weighed(weighing), at: 9000)
      #expect(supervision.press("Enter") == [], "a change says why")
      supervision.press("w", "h", "y")
      #expect(supervision.press("Enter") == [])
      #expect(supervision.screen.glyphs.contains("Put in force: mode partial, was assist?"))
      #expect(supervision.press(key) == [], "the same key again is a no")
      #expect(supervision.screen.glyphs.contains("nothing was changed"))
    }
  }

  @Test func aConfirmedChangeIsPutInForceWithItsReason() {
    var supervision = Supervision(size: sizes[1])
    supervision.press("6", "+")
    supervision.send(.weighed(Supervision.weighing), at: 9000)
    supervision.press("o", "k", "Enter")
    #expect(
      supervision.press("y") == [.putInForce(.mode(.partial), after: 2, because: "ok")])
    supervision.send(.putInForce(number: 3, recalled: 2), at: 9500)
    #expect(supervision.screen.glyphs.contains("revision 3 is in force; 2 decisions went back"))
  }

  @Test func theReasonIsNotTakenFromAScanner() {
    var supervision = Supervision(size: sizes[1])
    supervision.press("6", "x")
    var weighing = Supervision.weighing
    weighing.step = .stop
    supervision.send(.weighed(weighing), at: 9000)
    for key in [Key.character("y"), .enter, .character("y")] {
      supervision.send(.key(key), at: 9000)
    }
    guard case .reason = supervision.page.overlay else {
      Issue.record("a burst has gone on to the question")
      return
    }
  }

  @Test func aKeyThatCannotActSaysWhy() {
    var supervision = Supervision(size: sizes[1])
    supervision.page.settings.deployment.challenger = nil
    supervision.press("6", "p")
    #expect(supervision.screen.glyphs.contains("no challenger to promote"))
    supervision.press("h")
    #expect(supervision.screen.glyphs.contains("no canary is out"))
    supervision.page.settings.deployment.mode = .manual
    supervision.press("x")
    #expect(supervision.screen.glyphs.contains("everything goes to people already"))
    supervision.press("-")
    #expect(supervision.screen.glyphs.contains("manual is the lowest rung"))
    supervision.press("5", "Enter")
    #expect(supervision.screen.glyphs.contains("Nothing waits to be settled"))
  }

  @Test func aSearchIsAskedForAndAnAnswerToAnEarlierOneIsLeftOut() {
    var supervision = Supervision(size: sizes[1])
    supervision.press("7", "/", "u", "n", "d", "o")
    #expect(supervision.press("Enter") == [.log("undo")])
    supervision.send(.logged(Supervision.ledger), at: 9000)
    #expect(supervision.page.ledger == nil)
    supervision.send(.logged(LedgerPage(search: "undo", lines: [], hasMore: false)), at: 9000)
    #expect(supervision.screen.glyphs.contains("the latest entries with “undo”: 0"))
  }

  @Test func aBrokenChainIsSaidOnTheLogAndAmongTheAlarms() {
    var supervision = Supervision(size: sizes[1])
    supervision.press("7")
    supervision.send(
      .verified(
        ChainState(entries: 9, writers: 1, misfit: "entry 7 does not fit", at: supervisedAt)),
      at: 9000)
    #expect(supervision.screen.glyphs.contains("! entry 7 does not fit"))
    supervision.press("1")
    #expect(supervision.screen.glyphs.contains("! entry 7 does not fit"))
  }

  @Test func everyKeyOfTheTableDoesSomethingOrSaysWhyNot() {
    for row in superviseKeyTable {
      for case .tab(let tab) in row.places {
        for key in row.keys {
          var supervision = Supervision(size: sizes[0])
          supervision.press("\(tab.rawValue)")
          let before = supervision.screen
          let effects = supervision.send(.key(key), at: 9000)
          supervision.send(.unchanged, at: 9000)
          let isQuiet = [.up, .pageUp, .first, .down, .pageDown, .last].contains(row.command)
          #expect(
            isQuiet || !effects.isEmpty || supervision.screen != before
              || row.command == .show && tab == SuperviseTab(key), "\(key) on \(tab)")
        }
      }
    }
  }

  @Test func anySizeIsDrawnWhole() {
    for width in stride(from: 0, to: 130, by: 7) {
      for height in 0..<30 {
        let screen = Supervision(size: Size(width: width, height: height)).screen
        #expect(screen.cells.count == width * height)
        expectClean(screen)
      }
    }
  }
}
