// A terminal without a screen, both of whose ends a test holds.

import CCurses
import Glibc

/// What is written to the keyboard end is typed; what the program draws is read there.
final class Pseudoterminal {
  private(set) var keyboard: Int32 = -1
  private(set) var terminal: Int32 = -1

  init(width: UInt16 = 40, height: UInt16 = 10) {
    var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    precondition(openpty(&keyboard, &terminal, nil, nil, &size) == 0)
    _ = fcntl(keyboard, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(terminal)
    hangUp()
  }

  /// The path by which another process may open it.
  var path: String { String(cString: ttyname(terminal)) }

  func hangUp() {
    if keyboard >= 0 { close(keyboard) }
    keyboard = -1
  }

  func type(_ text: String) { type(Array(text.utf8)) }

  func type(_ bytes: [UInt8]) { precondition(write(keyboard, bytes, bytes.count) == bytes.count) }

  func resize(width: UInt16, height: UInt16) {
    var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
  }

  /// What has been drawn since the last call, up to the given text at least if it comes at all.
  func drawn(until end: String? = nil) -> String {
    var drawn: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(keyboard, &buffer, buffer.count)
      if count > 0 {
        drawn += buffer.prefix(count)
        continue
      }
      let text = String(decoding: drawn, as: UTF8.self)
      if let end, !text.contains(end) {
        var waiting = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, 2000) > 0 { continue }
      }
      return text
    }
  }

  /// How the terminal is set: canonical or raw, echoing or not, and so on.
  var settings: [UInt32] {
    var settings = termios()
    tcgetattr(terminal, &settings)
    let characters = withUnsafeBytes(of: settings.c_cc) { $0.map { UInt32($0) } }
    return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag] + characters
  }
}

extension String {
  func contains(_ other: String) -> Bool {
    let (text, sought) = (Array(utf8), Array(other.utf8))
    guard text.count >= sought.count else { return false }
    return (0...(text.count - sought.count)).contains { text[$0...].starts(with: sought) }
  }
}
