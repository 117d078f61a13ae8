// The ledger's chains: whatever is changed in the middle, the first entry that does not fit is named.

import Review
import Testing

@testable import Storage

@Suite struct VerifyTests {
  /// A store whose ledger two writers filled; entry 6 stands in the middle of the first one's chain.
  private func filled() throws -> (Site, Store, RawFile) {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (bob, _) = try site.process("bob")
    _ = try ann.take((1...6).map { scored("part \($0)", 0.9) }, into: queue, now: site.now)
    for store in [ann, bob, ann, bob, ann, bob] {
      let held = try store.claim(1, in: queue, at: .line, now: site.now)
      _ = try store.record(
        held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
      ).get()
    }
    let file = try RawFile(site.path)
    try file.run("pragma foreign_keys = off")
    return (site, ann, file)
  }

  @Test func anUntouchedLedgerFits() throws {
    let (site, store, _) = try filled()
    defer { withExtendedLifetime(site) {} }
    let found = try store.verify()
    #expect(found.misfit == nil)
    #expect(found.writers == 2)
    #expect(found.entries == 10)
  }

  @Test(arguments: [
    "writer = 3", "number = 99", "previous = zeroblob(32)", "at = at + 1", "kind = 'truth'",
    "queue = null", "person = 2", "item = item + 1", "reading = null",
    "body = replace(body, 'ok', 'defect')", "hash = zeroblob(32)",
  ])
  func anyColumnThatIsChangedIsFound(change: String) throws {
    let (site, store, file) = try filled()
    defer { withExtendedLifetime(site) {} }
    let middle = try #require(
      try file.column("select id from entry where writer = 1 and kind = 'verdict'").dropFirst()
        .first)
    try file.run("update entry set \(change) where id = \(middle)")
    let misfit = try #require(try store.verify().misfit)
    let next = try file.column("select min(id) from entry where writer = 1 and id > \(middle)")
    #expect(
      ["\(misfit.entry)"] == [middle] || (change.hasPrefix("number") && ["\(misfit.entry)"] == next)
    )
  }

  @Test func aMissingEntryIsFoundAtTheOneAfterIt() throws {
    let (site, store, file) = try filled()
    defer { withExtendedLifetime(site) {} }
    let chain = try file.column("select id from entry where writer = 1 order by number")
    try file.run("delete from entry where id = \(chain[chain.count - 2])")
    let misfit = try #require(try store.verify().misfit)
    #expect("\(misfit.entry)" == chain.last)
    #expect(misfit.what == .missing)
  }

  @Test func twoThatChangedPlacesAreFound() throws {
    let (site, store, file) = try filled()
    defer { withExtendedLifetime(site) {} }
    let chain = try file.column("select id from entry where writer = 1 order by number")
    let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
    for (from, to) in [(a, "-1"), (b, a), ("-1", b)] {
      try file.run("update entry set id = \(to) where id = \(from)")
    }
    #expect("\(try #require(try store.verify().misfit).entry)" == a)
  }

  @Test func aTailThatWasCutIsNotFound() throws {
    let (site, store, file) = try filled()
    defer { withExtendedLifetime(site) {} }
    try file.run("delete from entry where id = (select max(id) from entry)")
    #expect(try store.verify().misfit == nil)
  }
}
