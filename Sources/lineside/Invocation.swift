// What was asked for: a command with the values it was given, all of them checked.
import Review

/// A call of a command, as its handler sees it. Values are of the kind that the table says.
struct Invocation {
  let command: Command
  /// By the argument's name.
  var arguments: [String: [String]] = [:]
  /// By the option's name; a switch that was given has an empty list.
  var options: [String: [String]] = [:]
  var environment: [String: String] = [:]
  /// Data, and nothing else.
  let output: Output
  /// Everything that is said to a person.
  let talk: Talk

  /// The value of a required argument.
  subscript(argument: Argument) -> String { self[all: argument].first ?? "" }

  /// All values of an argument, in order; none where it was left out.
  subscript(all argument: Argument) -> [String] {
    assert(command.arguments.contains(argument), "\(command.name) has no \(argument.name)")
    return arguments[argument.name] ?? []
  }

  /// The value of an option, or what holds where it is not given.
  subscript(option: Option) -> String? { self[all: option].first ?? option.standard }

  /// All values of an option that may be repeated, in order.
  subscript(all option: Option) -> [String] {
    assert(knows(option), "\(command.name) has no --\(option.name)")
    return options[option.name] ?? []
  }

  /// Whether the option was given.
  func has(_ option: Option) -> Bool {
    assert(knows(option), "\(command.name) has no --\(option.name)")
    return options[option.name] != nil
  }

  func count(_ option: Option) -> Int? { self[option].flatMap(Value.count) }

  /// The values of a `model@version` option.
  func models(_ option: Option) -> [ModelVersion] {
    self[all: option].compactMap(ModelVersion.init)
  }

  /// The values of a `key=value` option.
  func pairs(_ option: Option) -> [(key: String, value: String)] {
    self[all: option].compactMap(Value.pair)
  }

  /// The values of an option that takes several, divided by commas.
  func parts(_ option: Option) -> [String] { self[option].map(Value.parts) ?? [] }

  private func knows(_ option: Option) -> Bool {
    command.options.contains(option) || command.common.contains(option)
  }
}

extension Invocation {
  /// Who acts: `--person`, else the operating system's user.
  var person: String { given(.person) ?? systemUser }

  /// Whether who acts was said.
  var isNamed: Bool { given(.person) != nil }

  /// The site that is meant.
  var site: Site {
    let named = environment["LINESIDE_STORE"].flatMap { $0.isEmpty ? nil : $0 }
    return Site(folder: given(.site) ?? ".", store: given(.store) ?? named)
  }

  /// Whether a program reads the answer.
  var wantsJSON: Bool { self[.format] == "json" }

  /// As the subscript, but also for a command that does not take the option.
  private func given(_ option: Option) -> String? { options[option.name]?.first }
}
