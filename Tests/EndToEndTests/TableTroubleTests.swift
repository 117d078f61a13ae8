// Databases that go away while they are read: the good part stands, and the cursor stands at it.

import Foundation
import Testing

struct TableTroubleTests {
  private static let queue = """
    {title: "Churn", payload: "record", labels: [{name: "stays", good: true}, {name: "leaves"}]}
    """
  private static let words = [
    "import", "churn", "--from", "sqlite:p.db", "--cursor", "id", "--query",
    "SELECT * FROM p WHERE id > :cursor ORDER BY id",
  ]

  private func site(rows: Int, _ more: String = "") throws -> Site {
    let site = try Site(["churn": TableTroubleTests.queue])
    try site.write(
      """
      create table p (id integer primary key, item text, text text);
      with recursive n (n) as (select 1 union all select n + 1 from n where n < \(rows))
      insert into p select n, 'c-' || n, printf('%.200c', 'x') from n;
      \(more)
      """, to: "statements.sql")
    #expect(try site.shell("sqlite3 -bail p.db < statements.sql").status == 0)
    return site
  }

  private func take(_ site: Site) throws -> Answer {
    try site.start(TableTroubleTests.words).answer()
  }

  /// Where the cursor stands; 0 before the first row.
  private func place(_ site: Site) throws -> Int {
    try site.count("select coalesce(max(cast(place as integer)), 0) from source_cursor")
  }

  private func expectNoGap(_ site: Site) throws {
    let place = try place(site)
    let there = try site.count(
      "select count(*) from item where cast(substr(cast(name as text), 3) as integer) <= \(place)")
    #expect(there == place)
  }

