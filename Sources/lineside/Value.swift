// What kind of text an argument or an option takes, so that it is checked before anything is done.
import Formats
import Review

enum Value: Sendable, Hashable {
  case text
  /// The name of a queue.
  case queue
  /// A path; `-` is standard input where the command says so.
  case file
  case folder
  /// A whole number from 0.
  case count
  /// `model@version`
  case model
  /// `key=value`
  case pair
  case choice([String])
  /// Several of the choices, divided by commas.
  case choices([String])
  /// The words of a command.
  case command

  /// What was expected, if `text` is not it; nil if all is well.
  func expectation(unmetBy text: String) -> String? {
    switch self {
    case .text, .command:
      nil
    case .queue:
      QueueDefinition.isName(text) ? nil : "a queue's name, made of a-z, 0-9 and -"
    case .file, .folder:
      text.isEmpty ? "a path" : nil
    case .count:
      Value.count(text) == nil ? "a whole number from 0" : nil
    case .model:
      ModelVersion(text) == nil ? "model@version" : nil
    case .pair:
      Value.pair(text) == nil ? "KEY=VALUE" : nil
    case .choice(let choices):
      choices.contains(text) ? nil : Value.list(choices, "or")
    case .choices(let choices):
      Value.parts(text).allSatisfy(choices.contains)
        ? nil : "one or more of \(Value.list(choices, "and")), divided by commas"
    }
  }

  /// Digits only: no sign, no spaces, nothing that overflows.
  static func count(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 })
    else { return nil }
    return Int(text)
  }

  /// Split at the first `=`; the key is not empty, the value may be.
  static func pair(_ text: String) -> (key: String, value: String)? {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != text.startIndex
    else { return nil }
    return (String(text[..<equals]), String(text[text.utf8.index(after: equals)...]))
  }

  static func parts(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// `a, b or c`
  static func list(_ words: [String], _ last: String) -> String {
    guard let end = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }
}
