// The commands of the program, in the order in which the help tells of them.

/// The rows, and how to find one. A group is what several names begin with (`queue`, `audit`).
struct CommandTable: Sendable {
  let commands: [Command]

  /// What `lineside` can do.
  static let lineside = CommandTable(commands: [
    .demo, .help, .console, .importing, .score, .retrain, .modelList, .modelShow, .modelCompare,
    .modelAlias, .modelRecalibrate, .truth, .decide, .supervise, .report, .trace, .deploy,
    .rehearse, .export, .labelsList, .labelsShow, .labelsVerify, .queueList, .queueShow,
    .queueCheck, .queueDead, .userAdd, .userList, .userRole, .userPassword, .userDisable,
    .userEnable, .userAuth, .tokenAdd, .tokenList, .tokenRevoke, .auditVerify, .auditLog,
    .auditKey, .auditCheckpoint,
  ])

  func command(named words: [String]) -> Command? {
    commands.first { $0.words == words }
  }

  /// The commands whose names begin with `words`.
  func commands(under words: [String]) -> [Command] {
    commands.filter { $0.words.count > words.count && $0.words.starts(with: words) }
  }

  /// What may come after `words`, in the table's order, each once.
  func nextWords(after words: [String]) -> [String] {
    var next: [String] = []
    for command in commands(under: words) where !next.contains(command.words[words.count]) {
      next.append(command.words[words.count])
    }
    return next
  }
}
