// What a subcommand is: one value that the parser, the help, the manual and the shells' completion
// all read.

/// A row of the command table.
struct Command: Sendable {
  /// Where the command stands in the overview.
  enum Section: String, CaseIterable, Sendable {
    case start = "Start here"
    case review = "Reviewing"
    case engineering = "Suggestions in, labels out"
    case supervision = "How it goes"
    case people = "Who may do what"
    case housekeeping = "Housekeeping"
  }

  struct Example: Sendable {
    /// What it does, as a clause without a full stop.
    let says: String
    let line: String

    init(_ says: String, _ line: String) {
      self.says = says
      self.line = line
    }
  }

  /// One word, or two for the commands of a group (`queue check`).
  let name: String
  let section: Section
  /// Who may call it.
  let demand: Demand
  /// One line, a clause in the imperative without a full stop.
  let summary: String
  /// Paragraphs, divided by empty lines; line ends inside a paragraph count as spaces.
  let text: String
  let arguments: [Argument]
  /// Its own options; the common ones come besides.
  let options: [Option]
  /// The common options that it knows.
  let common: [Option]
  let examples: [Example]
  /// What a status means here, where that is more than it means everywhere.
  let statuses: [Exit.Status: String]
  let run: @Sendable (Invocation) throws(Exit) -> Void

  init(
    _ name: String, in section: Section, asks demand: Demand, _ summary: String, text: String,
    arguments: [Argument] = [], options: [Option] = [], common: [Option] = Option.common,
    examples: [Example], statuses: [Exit.Status: String] = [:],
    run: @escaping @Sendable (Invocation) throws(Exit) -> Void
  ) {
    self.name = name
    self.section = section
    self.demand = demand
    self.summary = summary
    self.text = text
    self.arguments = arguments
    self.options = options
    self.common = common
    self.examples = examples
    self.statuses = statuses
    self.run = run
  }

  /// The words that it is called by.
  var words: [String] { name.split(separator: " ").map(String.init) }

  /// The paragraphs of its text, each on one line.
  var paragraphs: [String] { Command.paragraphs(of: text) }

  static func paragraphs(of text: String) -> [String] {
    text.split(separator: "\n\n").map { paragraph in
      paragraph.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}

/// A positional argument.
struct Argument: Sendable, Hashable {
  /// As the help spells it: `QUEUE`.
  let name: String
  let value: Value
  let says: String
  let isRequired: Bool
  /// Takes all that follow; only the last argument of a command may.
  let repeats: Bool

  init(
    _ name: String, _ value: Value, _ says: String, isRequired: Bool = true, repeats: Bool = false
  ) {
    self.name = name
    self.value = value
    self.says = says
    self.isRequired = isRequired
    self.repeats = repeats
  }

  static let queue = Argument("QUEUE", .queue, "the queue, by the name of its file in queues/")
}

/// An option: `--name`, `--name VALUE` or `--name=VALUE`.
struct Option: Sendable, Hashable {
  /// Without its dashes.
  let name: String
  /// What its value is called in the help; nil for a switch.
  let valueName: String?
  let value: Value
  let says: String
  /// What holds where it is not given.
  let standard: String?
  let isRequired: Bool
  let repeats: Bool

  /// An option with a value.
  init(
    _ name: String, _ valueName: String, _ value: Value, _ says: String, standard: String? = nil,
    isRequired: Bool = false, repeats: Bool = false
  ) {
    self.name = name
    self.valueName = valueName
    self.value = value
    self.says = says
    self.standard = standard
    self.isRequired = isRequired
    self.repeats = repeats
  }

  /// A switch.
  init(_ name: String, _ says: String) {
    self.name = name
    self.valueName = nil
    self.value = .text
    self.says = says
    self.standard = nil
    self.isRequired = false
    self.repeats = false
  }

  /// `--to FOLDER`
  var spelling: String { valueName.map { "--\(name) \($0)" } ?? "--\(name)" }
}

extension Option {
  static let site = Option(
    "site", "DIR", .folder, "the folder that holds queues/, lineside.sqlite and the media",
    standard: ".")
  static let store = Option(
    "store", "PATH", .file,
    "another store than the site's lineside.sqlite; the variable LINESIDE_STORE names one too")
  static let person = Option(
    "person", "NAME", .text, "who acts; the operating system's user where it is not given")
  static let format = Option(
    "format", "FORMAT", .choice(["table", "json"]), "a table for people, or JSON for programs",
    standard: "table")
  static let help = Option("help", "what a command does, with examples")
  static let version = Option("version", "the version of the program")

  /// Known to every command that touches a site.
  static let common = [site, store, person]
}
