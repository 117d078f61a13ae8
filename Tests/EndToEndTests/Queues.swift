// The queues that the tests work on, and lines for them.

import Foundation

/// The circuit boards of the fixtures, with the pictures where they are.
///
/// - Parameter changes: what stands in the file, and what is to stand there instead.
func boardsQueue(_ changes: KeyValuePairs<String, String> = [:]) throws -> String {
  var text = try String(
    contentsOfFile: "\(repository)/queues/circuit-boards.json5", encoding: .utf8)
  text.replace("\"../fixtures/circuit-boards\"", with: "\"\(repository)/fixtures/circuit-boards\"")
  for (old, new) in changes {
    guard text.contains(old) else { throw Child.Fault.stillRunning("no '\(old)' in the queue") }
    text.replace(old, with: new)
  }
  return text
}

let boardLines = "\(repository)/fixtures/circuit-boards/suggestions.jsonl"

/// A queue of texts with two labels, in manual mode: nothing but the part itself is shown.
func textQueue(_ more: String = "") -> String {
  """
  {title: "Texts", payload: "text", labels: [{name: "ok", good: true}, {name: "defect"}], \(more)}
  """
}

/// A suggestion line with nothing in it but an item and a text.
func textLine(_ item: String) -> String { "{\"item\": \"\(item)\", \"text\": \"about \(item)\"}\n" }

extension Site {
  /// A site with the circuit boards, and all of their suggestions in the store.
  static func boards(_ changes: KeyValuePairs<String, String> = [:]) throws -> Site {
    let site = try Site(["circuit-boards": boardsQueue(changes)])
    let answer = try site.run("import", "circuit-boards", boardLines)
    guard answer.status == 0 else { throw Child.Fault.stillRunning(answer.errors) }
    return site
  }

  /// A site with a queue `texts` in which so many parts wait, called t-001 and so on.
  static func texts(_ count: Int, _ more: String = "") throws -> Site {
    let site = try Site(["texts": textQueue(more)])
    let lines = (1...count).map { textLine("t-" + String(1000 + $0).dropFirst()) }
    let file = try site.write(lines.joined(), to: "lines.jsonl")
    let answer = try site.run("import", "texts", file)
    guard answer.status == 0 else { throw Child.Fault.stillRunning(answer.errors) }
    return site
  }
}
