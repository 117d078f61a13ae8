// The README's own command lines, run in order on the demonstration's site.

import Foundation
import Testing

struct ReadmeTests {
  /// The lines of the README's blocks of shell that call lineside, without their comments.
  private func lines() throws -> [String] {
    let readme = try String(contentsOfFile: "\(repository)/README.md", encoding: .utf8)
    var lines: [String] = []
    var isShell = false
    for line in readme.split(separator: "\n") {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell, line.hasPrefix("lineside ") {
        lines.append(String(line.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces))
      }
    }
    return lines
  }

  @Test func `What the README shows works as it stands there`() throws {
    let lines = try lines()
    #expect(!lines.isEmpty)
    let site = try Site()
    let made = try site.run("demo", "--check", "--site", ".", "--from", repository)
    #expect(made.status == 0, "\(made.errors)")
    // The files that the lines name.
    let fixtures = "\(repository)/fixtures/circuit-boards"
    try site.shell("cp \(fixtures)/suggestions.jsonl \(fixtures)/truth.jsonl .")
    let churn = "\(repository)/fixtures/churn"
    try site.shell("cp \(churn)/churn.sqlite \(churn)/outcomes.jsonl .")
    try site.shell("cp \(churn)/churn.json5 queues")
    for line in lines {
      let words = line.split(separator: " ")
      let takesTheTerminal =
        words.contains("console") || words.contains("supervise") || line == "lineside demo"
      guard takesTheTerminal else {
        let answer = try site.shell(line)
        #expect(answer.status == 0, "\(line): \(answer.errors)")
        continue
      }
      let place = line == "lineside demo" ? " --site . --from \(repository)" : ""
      let terminal = try Terminal(line + place, at: site)
      try terminal.wait(for: "q stop")
      try terminal.press("q")
      #expect(try terminal.end() == 0, "\(line)")
    }
    #expect(try site.run("audit", "verify").status == 0)
  }
}
