// A table with one of everything, for the tests of whatever reads tables.
import Synchronization

@testable import lineside

extension Option {
  static let csv = Option("csv", "read comma-separated values")
  static let refused = Option("refused", "FILE", .file, "where refused lines go")
  static let to = Option("to", "FOLDER", .folder, "where it goes", isRequired: true)
  static let forms = Option(
    "as", "FORMS", .choices(["jsonl", "csv"]), "the forms", standard: "jsonl")
  static let attribute = Option("attribute", "K=V", .pair, "only these", repeats: true)
  static let model = Option("model", "M@V", .model, "only of this version", repeats: true)
  static let until = Option("until", "SEQUENCE", .count, "the last one")
  static let reason = Option("reason", "R", .text, "why [in a word]: it's kept")
}

extension Argument {
  static let files = Argument("FILE", .file, "the files; - is standard input", repeats: true)
  static let item = Argument("ITEM", .text, "the part")
  static let some = Argument("SOME", .text, "perhaps", isRequired: false, repeats: true)
}

/// Does nothing.
func nothing(_ invocation: Invocation) throws(Exit) {}

extension Command {
  static func sample(
    _ name: String, arguments: [Argument] = [], options: [Option] = []
  ) -> Command {
    Command(
      name, in: .start, asks: .nothing, "do what \(name) does",
      text: "First.\n\nSecond, over\n  two lines.",
      arguments: arguments, options: options, examples: [Example("Try it", "lineside \(name)")],
      statuses: [.refused: "some were"], run: nothing)
  }
}

extension CommandTable {
  static let sample = CommandTable(commands: [
    .sample("import", arguments: [.queue, .files], options: [.csv, .refused]),
    .sample(
      "export", arguments: [.queue],
      options: [.to, .forms, .attribute, .model, .until, .format]),
    .sample("decide", arguments: [.queue, .item], options: [.reason]),
    .sample("queue list", options: [.format]),
    .sample("queue check", arguments: [.some]),
    .sample("audit verify"),
  ])

  /// What the words come to, as a call of a handler that writes nowhere.
  func invocation(_ words: String...) throws -> Invocation {
    guard case .run(let command, let arguments, let options) = try request(words) else {
      throw Exit(.done, "asks for help")
    }
    return Invocation(
      command: command, arguments: arguments, options: options,
      output: Output(descriptor: -1), talk: Talk(descriptor: -1, environment: [:]))
  }

  /// What is wrong with the words.
  func complaint(_ words: String...) -> Exit? {
    do throws(Exit) {
      _ = try request(words)
      return nil
    } catch {
      return error
    }
  }
}
