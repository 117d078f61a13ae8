// Programs of others: fed and heard at once, limited, and ended with all that they started.
import Foundation
import Testing

@testable import Outside

struct ChildTests {
  /// As the program does: a program that reads no more is an answer of `write`, not a death.
  init() { signal(SIGPIPE, SIG_IGN) }

  @Test func `What is fed comes back, however much it is`() throws {
    let child = try Child(Program(["cat"], in: "/"))
    var left = 300
    let line = Array(("a line of some length, fed three hundred times a thousand\n").utf8)
    let piece = Array(repeating: line, count: 100).flatMap(\.self)
    let heard = try all(child) {
      left -= 1
      return left >= 0 ? piece : nil
    }
    #expect(heard.count == 300 * piece.count)
    #expect(child.finish() == .exited(0))
  }

  @Test func `A program runs in its folder, with what it is told in its environment`() throws {
    let program = Program(
      ["sh", "-c", "pwd; echo \"$LINESIDE_MODEL\"; echo \"$PATH\" | grep -c /"], in: "/usr",
      environment: ["LINESIDE_MODEL": "a b"])
    let child = try Child(program)
    #expect(String(decoding: try all(child), as: UTF8.self) == "/usr\na b\n1\n")
    #expect(child.finish() == .exited(0))
  }

  @Test func `A program that is not there ends with 127 and says so`() throws {
    let child = try Child(Program(["no-such-program"], in: "/"))
    var complaints: [String] = []
    child.complained = { complaints.append($0) }
    #expect(try all(child).isEmpty)
    #expect(child.finish() == .exited(127))
    #expect(complaints.contains { $0.contains("no-such-program") })
  }

  @Test func `One that says nothing is taken to hang, and ends with all that it started`() throws {
    let mark = "3\(Int.random(in: 100_000_000...999_999_999))"
    do {
      let child = try Child(Program(["sh", "-c", "sleep \(mark) & sleep \(mark)"], in: "/"))
      child.silenceS = 0.3
      #expect(throws: OutsideFailure.silent(0.3)) { try all(child) }
    }
    #expect(!isRunning("sleep \(mark)"))
  }

  @Test func `One that is ended by a signal says by which`() throws {
    let child = try Child(Program(["sh", "-c", "kill -9 $$"], in: "/"))
    #expect(try all(child).isEmpty)
    #expect(child.finish() == .killed(9))
  }

  @Test func `One that reads no more does not hold us up`() throws {
    let child = try Child(Program(["sh", "-c", "exec <&-; echo done"], in: "/"))
    let heard = try all(child) { [UInt8](repeating: 10, count: 1 << 16) }
    #expect(String(decoding: heard, as: UTF8.self) == "done\n")
    #expect(child.finish() == .exited(0))
  }

  @Test func `Memory and files have limits`() throws {
    let hungry = Program(
      ["python3", "-c", "bytearray(1 << 30)"], in: "/", memoryMB: 512)
    let child = try Child(hungry)
    _ = try all(child)
    #expect(child.finish() == .exited(1))
    let folder = NSTemporaryDirectory() + "lineside-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let wordy = try Child(
      Program(["sh", "-c", "head -c 9000000 /dev/zero > big"], in: folder, fileMB: 1))
    _ = try all(wordy)
    #expect(wordy.finish() != .exited(0))
    let size = try FileManager.default.attributesOfItem(atPath: folder + "/big")[.size] as? Int
    #expect(size == 1 << 20)
  }

  private func all(_ child: Child, feed: () -> [UInt8]? = { nil }) throws -> [UInt8] {
    var heard: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try child.read(into: buffer, feed: feed)
      if count == 0 { return heard }
      heard += buffer[..<count]
    }
  }

  private func isRunning(_ words: String) -> Bool {
    let search = Process()
    search.executableURL = URL(fileURLWithPath: "/usr/bin/pgrep")
    search.arguments = ["-f", "^\(words)$"]
    search.standardOutput = Foundation.Pipe()
    try? search.run()
    search.waitUntilExit()
    return search.terminationStatus == 0
  }
}
