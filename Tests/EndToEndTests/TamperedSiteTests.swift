// A site that somebody with the file in hand has tampered with, held up to the real `audit verify`.

import Foundation
import Testing

/// A site with a bit of everything; each way of tampering spoils a copy.
private struct Untouched {
  let site: Site

  init() throws {
    site = try Site.texts(8)
    func act(_ words: String, as person: String = "boss") throws {
      let answer = try site.start(
        words.split(separator: " ").map(String.init), environment: ["SUDO_USER": person]
      ).answer()
      guard answer.status == 0 else { throw Child.Fault.stillRunning("\(words): \(answer.errors)") }
    }
    for number in 1...5 { try act("decide texts t-00\(number) ok --person ann") }
    try act("deploy texts set undo_s=5 --because quicker --person boss")
    _ = try site.exported("texts")
    try act("user auth os --because here")
    try act("user add boss --role supervisor")
    try act("user add ann --role inspector")
    try act("user add camera --role service")
    try act("token add camera line-3")
    try site.shell("lineside audit key ../key && lineside audit key ../other")
    try site.write(
      #"{"item": "t-001", "truth": "ok", "source": "teardown", "at": "2026-01-01T00:00:00Z"}"#,
      to: "truth.jsonl")
    try act("truth texts truth.jsonl")
    let signed = try site.shell(
      "SUDO_USER=boss lineside audit checkpoint --key ../key > ../kept")
    guard signed.status == 0 else { throw Child.Fault.stillRunning(signed.errors) }
    try act("decide texts t-006 ok", as: "ann")
  }

  /// What `audit verify` says of a copy that `script`, a shell script, was run over.
  func verify(after script: String, options: String = "") throws -> Answer {
    let copy = try Site()
    let base = URL(filePath: site.folder).deletingLastPathComponent().path
    try copy.shell(
      """
      rm -r \(copy.folder) && cp -r \(site.folder) \(copy.folder) && cp \(base)/key* \(base)/other* \(base)/kept ..
      sqlite3 lineside.sqlite 'pragma wal_checkpoint' > /dev/null
      """)
    // The folder was made anew below the shell.
    let spoilt = try copy.shell("cd \(copy.folder) && set -e\n\(script)")
    guard spoilt.status == 0 else { throw Child.Fault.stillRunning("\(script): \(spoilt.errors)") }
    return try copy.shell("cd \(copy.folder) && lineside audit verify \(options)")
  }

  func verify(sql: String, options: String = "") throws -> Answer {
    try verify(after: "sqlite3 lineside.sqlite <<'SQL'\n\(sql);\nSQL", options: options)
  }
}

