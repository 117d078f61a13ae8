// What was confirmed lasts, whatever becomes of the console.

import Foundation
import Testing

struct LastingTests {
  @Test func `A console killed in the middle loses nothing, and undo works across the restart`()
    throws
  {
    let site = try Site.texts(30)
    var desk = try Inspector("texts", at: site)
    var keyed: [String: String] = [:]
    for turn in 0..<5 {
      let label = turn.isMultiple(of: 2) ? "defect" : "ok"
      let part = try desk.decide(label == "ok" ? "1" : "2", label)
      keyed[part] = label
    }
    try desk.terminal.signal(SIGKILL)
    #expect(try desk.terminal.end() == 128 + SIGKILL)

    desk = try Inspector("texts", at: site)
    #expect(try desk.part.map { keyed[$0] == nil } == true)
    try desk.act("u") { $0.contains("t-005 is back; it was defect") }
    try desk.act("u") { $0.contains("t-004 is back; it was ok") }
    #expect(try desk.decide("2", "defect") == "t-004")
    keyed["t-004"] = "defect"
    keyed["t-005"] = nil
    try desk.terminal.signal(SIGKILL)
    try desk.terminal.end()
    #expect(try site.exported("texts") == keyed)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `A console killed at any moment after a key has the verdict or has it not`() throws {
    let site = try Site.texts(60, "guard_ms: 0")
    for delay in stride(from: UInt32(0), through: 60, by: 10) {
      let desk = try Inspector("texts", at: site)
      let before = try site.count("select count(*) from verdict")
      let part = try #require(try desk.part)
      try desk.terminal.press("1")
      usleep(delay * 1000)
      try desk.terminal.signal(SIGKILL)
      try desk.terminal.end()
      let after = try site.count("select count(*) from verdict")
      let decided = try site.count(
        "select count(*) from verdict join item on item.id = verdict.item"
          + " where name = cast('\(part)' as blob)")
      #expect(after == before + decided)
      #expect(try site.rows("pragma integrity_check") == ["ok"])
    }
    let verified = try site.run("audit", "verify")
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test func `A claim that lapsed at lunch gives the part back and says so`() throws {
    let site = try Site.texts(2, "claim: {minutes: 0.05, ahead: 0}")
    let desk = try Inspector("texts", at: site)
    let part = try #require(try desk.part)
    try desk.terminal.wait(for: "\(part) went back to the")
    try desk.terminal.wait(for: "Nothing recorded is lost.")
    let other = try Inspector("texts", at: site, as: "bob")
    #expect(try other.decide("2", "defect") == part)
    #expect(try other.stop() == 0)
    // Any key goes on, and decides nothing.
    try desk.terminal.press("1")
    try desk.terminal.wait(for: "about t-002")
    #expect(try site.rows("select label from verdict") == ["defect"])
  }

  @Test func `The clock set back by an hour loses no verdict and holds no claim back`() throws {
    let site = try Site.texts(10)
    let desk = try Inspector("texts", at: site)
    try desk.decide("1", "ok")
    try desk.terminal.signal(SIGKILL)
    try desk.terminal.end()
    // The claims of the killed console were taken in what is the future now: they count for lapsed.
    let earlier = try Terminal(
      "faketime -f -1h lineside console texts --person bob", at: site,
      environment: ["FAKETIME_DONT_FAKE_MONOTONIC": "1"])
    try earlier.wait(for: "about t-006")
    try earlier.wait(for: "the claims to lapse") { _ in
      try site.count(
        "select count(*) from claim join person on person.id = claim.person"
          + " where person.name = 'ann'") == 0
    }
    try earlier.press("/")
    try earlier.wait(for: "Find:")
    try earlier.fire("t-002")
    usleep(250_000)
    try earlier.press("Enter")
    try earlier.wait(for: "about t-002")
    usleep(250_000)
    try earlier.press("2")
    try earlier.wait(for: "t-002 defect")
    try earlier.press("q")
    #expect(try earlier.end() == 0)
    #expect(try site.exported("texts") == ["t-001": "ok", "t-002": "defect"])
    #expect(try site.run("audit", "verify").status == 0)
  }
}
