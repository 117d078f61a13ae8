// How the program ends: a status for scripts and a sentence for people.

/// Thrown by whatever ends the program before its time; a command that returns has done its work.
struct Exit: Error, Equatable {
  enum Status: Int32, CaseIterable, Sendable {
    /// Everything was done, or the reader of our output has seen enough.
    case done = 0
    /// Some of it was refused, or a check failed.
    case refused = 1
    /// Wrong use, an unknown queue or a bad queue file.
    case wrongUse = 2
    /// The store is locked, full, read-only, damaged, newer, no database, or cannot be reached.
    case storeUnavailable = 3
    /// After ^C.
    case interrupted = 130
  }

  let status: Status
  /// One sentence for standard error; nil where everything has been said.
  let message: String?
  /// What to do about it.
  let hint: String?
  /// What is wrong, a line each, told before the message.
  let details: [String]

  init(
    _ status: Status, _ message: String? = nil, hint: String? = nil, details: [String] = []
  ) {
    self.details = details
    self.status = status
    self.message = message
    self.hint = hint
  }
}

extension Exit.Status {
  /// What the status means whatever the command.
  var says: String {
    switch self {
    case .done: "done, or the reader of the output went away"
    case .refused: "some of it was refused, or a check failed"
    case .wrongUse: "wrong use, an unknown queue or a bad queue file"
    case .storeUnavailable:
      "the store is locked, full, read-only, damaged, from a newer version, no database, or cannot"
        + " be reached"
    case .interrupted: "interrupted by ^C; what was done before stands"
    }
  }
}
