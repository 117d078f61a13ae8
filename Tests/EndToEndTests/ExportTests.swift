// Snapshots: what was decided, made again bit for bit, in increments, and narrowed by every option.

import Foundation
import Testing

struct ExportTests {
  /// Boards of which the first ones are decided by `ann` and `bob` in turn, one of them a known answer.
  private func site(deciding count: Int = 12) throws -> Site {
    let queue = try boardsQueue([#"mode: "assist""#: #"mode: "assist", known_rate: 1"#])
    let site = try Site(["circuit-boards": queue])
    let known =
      #"{"item": "known-1", "picture": "images/cb-173-a1.png", "known_label": "ok","#
      + #" "attributes": {"board": "999"}, "colour": "green"}"#
    try site.write(known + "\n", to: "known.jsonl")
    let took = try site.run("import", "circuit-boards", "known.jsonl", boardLines)
    #expect(took.status == 0)
    let parts = try site.rows(
      "select cast(name as text) from item where known_label is null order by id limit \(count)")
    let verdicts = (parts + ["known-1"]).enumerated().map { turn, part in
      "\(part) \(turn.isMultiple(of: 3) ? "defect" : "ok")"
        + " --person \(turn.isMultiple(of: 2) ? "ann" : "bob")"
    }
    let said = try site.shell(
      verdicts.map { "lineside decide circuit-boards \($0)" }.joined(separator: "\n"))
    #expect(said.status == 0, "\(said.errors)")
    return site
  }

  private func export(_ site: Site, to folder: String, _ options: String...) throws -> Answer {
    try site.run(at: "+1h", ["export", "circuit-boards", "--to", folder] + options)
  }

  private func items(_ site: Site, _ options: String...) throws -> [String] {
    let folder = UUID().uuidString
    let answer = try site.run(at: "+1h", ["export", "circuit-boards", "--to", folder] + options)
    #expect(answer.status == 0, "\(answer.errors)")
    return try site.lines("\(folder)/labels.jsonl").compactMap { $0["item"] as? String }
  }

  @Test func `Verdicts inside their undo window stay out and are counted`() throws {
    let site = try Site.texts(3)
    #expect(try site.run("decide", "texts", "t-001", "ok").status == 0)
    let early = try site.run("export", "texts", "--to", "early")
    #expect(early.status == 0)
    #expect(early.errors.contains("1 verdict is inside its undo window"))
    #expect(text(site.path("early/labels.jsonl")).isEmpty)
    let waited = try site.run("export", "texts", "--to", "waited", "--wait")
    #expect(waited.status == 0)
    #expect(try site.lines("waited/labels.jsonl").count == 1)
  }

  @Test func `The same snapshot from a copy of the site is the same bytes`() throws {
    let site = try site()
    #expect(try export(site, to: "labels").status == 0)
    let copy = try Site([
      "circuit-boards": boardsQueue([#"mode: "assist""#: #"mode: "assist", known_rate: 1"#])
    ])
    try site.shell("sqlite3 lineside.sqlite '.backup \(copy.store)'")
    #expect(try export(copy, to: "labels").status == 0)
    let same = try site.shell("diff -r labels \(copy.path("labels")) && cat labels/manifest.json")
    #expect(same.status == 0, "\(same.output)")
    for name in ["labels.jsonl", "labels.csv"] {
      let sum = try site.shell("sha256sum < labels/\(name)").output.prefix(64)
      #expect(same.output.contains("\"sha256\":\"\(sum)\""))
    }
  }

  @Test func `Into a folder that holds it already it is done at once, into another it is refused`()
    throws
  {
    let site = try site()
    #expect(try export(site, to: "labels").status == 0)
    let before = try site.shell("stat -c '%n %i %y' labels/*").output
    let again = try export(site, to: "labels")
    #expect(again.status == 0)
    #expect(again.errors.contains("the snapshot is there already"))
    #expect(try site.shell("stat -c '%n %i %y' labels/*").output == before)
    let other = try export(site, to: "labels", "--label", "ok")
    #expect(other.status == 1)
    #expect(other.errors.contains("labels holds another snapshot"))

    try site.write("mine", to: "full/notes.txt")
    let full = try export(site, to: "full")
    #expect(full.status == 1)
    #expect(full.errors.contains("holds other things, such as 'notes.txt'"))
    try site.write("mine", to: "file")
    #expect(try export(site, to: "file").status == 2)
    try site.write("{}", to: "strange/manifest.json")
    #expect(try export(site, to: "strange").status == 2)
    #expect(
      try site.shell("ls full strange | xargs").output == "full: notes.txt strange: manifest.json\n"
    )
  }

  @Test func `A snapshot whose making was killed can be made again`() throws {
    let site = try site(deciding: 6)
    #expect(try export(site, to: "whole").status == 0)
    for delay in [5, 15, 25, 35, 50, 70] as [UInt32] {
      let child = try site.start(["export", "circuit-boards", "--to", "labels"])
      usleep(delay * 1000)
      child.send(SIGKILL)
      _ = try child.answer()
    }
    #expect(try export(site, to: "labels").status == 0)
    #expect(try site.shell("diff -r whole labels").status == 0)
  }

  @Test func `Killed between the names of two files, a snapshot can be made again`() throws {
    let site = try site(deciding: 6)
    #expect(try export(site, to: "whole").status == 0)
    let left = "mkdir labels; cp whole/labels.jsonl labels; : > labels/manifest.json.unfinished"
    #expect(try site.shell(left).status == 0)
    #expect(try export(site, to: "labels").status == 0)
    #expect(try site.shell("diff -r whole labels").status == 0)
  }

  @Test func `Truth and corrections supersede lines, and increments hold what came since`() throws {
    let site = try site(deciding: 4)
    #expect(try export(site, to: "first").status == 0)
    let first = try site.lines("first/labels.jsonl")
    let item = try #require(first[0]["item"] as? String)
    let other = try #require(first[1]["item"] as? String)
    let truth =
      "{\"item\": \"\(item)\", \"truth\": \"ok\", \"source\": \"teardown\","
      + " \"at\": \"2026-01-01T00:00:00Z\"}\n"
    try site.write(truth, to: "truth.jsonl")
    #expect(try site.run("truth", "circuit-boards", "truth.jsonl").status == 0)
    let again = try site.run("truth", "circuit-boards", "truth.jsonl")
    #expect(again.errors.contains("0 new, 1 known before"), "\(again.errors)")
    let correction = try site.run(
      "decide", "circuit-boards", other, "defect", "--correct", "--person", "carl")
    #expect(correction.status == 0, "\(correction.errors)")

    #expect(try export(site, to: "second", "--since", "first").status == 0)
    let second = try site.lines("second/labels.jsonl")
    #expect(second.compactMap { $0["item"] as? String } == [item, other])
    #expect(second[0]["truth"] as? String == "ok")
    #expect(second[0]["supersedes"] as? Int == first[0]["sequence"] as? Int)
    #expect(second[1]["label"] as? String == "defect")
    #expect(second[1]["supersedes"] as? Int == first[1]["sequence"] as? Int)

    // The first snapshot can still be made; the whole of now holds each reading once.
    let manifest = try #require(try site.lines("first/manifest.json").first)
    let last = try #require(manifest["to_sequence"] as? Int)
    #expect(try export(site, to: "then", "--until", "\(last)").status == 0)
    #expect(try site.shell("diff -r first then").status == 0)
    #expect(try export(site, to: "whole").status == 0)
    let whole = try site.lines("whole/labels.jsonl")
    #expect(whole.count == 4)
    #expect(whole.suffix(2).compactMap { $0["sequence"] as? Int } == [last + 1, last + 2])
    #expect(try export(site, to: "third", "--since", "second").status == 0)
    #expect(text(site.path("third/labels.jsonl")).isEmpty)
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `Every option narrows or widens what is taken`() throws {
    let site = try site()
    let all = try items(site)
    #expect(all.count == 12)
    #expect(try items(site, "--with-known").count == 13)
    #expect(try items(site, "--with-audit") == all)
    let ok = try items(site, "--label", "ok")
    #expect(ok.count == 8)
    #expect(try items(site, "--label", "ok", "--label", "defect") == all)
    let (band, blind) = (
      try items(site, "--route", "band"), try items(site, "--route", "blind")
    )
    #expect(band.count + blind.count == 12)
    #expect(Set(band).isDisjoint(with: blind))
    let board = try items(site, "--attribute", "board=173")
    #expect(!board.isEmpty && board.allSatisfy { $0.hasPrefix("cb-173") })
    let tile = try items(site, "--attribute", "board=173", "--attribute", "tile=a1")
    #expect(tile == ["cb-173-a1"])
    #expect(try items(site, "--model", "pcb-tile@2.0.0") == all)
    #expect(try items(site, "--model", "pcb-tile@1.0.0").isEmpty)
    let people = try site.rows(
      "select pseudonym from person where name in ('ann', 'bob') order by name")
    #expect(try items(site, "--inspector", people[0]).count == 6)
    #expect(try items(site, "--inspector", people[0], "--inspector", people[1]) == all)
    #expect(try items(site, "--from", "2100-01-01T00:00:00Z").isEmpty)
    #expect(try items(site, "--before", "2100-01-01T00:00:00+02:00") == all)
    #expect(try items(site, "--since", "5") == Array(all.dropFirst(5)))
    #expect(try items(site, "--until", "5") == Array(all.prefix(5)))

    #expect(try export(site, to: "csv", "--as", "csv").status == 0)
    #expect(try site.shell("ls csv | xargs").output == "labels.csv manifest.json\n")
    let read = try site.shell(
      "sqlite3 :memory: '.import --csv csv/labels.csv t' 'select item from t'")
    #expect(read.output.split(separator: "\n").map(String.init) == all)
    let known = try #require(
      try {
        #expect(
          try export(site, to: "known", "--with-known", "--attribute", "board=999").status == 0)
        return try site.lines("known/labels.jsonl").first
      }())
    #expect(known["known"] as? Bool == true)
    #expect((known["extra"] as? [String: Any])?["colour"] as? String == "green")
  }

  @Test(arguments: [
    ["--label", "bad"], ["--route", "nowhere"], ["--model", "pcb-tile"], ["--attribute", "board"],
    ["--since", "nowhere"], ["--until", "-1"], ["--from", "yesterday"], ["--before", "2026-02-30"],
    ["--as", "xml"], ["--to"], ["--colour", "red"],
  ])
  func `A wrong option is wrong use, and nothing is written`(options: [String]) throws {
    let site = try Site.boards()
    let answer = try site.start(["export", "circuit-boards", "--to", "labels"] + options).answer()
    #expect(answer.status == 2, "\(answer.errors)")
    #expect(answer.errors.contains(options[0]), "\(answer.errors)")
    #expect(!FileManager.default.fileExists(atPath: site.path("labels")))
  }
}
