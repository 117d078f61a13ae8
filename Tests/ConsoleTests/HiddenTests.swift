// Before the verdict nothing depends on a suggestion that is hidden.

import Review
import Screen
import Testing

@testable import Console

@Suite struct HiddenTests {
  /// Every way in which a part can have no suggestion to show: they come without it, whatever the
  /// store holds.
  @Test(arguments: [
    Deployment.Mode.manual, .shadow, .assist,
  ]) func thePanelIsThereAndSaysThatNothingIsShown(_ mode: Deployment.Mode) {
    var deployment = Deployment.assisting
    deployment.mode = mode
    let test = TestDesk(parts: [.hidden(1)], deployment: deployment)
    #expect(test.screen.glyphs.contains("Model says"))
    #expect(test.screen.glyphs.contains("no suggestion shown"))
    for leak in ["crack 0", "0.87", "threshold", "accept crack"] {
      #expect(!test.screen.glyphs.contains(leak))
    }
  }

  @Test func everyKeyLeadsToTheSameScreenForPartsThatLookAlike() {
    let keys = [
      "a", "x", "h", "v", "f", "g", "+", "i", "]", "}", "=", "?", "Esc", "l", "Esc", ".", "c",
      "Esc",
      "n", "q", "Esc", "u", "/", "z", "Enter", "r", "Esc", "1",
    ]
    var screens: [[String]] = []
    var effects: [[Effect]] = []
    for mode in [Deployment.Mode.assist, .assist] {
      var deployment = Deployment.assisting
      deployment.mode = mode
      var test = TestDesk(parts: [.hidden(1), .hidden(2)], deployment: deployment)
      screens.append([test.screen.recording])
      for key in keys {
        test.press(key)
        screens[screens.count - 1].append(test.screen.recording)
      }
      effects.append(test.effects)
    }
    #expect(screens[0] == screens[1])
    #expect(effects[0] == effects[1])
  }

  @Test func thereIsNothingToAccept() {
    for key in ["a", "x"] {
      var test = TestDesk(.boards, parts: [.hidden(1)])
      test.press(key)
      #expect(test.acts.isEmpty)
      #expect(test.last.contains("no suggestion shown: there is nothing to accept"))
    }
  }

  @Test func thereIsNoHeatMap() {
    var test = TestDesk(parts: [.hidden(1)])
    let before = test.screen.glyphs
    test.press("h")
    #expect(test.last.contains("no suggestion shown: no heat map"))
    #expect(
      test.screen.glyphs.split(separator: "\n").dropLast()
        == before.split(separator: "\n").dropLast())
  }

  @Test func theLastLineNamesASuggestionOnlyWhereItWasShown() throws {
    var test = TestDesk(parts: [.hidden(1), .tile(2)])
    test.press("1")
    #expect(test.last.contains("MT-00411 ok · u to undo"))
    let decision = try #require(test.recorded.first).decision
    #expect(decision.agreement == nil)
    #expect(!decision.sitting.suggestionShown)
  }

  @Test func aPartTakenBackKeepsTheVisibilityThatItHad() {
    var test = TestDesk(parts: [.hidden(1), .tile(2)])
    test.press("1")
    #expect(test.screen.glyphs.contains("accept crack"))
    test.press("u")
    #expect(test.screen.glyphs.contains("no suggestion shown"))
  }

  @Test func thePictureHasTheSameRoomWhetherASuggestionIsShownOrNot() {
    for size in sizes + [Size(width: 20, height: 5), Size(width: 50, height: 20)] {
      let shown = TestDesk(parts: [.tile(1)], size: size).screen
      let hidden = TestDesk(parts: [.hidden(1)], size: size).screen
      for (one, other) in zip(shown.cells, hidden.cells) {
        #expect((one.glyph == "p") == (other.glyph == "p") || one.style.foreground != .indexed(244))
      }
    }
  }
}
