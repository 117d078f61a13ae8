// Every road out gives the terminal back: a process of its own ends in each way.

import Glibc
import Screen
import Terminal
import Testing

/// Opens the terminal at `path`, draws on it, and dies as told.
private func drawAndDie(at path: String, _ death: (TTY) -> Void) throws {
  let terminal = open(path, O_RDWR | O_NOCTTY)
  dup2(terminal, STDERR_FILENO)
  let tty = try TTY(
    input: terminal, output: terminal,
    environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
  var screen = Screen(size: tty.size)
  screen.put("drawn", x: 0, y: 0)
  tty.paint(screen)
  write(STDERR_FILENO, "last words", 10)
  death(tty)
}

private func endless(_ depth: Int) -> Int {
  depth < 0 ? 0 : endless(depth + 1) &+ endless(depth + 2)
}

extension `With a real terminal` {
  @Suite struct `it is given back` {
    private let pseudoterminal = Pseudoterminal()
    private let before: [UInt32]
    private let path: String

    init() {
      before = pseudoterminal.settings
      path = pseudoterminal.path
    }

    private func expectRestored() {
      #expect(pseudoterminal.settings == before)
      let drawn = pseudoterminal.drawn(until: "last words")
      let end = "\u{1B}[?1049l"
      #expect(drawn.contains("\u{1B}[?2004l"))
      #expect(drawn.contains(end))
      #expect(drawn.contains("\u{1B}[?1049h"))
      // What was said meanwhile stands below, not in the screen.
      let parts = Array(drawn.utf8)
      let left = parts.indices.last { parts[$0...].starts(with: end.utf8) } ?? parts.endIndex
      #expect(String(decoding: parts[left...], as: UTF8.self).contains("last words"))
      #expect(!String(decoding: parts[..<left], as: UTF8.self).contains("last words"))
    }

    @Test func `at close`() async {
      await #expect(processExitsWith: .success) { [path = path as String] in
        try drawAndDie(at: path) { tty in
          tty.close()
          exit(0)
        }
      }
      expectRestored()
    }

    @Test func `at exit`() async {
      await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
        try drawAndDie(at: path) { _ in exit(3) }
      }
      expectRestored()
    }

    @Test func `at a bad access`() async {
      await #expect(processExitsWith: .signal(SIGSEGV)) { [path = path as String] in
        try drawAndDie(at: path) { _ in raise(SIGSEGV) }
      }
      expectRestored()
    }

    @Test func `at an abort`() async {
      await #expect(processExitsWith: .signal(SIGABRT)) { [path = path as String] in
        try drawAndDie(at: path) { _ in abort() }
      }
      expectRestored()
    }

    @Test func `at a trap of the language`() async {
      await #expect(processExitsWith: .failure) { [path = path as String] in
        try drawAndDie(at: path) { tty in
          let nothing: [Int] = []
          exit(Int32(nothing[tty.size.width]))
        }
      }
      expectRestored()
    }

    @Test func `when the stack runs over`() async {
      await #expect(processExitsWith: .signal(SIGSEGV)) { [path = path as String] in
        try drawAndDie(at: path) { tty in exit(Int32(endless(tty.size.width))) }
      }
      expectRestored()
    }

    @Test func `at the second request to end, if the first is not answered`() async {
      await #expect(processExitsWith: .failure) { [path = path as String] in
        try drawAndDie(at: path) { _ in
          // Two signals, since two of a kind may arrive as one.
          kill(getpid(), SIGTERM)
          kill(getpid(), SIGINT)
          while true { pause() }
        }
      }
      expectRestored()
    }
  }
}
