// The manual page lineside(1), made from the command table.

/// Troff with the man macros, the same bytes at every call.
struct Manual {
  let table: CommandTable

  var page: String {
    var lines = [".TH LINESIDE 1 \"\" \"lineside \(Version.number)\" \"User Commands\""]
    lines += [".SH NAME", text("lineside - the inspector's desk beside the production line")]
    lines += [".SH SYNOPSIS", ".B lineside", text("COMMAND [ARGUMENT...] [OPTION...]")]
    lines += [".SH DESCRIPTION"] + paragraphs(Manual.description)
    lines += [".SH COMMANDS"] + table.commands.flatMap(section)
    lines += [".SH COMMON OPTIONS"] + (Option.common + [.help, .version]).flatMap(entry)
    lines += [".SH ENVIRONMENT"]
    for variable in Variable.allCases {
      if let says = variable.says { lines += entry(bold(variable.rawValue), says) }
    }
    lines += [".SH FILES"]
    for (path, says) in Manual.files { lines += entry(bold(path), says) }
    lines += [".SH EXIT STATUS"]
    for status in Exit.Status.allCases { lines += entry(bold("\(status.rawValue)"), status.says) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let description = """
    A model scores every part; Lineside decides which parts a person must see, shows them on a
    terminal, takes the person's verdict, and turns the verdicts into labels for retraining and into
    an honest account of how good the model is.

    Options stand before or after the arguments, as --option VALUE or --option=VALUE; after -- there
    are arguments only. Standard output carries data and nothing else, what is said to a person goes
    to standard error.
    """

  private static let files = [
    ("queues/NAME.json5", "what is reviewed in the queue NAME, its labels and keys"),
    ("lineside.sqlite", "the site's store: queue, ledger and deployments"),
  ]

  private func section(_ command: Command) -> [String] {
    var lines = [".SS " + quoted("lineside \(command.name)")]
    lines.append(text(Help.usage(of: command)))
    lines += [".PP", text(sentence(command.summary))]
    for paragraph in command.paragraphs { lines += [".PP", text(paragraph)] }
    for argument in command.arguments {
      lines += entry(italic(Help.spelling(of: argument)), argument.says)
    }
    lines += command.options.flatMap(entry)
    for example in command.examples {
      lines += [".PP", text("\(example.says):"), ".PP", ".RS 4", ".nf"]
      lines += [literal(example.line), ".fi", ".RE"]
    }
    for (status, says) in command.statuses.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines += entry("Exit status \(bold("\(status.rawValue)"))", says)
    }
    return lines
  }

  // MARK: troff

  private func paragraphs(_ whole: String) -> [String] {
    Command.paragraphs(of: whole).enumerated().flatMap { place, paragraph in
      place == 0 ? [text(paragraph)] : [".PP", text(paragraph)]
    }
  }

  private func entry(_ option: Option) -> [String] {
    let value = option.valueName.map { " " + italic($0) } ?? ""
    return entry(bold("--\(option.name)") + value, Help.says(option))
  }

  private func entry(_ tag: String, _ says: String) -> [String] { [".TP", tag, text(says)] }

  private func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  private func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  private func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }

  /// Text filled into lines, none of them a request, whatever it begins with.
  private func text(_ text: String) -> String {
    var lines: [String] = []
    for word in escaped(text).split(separator: " ") {
      if let line = lines.last, line.count + word.count < 80 {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(word.first == "." ? "\\&\(word)" : String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A line that stays as it is, spaces and all.
  private func literal(_ line: String) -> String { "\\&" + escaped(line) }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
  }

  private func sentence(_ clause: String) -> String {
    clause.prefix(1).uppercased() + clause.dropFirst() + "."
  }
}
