// Many acts in one commit, and several people at one store.

import Review
import Testing

@testable import Storage

struct TogetherTests {
  private func judge(_ store: Store, _ queue: Queue, at now: Timestamp) throws -> Bool {
    guard let part = try store.claim(1, in: queue, at: .line, now: now).first else { return false }
    let result = try store.record(
      part.judged("ok"), in: queue, at: .line, claimsNext: false, now: now)
    return (try? result.get()) != nil
  }

  @Test func `Acts that are done together are there together`() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    try store.together { () throws(StoreError) in
      _ = try store.take((0..<10).map { scored("p\($0)", 0.5) }, into: queue, now: site.now)
      let other = try? RawFile(site.path).column("select count(*) from item")
      #expect(other == ["0"])
    }
    try #expect(RawFile(site.path).column("select count(*) from item") == ["10"])
  }

  @Test func `An act that fails undoes the acts before it, even where one goes on`() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    struct Stop: Error {}
    #expect(throws: StoreError.self) {
      try store.together { () throws(StoreError) in
        _ = try store.take([scored("p", 0.5)], into: queue, now: site.now)
        _ = try? store.transaction(.take) { () throws(StoreError) in throw .fault("on purpose") }
      }
    }
    try #expect(RawFile(site.path).column("select count(*) from item") == ["0"])
    _ = try store.take([scored("p", 0.5)], into: queue, now: site.now)
    #expect(try judge(store, queue, at: site.now))
    #expect(try store.verify().misfit == nil)
  }

  @Test func `Everybody acts under his own name, in a chain of his own`() throws {
    let site = try Site()
    let (store, queue) = try site.process("ann")
    let ben = try store.addSeat(for: "ben", host: "here", program: "test", now: site.now)
    let cid = try store.addSeat(for: "cid", host: "here", program: "test", now: site.now)
    store.sit(at: .first)
    _ = try store.take((0..<4).map { scored("p\($0)", 0.5) }, into: queue, now: site.now)
    try store.together { () throws(StoreError) in
      for seat in [ben, cid, ben] {
        store.sit(at: seat)
        #expect((try? judge(store, queue, at: site.now)) == true)
      }
    }
    let names = try RawFile(site.path).rows(
      """
      select p.name, count(*) from entry e join person p on p.id = e.person
      where e.kind = 'verdict' group by 1 order by 1
      """)
    #expect(names == [["ben", "2"], ["cid", "1"]])
    #expect(try store.verify().misfit == nil)
  }

  @Test func `What one person holds no other can decide`() throws {
    let site = try Site()
    let (store, queue) = try site.process("ann")
    let ben = try store.addSeat(for: "ben", host: "here", program: "test", now: site.now)
    store.sit(at: .first)
    _ = try store.take([scored("p", 0.5)], into: queue, now: site.now)
    let part = try #require(try store.claim(1, in: queue, at: .line, now: site.now).first)
    store.sit(at: ben)
    #expect(try store.claim(1, in: queue, at: .line, now: site.now).isEmpty)
    let result = try store.record(
      part.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    #expect(result == .failure(.leaseLost))
  }
}
