// A deployment that changes while the console is open.

import Review
import Screen
import Testing

@testable import Console

@Suite struct RevisingTests {
  private func revision(_ change: (inout Deployment) -> Void) -> Event {
    var deployment = Deployment.assisting
    change(&deployment)
    return .revised(
      Revision(number: 4, salt: "0123456789abcdef", deployment: deployment), by: "kim")
  }

  @Test func theLastLineSaysWhoChangedWhatAndTheHeaderFollows() {
    var test = TestDesk(size: Size(width: 120, height: 30))
    test.send(revision { $0.mode = .shadow })
    #expect(test.last.contains("revision 4 by kim: mode shadow, was assist"))
    #expect(test.screen.glyphs.split(separator: "\n").first?.contains("shadow") == true)
  }

  @Test func thePartOnScreenStaysAndTheOnesBehindItAreGivenBackWhereNothingIsShownAnyMore() {
    var test = TestDesk()
    let held = test.desk.hand.holds
    let effects = test.send(revision { $0.mode = .manual })
    #expect(effects.first == .letGo(Array(held.dropFirst())))
    #expect(effects.contains(.claim(count: held.count - 1)))
    #expect(test.item == "MT-00411")
    #expect(test.desk.hand.holds.first == held.first)
  }

  @Test func aChangeOfARateGivesNothingBack() {
    var test = TestDesk()
    let held = test.desk.hand.holds
    #expect(test.send(revision { $0.blindRate = 0.3 }).isEmpty)
    #expect(test.desk.hand.holds == held)
    #expect(test.last.contains("blind_rate 0.3, was 0.1"))
  }

  @Test func namesFromOutsideAreCleaned() {
    var test = TestDesk()
    test.send(
      .revised(
        Revision(number: 2, salt: "0123456789abcdef", deployment: .assisting), by: "k\u{1B}[2J"))
    #expect(!test.last.contains("\u{1B}"))
  }
}
