// Passwords and the lock in a real terminal, with a clock that runs fast.

import Foundation
import Testing

/// A site that is closed, with a supervisor and an inspector, where screens lock after a minute.
private func closedSite() throws -> Site {
  let site = try Site.texts(4)
  try site.write("a long enough one\n", to: "../boss")
  try site.write("one that ann knows\n", to: "../ann")
  let answer = try site.shell(
    """
    set -e
    chmod 600 ../boss ../ann
    lineside user auth password --lock-after 1 --because test
    lineside user add boss --role supervisor --new-password-file ../boss
    export LINESIDE_PASSWORD_FILE=../boss
    lineside user add ann --person boss --role inspector --new-password-file ../ann
    """)
  guard answer.status == 0 else { throw Child.Fault.stillRunning(answer.errors) }
  return site
}

/// So fast does its clock run: a minute is five seconds.
private let fast = "faketime -f '+0 x12' "

extension Terminal {
  /// Types a password and Enter, as a hand does.
  fileprivate func give(_ password: String) throws {
    try type(password)
    usleep(100_000)
    try press("Enter")
  }
}

struct LockTests {
  @Test
  func `A console asks for the password, locks after a minute, and only the password opens it`()
    throws
  {
    let site = try closedSite()
    let terminal = try Terminal("\(fast)lineside console texts --person ann", at: site)
    try terminal.wait(for: "Password of ann:")
    try terminal.type("one that ann knows")
    #expect(try !terminal.screen.contains("knows"))
    try terminal.press("Enter")
    try terminal.wait(for: "about t-001")

    try terminal.wait(for: "Locked")
    for hidden in ["about", "t-001", "waiting", "Your call"] {
      #expect(try !terminal.screen.contains(hidden))
    }
    #expect(try site.count("select count(*) from claim") == 0)
    // No key decides, finds, or stops.
    try terminal.type("1a0uq/?")
    try terminal.wait(for: "*******")
    try terminal.press("Enter")
    try terminal.wait(for: "the name or the password is not right")
    #expect(try site.count("select count(*) from verdict") == 0)
    #expect(!terminal.isOver)

    try terminal.give("one that ann knows")
    try terminal.wait(for: "about t-001")
    usleep(100_000)
    try terminal.press("1")
    try terminal.wait(for: "t-001 ok")
    #expect(try site.count("select count(*) from verdict") == 1)
    #expect(
      try site.rows(
        "select p.name, json_extract(e.body, '$.name') from entry e join person p on p.id = e.person"
          + " where e.kind = 'refused sign-in'") == ["ann|ann"])
    try terminal.press("q")
    #expect(try terminal.end() == 0)
  }

  @Test func `After many wrong passwords even the right one has to wait, and then opens`() throws {
    let site = try closedSite()
    let terminal = try Terminal("\(fast)lineside console texts --person ann", at: site)
    try terminal.wait(for: "Password of ann:")
    try terminal.give("one that ann knows")
    try terminal.wait(for: "Locked")
    let many = try site.shell(
      "sqlite3 lineside.sqlite \"insert into attempt values ('ann', 9, 0)\"")
    #expect(many.status == 0, "\(many.errors)")
    try terminal.give("wrong")
    try terminal.wait(for: "the name or the password is not right")
    try terminal.fire("one that ann knows")
    usleep(100_000)
    try terminal.press("Enter")
    try terminal.wait(for: "too many sign-ins have failed: wait")
    #expect(try terminal.screen.contains("Locked"))
    try terminal.wait(for: "the console again") { screen in
      if screen.contains("about t-001") { return true }
      if !screen.contains("*") { try terminal.give("one that ann knows") }
      return false
    }
    try terminal.press("q")
    #expect(try terminal.end() == 0)
  }

  @Test func `The supervisor's screens lock too, and nothing is changed behind the lock`() throws {
    let site = try closedSite()
    let terminal = try Terminal("\(fast)lineside supervise texts --person boss", at: site)
    try terminal.wait(for: "Password of boss:")
    try terminal.give("a long enough one")
    try terminal.wait(for: "Backlog")
    try terminal.wait(for: "Locked")
    #expect(try !terminal.screen.contains("Backlog"))
    try terminal.type("6xy")
    try terminal.press("Enter")
    try terminal.wait(for: "the name or the password is not right")
    #expect(try site.count("select count(*) from revision") == 1)
    try terminal.give("a long enough one")
    try terminal.wait(for: "Backlog")
    try terminal.press("q")
    #expect(try terminal.end() == 0)
  }

  @Test func `Who gives a wrong password stays outside, and the ledger says so`() throws {
    let site = try closedSite()
    let terminal = try Terminal("lineside console texts --person ann", at: site)
    try terminal.wait(for: "Password of ann:")
    try terminal.give("guessed")
    try terminal.wait(for: "the name or the password is not right")
    #expect(try terminal.end() == 1)
    let log = try site.shell(
      "LINESIDE_PASSWORD_FILE=../boss lineside audit log --person boss --kind 'refused sign-in'")
    #expect(log.status == 0, "\(log.errors)")
    #expect(log.output.contains("nobody"), "\(log.output)")
    #expect(log.output.contains(#""name":"ann""#), "\(log.output)")
    #expect(log.output.contains("/dev/pts/"), "\(log.output)")
  }
}
