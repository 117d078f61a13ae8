// Pictures that cannot be shown: words on the screen, no verdict by accident, and the part goes on.

import Foundation
import Testing

struct BadPictureTests {
  /// The hostile pictures and their lines, in a site of their own.
  private func hostileSite(_ more: String = "") throws -> Site {
    let media = "\(repository)/fixtures/hostile"
    let site = try Site([
      "hostile": """
      {title: "Hostile", payload: "picture", media: "\(media)", \(more)
       labels: [{name: "ok", good: true}, {name: "defect"}], deployment: {mode: "manual"}}
      """
    ])
    return site
  }

  private func add(_ pictures: [String], to site: Site) throws {
    let lines = pictures.map { "{\"item\": \"p-\($0)\", \"picture\": \"\($0)\"}\n" }
    let file = try site.write(lines.joined(), to: "pictures.jsonl")
    #expect(try site.run("import", "hostile", file).status == 0)
  }

  @Test(arguments: [
    "images/not-there.png", "images", "images/empty.png", "images/text.png",
    "images/header-only.png", "images/huge.png", "images/zero-wide.png",
    "images/external-entity.svg", "images/svg-named.png", "images/outside.png",
  ])
  func `One that cannot be shown is said in words and gets no label`(picture: String) throws {
    let site = try hostileSite()
    try add([picture], to: site)
    let desk = try Inspector("hostile", at: site, until: "This part cannot be shown.")
    for key in ["1", "2", "a", "x"] {
      usleep(250_000)
      try desk.terminal.press(key)
      try desk.terminal.wait(for: "it cannot be shown, so it gets no label")
      usleep(60_000)
    }
    #expect(try site.count("select count(*) from verdict") == 0)
    #expect(
      try site.count("select tries from reading") == 1, "the failed showing was not counted once")
    try desk.act("0") { $0.contains("cannot be judged, waits for a new picture") }
    #expect(try site.rows("select kind, label is null from verdict") == ["unjudged|1"])
    #expect(try desk.stop() == 0)
    #expect(try site.exported("hostile").isEmpty)
  }

  @Test(arguments: [
    "images/one-pixel.png", "images/grey16.png", "images/rgba.png", "images/long.png",
  ])
  func `An odd one is shown and judged`(picture: String) throws {
    let site = try hostileSite()
    try add([picture], to: site)
    let desk = try Inspector("hostile", at: site)
    try desk.decide("2", "defect")
    #expect(try desk.stop() == 0)
    #expect(try site.exported("hostile") == ["p-\(picture)": "defect"])
    let line = try #require(try site.lines("labels/labels.jsonl").first)
    let sum = try site.shell("sha256sum < \(repository)/fixtures/hostile/\(picture)").output
    #expect(line["picture_sha256"] as? String == String(sum.prefix(64)))
  }

  @Test func `A part that could not be shown too often is put aside and counted`() throws {
    let site = try hostileSite("claim: {tries: 2},")
    try add(["images/empty.png", "images/one-pixel.png"], to: site)
    let first = try Inspector("hostile", at: site, until: "This part cannot be shown.")
    #expect(try first.stop() == 0)
    let second = try Inspector(
      "hostile", at: site, until: "could not be shown too often and is put aside")
    try second.terminal.wait(for: "the next part") {
      Inspector.part(on: $0) == "p-images/one-pixel.png"
    }
    #expect(try second.stop() == 0)
    #expect(
      try site.rows("select state, tries from reading order by id") == ["dead|2", "waiting|0"])
    #expect(try site.run("decide", "hostile", "p-images/empty.png", "ok").status == 1)
  }

  @Test func `Text from outside moves no cursor and colours nothing`() throws {
    let site = try Site(["texts": textQueue("show: [\"lot\"],")])
    let text = #"\u001b[2J\u001b]0;title\u0007\u009b31m over \u202e txt \u0000 \u0008 end"#
    let line =
      #"{"item": "\u001b[31mid", "text": "\#(text)", "attributes": {"lot": "\u001b[1;1Hlot"}}"#
    let file = try site.write(line + "\n", to: "lines.jsonl")
    #expect(try site.run("import", "texts", file).status == 0)
    let desk = try Inspector("texts", at: site, environment: ["NO_COLOR": "1"])
    let screen = try desk.terminal.wait(for: " end")
    #expect(screen.contains("┌"))
    #expect(screen.contains("Your call"))
    #expect(screen.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(!screen.unicodeScalars.contains("\u{202E}"))
    #expect(try !desk.terminal.colours.contains("\u{1B}[31m"))
    try desk.act("1") { $0.contains("ok · u to undo") }
    let exported = try site.exported("texts")
    #expect(exported == ["\u{1B}[31mid": "ok"])
  }

  @Test func `A text of a mebibyte comes in, is shown and is scrolled`() throws {
    let site = try Site(["texts": textQueue()])
    let words = (0..<149_797).map { "w\(1000 + $0 % 9000) " }.joined().prefix(1 << 20)
    let file = try site.write(
      "{\"item\": \"big\", \"text\": \"\(words)\"}\n" + textLine("small"), to: "lines.jsonl")
    #expect(try site.run("import", "texts", file).status == 0)
    #expect(
      try site.count("select length(text) from item where name = cast('big' as blob)") > 898_000)
    let desk = try Inspector("texts", at: site)
    try desk.terminal.wait(for: "w1000 w1001")
    try desk.terminal.press("PPage")
    try desk.terminal.press("NPage")
    try desk.terminal.wait(for: "another page") { !$0.contains("w1000 w1001") }
    #expect(try desk.decide("1", "ok") == "big")
    try desk.terminal.wait(for: "about small")
  }
}
