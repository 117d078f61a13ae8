// A store that is locked, read-only, full, newer, foreign or no store: words, a status, nothing lost.

import Foundation
import Testing

struct StoreTroubleTests {
  /// The commands that open a store which is there.
  private static let commands = [
    ["decide", "texts", "t-001", "ok"], ["report", "texts"], ["export", "texts", "--to", "labels"],
    ["import", "texts", "lines.jsonl"], ["truth", "texts", "truth.jsonl"], ["audit", "verify"],
  ]

  private func site() throws -> Site {
    let site = try Site.texts(20)
    try site.write(
      "{\"item\": \"t-001\", \"truth\": \"ok\", \"source\": \"s\", \"at\": \"2026-01-01T00:00:00Z\"}\n",
      to: "truth.jsonl")
    return site
  }

  /// Every command ends with status 3 and one sentence that holds the words.
  private func expectUnavailable(
    _ site: Site, _ words: String, commands: [[String]] = commands
  ) throws {
    for command in commands {
      let answer = try site.start(command).answer()
      #expect(answer.status == 3, "\(command): \(answer.errors)")
      #expect(answer.errors.contains("lineside: "), "\(command): \(answer.errors)")
      #expect(answer.errors.contains(words), "\(command): \(answer.errors)")
      #expect(answer.output.isEmpty, "\(command): \(answer.output)")
      #expect(!FileManager.default.fileExists(atPath: site.path("labels/manifest.json")))
    }
  }

  @Test func `Locked by another program: it is waited for, then said`() throws {
    let site = try site()
    let lock = try LockedStore(site)
    let children = try Self.commands.dropLast().map { try site.start($0) }
    for child in children {
      let answer = try child.answer()
      #expect(answer.status == 3)
      #expect(answer.errors.contains("the store is locked by another program"))
    }
    try lock.letGo()
    #expect(try site.count("select count(*) from verdict") == 0)
    #expect(try site.run("decide", "texts", "t-001", "ok").status == 0)
  }

  @Test func `Locked for a moment: nobody notices`() throws {
    let site = try site()
    let lock = try LockedStore(site)
    let child = try site.start(["decide", "texts", "t-001", "ok"])
    usleep(300_000)
    #expect(!child.isOver)
    try lock.letGo()
    #expect(try child.answer().status == 0)
  }

  @Test func `Locked while the console is open: said, nothing lost, and it goes on`() throws {
    let site = try site()
    let desk = try Inspector("texts", at: site)
    try desk.decide("1", "ok")
    let lock = try LockedStore(site)
    usleep(250_000)
    try desk.terminal.press("2")
    try desk.terminal.wait(for: "locked by another program · nothing was recorded")
    #expect(try desk.part == "t-002")
    try lock.letGo()
    try desk.decide("2", "defect")
    #expect(try desk.stop() == 0)
    #expect(try site.exported("texts") == ["t-001": "ok", "t-002": "defect"])
  }

  @Test func `Read-only`() throws {
    let site = try site()
    try site.shell("chmod 500 . && chmod 400 lineside.sqlite*")
    defer { _ = try? site.shell("chmod 700 . && chmod 600 lineside.sqlite*") }
    // Root may write everything unless it gives that right away.
    let drop = "--bounding-set=-dac_override,-dac_read_search"
    let asMortal =
      geteuid() == 0 ? ["setpriv", drop, "--inh-caps=-dac_override,-dac_read_search"] : []
    for command in Self.commands.dropLast() {
      let answer = try Child(
        asMortal + [program] + command, environment: world, in: site.folder, scratch: site.scratch
      ).answer()
      #expect(answer.status == 3, "\(command): \(answer.errors)")
      #expect(answer.errors.contains("the store is read-only"), "\(command): \(answer.errors)")
    }
  }

  @Test func `On a full disk the console says so, and goes on when there is room again`() throws {
    let site = try site()
    let desk = try Inspector("texts", at: site)
    try desk.decide("1", "ok")
    let id = try desk.terminal.id
    // No file may grow for this process: what it writes fails as on a full disk.
    try site.shell("prlimit --pid \(id) --fsize=0:unlimited")
    usleep(250_000)
    try desk.terminal.press("2")
    try desk.terminal.wait(for: "The disk is full · nothing was recorded")
    #expect(try desk.part == "t-002")
    try site.shell("prlimit --pid \(id) --fsize=unlimited:unlimited")
    try desk.decide("2", "defect")
    #expect(try desk.stop() == 0)
    #expect(try site.exported("texts") == ["t-001": "ok", "t-002": "defect"])
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `On a full disk an import says how far it came, and the same again takes the rest`()
    throws
  {
    let site = try Site(["texts": textQueue()])
    let lines = (1...20_000).map { textLine("n-\($0)") }
    let file = try site.write(lines.joined(), to: "many.jsonl")
    let answer = try site.shell("ulimit -f 1500; exec lineside import texts \(file)")
    #expect(answer.status == 3)
    #expect(answer.errors.contains("the disk is full, after "), "\(answer.errors)")
    #expect(try site.rows("pragma integrity_check") == ["ok"])
    let before = try site.count("select count(*) from item")
    #expect(before > 0 && before < 20_000)
    let again = try site.run("import", "texts", file)
    #expect(again.status == 0)
    #expect(again.errors.contains("\(20_000 - before) new"), "\(again.errors)")
    #expect(try site.count("select count(*) from item") == 20_000)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `From a newer version`() throws {
    let site = try site()
    try site.shell("sqlite3 lineside.sqlite 'pragma user_version = 99'")
    try expectUnavailable(site, "written by a newer lineside (schema 99")
    #expect(try site.count("pragma user_version") == 99)
  }

  @Test func `No database`() throws {
    let site = try site()
    let bytes = Array("just a text, and long enough to be read as a header\n".utf8)
    try site.write(Array(repeatElement(bytes, count: 40).joined()), to: "lineside.sqlite")
    try site.shell("rm -f lineside.sqlite-*")
    try expectUnavailable(site, "the file is no store of lineside")
    #expect(text(site.store).hasPrefix("just a text"))
  }

  @Test func `Another program's database`() throws {
    let site = try site()
    try site.shell("rm lineside.sqlite*; sqlite3 lineside.sqlite 'create table theirs (x)'")
    try expectUnavailable(site, "the file is no store of lineside")
    #expect(try site.rows("select name from sqlite_schema") == ["theirs"])
    #expect(try site.rows("pragma journal_mode") == ["delete"])
  }

  @Test func `A folder, or nothing at all`() throws {
    let site = try site()
    try site.shell("rm lineside.sqlite*; mkdir lineside.sqlite")
    try expectUnavailable(site, "cannot be reached")
    try site.shell("rmdir lineside.sqlite")
    let commands = Self.commands.filter { $0[0] != "import" }
    try expectUnavailable(site, "cannot be reached", commands: commands)
    #expect(!FileManager.default.fileExists(atPath: site.store))
  }

  @Test func `Damaged`() throws {
    let site = try site()
    var store = bytes(site.store)
    for place in store.indices.dropFirst(4096) { store[place] = 0xA5 }
    try site.write(store, to: "lineside.sqlite")
    try site.shell("rm -f lineside.sqlite-*")
    try expectUnavailable(site, "the store is damaged")
  }
}