struct TamperedSiteTests {
  @Test func `What nobody touched fits, and is told in words`() throws {
    let answer = try Untouched().verify(after: ":", options: "--public-key ../key.pub")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.isEmpty)
    #expect(answer.errors.contains(" entries in the chains of "), "\(answer.errors)")
    #expect(answer.errors.contains("6 lines have left"), "\(answer.errors)")
    #expect(answer.errors.contains("their key is yours"), "\(answer.errors)")
  }

  /// What is done, and what is said of it; `{…}` is a query, whose answer stands in the words.
  private static let ways = [
    (
      "update entry set body = replace(body, '\"ok\"', '\"defect\"') where kind = 'verdict' and item = 2",
      "entry {select id from entry where kind = 'verdict' and item = 2} (writer {select writer from entry where kind = 'verdict' and item = 2}, number 1) does not fit: its contents do not give its hash: it was edited"
    ),
    (
      "delete from entry where kind = 'opened' and writer = 3",
      "entry {select id from entry where writer = 3 and number = 1} (writer 3, number 1) does not fit: the entry before it is missing: it was taken out"
    ),
    (
      "insert into entry select (select max(id) + 1 from entry), writer, number + 1, hash, at, kind, queue, person, 7, reading, body, zeroblob(32) from entry where kind = 'verdict' and item = 2",
      "does not fit: its contents do not give its hash: it was edited"
    ),
    (
      "update entry set id = -1 where writer = 2 and number = 0; update entry set id = 1000 where writer = 2 and number = 1; update entry set id = 1001 where id = -1",
      "(writer 2, number 1) does not fit: it stands before the entry that it follows: they were reordered"
    ),
    (
      "delete from entry where id = (select max(id) from entry where writer = 2)",
      "the chain of writer 2 ends after 1 entries: checkpoint 1 was signed over 2, and its end was cut off"
    ),
    (
      "delete from entry where writer = 2; delete from writer where id = 2",
      "the chain of writer 2 is gone: checkpoint 1 was signed over it"
    ),
    (
      "update revision set content = replace(content, 'manual', 'full') where number = 2",
      "revision 2 of texts is not what the ledger says: content was edited"
    ),
    (
      "update revision set salt = 'chosen', because = null where number = 1",
      "revision 1 of texts is not what the ledger says: salt was edited"
    ),
    (
      "delete from revision where number = 2",
      "revision 2 of texts is gone: entry {select id from entry where kind = 'revision' order by id desc} made it"
    ),
    (
      "insert into revision (queue, number, content, salt, person, since) select queue, 3, content, salt, person, since from revision where number = 2",
      "revision 3 of texts is in no entry: it was put in by hand"
    ),
    (
      "update released set label = 'defect' where sequence = 3",
      "line 3 of what has left does not give its hash: it was edited"
    ),
    (
      "update released set line = cast(replace(cast(line as text), '\"ok\"', '\"defect\"') as blob) where sequence = 2",
      "line 2 of what has left does not give its hash: it was edited"
    ),
    (
      "delete from released where sequence = 2",
      "line 2 of what has left is missing: it was taken out"
    ),
    (
      "delete from released where sequence >= 4",
      "what has left ends with line 3: checkpoint 1 names line 6, and the end was cut off"
    ),
    (
      "insert into released select 7, queue, entry, reading, at, supersedes, label, route, known, line, null from released where sequence = 5",
      "line 7 of what has left carries no hash, or has no place: it was put in by hand"
    ),
    (
      "update released set hash = null",
      "line 1 of what has left carries no hash, or has no place: it was put in by hand"
    ),
    (
      "update token set expires_at = null, revoked_at = 5",
      "the token line-3 of camera is not what the ledger says: revoked_at was edited"
    ),
    (
      "update token set hash = zeroblob(32)",
      "the token line-3 of camera is not what the ledger says: hash was edited"
    ),
    (
      "delete from token",
      "the token line-3 of camera is gone: entry {select id from entry where kind = 'token'} made it"
    ),
    (
      "insert into token (person, name, hash, created_at, entry) select person, 'mine', zeroblob(32), created_at, entry from token",
      "the token mine of camera is in no entry: it was put in by hand"
    ),
    (
      "update account set role = 'supervisor' where person = (select id from person where name = 'ann')",
      "the account of ann is not what the ledger says: role was edited"
    ),
    (
      "update account set password = '$argon2id$mine' where person = (select id from person where name = 'boss')",
      "the account of boss is not what the ledger says: password was edited"
    ),
    (
      "insert into account (person, role, number, entry) select id, 'supervisor', 1, 1 from person where name = 'root' or id = 1 limit 1",
      "is in no entry: it was put in by hand"
    ),
    (
      "update setting set value = 'password' where name = 'sign-in'",
      "the setting sign-in is not what the ledger says: value was edited"
    ),
    (
      "update queue_version set definition = cast('{}' as blob)",
      "queue file 1 of texts is not what the ledger says: definition was edited"
    ),
    (
      "update writer set host = 'elsewhere' where id = 2",
      "writer 2 is not what the ledger says: host was edited"
    ),
    (
      "update verdict set label = 'defect' where item = 3",
      "the standing verdict on t-003 is not what the ledger says: it was edited or put in"
    ),
    (
      "delete from verdict where item = 4",
      "the standing verdict on t-004 is not that of entry {select id from entry where kind = 'verdict' and item = 4}: it was taken out or exchanged"
    ),
    (
      "update truth set label = 'defect'",
      "the truth of entry {select id from entry where kind = 'truth'} is not what the ledger says: label was edited"
    ),
    (
      "delete from truth",
      "the truth of entry {select id from entry where kind = 'truth'} is gone: entry {select id from entry where kind = 'truth'} made it"
    ),
    (
      "insert into truth select 2, source, at, label, note, entry from truth",
      "of the truths, 1 stand in no entry: put in by hand"
    ),
    ("update person set name = 'carl' where name = 'ann'", "the person was renamed"),
    (
      "update checkpoint set content = replace(content, '\"entries\":', '\"entries\":1')",
      "checkpoint 1 does not carry its own signature: it was edited"
    ),
    ("delete from checkpoint", "checkpoint 1 is gone"),
  ]

  @Test func `Each way of tampering is named, with status 1`() throws {
    let untouched = try Untouched()
    for (sql, says) in Self.ways {
      let answer = try untouched.verify(sql: sql)
      let words = try filledIn(says, at: untouched.site)
      #expect(answer.status == 1, "\(sql): \(answer.errors)")
      #expect(answer.output.isEmpty)
      #expect(answer.errors.contains(words), "\(sql)\nexpected: \(words)\n\(answer.errors)")
      #expect(answer.errors.contains("keep the file as it is"), "\(answer.errors)")
    }
  }

  private func filledIn(_ words: String, at site: Site) throws -> String {
    var filled = ""
    for (place, part) in words.split(separator: /[{}]/).enumerated() {
      filled += place.isMultiple(of: 2) ? String(part) : try site.rows(String(part)).first ?? "?"
    }
    return filled
  }

  @Test func `Lines that were edited with all their hashes made right are found by the entries`()
    throws
  {
    let answer = try Untouched().verify(after: "python3 - <<'PYTHON'\n\(Self.rewriting)\nPYTHON")
    #expect(answer.status == 1)
    #expect(
      answer.errors.contains("what has left was written anew: line 5 is not the one that entry "),
      "\(answer.errors)")
  }

  /// Edits line 2 and writes the chain behind it anew, as somebody would who knows how.
  private static let rewriting = """
    import hashlib, sqlite3, struct
    store = sqlite3.connect("lineside.sqlite")
    store.execute("update released set label = 'defect' where sequence = 2")
    columns = "sequence, queue, entry, reading, at, supersedes, label, route, known, line"
    previous = bytes(32)
    def part(value):
        if value is None: return b"\\xff" * 8
        if isinstance(value, int): value = struct.pack("<q", value)
        if isinstance(value, str): value = value.encode()
        return struct.pack("<Q", len(value)) + value
    for row in store.execute(f"select {columns} from released order by sequence").fetchall():
        text = b"".join(part(value) for value in (previous, *row))
        previous = hashlib.blake2b(text, digest_size=32).digest()
        store.execute("update released set hash = ? where sequence = ?", (previous, row[0]))
    store.commit()
    """

  @Test func `The key and the checkpoints that were kept outside are what counts`() throws {
    let untouched = try Untouched()
    let other = try untouched.verify(after: ":", options: "--public-key ../other.pub")
    #expect(other.status == 1)
    #expect(other.errors.contains("checkpoint 1 was signed with another key, "), "\(other.errors)")

    let resigned = try untouched.verify(
      after: """
        sqlite3 lineside.sqlite "delete from checkpoint; delete from entry where kind = 'checkpoint'"
        SUDO_USER=boss lineside audit checkpoint --key ../other > /dev/null
        """, options: "--kept ../kept")
    #expect(resigned.status == 1)
    #expect(
      resigned.errors.contains(
        "checkpoint 1 is not as it was kept outside: it was swapped or taken out"),
      "\(resigned.errors)")

    let wrong = try untouched.verify(after: ":", options: "--public-key lines.jsonl")
    #expect(wrong.status == 2 && wrong.errors.contains("does not hold a 'lineside-public-key'"))
    let inside = try untouched.verify(
      after: "lineside audit key ./key 2>&1 | grep -q 'lies in the site'")
    #expect(inside.status == 0, "\(inside.errors)")
  }

  @Test func `The log is searched by who, what, when and words, and says where nothing is`() throws
  {
    let site = try Untouched().site
    func log(_ options: String, status: Int32 = 0) throws -> [[String: Any]] {
      let words = "audit log --format json \(options)".split(separator: " ").map(String.init)
      let answer = try site.start(words, environment: ["SUDO_USER": "boss"]).answer()
      #expect(answer.status == status, "\(options): \(answer.errors)")
      return try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]]
        ?? []
    }
    let verdicts = try log("--kind verdict")
    #expect(verdicts.compactMap { $0["item"] as? String } == (1...6).reversed().map { "t-00\($0)" })
    #expect(
      verdicts.allSatisfy { $0["person"] as? String == "ann" && $0["queue"] as? String == "texts" })
    #expect(try log("--item t-003").count == 1)
    #expect(
      try log("--by boss --kind revision").compactMap { $0["because"] as? String } == ["quicker"])
    #expect(try log("--text QUICKER").count == 1)
    #expect(try log("--kind account --limit 2").count == 2)
    #expect(try log("--before 2000-01-01T00:00:00Z", status: 1).isEmpty)
    #expect(try log("--kind verdict --from 2000-01-01T00:00:00Z").count == 6)
    #expect(try log("--queue other", status: 1).isEmpty)
  }
}
