// A ledger that somebody with the file in hand has tampered with: each way is found, and named.

import Foundation
import Review
import Sealing
import Testing

@testable import Storage

@Suite struct TamperTests {
  private let key = SigningKey()

  /// Three writers' chains, two checkpoints, and some entries after them.
  private func signed() throws -> (site: Site, store: Store, file: RawFile, lines: [String]) {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (bob, _) = try site.process("bob")
    _ = try ann.take((1...12).map { scored("part \($0)", 0.9) }, into: queue, now: site.now)
    func judge(_ stores: [Store]) throws {
      for store in stores {
        let held = try store.claim(1, in: queue, at: .line, now: site.now)
        _ = try store.record(
          held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now
        ).get()
      }
    }
    try judge([ann, bob, ann, bob])
    var lines = [try ann.checkpoint(signedWith: key, now: site.now).line]
    try judge([ann, bob])
    lines.append(try ann.checkpoint(signedWith: key, now: site.now).line)
    try judge([ann, bob])
    let file = try RawFile(site.path)
    try file.run("pragma foreign_keys = off")
    return (site, ann, file, lines)
  }

  private func words(_ store: Store, key: [UInt8]? = nil, kept: [String] = []) throws -> [String] {
    try store.verify(key: key, kept: kept.compactMap { Checkpoint(line: $0) }).faults.map(\.words)
  }

  /// Makes the hashes of a chain right again, as somebody would who knows how.
  private func rechain(_ writer: Int, in file: RawFile) throws {
    var previous = Chain.beginning
    let rows = try file.rows(
      """
      select id, number, at, kind, queue, person, item, reading, body from entry
      where writer = \(writer) order by number
      """)
    for row in rows {
      let hash = entryHash(
        writer: Int64(writer), number: Int64(row[1]) ?? 0, previous: previous,
        at: Int64(row[2]) ?? 0, kind: row[3], queue: Int64(row[4]), person: Int64(row[5]) ?? 0,
        item: Int64(row[6]), reading: Int64(row[7]), body: row[8])
      try file.run(
        "update entry set previous = x'\(hex(previous))', hash = x'\(hex(hash))' where id = \(row[0])"
      )
      previous = hash
    }
  }

  @Test func `What nobody touched fits, and the checkpoints say how far they reach`() throws {
    let (site, store, _, lines) = try signed()
    let found = try store.verify(
      key: key.publicKey, kept: lines.compactMap { Checkpoint(line: $0) })
    #expect(found.faults.isEmpty && found.checkpoints == 2)
    #expect(found.covered < found.entries && found.covered > 6)
    #expect(found.key == hex(key.publicKey))
    withExtendedLifetime(site) {}
  }

  @Test(arguments: [
    ("update entry set body = replace(body, 'ok', 'defect') where id = 8", "it was edited"),
    ("delete from entry where id = 8", "it was taken out"),
    (
      """
      update entry set number = number + 100 where writer = 1 and number > 3;
      insert into entry select max(id) + 1, 1, 4, zeroblob(32), 0, 'verdict', null, 1, null, null,
        '{}', zeroblob(32) from entry;
      update entry set number = number - 99 where writer = 1 and number > 100
      """, "does not fit"
    ),
    ("update person set name = 'carol' where name = 'bob'", "the person was renamed"),
    ("delete from entry where writer = 2", "the chain of writer 2 is gone"),
    (
      "delete from entry where writer = 2; delete from writer where id = 2",
      "the chain of writer 2 is gone: checkpoint 2 was signed over it"
    ),
    (
      "delete from entry where writer = 2 and number > 2",
      "the chain of writer 2 ends after 3 entries: checkpoint 2 was signed over 4"
    ),
    ("delete from checkpoint where number = 2", "checkpoint 2 is gone"),
    ("delete from checkpoint where number = 1", "checkpoint 1 is gone"),
    (
      "update checkpoint set content = replace(content, '\"entries\":', '\"entries\":1')"
        + " where number = 1", "checkpoint 1 does not carry its own signature: it was edited"
    ),
    (
      "update checkpoint set content = c.content, signature = c.signature from checkpoint c"
        + " where c.number = 1 and checkpoint.number = 2", "checkpoint 2"
    ),
  ])
  func `Each way of tampering is named`(sql: String, says: String) throws {
    let (site, store, file, _) = try signed()
    for statement in sql.split(separator: ";") where !statement.allSatisfy(\.isWhitespace) {
      try file.run(String(statement))
    }
    let words = try words(store)
    #expect(words.contains { $0.contains(says) }, "\(words)")
    withExtendedLifetime(site) {}
  }

