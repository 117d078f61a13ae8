// Every road out of the console: the terminal as it was, the claims given back, a status.

import Foundation
import Testing

struct RoadsOutTests {
  /// A shell that tells how its terminal was set before the console and after it.
  private let told = """
    stty -a > before; lineside console texts --person ann; echo $? > ending
    stty -a > after; tput cup 0 0; echo the shell is back; read -r line; echo heard $line
    """

  private func ending(of site: Site) -> String {
    text(site.path("ending")).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The terminal takes lines and echoes again, and nothing of the console is left on it.
  private func expectAsBefore(_ terminal: Terminal) throws {
    let screen = try terminal.wait(for: "the shell is back")
    #expect(!screen.contains("Your call"))
    #expect(text(terminal.site.path("after")) == text(terminal.site.path("before")))
    try terminal.press("words", "Enter")
    try terminal.wait(for: "heard words")
    #expect(try terminal.screen.contains("words\nheard words"))
    #expect(try terminal.site.count("select count(*) from claim") == 0)
    #expect(
      try terminal.site.count("select count(*) from reading where state = 'claimed'") == 0)
  }

  @Test(arguments: ["q", "C-c"]) func `By a key`(key: String) throws {
    let site = try Site.texts(10)
    let terminal = try Terminal(told, at: site)
    try terminal.wait(for: "Your call")
    try terminal.press(key)
    try expectAsBefore(terminal)
    #expect(ending(of: site) == "0")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT]) func `By a signal`(signal: Int32) throws {
    let site = try Site.texts(10)
    let terminal = try Terminal(told, at: site)
    try terminal.wait(for: "Your call")
    try terminal.signal(signal)
    try expectAsBefore(terminal)
    #expect(["0", "\(128 + signal)"].contains(ending(of: site)))
  }

  @Test func `The terminal goes away, and the claims come back`() throws {
    let site = try Site.texts(10)
    var terminal: Terminal? = try Terminal("lineside console texts", at: site)
    try terminal?.wait(for: "Your call")
    let id = try #require(try terminal?.id)
    #expect(try site.count("select count(*) from claim") == 4)
    terminal = nil
    try wait(for: "the console to end") { kill(id, 0) != 0 }
    #expect(try site.count("select count(*) from claim") == 0)
  }

  @Test func `Ctrl-Z gives the terminal to the shell, and fg brings the part back`() throws {
    let site = try Site.texts(10)
    let terminal = try Terminal(
      "PS1='shell> ' HISTFILE= bash --norc --noprofile -i", at: site)
    try terminal.wait(for: "shell>")
    try terminal.fire("lineside console texts --person ann")
    try terminal.press("Enter")
    try terminal.wait(for: "about t-001")
    try terminal.press("C-z")
    try terminal.wait(for: "Stopped")
    try terminal.fire("echo $((6 * 7))")
    try terminal.press("Enter")
    try terminal.wait(for: "42")
    try terminal.resize(width: 90, height: 30)
    try terminal.fire("fg")
    try terminal.press("Enter")
    try terminal.wait(for: "the whole part") {
      $0.contains("about t-001") && $0.contains("Your call")
    }
    usleep(250_000)
    try terminal.press("2")
    try terminal.wait(for: "t-001 defect")
    try terminal.press("q")
    try terminal.wait(for: "shell>")
    #expect(try site.rows("select label from verdict") == ["defect"])
  }

  @Test func `A crash puts the terminal back`() throws {
    let site = try Site.texts(10)
    let terminal = try Terminal(
      "export SWIFT_BACKTRACE=enable=no\n\(told)", at: site)
    try terminal.wait(for: "Your call")
    try terminal.signal(SIGSEGV)
    let screen = try terminal.wait(for: "the shell is back")
    #expect(!screen.contains("Your call"))
    #expect(text(site.path("after")) == text(site.path("before")))
    #expect(ending(of: site) == "139")
  }

  @Test func `Without a terminal it is wrong use, said in words`() throws {
    let site = try Site.texts(1)
    let answer = try site.run("console", "texts")
    #expect(answer.status == 2)
    #expect(answer.output.isEmpty)
    #expect(answer.errors.contains("terminal"))
    #expect(try site.count("select count(*) from claim") == 0)
  }

  @Test func `Output and errors that go to files leave the screen whole`() throws {
    let site = try Site.texts(3)
    let terminal = try Terminal(
      "lineside console texts < /dev/null > out 2> err", at: site)
    try terminal.wait(for: "about t-001")
    usleep(250_000)
    try terminal.press("1")
    try terminal.wait(for: "t-001 ok")
    try terminal.press("q")
    #expect(try terminal.end() == 0)
    #expect(text(site.path("out")).isEmpty)
    #expect(text(site.path("err")).isEmpty)
  }
}
