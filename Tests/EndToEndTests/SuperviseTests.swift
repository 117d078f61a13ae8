// The supervisor's screens in a real terminal: a dispute is settled and the deployment changed there.

import Foundation
import Testing

struct SuperviseTests {
  @Test func `A dispute is settled from the screen, with the keys of the inspector`() throws {
    let site = try Site.texts(3)
    let desk = try Inspector("texts", at: site)
    try desk.terminal.press("e")
    try desk.terminal.wait(for: "Why to a supervisor:")
    try desk.terminal.type("strange")
    usleep(100_000)
    try desk.terminal.press("Enter")
    try desk.terminal.wait(for: "t-001 handed up")
    #expect(try desk.stop() == 0)

    let terminal = try Terminal("lineside supervise texts --person boss", at: site)
    try terminal.wait(for: "Backlog")
    try terminal.press("F5")
    try terminal.wait(for: "1 part waits to be settled")
    try terminal.wait(for: "ann: strange")
    try terminal.press("Enter")
    try terminal.wait(for: "Your call")
    usleep(300_000)
    try terminal.press("2")
    try terminal.wait(for: "Nothing waits.")
    try terminal.press("q")
    try terminal.wait(for: "Nothing waits to be settled")
    try terminal.press("7")
    try terminal.wait(for: "The chains hold")
    try terminal.wait(for: "adjudicated")
    try terminal.press("q")
    #expect(try terminal.end() == 0)
    #expect(try site.exported("texts") == ["t-001": "defect"])
  }

  @Test func `The deployment is changed from the screen, with a reason and a yes, and back again`()
    throws
  {
    let site = try Site.boards()
    let terminal = try Terminal(
      "lineside supervise circuit-boards --person boss", at: site, width: 80, height: 24)
    try terminal.wait(for: "Backlog")
    try terminal.press("6")
    try terminal.wait(for: "[assist]")
    try terminal.press("x")
    try terminal.wait(for: "mode manual, was assist")
    try terminal.wait(for: "gone past a person")
    try terminal.type("new lamp")
    usleep(100_000)
    try terminal.press("Enter")
    try terminal.wait(for: "y puts it in force")
    try terminal.press("x")
    try terminal.wait(for: "nothing was changed")
    #expect(try site.count("select count(*) from revision") == 1)

    try terminal.press("x")
    try terminal.wait(for: "Because:")
    try terminal.type("new lamp")
    usleep(100_000)
    try terminal.press("Enter")
    try terminal.wait(for: "y puts it in force")
    try terminal.press("y")
    try terminal.wait(for: "[manual]")
    try terminal.resize(width: 120, height: 40)
    try terminal.wait(for: "boss: new lamp")

    try terminal.press("c")
    try terminal.wait(for: "KEY=VALUE")
    try terminal.type("blind_rate=2")
    usleep(100_000)
    try terminal.press("Enter")
    try terminal.wait(for: "blind_rate: expected")
    try terminal.press("q")
    #expect(try terminal.end() == 0)
    let rows = try site.rows("select number, because from revision order by number")
    #expect(rows.last == "2|new lamp")
    #expect(rows.count == 2)
    #expect(try site.run("audit", "verify").status == 0)
  }
}
