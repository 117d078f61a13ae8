// Parts that could not be shown: listed with their cause, and sent again.

import Review
import Testing

@testable import Storage

@Suite struct DeadLetterTests {
  private func kill(_ store: Store, _ queue: Queue, _ site: Site) throws {
    let held = try #require(try store.claim(1, in: queue, at: .line, now: site.now).first)
    var dead = false
    while !dead {
      dead = try store.countFailedShowing(
        reading: held.reading, fence: held.fence, cause: "no such file", in: queue, now: site.now
      ).get()
    }
  }

  @Test func theyAreListedAndSentAgainSinglyOrAll() throws {
    let site = try Site { $0.claim.tries = 3 }
    let (store, queue) = try site.process("ann")
    _ = try store.take(
      [scored("a", 0.1), scored("b", 0.1), scored("c", 0.1)], into: queue, now: site.now)
    for _ in 0..<3 {
      try kill(store, queue, site)
      site.advance(seconds: 1)
    }
    let letters = try store.deadLetters(in: queue)
    #expect(letters.map(\.item) == ["a", "b", "c"])
    #expect(letters.allSatisfy { $0.cause == "no such file" && $0.tries == 3 })
    #expect(letters.last?.since == site.now.advanced(bySeconds: -1))
    let one = try store.sendAgain(["b", "x"], in: queue, now: site.now)
    #expect(one.sent == ["b"] && one.unknown == ["x"])
    #expect(try store.sendAgain(["b"], in: queue, now: site.now).unknown == ["b"])
    // A fresh start: it is dead only after as many tries again.
    let held = try #require(try store.claim(1, in: queue, at: .line, now: site.now).first)
    #expect(held.item == "b")
    for fails in [false, false, true] {
      let dead = try store.countFailedShowing(
        reading: held.reading, fence: held.fence, cause: "torn", in: queue, now: site.now
      ).get()
      #expect(dead == fails)
    }
    #expect(try store.sendAgain(nil, in: queue, now: site.now).sent == ["a", "b", "c"])
    #expect(try store.deadLetters(in: queue).isEmpty)
    #expect(try store.claim(3, in: queue, at: .line, now: site.now).count == 3)
    #expect(
      try RawFile(site.path).column("select body from entry where kind = 'sent again' limit 1")
        == [#"{"cause":"no such file","tries":3}"#])
    #expect(try store.verify().misfit == nil)
  }
}