  @Test func `Entries that changed places are named as reordered`() throws {
    let (site, store, file, _) = try signed()
    let ids = try file.column("select id from entry where writer = 1 order by number")
    for (from, to) in [(ids[4], "-1"), (ids[5], ids[4]), ("-1", ids[5])] {
      try file.run("update entry set id = \(to) where id = \(from)")
    }
    #expect(try words(store).contains { $0.contains("they were reordered") })
    withExtendedLifetime(site) {}
  }

  @Test func `An entry that was put in is named, and one with a place that is taken`() throws {
    let (site, store, file, _) = try signed()
    // The table would not take a second entry with the number; so it is made again without that.
    try file.run("create table other as select * from entry")
    try file.run("drop table entry")
    try file.run("alter table other rename to entry")
    try file.run(
      "insert into entry select (select max(id) + 1 from entry), writer, number, previous, at, kind,"
        + " queue, person, item, reading, body, hash from entry where writer = 1 and number = 3")
    #expect(try words(store).contains { $0.contains("it was inserted") })
    withExtendedLifetime(site) {}
  }

  @Test func `A chain that was written anew is found by its checkpoint, though all hashes fit`()
    throws
  {
    let (site, store, file, _) = try signed()
    try file.run(
      "update entry set body = replace(body, 'ok', 'defect') where writer = 2 and kind = 'verdict'")
    try file.run(
      "update verdict set label = 'defect' where entry in (select id from entry where writer = 2)")
    try rechain(2, in: file)
    #expect(
      try words(store) == [
        "the chain of writer 2 was written anew: its entry 2 is not the one that checkpoint 1 was"
          + " signed over"
      ])
    withExtendedLifetime(site) {}
  }

  @Test func `What nobody signed can be written anew unseen, and verify says how far it reaches`()
    throws
  {
    let (site, store, file, _) = try signed()
    let last = try #require(try file.column("select max(id) from entry where writer = 2").first)
    try file.run("update entry set body = replace(body, 'ok', 'defect') where id = \(last)")
    try file.run("update verdict set label = 'defect' where entry = \(last)")
    try rechain(2, in: file)
    #expect(try words(store).isEmpty)
    withExtendedLifetime(site) {}
  }

  @Test func `Checkpoints that were taken out with all that names them are missed by kept copies`()
    throws
  {
    let (site, store, file, lines) = try signed()
    try file.run("delete from checkpoint where number = 2")
    try file.run(
      "delete from entry where writer = 1 and number >= (select number from entry where"
        + " kind = 'checkpoint' order by id desc limit 1)")
    try file.run("delete from verdict where entry not in (select id from entry)")
    #expect(try words(store).isEmpty)
    let found = try words(store, kept: lines)
    #expect(
      found.contains(
        "checkpoint 2 is not as it was kept outside: it was swapped or taken out"))
    withExtendedLifetime(site) {}
  }

  @Test func `A ledger written and signed anew with another key is found by the key`() throws {
    let (site, store, file, lines) = try signed()
    try file.run("delete from checkpoint")
    try file.run("delete from entry where kind = 'checkpoint'")
    try rechain(1, in: file)
    let forger = SigningKey()
    let (mallory, _) = try site.process("mallory")
    _ = try mallory.checkpoint(signedWith: forger, now: site.now)
    #expect(try words(store, key: key.publicKey).contains { $0.contains("with another key") })
    #expect(try words(store, kept: lines).contains { $0.contains("as it was kept outside") })
  }

  @Test func `An account that was edited behind the ledger's back is found`() throws {
    let (site, _) = try AccountTests.closed()
    let store = try Store(path: site.path, create: false)
    #expect(try store.verify().faults.isEmpty)
    let file = try RawFile(site.path)
    try file.run(
      "update account set role = 'supervisor' where person ="
        + " (select id from person where name = 'insp')")
    let changed = LedgerFault.row("the account of insp", .changed(["role"]))
    #expect(try store.verify().faults == [changed])
    try file.run("delete from account where person = (select id from person where name = 'aud')")
    let faults = try store.verify().faults
    #expect(faults.count == 2 && faults.last == changed)
    #expect(faults.first?.words.contains("the account of aud is gone") == true, "\(faults)")
  }

  @Test func `A kept line reads back as it was written`() throws {
    let checkpoint = Checkpoint(
      number: 3, content: #"{"a":"\"é"}"#, key: [1, 255], signature: [0, 128])
    #expect(Checkpoint(line: checkpoint.line) == checkpoint)
    #expect(Checkpoint(line: "{}") == nil)
  }
}
