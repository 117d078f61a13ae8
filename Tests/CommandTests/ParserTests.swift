// The words of the command line, and what they come to.
import Review
import Testing

@testable import lineside

struct ParserTests {
  let table = CommandTable.sample

  @Test func `Options stand before or after the arguments and before the command`() throws {
    let calls = [
      try table.invocation("import", "boards", "a", "b", "--site", "x", "--refused", "r"),
      try table.invocation("import", "--refused=r", "boards", "--site=x", "a", "b"),
      try table.invocation("--site", "x", "import", "boards", "--refused", "r", "a", "b"),
    ]
    for call in calls {
      #expect(call[.queue] == "boards")
      #expect(call[all: .files] == ["a", "b"])
      #expect(call[.refused] == "r")
      #expect(call.site.folder == "x")
      #expect(!call.has(.csv))
    }
  }

  @Test func `A command of a group is found across options between its words`() throws {
    let call = try table.invocation("queue", "--site", "x", "list", "--format", "json")
    #expect(call.command.name == "queue list")
    #expect(call.wantsJSON)
  }

  @Test func `After two dashes everything is an argument`() throws {
    let call = try table.invocation("decide", "boards", "--", "--reason")
    #expect(call[.item] == "--reason")
  }

  @Test func `One dash is an argument`() throws {
    #expect(try table.invocation("import", "boards", "-")[all: .files] == ["-"])
  }

  @Test func `An option's value keeps its equals signs, commas and emptiness`() throws {
    #expect(try table.invocation("decide", "b", "i", "--reason=a=b,c")[.reason] == "a=b,c")
    #expect(try table.invocation("decide", "b", "i", "--reason=")[.reason]?.isEmpty == true)
    #expect(try table.invocation("decide", "b", "i", "--reason", "-")[.reason] == "-")
    #expect(try table.invocation("decide", "b", "i", "--reason", "-5")[.reason] == "-5")
  }

  @Test func `Options that may be repeated are kept in order`() throws {
    let call = try table.invocation(
      "export", "b", "--to", "x", "--attribute", "line=3", "--attribute=lot=a=b", "--model", "m@@2")
    #expect(call.pairs(.attribute).map(\.key) == ["line", "lot"])
    #expect(call.pairs(.attribute).map(\.value) == ["3", "a=b"])
    #expect(call.models(.model) == [ModelVersion(name: "m@", version: "2")])
  }

  @Test func `What is not given is what the table says`() throws {
    let call = try table.invocation("export", "b", "--to", "x")
    #expect(call.parts(.forms) == ["jsonl"])
    #expect(call[.format] == "table")
    #expect(call.count(.until) == nil)
    #expect(call.site == Site(folder: "."))
    #expect(call.site.store == "lineside.sqlite")
  }

  @Test func `The store is named by option, else by the environment, else by the site`() throws {
    var call = try table.invocation("audit", "verify", "--site", "/s/")
    #expect(call.site.store == "/s/lineside.sqlite")
    call.environment = ["LINESIDE_STORE": "/e"]
    #expect(call.site.store == "/e")
    call.options["store"] = ["/o"]
    #expect(call.site.store == "/o")
  }

  @Test(arguments: [
    (["imprt", "b", "f"], "there is no command 'imprt'", "did you mean 'import'?"),
    (["queue", "chekc"], "there is no command 'queue chekc'", "did you mean 'queue check'?"),
    (["import", "b", "f", "--cvs"], "--cvs is no option of 'import'", "did you mean '--csv'?"),
    (["import", "b", "f", "--ref"], "--ref is no option of 'import'", "did you mean '--refused'?"),
    (["import", "b", "f", "-c"], "-c is no option of 'import'", "'lineside import --help'"),
    (["--sit", "x", "import"], "--sit is no option before the command", "did you mean '--site'?"),
    (
      ["export", "b", "--to", "x", "--format", "jsn"],
      "--format: 'jsn' is not table or json", "did you mean 'json'?"
    ),
  ])
  func `What is not known is answered with what was probably meant`(
    words: [String], message: String, hint: String
  ) throws {
    let exit = try #require(throws: Exit.self) { try table.request(words) }
    #expect(exit.status == .wrongUse)
    #expect(exit.message == message)
    #expect(exit.hint?.hasPrefix(hint) == true)
  }

