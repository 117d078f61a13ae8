// Rows of other programs' databases come in through the same door as lines, each of them once.

import Foundation
import Testing

struct TableImportTests {
  private static let queue = """
    {title: "Churn", payload: "record", labels: [{name: "stays", good: true}, {name: "leaves"}],
     deployment: {mode: "shadow", champion: "churn@1"}}
    """
  private static let next = "SELECT * FROM p WHERE id > :cursor ORDER BY id"

  private func site(_ statements: String) throws -> Site {
    let site = try Site(["churn": TableImportTests.queue])
    try database(site, statements)
    return site
  }

  private func database(_ site: Site, _ statements: String, named name: String = "p.db") throws {
    try site.write(statements, to: "statements.sql")
    let answer = try site.shell("sqlite3 -bail \(name) < statements.sql")
    #expect(answer.status == 0, "\(answer.errors)")
  }

  /// A table of so many rows.
  private func rows(_ count: Int) -> String {
    """
    create table p (id integer primary key, item text, model text, version text, score real);
    with recursive n (n) as (select 1 union all select n + 1 from n where n < \(count))
    insert into p select n, 'c-' || n, 'churn', '1', n % 100 / 100.0 from n;
    """
  }

  private func take(_ site: Site, _ query: String = next, _ more: String...) throws -> Answer {
    try site.start(words(query) + more).answer()
  }

  private func words(_ query: String = next, _ cursor: String? = "id") -> [String] {
    ["import", "churn", "--from", "sqlite:p.db", "--query", query]
      + (cursor.map { ["--cursor", $0] } ?? [])
  }

  private func place(_ site: Site) throws -> [String] {
    try site.rows("select kind, place from source_cursor")
  }

