// What fingers, scanners and pasted pages do by accident decides nothing.

import Foundation
import Testing

struct AccidentTests {
  @Test func `A key held down decides two parts at most`() throws {
    let site = try Site.texts(40)
    let desk = try Inspector("texts", at: site)
    usleep(300_000)
    // As a keyboard repeats: once, after half a second again, and then every 33 ms.
    let clock = ContinuousClock()
    var pauses = 0
    try desk.terminal.press("1")
    usleep(500_000)
    var last = clock.now
    for _ in 0..<60 {
      try desk.terminal.press("1")
      let now = clock.now
      // A pause of our own making, on a busy machine, is as good as letting go of the key.
      if now - last > .milliseconds(150) { pauses += 1 }
      last = now
      usleep(28_000)
    }
    try desk.terminal.press("F9")
    try desk.terminal.wait(for: "F9 means nothing")
    let decided = try site.count("select count(*) from verdict")
    #expect(decided >= 1)
    #expect(decided <= 2 + pauses)
  }

  @Test func `A pasted page decides nothing`() throws {
    let site = try Site.texts(10)
    let desk = try Inspector("texts", at: site)
    usleep(300_000)
    try desk.terminal.paste(String(repeating: "1 2 a x 0\r\ns e u q\n1\n", count: 100))
    try desk.terminal.wait(for: "a paste decides nothing")
    #expect(try desk.part == "t-001")
    #expect(try site.count("select count(*) from entry where reading is not null") == 0)
  }

  @Test func `A scanner's burst that is no part of the queue decides nothing`() throws {
    let site = try Site.texts(10)
    let desk = try Inspector("texts", at: site)
    usleep(300_000)
    try desk.terminal.press("1", "2", "1", "0", "Enter")
    try desk.terminal.wait(for: "no part is called 1210")
    usleep(300_000)
    try desk.terminal.fire("0012120012")
    try desk.terminal.wait(for: "no part is called 0012120012")
    #expect(try site.count("select count(*) from entry where reading is not null") == 0)
  }

  @Test func `Enter, Space and Backspace decide nothing`() throws {
    let site = try Site.texts(10)
    let desk = try Inspector("texts", at: site)
    for (key, name) in [("Enter", "Enter"), ("Space", "Space"), ("BSpace", "Backspace")] {
      usleep(300_000)
      try desk.terminal.press(key)
      try desk.terminal.wait(for: "\(name) decides nothing")
    }
    #expect(try site.count("select count(*) from verdict") == 0)
  }

  @Test func `A key in the same moment as the part comes up is not counted`() throws {
    let site = try Site.texts(10, "guard_ms: 60000")
    let desk = try Inspector("texts", at: site)
    try desk.terminal.press("1")
    try desk.terminal.wait(for: "too soon")
    #expect(try site.count("select count(*) from verdict") == 0)
  }

  @Test func `Stopping with a note that is not recorded asks first`() throws {
    let site = try Site.texts(10)
    let desk = try Inspector("texts", at: site)
    try desk.terminal.press("n")
    try desk.terminal.wait(for: "Note:")
    try desk.terminal.type("half a thought")
    try desk.terminal.press("Enter")
    try desk.terminal.wait(for: "the note goes with the verdict")
    try desk.terminal.press("q")
    try desk.terminal.wait(for: "Stop all the same?")
    try desk.terminal.press("n")
    try desk.terminal.wait(for: "going on")
    try desk.terminal.press("q")
    try desk.terminal.wait(for: "Stop all the same?")
    try desk.terminal.press("y")
    #expect(try desk.terminal.end() == 0)
  }
}