  @Test(arguments: [
    (["import"], "QUEUE is missing: the queue, by the name of its file in queues/"),
    (["import", "b"], "FILE is missing: the files; - is standard input"),
    (["export", "b"], "--to FOLDER is missing: where it goes"),
    (["export", "b", "--to"], "--to needs its value, FOLDER"),
    (["export", "b", "--to", "--until=3"], "--to needs its value, FOLDER"),
    (["export", "b", "--to="], "--to: '' is not a path"),
    (["export", "b", "--to=a", "--to=a"], "--to is given twice"),
    (["import", "b", "f", "--csv=yes"], "--csv takes no value"),
    (["import", "../b", "f"], "QUEUE: '../b' is not a queue's name, made of a-z, 0-9 and -"),
    (["decide", "b", "i", "j"], "'j' is one argument too many for 'decide'"),
    (["queue"], "'queue' needs one of its commands: list or check"),
    (["--site", "x"], "no command given: import, export, decide, queue or audit"),
    (["export", "b", "--to=x", "--until=-1"], "--until: '-1' is not a whole number from 0"),
    (
      ["export", "b", "--to=x", "--until=99999999999999999999"],
      "--until: '99999999999999999999' is not a whole number from 0"
    ),
    (["export", "b", "--to=x", "--model=m"], "--model: 'm' is not model@version"),
    (["export", "b", "--to=x", "--attribute==v"], "--attribute: '=v' is not KEY=VALUE"),
    (
      ["export", "b", "--to=x", "--as=jsonl,"],
      "--as: 'jsonl,' is not one or more of jsonl and csv, divided by commas"
    ),
  ])
  func `What is missing or of the wrong kind is named`(words: [String], message: String) throws {
    let exit = try #require(throws: Exit.self) { try table.request(words) }
    #expect(exit.status == .wrongUse)
    #expect(exit.message == message)
  }

  @Test(arguments: [
    (["--help"], []), (["-h"], []), (["import", "--help"], ["import"]),
    (["import", "--nonsense", "--help"], ["import"]), (["queue", "-h"], ["queue"]),
    (["queue", "check", "a", "--help", "--wrong"], ["queue", "check"]),
  ])
  func `Asking for help wins over what is wrong beside it`(
    words: [String], topic: [String]
  ) throws {
    guard case .help(let asked) = try table.request(words) else {
      Issue.record("\(words) did not ask for help")
      return
    }
    #expect(asked == topic)
  }

  @Test func `Help behind two dashes is an argument`() throws {
    #expect(try table.invocation("decide", "b", "--", "--help")[.item] == "--help")
    #expect(table.complaint("decide", "--", "--help")?.message == "ITEM is missing: the part")
  }

  @Test func `The version is asked for before any command`() throws {
    guard case .version = try table.request(["--version"]) else {
      Issue.record("no version")
      return
    }
    #expect(table.complaint("queue", "list", "--version")?.status == .wrongUse)
  }
}

struct NearestTests {
  @Test(arguments: [
    ("imprt", "import"), ("ipmort", "import"), ("importt", "import"), ("exprot", "export"),
    ("sup", "supervise"), ("nsol", "console"), ("cosnole", "console"),
  ])
  func `A slip leads to the word that was meant`(word: String, meant: String) {
    #expect(nearest(to: word, among: ["import", "export", "supervise", "console"]) == meant)
  }

  @Test(arguments: ["", "xyz", "print everything", "e\u{301}"])
  func `What is near to nothing gets no guess`(word: String) {
    #expect(nearest(to: word, among: ["import", "export", "supervise"]) == nil)
  }
}
