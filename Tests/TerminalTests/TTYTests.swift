// The session on a real pseudoterminal. Curses is one for the process, so one test at a time.

import CCurses
import Glibc
import Screen
import Terminal
import Testing

private let pinned = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]

private func session(
  on pseudoterminal: Pseudoterminal, _ environment: [String: String] = [:]
) throws -> TTY {
  try TTY(
    input: pseudoterminal.terminal, output: pseudoterminal.terminal,
    environment: pinned.merging(environment) { $1 })
}

/// The inputs that come until there are so many.
private func inputs(_ count: Int, from tty: TTY) -> [Input] {
  var inputs: [Input] = []
  while inputs.count < count {
    let events = tty.wait(upTo: 5000)
    if events.isEmpty { break }
    for case .input(let input, _) in events { inputs.append(input) }
  }
  return inputs
}

private func screen(_ tty: TTY, _ text: String, _ style: Style = Style()) -> Screen {
  var screen = Screen(size: tty.size)
  screen.put(text, x: 0, y: 0, style)
  return screen
}

extension `With a real terminal` {
  @Suite struct `a session` {
    @Test func `leaves the terminal as it was`() throws {
      let pseudoterminal = Pseudoterminal()
      let before = pseudoterminal.settings
      let tty = try session(on: pseudoterminal)
      tty.paint(screen(tty, "hello"))
      #expect(pseudoterminal.settings != before)
      #expect(pseudoterminal.drawn(until: "hello").contains("\u{1B}[?1049h"))
      tty.close()
      #expect(pseudoterminal.settings == before)
      let farewell = pseudoterminal.drawn(until: "\u{1B}[?1049l")
      #expect(farewell.contains("\u{1B}[?1049l"))
      #expect(farewell.contains("\u{1B}[?2004l"))
    }

    @Test func `ends with its owner`() throws {
      let pseudoterminal = Pseudoterminal()
      let before = pseudoterminal.settings
      do { _ = try session(on: pseudoterminal) }
      #expect(pseudoterminal.settings == before)
    }

    @Test func `knows what the terminal can do`() throws {
      let expected: [(String, [String: String], ColorDepth)] = [
        ("xterm-256color", [:], .indexed256), ("xterm", [:], .eight), ("vt100", [:], .none),
        ("xterm-256color", ["NO_COLOR": "1"], .none),
        ("xterm-256color", ["NO_COLOR": ""], .indexed256),
      ]
      for (name, environment, depth) in expected {
        let pseudoterminal = Pseudoterminal(width: 33, height: 7)
        let tty = try session(on: pseudoterminal, environment.merging(["TERM": name]) { $1 })
        #expect(tty.depth == depth, "\(name)")
        #expect(tty.isUTF8)
        #expect(tty.size == Size(width: 33, height: 7))
        tty.close()
      }
    }

    @Test func `is refused by what cannot carry it`() throws {
      let pseudoterminal = Pseudoterminal()
      let before = pseudoterminal.settings
      #expect(throws: TerminalFault.tooSimple("dumb")) {
        _ = try session(on: pseudoterminal, ["TERM": "dumb"])
      }
      #expect(throws: TerminalFault.unknownTerminal("no-such")) {
        _ = try session(on: pseudoterminal, ["TERM": "no-such"])
      }
      #expect(throws: TerminalFault.unknownTerminal("")) {
        _ = try session(on: pseudoterminal, ["TERM": ""])
      }
      let file = open("/dev/null", O_RDWR)
      defer { close(file) }
      #expect(throws: TerminalFault.noTerminal) {
        _ = try TTY(input: file, output: file, environment: pinned)
      }
      #expect(pseudoterminal.settings == before)
    }

    @Test func `sends only what changed`() throws {
      let pseudoterminal = Pseudoterminal(width: 120, height: 10)
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      var plan = screen(tty, String(repeating: "abcdefgh", count: 15))
      tty.paint(plan)
      _ = pseudoterminal.drawn(until: "abcdefgh")
      plan.put("X", x: 60, y: 0)
      tty.paint(plan)
      let changed = pseudoterminal.drawn(until: "X")
      #expect(changed.contains("X"))
      #expect(changed.utf8.count < 40)
      tty.paint(plan)
      tty.paint(screen(tty, "end"))
      #expect(!pseudoterminal.drawn(until: "end").contains("X"))
    }

    @Test func `draws wide and combined characters and colours`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      tty.paint(screen(tty, "漢e\u{301}👍.", Style(.indexed(200), on: .indexed(17))))
      let drawn = pseudoterminal.drawn(until: "👍.")
      #expect(drawn.contains("漢e\u{301}👍."))
      #expect(drawn.contains("\u{1B}[38;5;200m\u{1B}[48;5;17m"))
    }

    @Test func `draws ASCII where the locale is not UTF-8`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal, ["LC_ALL": "C"])
      defer { tty.close() }
      #expect(!tty.isUTF8)
      tty.paint(screen(tty, "┌─┐ é 漢."))
      let drawn = pseudoterminal.drawn(until: ".")
      #expect(drawn.contains("+-+ e ??."))
      #expect(drawn.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `draws UTF-8 in a locale that the machine does not have`() throws {
      let pseudoterminal = Pseudoterminal()
      for (locale, isUTF8) in [("xx_YY.UTF-8", true), ("xx_YY.utf8", true), ("xx_YY", false)] {
        let tty = try session(on: pseudoterminal, ["LC_ALL": "", "LC_CTYPE": "", "LANG": locale])
        #expect(tty.isUTF8 == isUTF8, "\(locale)")
        tty.close()
      }
    }

    @Test func `sends no colour where NO_COLOR forbids it`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal, ["NO_COLOR": "1"])
      defer { tty.close() }
      tty.paint(screen(tty, "loud.", Style(.alarm, on: .indexed(3))))
      let drawn = pseudoterminal.drawn(until: "loud.")
      #expect(["[31m", "[91m", "[43m", "38;5;", "48;5;"].allSatisfy { !drawn.contains($0) })
    }

    @Test func `draws more colours than a terminal has pairs for`() throws {
      let pseudoterminal = Pseudoterminal(width: 100, height: 2)
      let tty = try session(on: pseudoterminal, ["TERM": "xterm"])
      defer { tty.close() }
      var plan = Screen(size: tty.size)
      for entry in UInt8(0)..<64 {
        plan[Int(entry), 0] = Cell("x", Style(.indexed(entry / 8), on: .indexed(entry % 8)))
      }
      plan.put("end", x: 70, y: 0)
      tty.paint(plan)
      #expect(pseudoterminal.drawn(until: "end").contains("end"))
    }

    @Test func `bears screens of any size`() throws {
      let pseudoterminal = Pseudoterminal(width: 10, height: 3)
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      for (width, height) in [(0, 0), (1, 1), (10, 3), (9, 2), (30, 30)] {
        var plan = Screen(size: Size(width: width, height: height))
        plan.fill(Rect(x: 0, y: 0, width: width, height: height), with: "漢")
        plan.cursor = (x: width, y: height)
        tty.paint(plan)
      }
      _ = pseudoterminal.drawn()
      tty.paint(screen(tty, "end"))
      #expect(pseudoterminal.drawn(until: "end").contains("end"))
    }

    @Test func `rings`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      tty.beep()
      #expect(pseudoterminal.drawn(until: "\u{7}").contains("\u{7}"))
    }
  }
}

