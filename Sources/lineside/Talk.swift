// Standard error: everything that is said to a person, in colour only where a terminal shows it.
import Glibc
import Screen

/// What the program says beside its answer. What came from outside is cleaned before it is shown.
final class Talk {
  /// What stands out, by meaning.
  enum Tone: String {
    case plain = ""
    case strong = "1"
    case warning = "33"
    case alarm = "1;31"
  }

  private let descriptor: Int32
  let isTerminal: Bool
  let hasColour: Bool
  /// Whether the locale shows more than ASCII.
  let isUnicode: Bool
  private var statusLine = false

  init(descriptor: Int32 = STDERR_FILENO, environment: [String: String]) {
    self.descriptor = descriptor
    let terminal = environment["TERM"] ?? ""
    isTerminal = isatty(descriptor) == 1 && terminal != "dumb" && !terminal.isEmpty
    hasColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    isUnicode = locale.map { $0.uppercased().replacing("-", with: "").contains("UTF8") } ?? false
  }

  /// The terminal's width in columns; 80 where there is none.
  var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }

  /// One line.
  func say(_ sentence: String, _ tone: Tone = .plain) {
    put(clearing + coloured(plain(sentence), tone) + "\n")
    statusLine = false
  }

  /// Several lines that are our own words, such as a page of help.
  func show(page: String) {
    put(clearing + page)
    statusLine = false
  }

  /// Something that is not as it should be, with the program's name before it.
  func warn(_ sentence: String) {
    put(clearing + coloured("lineside: ", .warning) + plain(sentence) + "\n")
    statusLine = false
  }

  /// What ends the program, and what to do about it.
  func fail(_ exit: Exit) {
    for line in exit.details { say(line) }
    guard let message = exit.message else { return }
    put(clearing + coloured("lineside: ", .alarm) + plain(message) + "\n")
    statusLine = false
    if let hint = exit.hint { put("  \(plain(hint))\n") }
  }

  /// A line that the next one takes the place of; nil takes it away. Terminals only.
  func show(status line: String?) {
    guard isTerminal else { return }
    put(clearing + (line ?? ""))
    statusLine = line != nil
  }

  private var clearing: String { statusLine ? "\r\u{1B}[K" : "" }

  /// On one line, and with nothing in it that a terminal obeys.
  private func plain(_ text: String) -> String { text.cleaned(upTo: 2000) }

  private func coloured(_ text: String, _ tone: Tone) -> String {
    hasColour && tone != .plain ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Nobody is left to tell where this cannot be written.
  private func put(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress {
        let written = write(descriptor, base + start, bytes.count - start)
        if written < 0, errno != EINTR { return }
        start += max(0, written)
      }
    }
  }
}
