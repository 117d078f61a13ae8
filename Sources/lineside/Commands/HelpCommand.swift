// `lineside help`: what there is and how it is used, for people, for `man` and for the shell.

extension Command {
  static let help = Command(
    "help", in: .start, asks: .nothing, "show what a command does, with examples",
    text: """
      Without a command, lists them all. The manual page and the completion for the shell are made
      from the same table as these pages, and are written to standard output.
      """,
    arguments: [.words],
    options: [.manual, .completion],
    // Unused, but a way in that names the site for everything must lead to the help, too.
    common: [.site, .store],
    examples: [
      Example("See how a command is used", "lineside help help"),
      Example("Read the manual", "lineside help --man | man -l -"),
      Example(
        "Complete in bash with the Tab key, in this shell and in those to come",
        "source <(lineside help --completion bash)"
          + "    # and put the same line into ~/.bashrc"),
      Example(
        "The same for zsh, for all users",
        "lineside help --completion zsh > /usr/local/share/zsh/site-functions/_lineside"),
      Example(
        "The same for fish",
        "lineside help --completion fish > ~/.config/fish/completions/lineside.fish"),
    ],
    run: help)

  private static func help(_ invocation: Invocation) throws(Exit) {
    let table = CommandTable.lineside
    if let shell = invocation[.completion] {
      try invocation.output.write(Completion(table: table).script(for: shell))
    } else if invocation.has(.manual) {
      try invocation.output.write(Manual(table: table).page)
    } else {
      try invocation.output.write(Help(table: table).page(invocation[all: .words]))
    }
  }
}

extension Argument {
  fileprivate static let words = Argument(
    "COMMAND", .command, "the command's words", isRequired: false, repeats: true)
}

extension Option {
  fileprivate static let manual = Option("man", "the manual page of the program, for man(1)")
  fileprivate static let completion = Option(
    "completion", "SHELL", .choice(Completion.shells), "the completion script for a shell")
}