extension `With a real terminal` {
  @Suite struct `waiting` {
    @Test func `brings keys and pastes in their order`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      pseudoterminal.type("a\u{1B}[A\u{1B}OBé\u{1B}[200~q\r1\u{1B}[201~\r\u{3}")
      #expect(
        inputs(7, from: tty) == [
          .key(.character("a")), .key(.up), .key(.down), .key(.character("é")), .pasted("q\r1"),
          .key(.enter), .key(.control("c")),
        ])
    }

    @Test func `brings a lone Escape`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      pseudoterminal.type("\u{1B}")
      #expect(inputs(1, from: tty) == [.key(.escape)])
    }

    @Test func `brings a paste that comes in pieces`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      pseudoterminal.type("\u{1B}[200~one\u{1B}[20")
      #expect(tty.wait(upTo: 0) == [])
      pseudoterminal.type("1~")
      #expect(inputs(1, from: tty) == [.pasted("one")])
    }

    @Test func `ends when the time is over`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      #expect(tty.wait(upTo: 0) == [])
      #expect(tty.wait(upTo: 5) == [])
    }

    @Test func `tells when a key was read`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      let before = monotonicMilliseconds()
      pseudoterminal.type("a")
      guard case .input(_, let time)? = tty.wait(upTo: 5000).first else {
        Issue.record("no key came")
        return
      }
      #expect(time >= before && time <= monotonicMilliseconds())
    }

    @Test func `brings the terminal's new size, and the next screen is whole`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      tty.paint(screen(tty, "hello"))
      pseudoterminal.resize(width: 20, height: 5)
      kill(getpid(), SIGWINCH)
      #expect(inputs(1, from: tty) == [.resized(Size(width: 20, height: 5))])
      #expect(tty.size == Size(width: 20, height: 5))
      _ = pseudoterminal.drawn()
      tty.paint(screen(tty, "hello"))
      #expect(pseudoterminal.drawn(until: "hello").contains("hello"))
    }

    @Test func `brings a request to end, once a hang-up, and what else can be read`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      kill(getpid(), SIGTERM)
      #expect(tty.wait(upTo: 5000) == [.terminated(signal: SIGTERM)])
      var ends: [Int32] = [-1, -1]
      #expect(pipe(&ends) == 0)
      write(ends[1], "x", 1)
      #expect(tty.wait(upTo: 5000, also: [ends[0]]) == [.readable(ends[0])])
      for end in ends { close(end) }
      pseudoterminal.hangUp()
      #expect(tty.wait(upTo: 5000) == [.hungUp])
      #expect(tty.wait(upTo: 0) == [])
      tty.paint(screen(tty, "into the void"))
    }

    @Test func `takes a hang-up signal for the end of the terminal`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      kill(getpid(), SIGHUP)
      #expect(tty.wait(upTo: 5000) == [.hungUp])
    }

    @Test func `tells of having been stopped, and the next screen is whole`() throws {
      let pseudoterminal = Pseudoterminal()
      let tty = try session(on: pseudoterminal)
      defer { tty.close() }
      let running = pseudoterminal.settings
      tty.paint(screen(tty, "hello"))
      var shells = termios()
      tcgetattr(pseudoterminal.terminal, &shells)
      shells.c_lflag |= UInt32(ICANON | ECHO)
      tcsetattr(pseudoterminal.terminal, TCSANOW, &shells)
      _ = pseudoterminal.drawn(until: "hello")
      pseudoterminal.resize(width: 30, height: 8)
      kill(getpid(), SIGCONT)
      let events = tty.wait(upTo: 5000)
      #expect(events.first == .continued)
      #expect(events.count == 2)
      #expect(tty.size == Size(width: 30, height: 8))
      #expect(pseudoterminal.settings == running)
      tty.paint(screen(tty, "hello"))
      #expect(pseudoterminal.drawn(until: "hello").contains("hello"))
    }
  }
}

/// One process has one curses.
@Suite(.serialized) struct `With a real terminal` {}
