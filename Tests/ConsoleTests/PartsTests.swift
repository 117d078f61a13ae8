// The console's parts by themselves: key table, words, clock, numbers, lines.

import Review
import Screen
import Testing

@testable import Console

@Suite struct KeyTableTests {
  @Test func noKeyMeansTwoThingsInOnePlace() {
    for place in Place.allCases {
      let keys = keyTable.filter { $0.places.contains(place) }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(place)")
    }
  }

  @Test func everyCommandHasAKey() {
    let bound = Set(keyTable.map(\.command))
    #expect(Command.allCases.filter { !bound.contains($0) } == [])
  }

  @Test func everyKeyOfTheTableIsOnTheHelpPage() {
    for size in sizes {
      var test = TestDesk(size: size)
      test.press("?")
      let words = Words()
      for binding in keyTable where binding.places.contains(.part) {
        #expect(test.screen.glyphs.contains(words[keyPath: binding.meaning]))
      }
    }
  }

  @Test func theHelpOfASmallScreenScrollsToItsEnd() {
    var test = TestDesk(size: Size(width: 40, height: 12))
    test.press("?")
    for _ in 1...10 { test.press("PgDn") }
    #expect(test.screen.glyphs.contains(Words().keyStopNow))
    test.press("?")
    #expect(test.desk.overlay == nil)
  }

  @Test func everyKeyIsAnswered() {
    let characters = (33...126).compactMap { Unicode.Scalar($0).map(Character.init) }
    for character in characters {
      var test = TestDesk(.boards, parts: [.hidden(1), .hidden(2)])
      let before = test.screen
      test.press(String(character))
      #expect(test.screen != before || test.effects.contains(.quit), "\(character)")
    }
  }

  @Test func aTranslatedTableIsWhatIsShown() {
    var words = Words()
    words.noSuggestionShown = "kein Vorschlag gezeigt"
    words.keyStop = "aufhören"
    let test = TestDesk(parts: [.hidden(1)]) { $0.words = words }
    #expect(test.screen.glyphs.contains("kein Vorschlag gezeigt"))
    #expect(test.last.contains("q aufhören"))
  }
}

@Suite struct TextTests {
  @Test func valuesAreFilledInOnceAndNotLookedInto() {
    #expect("{a} and {b}".filled(["a": "{b}", "b": "2"]) == "{b} and 2")
    #expect("{unknown} {".filled(["a": "1"]) == "{unknown} {")
  }

  @Test func scores() {
    #expect(scoreText(0.87) == "0.87")
    #expect(scoreText(-0.3) == "-0.30")
    #expect(scoreText(0) == "0.00")
    #expect(scoreText(0.0012) == "0.0012")
    #expect(scoreText(1e300) == "1e+300")
    #expect(scoreText(12.999) == "13.00")
  }

  @Test func times() {
    let now = Timestamp(milliseconds: 1_795_183_320_000)
    let clock = WallClock(now: now, offsetMinutes: 60, words: Words())
    #expect(clock.time(now) == "15:02")
    #expect(clock.time(now.advanced(bySeconds: -86_400)) == "19 Nov 15:02")
    #expect(clock.age(now.advanced(bySeconds: -240)) == "4 min ago")
    #expect(clock.age(now.advanced(bySeconds: -7200)) == "2 h ago")
    #expect(clock.age(now.advanced(bySeconds: -86_400 * 3)) == "3 d ago")
    #expect(clock.age(now.advanced(bySeconds: 5)) == nil)
    #expect(clock.countdown(now.advanced(bySeconds: 83)) == "in 1:23")
    #expect(clock.countdown(now.advanced(bySeconds: -130)) == "2:10 ago")
    #expect(clock.time(Timestamp(milliseconds: 951_782_400_000)) == "29 Feb 01:00")
    #expect(clock.time(Timestamp(milliseconds: -1)) == "1 Jan 00:59")
    let today = clock.span(now.advanced(bySeconds: -3600), now)
    #expect(today == ("14:02", "15:02"))
    let days = clock.span(now.advanced(bySeconds: -86_400), now)
    #expect(days == ("19 Nov 15:02", "20 Nov 15:02"))
  }

  @Test func wordsOfATableStandWholeBesideLargeNumbers() {
    let rows = [["overridden", "6.9 %", "61801/900085"], ["accepted too fast", "4.5 %", "9760"]]
    #expect(PanelTable(rows, in: 40).height == 2)
    let table = PanelTable(rows, in: 33)
    #expect(table.height == 3)
    var screen = Screen(size: Size(width: 33, height: 3))
    table.draw(on: &screen, in: Rect(x: 0, y: 0, width: 33, height: 3))
    #expect(
      screen.glyphs == """
        overridden    6.9 %  61801/900085
        accepted too fast
                      4.5 %          9760
        """)
    #expect(PanelTable([["", "1"]], in: 0).height == 1)
  }

  @Test func aLineIsEdited() {
    var line = LineEditor("ab")
    for key in [Key.left, .character("x"), .home, .character("y"), .end, .backspace] {
      #expect(line.take(key) == true)
    }
    #expect(line.string == "yax")
    #expect(line.take(.control("u")) == true)
    #expect(line.trimmed == nil)
    #expect(line.take(.function(1)) == false)
  }

  @Test func aLineHasAnEnd() {
    var line = LineEditor()
    line.insert(String(repeating: "é", count: 5000))
    #expect(line.string.utf8.count == LineEditor.longest)
  }

  @Test func aListFiltersWithoutRegardToCapitals() {
    var picker = Picker(purpose: .label, choices: ["Crack", "blowhole", "break"])
    picker.filter.insert("CR")
    picker.follow()
    #expect(picker.matches == ["Crack"])
    #expect(picker.selection == 0)
    picker.filter.insert("zz")
    picker.follow()
    #expect(picker.selection == nil)
  }

  @Test func scoresBeyondOneHaveAScaleOfTheirOwn() {
    let scale = ScoreScale(score: 30, threshold: 20, range: nil)
    #expect(scale.place(of: 30) > scale.place(of: 20))
    #expect((0...1).contains(scale.place(of: 30)))
    #expect(ScoreScale(score: 0.5, threshold: 0.6, range: nil).place(of: 0.5) == 0.5)
    #expect(ScoreScale(score: 5, threshold: nil, range: 0...10).place(of: 5) == 0.5)
    let wild = ScoreScale(score: -1e308, threshold: 1e308, range: nil)
    #expect((0...1).contains(wild.place(of: 1e308)))
  }
}
