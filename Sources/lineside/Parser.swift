// From the words on the command line to a command with checked values, or to what is wrong.

/// What the words ask for.
enum Request {
  case run(Command, arguments: [String: [String]], options: [String: [String]])
  /// The page of a command or a group; the overview where the words are empty.
  case help([String])
  case version
}

extension CommandTable {
  /// Reads the words after the program's name. Asking for help wins over what is wrong beside it.
  func request(_ words: [String]) throws(Exit) -> Request {
    var parser = Parser(table: self, rest: words[...])
    do throws(Exit) {
      return try parser.request()
    } catch {
      let beforeDashes = parser.rest.prefix { $0 != "--" }
      if beforeDashes.contains(where: Parser.asksForHelp) { return .help(parser.words) }
      throw error
    }
  }
}

private struct Parser {
  let table: CommandTable
  /// The words that have not been read yet.
  var rest: ArraySlice<String>
  /// The command's words as far as they have been read.
  var words: [String] = []
  var options: [String: [String]] = [:]
  var positionals: [String] = []

  static func asksForHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  mutating func request() throws(Exit) -> Request {
    var command: Command?
    var onlyPositionals = false
    while let word = rest.popFirst() {
      if !onlyPositionals, Parser.asksForHelp(word) { return .help(words) }
      if word == "--version", command == nil { return .version }
      if word == "--", !onlyPositionals, command != nil {
        onlyPositionals = true
      } else if !onlyPositionals, word.utf8.first == UInt8(ascii: "-"), word != "-" {
        try readOption(word, of: command)
      } else if command == nil {
        command = try readCommandWord(word)
      } else {
        positionals.append(word)
      }
    }
    guard let command else { throw missingCommand }
    try check(command)
    return .run(command, arguments: try arguments(of: command), options: options)
  }

  // MARK: the command's name

  private mutating func readCommandWord(_ word: String) throws(Exit) -> Command? {
    let known = table.nextWords(after: words)
    guard known.contains(word) else {
      let name = (words + [word]).joined(separator: " ")
      throw wrongUse(
        "there is no command '\(name)'",
        nearest: nearest(to: word, among: known).map { (words + [$0]).joined(separator: " ") })
    }
    words.append(word)
    return table.command(named: words)
  }

  private var missingCommand: Exit {
    let next = Value.list(table.nextWords(after: words), "or")
    guard !words.isEmpty else { return wrongUse("no command given: \(next)") }
    return wrongUse("'\(words.joined(separator: " "))' needs one of its commands: \(next)")
  }

  // MARK: options

  private mutating func readOption(_ word: String, of command: Command?) throws(Exit) {
    let known = command.map { $0.options + $0.common } ?? Option.common
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelled = String(parts[0])
    guard let option = known.first(where: { "--\($0.name)" == spelled }) else {
      throw unknownOption(spelled, among: known, of: command)
    }
    if options[option.name] != nil, !option.repeats {
      throw wrongUse("--\(option.name) is given twice")
    }
    guard let valueName = option.valueName else {
      guard parts.count == 1 else { throw wrongUse("--\(option.name) takes no value") }
      options[option.name] = []
      return
    }
    let value = try parts.count == 2 ? String(parts[1]) : nextValue(of: option, valueName, known)
    try check(value, option.value, "--\(option.name)")
    options[option.name, default: []].append(value)
  }

  /// The word after an option; another option in its place is more likely a slip than a value.
  private mutating func nextValue(
    of option: Option, _ valueName: String, _ known: [Option]
  ) throws(Exit) -> String {
    let isOption = rest.first.map { next in
      next == "--" || known.contains { "--\($0.name)" == next || next.hasPrefix("--\($0.name)=") }
    }
    guard isOption == false, let value = rest.popFirst() else {
      throw wrongUse("--\(option.name) needs its value, \(valueName)")
    }
    return value
  }

  private func unknownOption(_ word: String, among known: [Option], of command: Command?) -> Exit {
    let spelled = known.map { "--\($0.name)" } + ["--help"]
    let whose = command.map { " of '\($0.name)'" } ?? " before the command"
    return wrongUse("\(word) is no option\(whose)", nearest: nearest(to: word, among: spelled))
  }

  // MARK: what the command asks for

  private func check(_ command: Command) throws(Exit) {
    let known = command.options + command.common
    for name in options.keys.sorted() where !known.contains(where: { $0.name == name }) {
      throw wrongUse("--\(name) is no option of '\(command.name)'")
    }
    for option in known where option.isRequired && options[option.name] == nil {
      throw wrongUse("\(option.spelling) is missing: \(option.says)")
    }
  }

  private func arguments(of command: Command) throws(Exit) -> [String: [String]] {
    var left = positionals[...]
    var values: [String: [String]] = [:]
    for argument in command.arguments {
      let taken = argument.repeats ? left : left.prefix(1)
      left = left.dropFirst(taken.count)
      if taken.isEmpty, argument.isRequired {
        throw wrongUse("\(argument.name) is missing: \(argument.says)")
      }
      for value in taken { try check(value, argument.value, argument.name) }
      values[argument.name] = Array(taken)
    }
    if let stray = left.first {
      throw wrongUse("'\(stray)' is one argument too many for '\(command.name)'")
    }
    return values
  }

  private func check(_ text: String, _ value: Value, _ name: String) throws(Exit) {
    guard let expected = value.expectation(unmetBy: text) else { return }
    var near: String?
    if case .choice(let choices) = value { near = nearest(to: text, among: choices) }
    throw wrongUse("\(name): '\(text)' is not \(expected)", nearest: near)
  }

  private func wrongUse(_ message: String, nearest: String? = nil) -> Exit {
    let page = (["lineside"] + words + ["--help"]).joined(separator: " ")
    let guess = nearest.map { "did you mean '\($0)'? " } ?? ""
    return Exit(.wrongUse, message, hint: "\(guess)'\(page)' shows what there is")
  }
}
