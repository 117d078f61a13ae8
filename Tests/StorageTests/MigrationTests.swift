// Stores that earlier schema versions wrote: they open, hold, and go on.

import Foundation
import Review
import Testing

@testable import Storage

struct MigrationTests {
  /// No store of versions 2 to 4 was ever in use.
  static let versions = [1, 5]
  private static let entries = [1: 43, 5: 50]

  private func store(ofVersion version: Int) throws -> (site: Site, path: String) {
    let site = try Site()
    let fixture = repository.appending(path: "fixtures/databases/v\(version).sqlite")
    try FileManager.default.copyItem(atPath: fixture.path, toPath: site.path)
    return (site, site.path)
  }

  @Test(arguments: versions) func `A store of an earlier schema opens, and its ledger holds`(
    version: Int
  ) throws {
    let (site, path) = try store(ofVersion: version)
    let store = try Store(path: path, create: false)
    let found = try store.verify()
    #expect(found.misfit == nil)
    #expect(found.entries == MigrationTests.entries[version])
    #expect(try store.database.pragma("user_version") == Schema.version)
    #expect(try store.revisions(ofQueue: "circuit-boards").map(\.number) == [3, 2, 1])
    withExtendedLifetime(site) {}
  }

  @Test func `A store of schema 6 is held whole, to the last line`() throws {
    let (site, path) = try store(ofVersion: 6)
    let found = try Store(path: path, create: false).verify()
    #expect(found.faults.isEmpty && found.unsaid == 0)
    #expect(found.entries == 31 && found.lines == 7 && found.unhashed == 0)
    #expect(found.covered == 30)
    withExtendedLifetime(site) {}
  }

  @Test(arguments: versions) func `Work goes on in a store of an earlier schema`(
    version: Int
  ) throws {
    let (site, _) = try store(ofVersion: version)
    site.definition.name = "circuit-boards"
    site.definition.deployment.champion = ModelVersion("pcb-tile@2.0.0")
    site.now = Timestamp(milliseconds: 1_800_000_000_000)
    let (store, queue) = try site.process("dora")
    var judged = 0
    while let part = try store.claim(1, in: queue, at: .line, now: site.now).first {
      _ = try store.record(
        part.judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
      ).get()
      judged += 1
    }
    #expect(judged > 0)
    site.advance(seconds: 20)
    try site.doDueWork(store, queue)
    #expect(try releasedLines(of: queue, in: store).count >= 12 + judged)
    let found = try store.verify()
    #expect(found.faults.isEmpty && found.unhashed == 14 && found.lines > found.unhashed)

    let file = try RawFile(site.path)
    try file.run("update released set hash = null where sequence = 15")
    #expect(try store.verify().faults == [.linePutIn(15)])
  }

  @Test(arguments: versions) func `What an earlier schema wrote is held as far as it can be`(
    version: Int
  ) throws {
    let (site, path) = try store(ofVersion: version)
    let store = try Store(path: path, create: false)
    let untouched = try store.verify()
    #expect(untouched.faults.isEmpty && untouched.unhashed == 14 && untouched.lines == 14)
    #expect(untouched.unsaid > 0)
    let file = try RawFile(path)
    try file.run("pragma foreign_keys = off")
    try file.run("update released set label = 'edited' where sequence = 5")
    #expect(try store.verify().faults.isEmpty)
    try file.run("delete from released where sequence in (3, 4)")
    try file.run("update revision set salt = 'chosen' where number = 2")
    #expect(
      try store.verify().faults == [
        .row("revision 2 of circuit-boards", .changed(["salt"])), .linesGone(from: 3, through: 4),
      ])
    withExtendedLifetime(site) {}
  }
}

private let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
