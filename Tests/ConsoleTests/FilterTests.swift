// Some of the parts instead of all, on the supervisor's screens.

import Insight
import Review
import Screen
import Testing

@testable import Console

@Suite struct FilterTests {
  @Test(arguments: [
    "last=8h", "board=B12 model=pcb@2", "\"lot=B 17\"", "\"lot=a \\\"b\\\" \\\\c\"",
    "x= from=06:00",
    "é=\u{301}漢",
  ]) func whatIsWrittenIsRead(_ text: String) throws {
    let filter = try #require(try FigureFilter(text))
    #expect(filter.text == text)
    #expect(try FigureFilter(filter.text) == filter)
  }

  @Test func whatAsksForNothingIsNoFilter() throws {
    #expect(try FigureFilter("   ") == nil)
    #expect(throws: FigureFilter.Fault(word: "board")) { try FigureFilter("last=8h board") }
    #expect(throws: FigureFilter.Fault(word: "=8h")) { try FigureFilter("=8h") }
    #expect(try FigureFilter("a=\"b c\"d")?.values(of: "a") == ["b cd"])
  }

  @Test func theWindowIsSteppedThroughAndBack() throws {
    var filter = try FigureFilter("board=B12 from=06:00")
    var seen: [String?] = []
    for _ in 0..<5 {
      filter = FigureFilter.steppingWindow(filter)
      seen.append(filter?.text)
    }
    #expect(
      seen == [
        "last=8h board=B12", "last=24h board=B12", "last=7d board=B12", "board=B12",
        "last=8h board=B12",
      ])
    #expect(FigureFilter.steppingWindow(nil)?.text == "last=8h")
    #expect(FigureFilter.steppingWindow(try FigureFilter("last=7d")) == nil)
  }

  @Test func aFilterIsTypedCountedAndLeft() throws {
    var supervision = Supervision(size: sizes[1])
    #expect(supervision.press("f") == [])
    #expect(supervision.screen.glyphs.contains("Which parts the figures are of"))
    supervision.send(.pasted("board=B12"), at: 5000)
    let filter = try #require(try FigureFilter("board=B12"))
    #expect(supervision.press("Enter") == [.count(filter)])
    #expect(supervision.screen.glyphs.contains("Only board=B12 · counting"))
    supervision.send(.counting(filter, Stage(41_000, of: 1_000_000)), at: 7000)
    #expect(supervision.screen.glyphs.contains("41,000 of 1,000,000 parts looked at"))
    supervision.send(.counted(Supervision.filtered(filter)), at: 8000)
    #expect(supervision.screen.glyphs.contains("Only board=B12"))
    #expect(supervision.screen.glyphs.contains("parts: 20"))
    #expect(supervision.press("Esc") == [.stopCounting])
    #expect(!supervision.screen.glyphs.contains("Only"))
    #expect(supervision.press("Esc") == [])
    #expect(supervision.screen.glyphs.contains("of all parts already"))
  }

  @Test func whatIsTypedReplacesTheFilterThatStands() throws {
    var supervision = Supervision(size: sizes[1])
    supervision.press("f")
    supervision.send(.pasted("board=B12"), at: 5000)
    supervision.press("Enter", "f")
    #expect(supervision.screen.glyphs.contains("type over it, Left edits it"))
    supervision.press("k", "=", "v")
    #expect(supervision.press("Enter") == [.count(try #require(try FigureFilter("k=v")))])
    // An arrow keeps it to be edited, Backspace and ^U empty it.
    supervision.press("f", "Right", "w")
    #expect(supervision.press("Enter") == [.count(try #require(try FigureFilter("k=vw")))])
    for key in ["Backspace", "^U"] {
      supervision.press("f", key)
      #expect(supervision.press("Enter") == [.stopCounting])
      supervision.press("f", "k", "=", "v", "Enter")
    }
    #expect(supervision.press("f", "Enter") == [.count(try #require(try FigureFilter("k=v")))])
  }

  @Test func aSearchIsTypedOverAndLeft() {
    var supervision = Supervision(size: sizes[1])
    supervision.press("7", "/", "r", "o")
    #expect(supervision.press("Enter") == [.log("ro")])
    supervision.press("/", "v", "e")
    #expect(supervision.press("Enter") == [.log("ve")])
    #expect(supervision.press("Esc") == [.log("")])
    #expect(supervision.press("Esc") == [], "there is no search to leave, and no filter")
    #expect(supervision.screen.glyphs.contains("of all parts already"))
  }

  @Test func whatNobodyHasIsSaidInThePlaceOfFigures() throws {
    var supervision = Supervision(size: sizes[1])
    supervision.press("2", "w")
    let filter = try #require(try FigureFilter("last=8h"))
    let why = "no part that was judged or decided is asked for"
    supervision.send(.counted(FilteredFigures(filter, .nothing(why: why))), at: 8000)
    #expect(supervision.screen.glyphs.contains(why))
    #expect(!supervision.screen.glyphs.contains("AUROC"))
    supervision.press("1")
    #expect(supervision.screen.glyphs.contains("no part that was judged"))
    #expect(supervision.screen.glyphs.contains("Backlog · all parts"))
  }

  @Test func aWordWithoutAValueStaysInThePrompt() {
    var supervision = Supervision(size: sizes[0])
    supervision.press("f", "k")
    #expect(supervision.press("Enter") == [])
    #expect(supervision.screen.glyphs.contains("“k”: expected KEY=VALUE"))
    #expect(supervision.page.filtering == nil)
  }

  @Test func whatComesOfAnEarlierFilterIsLeftOut() throws {
    var supervision = Supervision(size: sizes[0])
    supervision.press("w", "w")
    let earlier = try #require(try FigureFilter("last=8h"))
    supervision.send(.counted(Supervision.filtered(earlier)), at: 8000)
    #expect(supervision.page.told == nil)
  }

  @Test func partsAreCountedAnewOnceSomethingChangedAndNotAllTheTime() throws {
    var supervision = Supervision(size: sizes[0])
    let filter = try #require(try FigureFilter("last=8h"))
    #expect(supervision.press("w") == [.count(filter)])
    supervision.send(.counted(Supervision.filtered(filter)), at: 7333)
    supervision.send(.unchanged, at: 7400)
    #expect(supervision.page.countsAt == nil, "nothing has changed")
    supervision.send(.accounted(Supervision.account(Supervision.parts)), at: 8000)
    #expect(supervision.page.countsAt == 19_333, "it took three seconds")
    let effects = supervision.send(.ticked, at: 19_333)
    #expect(effects.contains(.count(filter)))
    #expect(supervision.screen.glyphs.contains("parts: 20"), "the earlier figures stay meanwhile")
    supervision.send(.storeFailed(StoreTrouble(.busy), doing: .count(filter)), at: 20_000)
    #expect(supervision.page.countsAt == 25_000, "it is tried again")
  }

  @Test(arguments: sizes) func aFilteredScreen(_ size: Size) throws {
    var supervision = Supervision(size: size)
    let filter = try #require(try FigureFilter("last=8h board=B12"))
    supervision.press("2", "f")
    supervision.send(.pasted(filter.text), at: 6000)
    supervision.press("Enter")
    supervision.send(.counted(Supervision.filtered(filter)), at: 8000)
    expectRecorded(supervision.screen, "supervise-filtered")
  }

  @Test(arguments: sizes) func theFilterIsAskedFor(_ size: Size) {
    var supervision = Supervision(size: size)
    supervision.press("f", "l", "a")
    expectRecorded(supervision.screen, "supervise-filter")
  }

  @Test func aChangeThatIsBeingWeighedHoldsOthersBack() {
    var supervision = Supervision(size: sizes[1])
    #expect(supervision.press("6", "x") == [.deployment, .weigh(.stop)])
    #expect(supervision.press("p") == [], "another one is not begun meanwhile")
    supervision.press("Esc")
    var weighing = Supervision.weighing
    weighing.step = .stop
    supervision.send(.weighed(weighing), at: 9000)
    #expect(supervision.page.overlay == nil, "it was given up")
  }
}

extension Supervision {
  /// Twenty parts, the figures of which are those of the first twenty.
  static func filtered(_ filter: FigureFilter) -> FilteredFigures {
    let told = account(Array(parts.prefix(20))).told
    let window = Window(from: supervisedAt.advanced(bySeconds: -8 * 3600), to: supervisedAt)
    return FilteredFigures(filter, .figures(told, parts: 20, window: window))
  }
}
