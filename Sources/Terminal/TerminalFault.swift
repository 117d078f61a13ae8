// Why a terminal cannot be used.

import Glibc

package enum TerminalFault: Error, Equatable {
  /// There is no terminal to talk to.
  case noTerminal
  /// `TERM` is empty or names a terminal that this machine does not know.
  case unknownTerminal(String)
  /// The terminal (`TERM`) cannot place its cursor.
  case tooSimple(String)
  /// The system refused something; the number is its `errno`.
  case system(Int32)

  /// One sentence without a full stop.
  package var inWords: String {
    switch self {
    case .noTerminal: "there is no terminal to draw on"
    case .unknownTerminal(let name): "the terminal '\(name)' (TERM) is not known on this machine"
    case .tooSimple(let name): "the terminal '\(name)' (TERM) cannot place its cursor"
    case .system(let number): "the terminal: \(String(cString: strerror(number)))"
    }
  }
}
