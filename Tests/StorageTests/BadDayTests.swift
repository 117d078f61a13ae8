// Bad days: each surfaces as the error a caller can act on, and leaves the file as it was.

import Foundation
import Glibc
import Review
import Testing

@testable import Storage

@Suite struct BadDayTests {
  private func error(_ body: () throws -> Void) -> StoreError? {
    do {
      try body()
      return nil
    } catch { return error as? StoreError }
  }

  private func opening(_ path: String, create: Bool = false) -> StoreError? {
    error { _ = try Store(path: path, create: create, patienceMS: 50) }
  }

  private func closed(_ change: (RawFile) throws -> Void = { _ in }) throws -> Site {
    let site = try Site()
    do {
      let (store, queue) = try site.process()
      _ = try store.take(
        (0..<200).map { scored("part \($0)", 0.9) }, into: queue, now: site.now)
    }
    try change(try RawFile(site.path))
    return site
  }

  @Test func anotherProgramsLockIsToldAndNothingIsWritten() throws {
    let site = try Site()
    _ = try site.process()
    let store = try Store(path: site.path, create: false, patienceMS: 50)
    let other = try RawFile(site.path)
    try other.run("begin immediate")
    let before = try KillTests.dump(site.path)
    #expect(
      error { try store.signIn("bob", host: "h", program: "p", now: site.now) } == .locked)
    #expect(store.chain == nil)
    try other.run("commit")
    #expect(try KillTests.dump(site.path) == before)
    #expect(try store.signIn("bob", host: "h", program: "p", now: site.now).name == "bob")
  }

  @Test func aLockInTheMiddleOfADecisionLeavesThePartInHand() throws {
    let site = try Site()
    let (maker, queue) = try site.process()
    _ = try maker.take([scored("a", 0.9)], into: queue, now: site.now)
    let store = try Store(path: site.path, create: false, patienceMS: 50)
    try store.signIn("bob", host: "h", program: "p", now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    let other = try RawFile(site.path)
    try other.run("begin immediate")
    func record() throws -> Result<Receipt, Refusal> {
      try store.record(
        held[0].judged("ok"), in: queue, at: .line, claimsNext: true, now: site.now)
    }
    #expect(error { _ = try record() } == .locked)
    try other.run("commit")
    #expect(throws: Never.self) { try record().get() }
    #expect(try store.verify().misfit == nil)
  }

  @Test func aFullStoreIsToldAndWorkGoesOnOnceThereIsRoom() throws {
    let site = try Site()
    let (store, queue) = try site.process()
    _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try store.claim(1, in: queue, at: .line, now: site.now)
    let pages = try store.database.pragma("page_count")
    _ = try store.database.pragma("max_page_count = \(pages)")
    let before = try KillTests.dump(site.path)
    var big = scored("big", 0.1)
    big.text = String(repeating: "x", count: 1 << 20)
    #expect(
      error { _ = try store.take([scored("b", 0.1), big], into: queue, now: site.now) } == .full)
    #expect(try KillTests.dump(site.path) == before)
    _ = try store.database.pragma("max_page_count = 1000000")
    #expect(
      try store.take([scored("b", 0.1), big], into: queue, now: site.now) == [.new, .new])
    #expect(throws: Never.self) {
      try store.record(
        held[0].judged("ok"), in: queue, at: .line, claimsNext: true, now: site.now
      ).get()
    }
    #expect(try store.verify().misfit == nil)
  }

  @Test func aStoreThatMayNotBeWrittenIsReadOnly() async throws {
    let site = try closed()
    #expect(chmod(site.path, 0o444) == 0)
    #expect(chmod(site.folder.path, 0o555) == 0)
    // The superuser may write anything; nobody may not.
    await #expect(processExitsWith: .success) { [path = site.path as String] in
      if getuid() == 0 { try #require(setuid(65534) == 0) }
      #expect(throws: StoreError.readOnly) { _ = try Store(path: path, create: false) }
    }
    #expect(chmod(site.folder.path, 0o755) == 0)
  }

  @Test func aStoreInUseThatMayNotBeWrittenIsReadOnly() async throws {
    let site = try Site()
    let (inUse, _) = try site.process()
    #expect(chmod(site.folder.path, 0o755) == 0)
    for suffix in ["", "-wal", "-shm"] { #expect(chmod(site.path + suffix, 0o444) == 0) }
    await #expect(processExitsWith: .success) { [path = site.path as String] in
      if getuid() == 0 { try #require(setuid(65534) == 0) }
      #expect(throws: StoreError.readOnly) {
        let store = try Store(path: path, create: false)
        try store.signIn("bob", host: "h", program: "p", now: Timestamp(milliseconds: 0))
      }
    }
    withExtendedLifetime(inUse) {}
  }

  @Test func aStoreFromANewerVersionIsLeftAlone() throws {
    let site = try closed { try $0.run("pragma user_version = 99") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.path))
    #expect(opening(site.path) == .newer(found: 99, known: Schema.version))
    #expect(try Data(contentsOf: URL(fileURLWithPath: site.path)) == bytes)
  }

  @Test func anotherProgramsDatabaseIsForeignAndLeftAlone() throws {
    let site = try Site()
    try RawFile(site.path).run("create table song (title text)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.path))
    #expect(opening(site.path, create: true) == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: site.path)) == bytes)
  }

  @Test func whatIsNoDatabaseIsForeignAndLeftAlone() throws {
    let site = try Site()
    var chance = SplitMix(state: 1)
    let noise = Data((0..<20_000).map { _ in UInt8.random(in: 0...255, using: &chance) })
    try noise.write(to: URL(fileURLWithPath: site.path))
    #expect(opening(site.path, create: true) == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: site.path)) == noise)
  }

  @Test func aTruncatedStoreIsDamaged() throws {
    let site = try closed()
    let whole = try Data(contentsOf: URL(fileURLWithPath: site.path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: site.path))
    let found = error {
      let store = try Store(path: site.path, create: false)
      try store.signIn("bob", host: "h", program: "p", now: site.now)
      let queue = try site.enrol(store)
      _ = try store.claim(200, in: queue, at: .line, now: site.now)
    }
    guard case .damaged = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func pagesThatWereOverwrittenAreDamaged() throws {
    let site = try closed()
    var whole = try Data(contentsOf: URL(fileURLWithPath: site.path))
    for place in stride(from: 4096 * 2, to: whole.count, by: 1) { whole[place] = 0xA5 }
    try whole.write(to: URL(fileURLWithPath: site.path))
    let found = error {
      let store = try Store(path: site.path, create: false)
      try store.signIn("bob", host: "h", program: "p", now: site.now)
    }
    guard case .damaged = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func aFolderOrAMissingPlaceCannotBeReached() throws {
    let site = try Site()
    for path in [
      site.folder.path, site.folder.path + "/missing/lineside.sqlite", site.path,
    ] {
      guard case .unreachable = opening(path, create: path.contains("missing")) else {
        Issue.record("\(path)")
        continue
      }
    }
    #expect(!FileManager.default.fileExists(atPath: site.path))
  }

  @Test func processesThatMakeTheStoreAtTheSameMomentAllGetIt() async throws {
    let site = try Site()
    let path = site.path
    let failures = await withTaskGroup(of: StoreError?.self) { group in
      for number in 0..<8 {
        group.addTask {
          do throws(StoreError) {
            let store = try Store(path: path, create: true)
            try store.signIn(
              "person \(number)", host: "h", program: "p", now: Timestamp(milliseconds: 0))
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: []) { failures, error in error.map { failures.append($0) } }
    }
    #expect(failures == [])
    #expect(try RawFile(path).column("select count(*) from writer") == ["8"])
  }
}
