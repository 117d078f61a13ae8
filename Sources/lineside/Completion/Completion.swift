// What the shells' completion scripts have in common.

/// Scripts that complete commands, options, choices, queues and paths; made from the table.
struct Completion {
  let table: CommandTable

  static let shells = ["bash", "zsh", "fish"]

  func script(for shell: String) -> String {
    switch shell {
    case "zsh": zsh
    case "fish": fish
    default: bash
    }
  }

  /// The first words of commands that have a second one.
  var groups: [String] {
    table.nextWords(after: []).filter { !table.commands(under: [$0]).isEmpty }
  }

  /// What a first word is for: a command's summary, or the names of a group's commands.
  func summary(ofWord word: String) -> String {
    if let command = table.command(named: [word]) { return command.summary }
    return Value.list(table.nextWords(after: [word]), "or")
  }

  /// Every option of a command, the common ones last.
  func options(of command: Command) -> [Option] { command.options + command.common + [.help] }

  /// `text` in single quotes of the POSIX shell.
  func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