  @Test func `Killed at any moment and made again, it is as if nothing had happened`() throws {
    let site = try site(rows: 12_000)
    for delay in [20, 60, 90, 140, 200, 260, 400] as [UInt32] {
      let child = try site.start(TableTroubleTests.words)
      usleep(delay * 1000)
      child.send(SIGKILL)
      _ = try child.answer()
      if FileManager.default.fileExists(atPath: site.store), (try? place(site)) != nil {
        try expectNoGap(site)
      }
    }
    let last = try take(site)
    #expect(last.status == 0, "\(last.errors)")
    #expect(try place(site) == 12_000)
    try expectNoGap(site)
    #expect(try site.count("select count(*) from reading where state = 'waiting'") == 12_000)
    #expect(try site.rows("pragma integrity_check") == ["ok"])
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `Stopped by Ctrl-C it says how far it came, and the same again takes the rest`() throws
  {
    let site = try site(rows: 40_000)
    let child = try site.start(TableTroubleTests.words)
    try wait(for: "the first rows") {
      child.isOver || (try? site.count("select count(*) from item")) ?? 0 > 0
    }
    child.send(SIGINT)
    let answer = try child.answer()
    #expect(answer.status == 130)
    #expect(answer.errors.contains("the same command again takes the rest"), "\(answer.errors)")
    try expectNoGap(site)
    #expect(try take(site).errors.contains("read up to id 40000"))
    #expect(try site.count("select count(*) from item") == 40_000)
  }

  @Test
  func `Where a page is rubbish, what lies before it goes in, and the rest once it is mended`()
    throws
  {
    let site = try site(rows: 9000)
    let whole = bytes(site.path("p.db"))
    var torn = whole
    for place in torn.count / 2..<torn.count {
      torn[place] = UInt8(truncatingIfNeeded: place &* 31)
    }
    for broken in [torn, Array(whole[..<(whole.count / 2)])] {
      try site.write(broken, to: "p.db")
      let answer = try take(site)
      #expect(answer.status == 1)
      #expect(answer.errors.contains("cannot be read"), "\(answer.errors)")
      #expect(answer.errors.contains("what was read is stored"))
      #expect(try (1000..<9000).contains(place(site)))
      try expectNoGap(site)
    }
    try site.write(whole, to: "p.db")
    #expect(try take(site).status == 0)
    #expect(try place(site) == 9000)
    try expectNoGap(site)
  }

  @Test(arguments: ["rm p.db", "truncate -s 5000 p.db", "head -c 999999 /dev/urandom > p.db"])
  func `Where the file goes away underneath, nothing is lost`(accident: String) throws {
    let site = try site(rows: 30_000)
    try site.shell("cp p.db kept.db")
    let child = try site.start(TableTroubleTests.words)
    try wait(for: "the first rows") {
      child.isOver || (try? site.count("select count(*) from item")) ?? 0 > 0
    }
    try site.shell(accident)
    let answer = try child.answer()
    // What SQLite still holds of a file that was taken away, it reads to the end.
    #expect([0, 1].contains(answer.status), "\(answer.errors)")
    try expectNoGap(site)
    let gone = try take(site)
    #expect(gone.status != 0, "\(gone.errors)")
    #expect(gone.errors.contains("sqlite:p.db: "), "\(gone.errors)")
    try site.shell("cp kept.db p.db")
    #expect(try take(site).status == 0)
    #expect(try place(site) == 30_000)
    try expectNoGap(site)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `A file that is not there, is none, is empty, or is locked`() throws {
    let site = try site(rows: 3)
    for (change, words) in [
      ("mv p.db kept.db", "No such file or directory"), ("mkdir p.db", "it is no file"),
      ("rmdir p.db; seq 99999 > p.db", "it is no SQLite database"),
      (": > p.db", "no such table: p"), ("rm p.db; mkfifo p.db", "it is no file"),
    ] {
      try site.shell(change)
      let answer = try take(site)
      #expect(answer.status == (words.contains("table") ? 2 : 1), "\(change): \(answer.errors)")
      #expect(answer.errors.contains(words), "\(change): \(answer.errors)")
    }
    try site.shell("rm p.db; mv kept.db p.db; mkfifo hold")
    let holder = try Child(
      ["bash", "-c", "(echo 'begin exclusive; select 1;'; cat hold) | sqlite3 p.db > held"],
      environment: world, in: site.folder, scratch: site.scratch)
    try wait(for: "the lock") { text(site.path("held")).contains("1") }
    let locked = try take(site)
    #expect(locked.status == 1)
    #expect(locked.errors.contains("another program has locked it"), "\(locked.errors)")
    try site.shell("echo > hold")
    _ = try holder.answer()
    #expect(try take(site).status == 0)
  }

  @Test func `Its own programs can write while it is read, and a query without end can be stopped`()
    throws
  {
    let site = try site(rows: 1)
    let query = """
      WITH RECURSIVE n (id) AS (SELECT cast(max(:cursor, 0) as integer) + 1
        UNION ALL SELECT id + 1 FROM n) SELECT id, 'c-' || id AS item, (SELECT text FROM p) AS text FROM n
      """
    let child = try site.start(
      ["import", "churn", "--from", "sqlite:p.db", "--cursor", "id", "--query", query])
    try wait(for: "the first rows") { (try? place(site)) ?? 0 > 0 }
    let written = try site.shell("sqlite3 -cmd '.timeout 50000' p.db \"update p set text = 'new'\"")
    #expect(written.status == 0, "\(written.errors)")
    try wait(for: "what was written") {
      (try? site.count("select count(*) from item where text = 'new'")) ?? 0 > 0
    }
    child.send(SIGINT)
    #expect(try child.answer().status == 130)
    try expectNoGap(site)
    let endless = """
      WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
      SELECT id, 'c' AS item FROM n WHERE id < :cursor AND id < 0
      """
    let silent = try site.start(
      ["import", "churn", "--from", "sqlite:p.db", "--cursor", "id", "--query", endless])
    usleep(700_000)
    silent.send(SIGINT)
    #expect(try silent.answer().status == 130)
  }

  @Test func `Again and again, it takes what has come, and waits for a database that is away`()
    throws
  {
    let site = try site(rows: 5)
    let child = try site.start(TableTroubleTests.words + ["--every", "1s"])
    try wait(for: "the first rows") { (try? place(site)) == 5 }
    try site.shell("mv p.db away.db")
    try wait(for: "the complaint") { child.errors.contains("again in 1 s at the latest") }
    try site.shell("sqlite3 away.db \"insert into p values (6, 'c-6', 't')\"; mv away.db p.db")
    try wait(for: "the new row") { (try? place(site)) == 6 }
    child.send(SIGINT)
    #expect(try child.answer().status == 130)
    try expectNoGap(site)
  }
}
