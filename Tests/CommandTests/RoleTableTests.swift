// Who may what: the README's table held against the one in the code.
import Foundation
import Review
import Testing

@testable import lineside

struct RoleTableTests {
  private let table = CommandTable.lineside

  /// The README's rows, as they should stand there.
  private var rows: [String] {
    let roles = Role.allCases
    let head = "| may | " + roles.map(\.rawValue).joined(separator: " | ") + " | with |"
    let rule = "| --- |" + String(repeating: " :-: |", count: roles.count) + " --- |"
    return [head, rule]
      + Verb.allCases.map { verb in
        let marks = roles.map { $0.may(verb) ? "x" : " " }.joined(separator: " | ")
        let commands = table.commands.filter { $0.demand.verbs.contains(verb) }
          .map { "`\($0.name)`" }.joined(separator: ", ")
        return "| \(verb.says) | \(marks) | \(commands) |"
      }
  }

  @Test func `The README's table of who may what is the one in the code`() throws {
    let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    let wanted = rows.joined(separator: "\n")
    let isThere = readme.contains("\n\(wanted)\n")
    #expect(isThere, "README.md should hold:\n\(wanted)")
  }

  @Test func `Only what tells nothing of the store and changes nothing asks for no role`() {
    let free = table.commands.filter { $0.demand.verbs.isEmpty }.map(\.name)
    #expect(
      Set(free)
        == ["demo", "help", "queue list", "queue show", "queue check", "audit verify", "audit key"])
  }

  @Test func `An auditor changes nothing, and only supervisors say who may what`() {
    let reading: Set<Verb> = [.look, .export, .password, .log]
    #expect(Set(Verb.allCases.filter(Role.auditor.may)) == reading)
    for verb in [Verb.people, .deploy, .adjudicate] {
      #expect(Role.allCases.filter { $0.may(verb) } == [.supervisor])
    }
    #expect(Role.allCases.filter { $0.may(.names) } == [.engineer])
  }
}
