// A day at the desk: the console driven by keys in a real terminal.

import Foundation
import Testing

struct DeskTests {
  @Test func `Fifty parts reviewed by keyboard, at two sizes, are exported as they were keyed`()
    throws
  {
    let site = try Site.boards()
    let desk = try Inspector("circuit-boards", at: site)
    var keyed: [String: String] = [:]
    for turn in 0..<50 {
      if turn == 25 { try desk.terminal.resize(width: 80, height: 24) }
      let screen = try desk.terminal.wait(for: "a part") { Inspector.part(on: $0) != nil }
      let part = try #require(Inspector.part(on: screen))
      let accepts = ["ok", "defect"].first { screen.contains("a accept \($0)") }
      let other = accepts == "ok" ? "defect" : "ok"
      switch (turn % 4, accepts) {
      case (0, let label?), (1, let label?):
        try desk.decide("a", label)
        keyed[part] = label
      case (2, .some):
        try desk.decide("x", "\(other), overriding")
        keyed[part] = other
      default:
        let label = turn.isMultiple(of: 3) ? "defect" : "ok"
        try desk.decide(label == "ok" ? "1" : "2", label)
        keyed[part] = label
      }
    }
    #expect(keyed.count == 50)
    #expect(try desk.stop() == 0)
    #expect(try site.exported("circuit-boards") == keyed)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `Notes, reasons, zero, later, hand-up and undo do what the keys say`() throws {
    let site = try Site.boards()
    let desk = try Inspector("circuit-boards", at: site)
    let terminal = desk.terminal
    try terminal.press("n")
    try terminal.wait(for: "Note:")
    try terminal.type("faint: é 漢")
    try terminal.press("Enter")
    try terminal.wait(for: "the note goes with the verdict")
    try terminal.press("r")
    try terminal.wait(for: "Reasons")
    try terminal.press("Down", "Down")
    usleep(100_000)
    try terminal.press("Enter")
    try terminal.wait(for: "the reason goes with the verdict")
    let noted = try desk.decide("2", "defect")
    let unjudged = try desk.decide("0", "cannot be judged")
    let later = try desk.decide("s", "left for later")
    let handedUp = try #require(try desk.part)
    try terminal.press("e")
    try terminal.wait(for: "Why to a supervisor:")
    try terminal.type("odd")
    usleep(100_000)
    try terminal.press("Enter")
    try terminal.wait(for: "\(handedUp) handed up")
    let first = try desk.decide("1", "ok")
    let second = try desk.decide("1", "ok")
    for part in [second, first, handedUp] {
      try desk.act("u") { $0.contains("\(part) is back; it was") }
    }
    // What was taken back is decided anew, the last taken back first.
    #expect(try desk.decide("2", "defect") == handedUp)
    #expect(try desk.decide("2", "defect") == first)
    #expect(try desk.decide("1", "ok") == second)
    #expect(try desk.stop() == 0)

    let states = try site.rows(
      "select cast(name as text), state from reading join item on item.id = reading.item"
        + " where cast(name as text) in ('\(unjudged)', '\(later)') order by state")
    #expect(states == ["\(unjudged)|done", "\(later)|later"])
    let exported = try site.exported("circuit-boards")
    #expect(exported == [noted: "defect", handedUp: "defect", first: "defect", second: "ok"])
    let lines = try site.lines("labels/labels.jsonl")
    #expect(lines.first?["note"] as? String == "faint: é 漢")
    #expect(lines.first?["reason"] as? String == "dust")
    #expect(
      try site.count(
        "select count(*) from reading where state = 'escalated' and why = 'handed up'") == 0)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `What was handed up is worked off with the word why, and by nobody else`() throws {
    let site = try Site.texts(3)
    let desk = try Inspector("texts", at: site)
    try desk.terminal.press("e")
    try desk.terminal.wait(for: "Why to a supervisor:")
    try desk.terminal.type("strange")
    usleep(100_000)
    try desk.terminal.press("Enter")
    try desk.terminal.wait(for: "t-001 handed up")
    #expect(try desk.stop() == 0)

    let supervisor = try Inspector("texts", at: site, as: "boss", options: "--handed-up")
    try supervisor.terminal.wait(for: "ann: strange")
    #expect(try supervisor.decide("2", "defect") == "t-001")
    try supervisor.terminal.wait(for: "Nothing waits")
    #expect(try supervisor.stop() == 0)
    #expect(try site.exported("texts") == ["t-001": "defect"])
  }

  @Test func `Two consoles at once never get the same part`() throws {
    let site = try Site.texts(40, "guard_ms: 30")
    let desks = try [Inspector("texts", at: site), Inspector("texts", at: site, as: "bob")]
    var decided: [String] = []
    for _ in 0..<8 {
      for desk in desks { try desk.terminal.press("1") }
      for desk in desks {
        decided.append(try #require(try desk.part))
      }
      usleep(120_000)
    }
    for desk in desks { #expect(try desk.stop() == 0) }
    let verdicts = try site.rows(
      "select count(*), count(distinct item), count(distinct person) from entry"
        + " where kind = 'verdict'")
    let counts = try #require(verdicts.first).split(separator: "|").compactMap { Int($0) }
    #expect(counts[0] >= 10)
    #expect(counts[0] == counts[1])
    #expect(counts[2] == 2)
    #expect(try site.count("select count(*) from claim") == 0)
  }

  @Test func `A part is found by its id, typed or scanned, and not taken from somebody else`()
    throws
  {
    let site = try Site.texts(30)
    let desk = try Inspector("texts", at: site)
    try desk.terminal.press("/")
    try desk.terminal.wait(for: "Find:")
    try desk.terminal.type("t-020")
    usleep(100_000)
    try desk.terminal.press("Enter")
    try desk.terminal.wait(for: "found t-020")
    #expect(try desk.part == "t-020")
    usleep(250_000)
    try desk.terminal.fire("t-015")
    try desk.terminal.wait(for: "found t-015")
    #expect(try desk.part == "t-015")
    usleep(250_000)
    try desk.terminal.fire("nowhere")
    try desk.terminal.wait(for: "no part is called nowhere")

    let other = try Inspector("texts", at: site, as: "bob")
    try other.terminal.fire("t-015")
    try other.terminal.wait(for: "claimed by ann")
    usleep(250_000)
    try other.terminal.press("1")
    try other.terminal.wait(for: "only to look at")
    #expect(try site.count("select count(*) from entry where kind = 'verdict'") == 0)
  }

  @Test func `A part that comes while nothing waits comes up by itself`() throws {
    let site = try Site(["texts": textQueue()])
    let desk = try Inspector("texts", at: site, until: "Nothing waits")
    let file = try site.write(textLine("late"), to: "late.jsonl")
    #expect(try site.run("import", "texts", file).status == 0)
    try desk.terminal.wait(for: "about late")
    #expect(try desk.decide("1", "ok") == "late")
  }
}