  @Test func `Each kind of cell comes in as what it is`() throws {
    let site = try site(
      """
      create table p (id integer primary key, item, "fields.months" integer, "fields.name" text,
        "fields.plan" text, "attributes.line", "measurements.m", part, model text, version integer,
        score real, threshold real, regions text, whatever, other);
      insert into p values (7, 'a', 12, 'Zoë' || char(10, 0) || '"', '{"fee": 1.50}', 3, 2.50, null,
        'churn', 1, 0.1, 5e-7, '[{"box": [1,2,3,4]}]', 9007199254740993, x'');
      update p set other = null;
      """)
    let answer = try take(site)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.contains("1 rows: 1 new"))
    #expect(answer.errors.contains("read up to id 7"))
    #expect(
      try site.rows("select fields, attributes, measurements, part, extra from item") == [
        #"{"months":12,"name":"Zoë\n\u0000\"","plan":{"fee":1.50}}|{"line":"3"}|{"m":2.5}||"#
          + #"{"whatever":9007199254740993}"#
      ])
    #expect(
      try site.rows("select score, regions from suggestion") == [#"0.1|[{"box":[1,2,3,4]}]"#])
    #expect(try site.rows("select name, version, threshold from model") == ["churn|1|5.0e-07"])
    #expect(try site.rows("select count(*) from route") == ["1"])
  }

  @Test func `A cursor takes what is new, and each row again says nothing new`() throws {
    let site = try site(rows(3000))
    #expect(try take(site).errors.contains("3000 rows: 3000 new"))
    #expect(try place(site) == ["integer|3000"])
    #expect(try take(site).errors.contains("0 rows: 0 new"))
    try database(site, "insert into p values (3001, 'c-3001', 'churn', '1', 0.5);")
    #expect(try take(site).errors.contains("1 rows: 1 new"))
    // Another name, another cursor.
    let again = try take(site, TableImportTests.next, "--cursor-name", "again")
    #expect(again.errors.contains("3001 rows: 0 new, 0 added to what was known, 3001 said nothing"))
    #expect(try site.count("select count(*) from source_cursor") == 2)
    let all = try site.start(words("select * from p where id < 9", nil)).answer()
    #expect(all.errors.contains("8 rows: 0 new, 8 added"), "the id comes in: \(all.errors)")
  }

  @Test func `Rows that share the cursor's value are taken all, across batches and runs`() throws {
    let site = try site(
      rows(5000)
        + "alter table p add column week text; update p set week = '2026-W' || (id / 2400);")
    let query =
      "SELECT item, model, version, score, week FROM p WHERE week >= :cursor ORDER BY week"
    let first = try site.start(words(query, "week")).answer()
    #expect(first.errors.contains("5000 rows: 5000 new"), "\(first.errors)")
    #expect(try place(site) == ["text|2026-W2"])
    try database(
      site, "insert into p values (5001, 'late', 'churn', '1', 0.5, '2026-W2');")
    let second = try site.start(words(query, "week")).answer()
    #expect(second.errors.contains("202 rows: 1 new"), "\(second.errors)")
  }

  @Test func `Rows that cannot be right are told and kept as lines, and the others go in`() throws {
    let site = try site(
      """
      create table p (id integer primary key, item text, model text, version text, score,
        latency_ms real, label text);
      insert into p values (1, 'a', 'churn', '1', 0.5, 1, null),
        (2, 'b', 'churn', '1', x'0000003f', 1, null), (3, 'c', 'churn', '1', 'NaN', 1, null),
        (4, 'd', 'churn', '1', 9e999, 1, null), (5, null, 'churn', '1', 0.5, 1, null),
        (6, 'f', 'churn', '1', 0.5, -9223372036854775808, null),
        (7, cast(x'66ff' as text), 'churn', '1', 0.5, 1, null),
        (8, 'h', 'churn', '1', null, 1, 'maybe'), (9, 'a', 'churn', '1', 0.75, 1, null),
        (10, printf('%.2000c', 'x'), 'churn', '1', 0.5, 1, null),
        (11, printf('%.5000000c', 'x'), 'churn', '1', 0.5, 1, null),
        (12, '', 'churn', '1', 0.5, 1, null), (13, 'z', 'churn', '1', 0.5, 1, null);
      """)
    let answer = try take(site, TableImportTests.next, "--refused", "mend.jsonl")
    #expect(answer.status == 1)
    for words in [
      "row 2: score: expected a text or a number, found a blob of 4 bytes",
      "row 3: score: expected a", "row 4: score: expected a", "row 5: item: missing",
      "row 6: latency_ms: expected", "row 7: ", "row 8: label: ", "row 9: score: ",
      "row 10: item: expected at most 1 KiB", "row 11: line: longer than 4 MiB", "row 12: item: ",
      "13 rows: 2 new", "11 refused; read up to id 13",
    ] { #expect(answer.errors.contains(words), "\(words) in \(answer.errors.prefix(3000))") }
    #expect(try site.rows("select cast(name as text) from item") == ["a", "z"])
    #expect(try take(site).status == 0)
    let mended = try site.shell(
      "grep '\"item\":\"b\"' mend.jsonl | sed 's/\"a blob of 4 bytes\"/0.5/' | lineside import churn -"
    )
    #expect(mended.errors.contains("1 lines: 1 new"), "\(mended.errors)")
  }

  @Test(arguments: [
    ("SELEC", "syntax error"), ("select * from q where id > :cursor", "no such table: q"),
    ("delete from p where id > :cursor returning *", "not one that only reads rows"),
    ("select * from p where id > :cursor; drop table p", "more than one statement"),
    ("select * from p", "does not name :cursor"), ("", "it is empty"), (" -- ;", "it is empty"),
    ("select * from p where id > :last", "':last' has no value"),
    ("select * from p where id > ?", "'?' has no value"),
    ("select item from p where id > :cursor", "it gives no column id"),
    ("select id from p where id > :cursor", "item: missing"),
    ("select id, item, item from p where id > :cursor", "item: the column is there twice"),
    ("pragma journal_mode = delete", "not one that only reads rows"),
    ("attach 'x.db' as x", "not one that only reads rows"),
    ("select load_extension('x') id, 1 item where 1 > :cursor", "not authorized"),
  ])
  func `A query that cannot be run is refused with the reason, and nothing is written`(
    query: String, words: String
  ) throws {
    let site = try site(rows(3))
    let before = bytes(site.path("p.db"))
    let answer = try take(site, query)
    #expect(answer.status == 2, "\(answer.errors)")
    #expect(answer.errors.contains(words), "\(answer.errors)")
    #expect(answer.errors.contains("expected one SELECT with the column id"))
    #expect(bytes(site.path("p.db")) == before)
    #expect(try site.count("select count(*) from item") == 0)
    #expect(!FileManager.default.fileExists(atPath: site.path("x.db")))
  }

  @Test func `Rows out of order are refused, and the cursor goes back, so that none is lost`()
    throws
  {
    let site = try site(rows(5000))
    let query =
      "select id, item from p where id > :cursor order by (id + 2500) % 5000"
    let answer = try take(site, query, "--cursor-name", "mine")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("say ORDER BY id in the query"), "\(answer.errors)")
    #expect(try place(site).isEmpty)
    let ordered = try take(site, TableImportTests.next, "--cursor-name", "mine")
    #expect(ordered.errors.contains("5000 rows"))
    #expect(try site.count("select count(*) from item") == 5000)
    for value in ["null", "x'00'", "9e999"] {
      let none = try take(site, "select \(value) as id, 'a' as item where 1 or :cursor")
      #expect(none.status == 1)
      #expect(none.errors.contains(":row 1: id is "), "\(none.errors)")
    }
  }

  @Test func `A store of Lineside is no job's database: what it knows of people stays in`() throws {
    let site = try site(rows(3))
    #expect(try take(site).status == 0)
    try site.shell("cp lineside.sqlite copy.db")
    for name in ["lineside.sqlite", "copy.db"] {
      let answer = try site.run(
        "import", "churn", "--from", "sqlite:\(name)", "--query",
        "select name as item, pseudonym as text from person")
      #expect(answer.status == 2)
      #expect(answer.errors.contains("the file is a store of lineside"), "\(answer.errors)")
    }
    #expect(try site.count("select count(*) from item") == 3)
  }

  @Test func `What goes with what is said`() throws {
    let site = try site(rows(3))
    for (line, words) in [
      ("import churn", "FILE is missing"),
      ("import churn --from sqlite:p.db", "--from needs --query"),
      ("import churn lines.jsonl --from sqlite:p.db --query x", "--from excludes files"),
      ("import churn lines.jsonl --cursor id", "--cursor goes with --from"),
      ("import churn lines.jsonl --every 1h", "--every goes with --from"),
      ("import churn --from sqlite:p.db --query x --cursor-name n", "--cursor-name needs --cursor"),
      ("import churn --from p.db --query x", "expected sqlite:FILE"),
      ("import churn --from postgresql://h/d --query x", "expected sqlite:FILE"),
      ("import churn --from sqlite:p.db --query x --every often", "expected a span"),
    ] {
      let answer = try site.shell("lineside \(line)")
      #expect(answer.status == 2)
      #expect(answer.errors.contains(words), "\(line): \(answer.errors)")
    }
  }
}
