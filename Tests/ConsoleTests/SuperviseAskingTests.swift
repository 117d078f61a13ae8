// When the supervisor's screens ask the store again, and when they are drawn anew.

import Insight
import Review
import Screen
import Testing

@testable import Console

@Suite struct SuperviseAskingTests {
  /// Screens whose questions have all been answered at 1000, at once.
  private func atRest() -> Supervision {
    var supervision = Supervision(size: sizes[1])
    supervision.send(.dueDone, at: 1000)
    supervision.send(.ticked, at: 2000)
    supervision.send(.dueDone, at: 2000)
    supervision.send(.unchanged, at: 2000)
    return supervision
  }

  @Test func `What is cheap is asked ten times a second, and what is due once`() {
    var supervision = atRest()
    #expect(supervision.page.wakeAt == 2100)
    #expect(supervision.send(.ticked, at: 2099) == [])
    #expect(supervision.send(.ticked, at: 2100) == [.account])
    supervision.send(.unchanged, at: 2101)
    #expect(supervision.page.wakeAt == 2201)
    supervision.send(.ticked, at: 2201)
    #expect(supervision.page.wakeAt == 3000, "not while it is being answered")
    #expect(supervision.send(.ticked, at: 3000) == [.dueWork])
  }

  @Test(
    arguments: [
      (work: 5, took: 5, rest: 100), (work: 40, took: 50, rest: 360),
      (work: 10, took: 700, rest: 700),
      (work: 3000, took: 3000, rest: 10_000), (work: 500, took: 40, rest: 360),
    ] as [(work: Int64, took: Int64, rest: Int64)])
  func `An account takes a tenth of a processor at most, and half of a slow disk's time`(
    _ cost: (work: Int64, took: Int64, rest: Int64)
  ) {
    var supervision = atRest()
    supervision.send(.ticked, at: 2100)
    supervision.send(.spent(cost.work, on: .account), at: 2100 + cost.took)
    supervision.send(
      .accounted(Supervision.account(Supervision.parts)), at: 2100 + cost.took)
    #expect(
      supervision.page.rhythm(of: .account).nextAt == 2100 + cost.took + cost.rest)
  }

  @Test func `What is counted once only is not held against the account`() {
    var supervision = atRest()
    supervision.send(.ticked, at: 2100)
    for second in 1...60 {
      supervision.send(.reading(Stage(second, of: 60)), at: Int64(second) * 2100)
    }
    #expect(supervision.screen.glyphs.contains("Counting what nobody has counted yet: 60 of 60."))
    supervision.send(.spent(60_000, on: .account), at: 126_010)
    supervision.send(.accounted(Supervision.account(Supervision.parts)), at: 126_010)
    #expect(supervision.page.rhythm(of: .account).nextAt == 126_110)
    #expect(!supervision.screen.glyphs.contains("nobody has counted"))
  }

  @Test func `A screen is asked for when it comes in sight, and again once it has grown old`() {
    var supervision = atRest()
    #expect(supervision.send(.key(.character("5")), at: 2100) == [.disputes])
    supervision.send(.disputed(Supervision.disputes), at: 2110)
    #expect(supervision.send(.ticked, at: 2700) == [.account], "nothing has changed")
    #expect(
      supervision.send(.accounted(Supervision.account(Supervision.parts)), at: 2705)
        == [.disputes])
    #expect(supervision.send(.key(.character("6")), at: 2710) == [.deployment])
    #expect(supervision.send(.key(.character("5")), at: 2720) == [], "it is under way")
    supervision.send(.disputed(Supervision.disputes), at: 2800)
    #expect(supervision.send(.ticked, at: 2800) == [.disputes], "and asked once more")
  }

  @Test func `Plots are counted once they come in sight, and that is said`() {
    var supervision = atRest()
    let account = Supervision.account(Supervision.parts)
    var bare = account
    bare.told.series = []
    supervision.send(.accounted(bare), at: 2050)
    #expect(supervision.send(.key(.character("2")), at: 2100) == [.plots])
    #expect(supervision.screen.glyphs.contains("what the plots are drawn from is being counted"))
    supervision.send(.key(.right), at: 2200)
    #expect(supervision.page.said == "what the plots are drawn from is being counted")
    supervision.send(.plotted(account.told.series), at: 2300)
    supervision.send(.key(.right), at: 2400)
    #expect(!supervision.screen.glyphs.contains("being counted"))
    #expect(supervision.screen.glyphs.contains("Scores by verdict"))
  }

  @Test func `The revisions are there before the gates, and earlier gates stay meanwhile`() {
    var supervision = atRest()
    supervision.send(.key(.character("6")), at: 2100)
    var revisions = Supervision.deployment
    revisions.gates = nil
    supervision.send(.deployed(revisions), at: 2110)
    #expect(supervision.screen.glyphs.contains("agreement has held for a week"))
    #expect(supervision.screen.glyphs.contains("counting"))
    supervision.send(.deployed(Supervision.deployment), at: 2500)
    #expect(supervision.screen.glyphs.contains("good and defect are told apart"))
    supervision.send(.deployed(revisions), at: 3500)
    #expect(supervision.screen.glyphs.contains("good and defect are told apart"))
  }

  @Test func `Trouble is said until the same question is answered`() {
    var supervision = atRest()
    supervision.send(.storeFailed(StoreTrouble(.busy), doing: .dueWork), at: 2100)
    supervision.send(.unchanged, at: 2200)
    #expect(supervision.screen.glyphs.contains("locked by another program"))
    #expect(supervision.page.rhythm(of: .due).nextAt == 3100, "it is tried again")
    supervision.send(.dueDone, at: 3200)
    #expect(!supervision.screen.glyphs.contains("locked by another program"))
    supervision.send(.storeFailed(StoreTrouble(.busy), doing: .log("")), at: 3300)
    #expect(!supervision.screen.glyphs.contains("locked"), "another screen is in sight")
  }

  @Test func `What a key asked for and the store refuses is said until the next key`() {
    var supervision = atRest()
    supervision.send(.key(.character("6")), at: 2100)
    supervision.send(.key(.character("+")), at: 2200)
    supervision.send(.storeFailed(StoreTrouble(.busy), doing: .weigh(.mode(.partial))), at: 2300)
    supervision.send(.unchanged, at: 2400)
    #expect(supervision.screen.glyphs.contains("locked by another program"))
    #expect(supervision.page.weighs == nil)
  }

  @Test func `What was put in force here is not told again as if another had done it`() {
    var supervision = atRest()
    #expect(supervision.send(.putInForce(number: 3, recalled: 7), at: 2100) == [.account])
    let revision = Revision(number: 3, salt: "", deployment: .assisting)
    supervision.send(.revised(revision, by: "s.keller", because: "so"), at: 2150)
    #expect(supervision.page.said == "revision 3 is in force; 7 decisions went back to people")
    let next = Revision(number: 4, salt: "", deployment: .assisting)
    supervision.send(.revised(next, by: "m.lund", because: "no"), at: 2200)
    #expect(supervision.page.said == "revision 4 by m.lund: no")
  }

  @Test func `Where nothing happens a screen is drawn once a second, for ages grow`() {
    var supervision = atRest()
    let frame = supervision.page.frame
    for tenth in 1...9 {
      supervision.send(.ticked, at: 2000 + Int64(tenth) * 100)
      supervision.send(.spent(0, on: .account), at: 2000 + Int64(tenth) * 100)
      supervision.send(.unchanged, at: 2000 + Int64(tenth) * 100)
    }
    #expect(supervision.page.frame == frame)
    supervision.send(.ticked, at: 3000)
    #expect(supervision.page.frame == frame + 1)
    supervision.send(.key(.character("2")), at: 3001)
    #expect(supervision.page.frame == frame + 2)
  }
}
