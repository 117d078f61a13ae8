// The lock: after idle time nothing is on the screen, and the password brings it back.

import Review
import Screen
import Testing

@testable import Console

@Suite struct LockTests {
  private func desk(after minutes: Int64? = 10) -> TestDesk {
    TestDesk { $0.lockAfterMS = minutes.map { $0 * 60_000 } }
  }

  private func type(_ text: String, into desk: inout TestDesk) {
    for character in text { desk.send(.key(.character(character))) }
  }

  @Test func `Idle for long, the screen hides everything and the claims are let go`() {
    var desk = desk()
    let shown = desk.screen.glyphs
    #expect(shown.contains("MT-"))
    desk.effects = []
    desk.wait(10 * 60_000)
    let screen = desk.screen.glyphs
    #expect(screen.contains("Locked") && screen.contains("a.ortiz"))
    for word in ["MT-", "Model", "Magnetic", "waiting"] { #expect(!screen.contains(word)) }
    #expect(desk.desk.hand.count == 0)
    #expect(desk.effects.contains { if case .letGo = $0 { true } else { false } })
    #expect(desk.desk.wakeAt == nil)
  }

  @Test func `A key puts the lock off, and without a setting there is none`() {
    var desk = desk()
    desk.wait(9 * 60_000)
    desk.press("h")
    desk.wait(9 * 60_000)
    #expect(desk.desk.lock == nil)
    var other = self.desk(after: nil)
    other.wait(100 * 60_000)
    #expect(other.desk.lock == nil)
  }

  @Test func `While it is locked no key decides, shows or leaves anything but the lock`() {
    var desk = desk()
    desk.wait(10 * 60_000)
    desk.effects = []
    desk.press("a", "1", "u", "/", "?", "q", "h", "Esc", "Enter")
    #expect(desk.acts.isEmpty)
    #expect(desk.effects == [.unlock(with: "a1u/?qh")])
    #expect(desk.screen.glyphs.contains("Locked"))
    #expect(!desk.screen.glyphs.contains("a1u"))
  }

  @Test func `A key that comes too late does nothing but wake the lock`() {
    var desk = desk()
    desk.time += 11 * 60_000
    let effects = desk.send(.key(.character("a")))
    #expect(desk.acts.isEmpty && desk.desk.lock?.line.string == "")
    #expect(effects.contains { if case .letGo = $0 { true } else { false } })
  }

  @Test func `The password brings the desk back, with a note that was begun`() {
    var desk = desk()
    desk.press("n")
    type("half a", into: &desk)
    desk.press("Enter")
    let item = desk.item
    desk.waiting = [desk.desk.hand.looks[0].assignment] + desk.waiting
    desk.wait(10 * 60_000)
    type("wrong", into: &desk)
    desk.send(.key(.enter))
    desk.send(.stillLocked(why: "the name or the password is not right"))
    #expect(desk.screen.glyphs.contains("the password is not right"))
    type("right", into: &desk)
    #expect(desk.send(.key(.enter)) == [.unlock(with: "right")])
    desk.send(.unlocked)
    #expect(desk.desk.lock == nil && desk.item == item)
    #expect(desk.desk.hand.first?.note == "half a")
    desk.wait(9 * 60_000)
    #expect(desk.desk.lock == nil)
  }

  @Test func `Any size hides all`() {
    for width in stride(from: 0, to: 130, by: 9) {
      for height in 0..<12 {
        var desk = TestDesk(size: Size(width: width, height: height)) { $0.lockAfterMS = 60_000 }
        desk.wait(60_000)
        let screen = desk.screen
        #expect(screen.cells.count == width * height)
        #expect(!screen.glyphs.contains("MT-"))
        expectClean(screen)
      }
    }
  }

  @Test func `The supervisor's page locks and opens alike`() {
    var supervision = Supervision(size: sizes[0]) { $0.lockAfterMS = 60_000 }
    #expect(supervision.screen.glyphs.contains("waiting"))
    supervision.send(.ticked, at: 70_000)
    #expect(supervision.screen.glyphs.contains("Locked"))
    #expect(!supervision.screen.glyphs.contains("waiting"))
    #expect(supervision.send(.key(.character("q")), at: 70_001) == [])
    #expect(supervision.send(.key(.enter), at: 70_002) == [.unlock(with: "q")])
    supervision.send(.unlocked, at: 70_003)
    #expect(supervision.screen.glyphs.contains("waiting"))
  }
}
