// Curses brought into the state that a session wants.

import CCurses
import Screen

/// Finds out whether the terminal is known and can do what a screen needs.
func checkTerminal(_ name: String, _ descriptor: Int32) throws(TerminalFault) {
  var reason: Int32 = 0
  guard !name.isEmpty, setupterm(name, descriptor, &reason) == 0 else {
    throw .unknownTerminal(name)
  }
  let canPlaceCursor = lineside_capability("cup") != nil
  lineside_forget_terminal()
  if !canPlaceCursor { throw .tooSimple(name) }
}

/// Takes the character set of the locale that the environment names. Where the machine does not
/// have the locale, as happens over SSH, its UTF-8 is taken nevertheless.
///
/// - Returns: whether it is UTF-8.
func setCharacterSet(_ environment: [String: String]) -> Bool {
  let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
  let name = names.first { !$0.isEmpty } ?? "C"
  if setlocale(LC_CTYPE, name) == nil {
    let plain = name.lowercased().filter { $0 != "-" }
    setlocale(LC_CTYPE, plain.contains(".utf8") ? "C.UTF-8" : "C")
  }
  return String(cString: lineside_codeset()) == "UTF-8"
}

func startCurses() {
  let window = lineside_window()
  raw()
  noecho()
  nonl()
  // Painting goes on while keys wait.
  typeahead(-1)
  intrflush(window, false)
  keypad(window, true)
  scrollok(window, false)
}

/// - Parameter environment: a `NO_COLOR` that is not empty turns colours off.
func startColors(_ environment: [String: String]) -> ColorDepth {
  if environment["NO_COLOR"].map({ !$0.isEmpty }) == true { return .none }
  guard has_colors(), start_color() == 0 else { return .none }
  use_default_colors()
  return lineside_colors() >= 256 ? .indexed256 : lineside_colors() >= 8 ? .eight : .none
}

/// What must be sent to bring the terminal out of a full screen without the help of curses.
func farewellBytes(takesPaste: Bool) -> [UInt8] {
  var bytes = Array((takesPaste ? "\u{1B}[?2004l" : "").utf8)
  for name in ["sgr0", "op", "rmkx", "cnorm", "rmcup"] {
    if let text = lineside_capability(name) { bytes += withoutPadding(String(cString: text)) }
  }
  return bytes + Array("\r\n".utf8)
}

/// Leaves out the delays (`$<5>`) of slow terminals.
private func withoutPadding(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
      let end = rest.firstIndex(of: UInt8(ascii: ">"))
    {
      rest = rest[(end + 1)...]
    } else {
      bytes.append(byte)
    }
  }
  return bytes
}
