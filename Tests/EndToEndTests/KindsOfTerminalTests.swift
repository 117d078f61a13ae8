// Terminals that are small, old, without colour or without Unicode.

import Foundation
import Testing

struct KindsOfTerminalTests {
  @Test func `One that is too small says so, decides nothing, and goes on when it is larger`()
    throws
  {
    let site = try Site.boards()
    let desk = try Inspector("circuit-boards", at: site)
    let part = try #require(try desk.part)
    try desk.terminal.resize(width: 15, height: 4)
    try desk.terminal.wait(for: "too small")
    usleep(250_000)
    for key in ["1", "a", "x", "0", "e"] {
      try desk.terminal.press(key)
      usleep(60_000)
    }
    try desk.terminal.resize(width: 20, height: 5)
    try desk.terminal.wait(for: "a part") { !$0.contains("too small") && $0.contains(part) }
    try desk.terminal.resize(width: 200, height: 60)
    try desk.terminal.wait(for: "Your call")
    #expect(try desk.part == part)
    #expect(try site.count("select count(*) from entry where reading is not null") == 0)
    try desk.decide("2", "defect")
    try desk.terminal.resize(width: 15, height: 4)
    try desk.terminal.wait(for: "too small")
    #expect(try desk.stop() == 0)
  }

  @Test(arguments: [(120, 40), (80, 24), (20, 5)])
  func `Without colour nothing but the pictures is lost`(width: Int, height: Int) throws {
    let site = try Site.boards()
    let desk = try Inspector(
      "circuit-boards", at: site, width: width, height: height, environment: ["NO_COLOR": "1"],
      until: "cb-173-a1")
    // Bold, dim, underlined and reverse are no colours.
    let colours = try desk.terminal.colours.matches(of: /\u{1B}\[[0-9;]*m/).map {
      String($0.output)
    }
    for colour in colours {
      #expect(
        colour.wholeMatch(of: /\u{1B}\[([0-9]|[012][0-9]|;)*m/) != nil, "\(colour.dropFirst())")
    }
    try desk.act("1") { $0.contains("cb-173-a1 ok") }
  }

  @Test(arguments: ["vt100", "xterm", "xterm-256color", "linux", "screen"])
  func `An old terminal is enough`(name: String) throws {
    let site = try Site.boards()
    let desk = try Inspector(
      "circuit-boards", at: site, width: 80, height: 24, environment: ["TERM": name])
    try desk.decide("1", "ok")
    try desk.decide("2", "defect")
    #expect(try desk.stop() == 0)
  }

  @Test(arguments: ["dumb", "no-such-terminal", ""])
  func `One that cannot place a cursor is refused in words`(name: String) throws {
    let site = try Site.texts(1)
    let terminal = try Terminal(
      "lineside console texts", at: site, environment: ["TERM": name])
    #expect(try terminal.end() == 2)
    let screen = try terminal.screen
    #expect(screen.contains("lineside: "), "\(screen)")
    #expect(screen.contains("terminal") || screen.contains("TERM"), "\(screen)")
    #expect(try site.count("select count(*) from claim") == 0)
  }

  @Test func `A locale without Unicode gets ASCII`() throws {
    let site = try Site.boards()
    let desk = try Inspector("circuit-boards", at: site, environment: ["LC_ALL": "C"])
    let screen = try desk.terminal.screen
    #expect(screen.utf8.allSatisfy { $0 < 0x80 })
    #expect(screen.contains("+ cb-173-a1"))
    try desk.decide("1", "ok")
  }

  @Test func `Every page opens and closes, and the part stays`() throws {
    let site = try Site.boards()
    let desk = try Inspector("circuit-boards", at: site, width: 80, height: 24)
    let part = try #require(try desk.part)
    for (key, text, back) in [
      ("?", "Keys", "Escape"), ("l", "Limit samples", "Escape"), (".", "Labels", "Escape"),
      ("r", "Reasons", "Escape"), ("n", "Note:", "Escape"), ("/", "Find:", "Escape"),
    ] {
      try desk.terminal.press(key)
      try desk.terminal.wait(for: text)
      try desk.terminal.press(back)
      try desk.terminal.wait(for: "Your call")
      try desk.terminal.wait(for: part)
    }
    for key in ["h", "g", "g", "+", "Left", "-", "i", "i", "]", "[", "="] {
      try desk.terminal.press(key)
      usleep(60_000)
    }
    try desk.terminal.press("F9")
    try desk.terminal.wait(for: "F9 means nothing")
    #expect(try desk.part == part)
    #expect(try site.count("select count(*) from entry where reading is not null") == 0)
  }
}
