// Standard output: whole, in order, and quiet when nobody listens.
import Foundation
import Testing

@testable import lineside

struct OutputTests {
  /// What was written into a pipe while `body` had its writing end.
  private func written(_ body: (Output) throws -> Void) throws -> [UInt8] {
    let pipe = Pipe()
    try body(Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, limit: 100))
    try pipe.fileHandleForWriting.close()
    return Array(pipe.fileHandleForReading.readDataToEndOfFile())
  }

  @Test func `Bytes come out as they went in, NUL and all, across many flushes`() throws {
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
    let result = try written { output in
      for start in stride(from: 0, to: 5000, by: 50) { try output.write(bytes[start..<start + 50]) }
      try output.line("a\0b")
      try output.flush()
    }
    #expect(result == bytes + Array("a\0b\n".utf8))
  }

  @Test func `Nothing is written before the buffer is full or flushed`() throws {
    let result = try written { try $0.write("short") }
    #expect(result.isEmpty)
  }

  @Test func `A reader that went away ends the program as done`() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    try pipe.fileHandleForReading.close()
    try output.line("nobody reads this")
    #expect(throws: Exit(.done)) { try output.flush() }
  }

  @Test func `A full disk is told`() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let output = Output(descriptor: full.fileDescriptor)
    try output.line("no room")
    #expect(throws: Exit(.refused, "standard output: No space left on device")) {
      try output.flush()
    }
  }
}

struct TalkTests {
  private func said(_ environment: [String: String] = [:], _ body: (Talk) -> Void) throws -> String
  {
    let pipe = Pipe()
    body(Talk(descriptor: pipe.fileHandleForWriting.fileDescriptor, environment: environment))
    try pipe.fileHandleForWriting.close()
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test func `What ends the program is told with details before and a hint behind`() throws {
    let exit = Exit(.wrongUse, "it cannot be used", hint: "mend it", details: ["f:1: a: b"])
    #expect(
      try said { $0.fail(exit) } == "f:1: a: b\nlineside: it cannot be used\n  mend it\n")
    #expect(try said { $0.fail(Exit(.done)) }.isEmpty)
  }

  @Test func `Nothing that a terminal obeys gets through`() throws {
    let text = try said { talk in
      talk.say("a\u{1B}[2Jb\nc\u{202E}d\u{9B}e\0f")
      talk.warn("g\rh")
    }
    #expect(
      text.unicodeScalars.filter { $0.properties.generalCategory == .control }
        == "\n\n".unicodeScalars.filter { _ in true })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.hasPrefix("a"))
  }

  @Test func `Off a terminal there is neither colour nor a status line`() throws {
    let text = try said(["TERM": "xterm-256color"]) { talk in
      talk.show(status: "half way")
      talk.say("done", .alarm)
      talk.show(status: nil)
    }
    #expect(text == "done\n")
  }
}

struct ListingTests {
  private func text(_ listing: Listing, asJSON: Bool) throws -> String {
    let pipe = Pipe()
    let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    try listing.write(to: output, asJSON: asJSON)
    try output.flush()
    try pipe.fileHandleForWriting.close()
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  private var sample: Listing {
    var listing = Listing(["name", "count", "share", "ok", "labels"])
    listing.add(["部品", 12, .number(0.5), .flag(true), .list(["a", "b\""])])
    listing.add(["e\u{1B}x", .none, .number(0.125), .flag(false), .list([])])
    return listing
  }

  @Test func `A table lines up, numbers to the right, and is cleaned`() throws {
    #expect(
      try text(sample, asJSON: false) == """
        name  count  share  ok   labels
        部品     12    0.5  yes  a, b"
        e␛x       -  0.125  no

        """)
  }

  @Test func `JSON is an array of objects keyed by column, with nothing lost`() throws {
    let rows =
      try JSONSerialization.jsonObject(
        with: Data(text(sample, asJSON: true).utf8)) as? [[String: Any]]
    #expect(rows?.count == 2)
    #expect(rows?[0]["labels"] as? [String] == ["a", "b\""])
    #expect(rows?[1]["name"] as? String == "e\u{1B}x")
    #expect(rows?[1]["count"] is NSNull)
    #expect(try text(Listing(["a"]), asJSON: true) == "[]\n")
  }
}
