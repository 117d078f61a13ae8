// The terminal, owned from the moment it is opened until it is closed.

import CCurses
import Glibc
package import Screen

/// A full-screen session on a terminal. One at a time in a process, and used by one thread.
///
/// Every road out puts the terminal back as it was: `close`, the end of the object, `exit`, a
/// signal to end (the second one if the loop does not answer the first), a crash.
package final class TTY {
  /// What came while waiting.
  package enum Event: Hashable, Sendable {
    /// Read at so many milliseconds of `monotonicMilliseconds()`.
    case input(Input, at: Int64)
    /// One of the caller's descriptors can be read.
    case readable(Int32)
    /// The program was stopped and is running again; the next screen is painted whole. May come
    /// twice.
    case continued
    /// The signal asks the program to end.
    case terminated(signal: Int32)
    /// The terminal is gone; nothing more comes from it.
    case hungUp
  }

  package let depth: ColorDepth
  package let isUTF8: Bool
  /// As it was when the last `.resized` was told.
  package internal(set) var size: Size

  let input: Int32
  let output: Int32
  let signals: SignalPipe
  var decoder: KeyDecoder
  var isHungUp = false
  /// When bytes last came, in `monotonicMilliseconds()`.
  var lastRead: Int64 = 0
  private let settings: termios
  private let farewell: [UInt8]
  private let takesPaste: Bool
  private let ownsDescriptors: Bool
  private var streams: [UnsafeMutablePointer<FILE>] = []
  private let curses: OpaquePointer
  private var painter: Painter
  private var parked: ParkedErrors?
  private var isOpen = true

  /// Takes the process's controlling terminal, wherever its standard input and output go.
  package static func open(environment: [String: String]) throws(TerminalFault) -> TTY {
    let descriptor = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .noTerminal }
    do throws(TerminalFault) {
      return try TTY(
        input: descriptor, output: descriptor, environment: environment, ownsDescriptors: true)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }

  /// - Parameters:
  ///   - input: a terminal to read from; the caller keeps it open, and closes it.
  ///   - output: a terminal to write to, likewise.
  ///   - environment: `TERM`, the locale, `NO_COLOR`, `LINESIDE_THEME` and `COLORFGBG` are read.
  package convenience init(input: Int32, output: Int32, environment: [String: String])
    throws(TerminalFault)
  {
    try self.init(
      input: input, output: output, environment: environment, ownsDescriptors: false)
  }

  private init(
    input: Int32, output: Int32, environment: [String: String], ownsDescriptors: Bool
  ) throws(TerminalFault) {
    var settings = termios()
    guard isatty(input) == 1, isatty(output) == 1, tcgetattr(output, &settings) == 0 else {
      throw .noTerminal
    }
    let name = environment["TERM"] ?? ""
    try checkTerminal(name, output)
    isUTF8 = setCharacterSet(environment)
    self.input = input
    self.output = output
    self.settings = settings
    self.ownsDescriptors = ownsDescriptors
    // Before curses, which leaves signals alone that are taken.
    let signals = try SignalPipe()
    self.signals = signals
    let streams = [fdopen(dup(output), "w"), fdopen(dup(input), "r")].compactMap { $0 }
    guard streams.count == 2, let curses = newterm(name, streams[0], streams[1]) else {
      for stream in streams { fclose(stream) }
      signals.close()
      tcsetattr(output, TCSANOW, &settings)
      throw .unknownTerminal(name)
    }
    self.streams = streams
    self.curses = curses
    startCurses()
    depth = startColors(environment)
    painter = Painter(theme: Theme(depth: depth, environment: environment), isUTF8: isUTF8)
    decoder = KeyDecoder(sequences: terminfoSequences())
    takesPaste =
      lineside_capability("cup").map { String(cString: $0).hasPrefix("\u{1B}[") } ?? false
    farewell = farewellBytes(takesPaste: takesPaste)
    size = Size(width: 0, height: 0)
    enter()
    size = measured() ?? size
  }

  deinit { close() }

  /// Shows a screen. Its size should be `size`; what is over is clipped.
  package func paint(_ screen: Screen) {
    guard isOpen, !isHungUp else { return }
    painter.paint(screen)
  }

  /// Has the next screen painted whole, over whatever another program left there.
  package func repaint() { painter.forget() }

  package func beep() {
    guard isOpen, !isHungUp else { return }
    CCurses.beep()
  }

  /// Gives the terminal back to the shell and stops, as Ctrl-Z does elsewhere; returns when the
  /// program is continued. A shell that could not continue it is not left with a stopped program.
  package func suspend() {
    guard isOpen, signals.canStop else { return repaint() }
    leave()
    stopGroup()
    enter()
  }

  /// Puts the terminal back as it was and shows the errors that were parked. May be called again.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delscreen(curses)
    for stream in streams { fclose(stream) }
    signals.close()
    if ownsDescriptors { Glibc.close(input) }
  }

  /// Takes the terminal, at first and after it was given back.
  func enter() {
    guard isOpen else { return }
    parked = parked ?? ParkedErrors()
    Rescue.arm(terminal: output, settings: settings, farewell: farewell, parked: parked)
    reset_prog_mode()
    if takesPaste { send("\u{1B}[?2004h") }
    painter.forget()
  }

  private func leave() {
    if takesPaste { send("\u{1B}[?2004l") }
    endwin()
    var settings = settings
    tcsetattr(output, TCSANOW, &settings)
    Rescue.disarm()
    parked?.release()
    parked = nil
  }

  /// The terminal's size now, which curses is told; nil if the terminal does not know.
  func measured() -> Size? {
    var extent = winsize()
    let known = ioctl(output, UInt(TIOCGWINSZ), &extent) == 0
    if known, extent.ws_col > 0, extent.ws_row > 0 {
      resizeterm(Int32(extent.ws_row), Int32(extent.ws_col))
      painter.forget()
    } else if size.width > 0 {
      return nil
    }
    let window = lineside_window()
    return Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
  }

  private func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(output, bytes, bytes.count)
  }
}

/// Milliseconds of a clock that is never set.
package func monotonicMilliseconds() -> Int64 {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}

/// Stops this process and those it was started with, until a shell continues them.
private func stopGroup() {
  var before = sigaction()
  lineside_ignore(SIGTSTP, &before)
  kill(0, SIGTSTP)
  // To this thread, so that it is stopped before `raise` returns.
  lineside_default(SIGTSTP, nil)
  raise(SIGTSTP)
  sigaction(SIGTSTP, &before, nil)
}
