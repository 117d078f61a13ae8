// Two readers and a supervisor, each at a console of their own; and parts that are sent again.

import Foundation
import Testing

struct FurtherReadingTests {
  @Test func `What two readers differ on is settled by a supervisor`() throws {
    let site = try Site.texts(
      1,
      "deployment: {mode: \"manual\", second_read_rate: 1, adjudicate_rate: 0, undo_s: 0.5}")
    let ann = try Inspector("texts", at: site)
    #expect(try ann.decide("1", "ok") == "t-001")
    // The verdict leaves while she is there; the second reading is not hers.
    try ann.terminal.wait(for: "the second reading") { _ in
      try site.count("select count(*) from reading where reader = 2 and state = 'waiting'") == 1
    }
    let bob = try Inspector("texts", at: site, as: "bob")
    #expect(try !bob.terminal.screen.contains("why"))
    #expect(try bob.decide("2", "defect") == "t-001")
    try bob.terminal.wait(for: "the dispute") { _ in
      try site.count("select count(*) from reading where reader = 0 and state = 'escalated'") == 1
    }
    #expect(try !ann.terminal.screen.contains("Your call"))
    #expect(try ann.stop() == 0)
    #expect(try bob.stop() == 0)
    let sue = try Inspector("texts", at: site, as: "sue", options: "--handed-up")
    try sue.terminal.wait(for: "two readers differ")
    try sue.decide("2", "defect · u to undo · two readers had differed")
    #expect(try sue.stop() == 0)
    #expect(try site.exported("texts") == ["t-001": "defect"])
    let lines = try site.lines("labels/labels.jsonl").map { line in
      ["reader", "readers", "agreeing", "adjudicated"].map { line[$0] as? Int }
    }
    #expect(lines == [[0, 2, 1, 1], [1, 2, 1, 1], [2, 2, 1, 1]])
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `Dead letters are listed with their cause and sent again`() throws {
    let media = "\(repository)/fixtures/hostile"
    let site = try Site([
      "hostile": """
      {title: "Hostile", payload: "picture", media: "\(media)", claim: {tries: 1},
       labels: [{name: "ok", good: true}, {name: "defect"}], deployment: {mode: "manual"}}
      """
    ])
    let lines = ["empty", "text"].map {
      "{\"item\": \"\($0)\", \"picture\": \"images/\($0).png\"}\n"
    }
    let file = try site.write(lines.joined(), to: "pictures.jsonl")
    #expect(try site.run("import", "hostile", file).status == 0)
    #expect(try site.run("queue", "dead", "hostile", "--format", "json").output == "[]\n")
    let desk = try Inspector("hostile", at: site, until: "Nothing waits.")
    #expect(try desk.stop() == 0)
    let table = try site.run("queue", "dead", "hostile").output
    #expect(table.hasPrefix("item") && table.contains("empty") && table.contains("text"))
    let some = try site.run("queue", "dead", "hostile", "--again", "text", "--again", "other")
    #expect(some.status == 1)
    #expect(some.errors.contains("other: it is not among the dead"))
    #expect(some.errors.contains("1 part waits again"))
    #expect(try site.run("queue", "dead", "hostile", "--again", "x", "--all").status == 2)
    #expect(try site.run("queue", "dead", "hostile", "--all").status == 0)
    #expect(
      try site.rows("select state, tries, cause is null from reading") == [
        "waiting|0|1", "waiting|0|1",
      ])
  }
}
