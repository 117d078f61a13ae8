// Why a terminal cannot be used.

package enum TerminalFault: Error, Equatable {
  /// There is no terminal to talk to.
  case noTerminal
  /// `TERM` is empty or names a terminal that this machine does not know.
  case unknownTerminal(String)
  /// The terminal (`TERM`) cannot place its cursor.
  case tooSimple(String)
  /// The system refused something; the number is its `errno`.
  case system(Int32)
}
