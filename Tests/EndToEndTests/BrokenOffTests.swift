// Commands that are broken off: what was done stands, and the same again does the rest.

import Foundation
import Testing

struct BrokenOffTests {
  private func manyLines(_ count: Int) -> String {
    (1...count).map { textLine("n-\($0)") }.joined()
  }

  /// What the store holds, apart from times, draws and who wrote it.
  private func content(of site: Site) throws -> [String] {
    try site.rows(
      """
      select cast(i.name as text), i.text, r.state, r.visible, r.fence, t.mode, t.route
      from item i left join reading r on r.item = i.id left join route t on t.item = i.id
      order by i.name
      """)
  }

  @Test func `An import stopped by Ctrl-C says how far it came, and the same again takes the rest`()
    throws
  {
    let site = try Site(["texts": textQueue()])
    let file = try site.write(manyLines(40_000), to: "many.jsonl")
    let child = try site.start(["import", "texts", file])
    try wait(for: "the first lines") {
      child.isOver || (try? site.count("select count(*) from item")) ?? 0 > 0
    }
    child.send(SIGINT)
    let answer = try child.answer()
    #expect(answer.status == 130)
    let said = try #require(answer.errors.firstMatch(of: /stopped after (\d+) lines/))
    let before = try site.count("select count(*) from item")
    #expect(Int(said.1) == before)
    #expect(answer.errors.contains("the same command again takes the rest"))
    #expect(try site.rows("pragma integrity_check") == ["ok"])

    let again = try site.run("import", "texts", file)
    #expect(again.status == 0)
    #expect(again.errors.contains("\(40_000 - before) new"), "\(again.errors)")
    #expect(try site.count("select count(*) from reading where state = 'waiting'") == 40_000)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `An import stopped while it waits for a pipe ends at once`() throws {
    let site = try Site(["texts": textQueue()])
    let fifo = "\(site.scratch)/pipe"
    mkfifo(fifo, 0o600)
    let pipe = open(fifo, O_RDWR | O_CLOEXEC)
    defer { close(pipe) }
    let child = try site.start(["import", "texts", "-"], input: fifo)
    let words = textLine("one") + textLine("two")
    _ = write(pipe, words, words.utf8.count)
    try wait(for: "the store") { FileManager.default.fileExists(atPath: site.store) }
    usleep(300_000)
    child.send(SIGINT)
    let answer = try child.answer()
    #expect(answer.status == 130)
    #expect(try site.count("select count(*) from item") == 2)
  }

  @Test func `An import killed at any moment and made again is as if nothing had happened`() throws
  {
    let lines = manyLines(12_000)
    let undisturbed = try Site(["texts": textQueue()])
    let file = try undisturbed.write(lines, to: "many.jsonl")
    #expect(try undisturbed.run("import", "texts", file).status == 0)
    let site = try Site(["texts": textQueue()])
    for delay in [20, 60, 90, 140, 200, 260] as [UInt32] {
      let child = try site.start(["import", "texts", file])
      usleep(delay * 1000)
      child.send(SIGKILL)
      _ = try child.answer()
    }
    let last = try site.run("import", "texts", file)
    #expect(last.status == 0, "\(last.errors)")
    #expect(try content(of: site) == content(of: undisturbed))
    #expect(try site.rows("pragma integrity_check") == ["ok"])
    #expect(try site.count("select count(*) from awaiting") == 0)
    let verified = try site.run("audit", "verify")
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test func `Parts whose import was killed before it routed them are routed later`() throws {
    // The champion's lines never come, so all is left to the end of the file, which never comes.
    let site = try Site(["boards": boardsQueue()])
    let fifo = "\(site.scratch)/pipe"
    mkfifo(fifo, 0o600)
    let pipe = open(fifo, O_RDWR | O_CLOEXEC)
    defer { close(pipe) }
    let child = try site.start(["import", "boards", "-"], input: fifo)
    let lines = (1...2500).map { "{\"item\": \"n-\($0)\", \"picture\": \"images/x.png\"}\n" }
      .joined()
    // In pieces that the pipe has room for.
    for piece in stride(from: 0, to: lines.utf8.count, by: 4096) {
      let bytes = Array(Array(lines.utf8)[piece..<min(piece + 4096, lines.utf8.count)])
      _ = write(pipe, bytes, bytes.count)
    }
    try wait(for: "the first batch") {
      ((try? site.count("select count(*) from item")) ?? 0) >= 2000
    }
    child.send(SIGKILL)
    _ = try child.answer()
    #expect(try site.count("select count(*) from awaiting") == 2000)
    #expect(try site.run(at: "+1h", "report", "boards").status == 0)
    #expect(try site.count("select count(*) from awaiting") == 0)
    #expect(try site.count("select count(*) from reading where state = 'waiting'") == 2000)
  }

  @Test(arguments: ["report texts", "report texts --format json", "queue list", "help --man"])
  func `A reader that has seen enough is no error`(command: String) throws {
    let site = try Site.texts(3)
    let answer = try site.shell(
      "set -o pipefail; lineside \(command) | head -c 1 >/dev/null")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.isEmpty, "\(answer.errors)")
  }

  @Test func `Standard output that is closed or full is told, and nothing is lost`() throws {
    let site = try Site.texts(3)
    // A closed descriptor must not be taken by the store.
    let closed = try site.shell("lineside report texts >&-")
    #expect([0, 1].contains(closed.status))
    #expect(try site.rows("pragma integrity_check") == ["ok"])
    let all = try site.shell("lineside report texts <&- >&- 2>&-")
    #expect([0, 1].contains(all.status))
    #expect(try site.rows("pragma integrity_check") == ["ok"])
    let full = try site.shell("lineside report texts > /dev/full")
    #expect(full.status == 1)
    #expect(full.errors.contains("standard output: No space left on device"), "\(full.errors)")
    let decided = try site.shell("lineside decide texts t-001 ok >&- 2>&-")
    #expect(decided.status == 0)
    #expect(try site.rows("select label from verdict") == ["ok"])
  }
}
