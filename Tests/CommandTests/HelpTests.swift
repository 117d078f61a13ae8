// The pages of help and the manual, and that what is written about the commands is up to date.
import Foundation
import Testing

@testable import lineside

/// The top of the repository.
let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

struct HelpTests {
  let table = CommandTable.lineside

  @Test func `A page says what a command takes, may be given, and answers`() throws {
    let page = try Help(table: .sample).page(["export"])
    #expect(
      page == """
        lineside export: do what export does

        Usage: lineside export QUEUE --to FOLDER [--as FORMS] [--attribute K=V]...
                 [--model M@V]... [--until SEQUENCE] [--format FORMAT]

        First.

        Second, over two lines.

        Arguments
          QUEUE  the queue, by the name of its file in queues/

        Options
          --to FOLDER       where it goes
          --as FORMS        the forms: jsonl and csv, divided by commas (default: jsonl)
          --attribute K=V   only these; may be repeated
          --model M@V       only of this version; may be repeated
          --until SEQUENCE  the last one
          --format FORMAT   a table for people, or JSON for programs: table or json
                            (default: table)

        Common options
          --site DIR     the folder that holds queues/, lineside.sqlite and the media
                         (default: .)
          --store PATH   another store than the site's lineside.sqlite; the variable
                         LINESIDE_STORE names one too
          --person NAME  who acts; the operating system's user where it is not given

        Examples
          Try it:
            lineside export

        Exit status
          1  some were

        """)
  }

  @Test func `A group's page lists its commands`() throws {
    let page = try Help(table: .sample).page(["queue"])
    #expect(page.contains("  queue list   do what queue list does\n"))
    #expect(page.contains("  queue check  do what queue check does\n"))
  }

  @Test func `Help on what is not there is wrong use, with a guess`() {
    #expect(throws: Exit(.wrongUse, "there is no command 'improt'", hint: "did you mean 'import'?"))
    {
      try Help(table: .sample).page(["improt"])
    }
  }

  @Test func `Every command teaches by examples that it understands itself`() throws {
    for command in table.commands {
      #expect(!command.examples.isEmpty, "\(command.name)")
      #expect(!command.text.isEmpty, "\(command.name)")
      #expect(command.summary.last != ".", "\(command.name)")
      for example in command.examples {
        let words = firstCommand(in: example.line)
        guard words.first == "lineside" else { continue }
        #expect(throws: Never.self, "\(example.line)") {
          try table.request(Array(words.dropFirst()))
        }
      }
    }
  }

  @Test func `Every page is at most 80 columns wide but for examples, and plain ASCII`() throws {
    let help = Help(table: table)
    for page in try [help.overview] + table.commands.map({ try help.page($0.words) }) {
      #expect(page.utf8.allSatisfy { $0 < 127 })
      for line in page.split(separator: "\n") where !line.hasPrefix("    ") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test
  func `Only the last argument of a command repeats, and none that must be follows one that may`() {
    for command in table.commands {
      #expect(command.arguments.dropLast().allSatisfy { !$0.repeats && $0.isRequired })
      let names = (command.options + command.common).map(\.name)
      #expect(Set(names).count == names.count, "\(command.name)")
    }
  }

  @Test func `The README shows how every command is used`() throws {
    let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    for command in table.commands {
      let usage = Help.usage(of: command)
      let isThere = readme.contains("\n\(usage)\n")
      #expect(isThere, "README.md lacks the line: \(usage)")
    }
    for option in Option.common + [.help, .version] {
      let isThere = readme.contains("`\(option.spelling)`")
      #expect(isThere, "README.md lacks `\(option.spelling)`")
    }
  }

  @Test func `The manual page in docs is the one that the table makes`() throws {
    let stored = try String(
      contentsOf: repository.appending(path: "docs/lineside.1"), encoding: .utf8)
    let isFresh = stored == Manual(table: table).page
    #expect(isFresh, "stale; make it again: swift run lineside help --man > docs/lineside.1")
  }

  @Test func `Nothing in the manual is taken for a troff request`() {
    let command = Command(
      "odd", in: .start, asks: .nothing, "'quoted", text: ".so /etc/passwd\n\n'br \\fB",
      arguments: [],
      examples: [.init(".x", ".de zz")], run: nothing)
    let page = Manual(table: CommandTable(commands: [command])).page
    #expect(page.contains("\n\\&.so /etc/passwd\n"))
    #expect(page.contains("\n\\(aqbr \\efB\n"))
    #expect(page.contains("\n\\&.de zz\n"))
  }

  /// The words of the first command of a line, as a shell would take them apart.
  private func firstCommand(in line: String) -> [String] {
    let stops: Set<String> = ["|", ">", ">>", "&&", ";", "#"]
    var words = [""]
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote == nil, character == " " {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return Array(words.prefix { !stops.contains($0) })
  }
}
