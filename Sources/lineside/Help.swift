// The pages of help, made from the command table.

/// Pages of plain text, 80 columns wide, ASCII.
struct Help {
  let table: CommandTable
  private let width = 80

  init(table: CommandTable) { self.table = table }

  static let tagline = "Lineside, the inspector's desk beside the production line"

  /// The page of a command, of a group, or the overview.
  ///
  /// - Throws: wrong use where there is no such command.
  func page(_ topic: [String]) throws(Exit) -> String {
    if let command = table.command(named: topic) { return page(of: command) }
    if topic.isEmpty { return overview }
    let under = table.commands(under: topic)
    guard under.isEmpty else { return page(ofGroup: topic.joined(separator: " "), under) }
    let name = topic.joined(separator: " ")
    let guess = nearest(to: name, among: table.commands.map(\.name))
    throw Exit(
      .wrongUse, "there is no command '\(name)'",
      hint: guess.map { "did you mean '\($0)'?" } ?? "'lineside help' shows what there is")
  }

  /// All commands, a line each.
  var overview: String {
    var page = "\(Help.tagline).\n\nUsage: lineside COMMAND [ARGUMENT...] [OPTION...]\n"
    for section in Command.Section.allCases {
      let rows = table.commands.filter { $0.section == section }.map { ($0.name, $0.summary) }
      if !rows.isEmpty { page += "\n\(section.rawValue)\n" + columns(rows) }
    }
    page += "\nCommon options\n" + columns(Option.common.map(row))
    page += "\n'lineside help COMMAND' says more, with examples.\n"
    return page
  }

  private func page(ofGroup name: String, _ commands: [Command]) -> String {
    "Usage: lineside \(name) COMMAND ...\n\n" + columns(commands.map { ($0.name, $0.summary) })
      + "\n'lineside help \(name) COMMAND' says more, with examples.\n"
  }

  private func page(of command: Command) -> String {
    var page = "lineside \(command.name): \(command.summary)\n\n"
    page += wrapped("Usage: \(Help.usage(of: command))", indent: 0, hanging: 9)
    for paragraph in command.paragraphs { page += "\n" + wrapped(paragraph, indent: 0) }
    if !command.arguments.isEmpty {
      page += "\nArguments\n" + columns(command.arguments.map { (Help.spelling(of: $0), $0.says) })
    }
    if !command.options.isEmpty { page += "\nOptions\n" + columns(command.options.map(row)) }
    if !command.common.isEmpty { page += "\nCommon options\n" + columns(command.common.map(row)) }
    page += command.examples.isEmpty ? "" : "\nExamples\n"
    for example in command.examples {
      page += wrapped("\(example.says):", indent: 2) + "    \(example.line)\n"
    }
    let statuses = command.statuses.sorted { $0.key.rawValue < $1.key.rawValue }
    if !statuses.isEmpty {
      page += "\nExit status\n" + columns(statuses.map { ("\($0.key.rawValue)", $0.value) })
    }
    return page
  }

  /// `lineside import QUEUE FILE... [--csv] [--refused FILE]`; the common options are not in it.
  static func usage(of command: Command) -> String {
    var words = ["lineside", command.name]
    words += command.arguments.map(spelling)
    for option in command.options {
      let more = option.repeats ? "..." : ""
      words.append(option.isRequired ? option.spelling + more : "[\(option.spelling)]\(more)")
    }
    return words.joined(separator: " ")
  }

  /// `FILE...`, `[COMMAND]`
  static func spelling(of argument: Argument) -> String {
    let name = argument.name + (argument.repeats ? "..." : "")
    return argument.isRequired ? name : "[\(name)]"
  }

  /// What an option is for, with what it may be and what holds without it.
  static func says(_ option: Option) -> String {
    var text = option.says
    switch option.value {
    case .choice(let choices): text += ": " + Value.list(choices, "or")
    case .choices(let choices): text += ": " + Value.list(choices, "and") + ", divided by commas"
    default: break
    }
    if option.repeats { text += "; may be repeated" }
    if let standard = option.standard { text += " (default: \(standard))" }
    return text
  }

  private func row(_ option: Option) -> (String, String) { (option.spelling, Help.says(option)) }

  // MARK: layout

  private func columns(_ rows: [(String, String)]) -> String {
    let left = min(22, rows.map(\.0.count).max() ?? 0)
    return rows.map { name, says in
      let text = wrapped(says, indent: left + 4)
      guard name.count <= left else { return "  \(name)\n\(text)" }
      return "  " + name + text.dropFirst(name.count + 2)
    }.joined()
  }

  /// - Parameter hanging: further columns of indent from the second line on.
  private func wrapped(_ text: String, indent: Int, hanging: Int = 0) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging)
        isEmpty = true
      }
      line += isEmpty ? "\(word)" : " \(word)"
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
