// Label sets for trainers: named, divided, verified, and every way in which they cannot be made.
// scripts/interop has the same files read by real readers.

import Foundation
import Testing

struct LabelSetTests {
  /// Parts with boxes, of which all that a command line can name are decided as the model says.
  private func site(deciding count: Int = 12) throws -> Site {
    let text = try String(
      contentsOfFile: "\(repository)/fixtures/boxes/queue.json5", encoding: .utf8)
    let site = try Site([
      "boxes": text.replacingOccurrences(of: "../fixtures/circuit-boards", with: "../media")
    ])
    try site.shell("mkdir media; cp -r \(repository)/fixtures/circuit-boards/images media")
    let took = try site.run("import", "boxes", "\(repository)/fixtures/boxes/suggestions.jsonl")
    #expect(took.status == 0, "\(took.errors)")
    let said = try site.shell(
      """
      sqlite3 -separator ' ' lineside.sqlite "select cast(i.name as text), replace(s.label, ' ', '~')
        from item i join suggestion s on s.item = i.id where cast(i.name as text) glob 'b-0*'
        and i.known_label is null order by i.id limit \(count)" |
      while read -r item label; do lineside decide boxes "$item" "${label//'~'/ }" || exit 1; done
      """)
    #expect(said.status == 0, "\(said.errors)")
    return site
  }

  @discardableResult
  private func export(_ site: Site, to folder: String, _ options: String...) throws -> Answer {
    try site.run(at: "+1h", ["export", "boxes", "--to", folder] + options)
  }

  private func coco(_ site: Site, _ name: String) throws -> [String] {
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: site.path(name))))
    let images = (json as? [String: Any])?["images"] as? [[String: Any]]
    return try #require(images).compactMap { $0["item"] as? String }
  }

  private func leavesNothing(_ site: Site, _ folder: String) -> Bool {
    !FileManager.default.fileExists(atPath: site.path(folder))
  }

  @Test func `A named set is listed and shown, holds, and says what was changed in it`() throws {
    let site = try site()
    let made = try export(site, to: "one", "--name", "one", "--as", "jsonl,coco,yolo,anomalib")
    #expect(made.status == 0, "\(made.errors)")
    let listed = try site.run("labels", "list", "boxes", "--format", "json")
    #expect(listed.output.contains(#""name":"one""#))
    #expect(try site.run("labels", "show", "boxes", "one").output.contains("coco/annotations.json"))
    #expect(try site.run("labels", "verify", "boxes").status == 0)
    #expect(try site.shell("cd one && sha256sum --quiet -c files.sha256").status == 0)
    // Linked, so the picture takes no further room.
    #expect(try site.shell("[ $(stat -c %h one/coco/images/b-000.png) -ge 2 ]").status == 0)

    // The same again changes nothing, another set gets not the name.
    #expect(
      try export(site, to: "one", "--name", "one", "--as", "jsonl,coco,yolo,anomalib").status == 0)
    #expect(try site.count("select count(*) from label_set") == 1)
    let other = try export(site, to: "two", "--name", "one", "--label", "ok")
    #expect(other.status == 1)
    #expect(other.errors.contains("another label set called 'one'"))
    #expect(leavesNothing(site, "two"))

    try site.write("0 1 1 1 1\n", to: "one/yolo/labels/b-000.txt")
    try site.write("", to: "one/anomalib/good/stray.png")
    let changed = try site.run("labels", "verify", "boxes", "one", "--format", "json")
    #expect(changed.status == 1)
    #expect(changed.output.contains("yolo/labels/b-000.txt: changed"))
    #expect(changed.output.contains("anomalib/good/stray.png: not of the set"))
    #expect(
      try site.run("labels", "verify", "boxes", "ones").errors.contains("did you mean 'one'?"))
    #expect(try site.run("audit", "verify").status == 0)
  }

  @Test func `A group stays on its side as the set grows, and no part is on two`() throws {
    let site = try site(deciding: 16)
    let split = ["--as", "coco,jsonl", "--split", "board:40,30,30"]
    #expect(try site.run(at: "+1h", ["export", "boxes", "--to", "small"] + split).status == 0)
    try site.shell("for n in 20 21 22 23 24 25 26; do lineside decide boxes b-0$n ok; done")
    #expect(try site.run(at: "+2h", ["export", "boxes", "--to", "large"] + split).status == 0)
    var boards: [Set<String>] = []
    for side in ["train", "validation", "test"] {
      let small = try coco(site, "small/coco/\(side).json")
      let large = try coco(site, "large/coco/\(side).json")
      #expect(Set(small).isSubset(of: large))
      let lines = try site.lines("large/labels-\(side).jsonl")
      boards.append(
        Set(lines.compactMap { ($0["attributes"] as? [String: Any])?["board"] as? String }))
    }
    #expect(boards.map(\.count).reduce(0, +) == boards.reduce(Set()) { $0.union($1) }.count)
  }

  @Test func `A part that came in groups of two sides stays only where it is guarded`() throws {
    let site = try Site.texts(1)
    let lines = (0..<40).map {
      #"{"item": "i\#($0)", "part": "P", "text": "t", "attributes": {"lot": "\#($0)"}}"#
    }
    try site.write(lines.joined(separator: "\n"), to: "parts.jsonl")
    #expect(try site.run("import", "texts", "parts.jsonl").status == 0)
    try site.shell("for n in $(seq 0 39); do lineside decide texts i$n ok; done")
    let answer = try site.run(
      at: "+1h", "export", "texts", "--to", "set", "--split", "lot:50,25,25")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.contains("other side"))
    let counts = try ["train", "validation", "test"].map {
      try site.lines("set/labels-\($0).jsonl").count
    }
    #expect(counts[0] == 0 && counts[1] == 0 && counts[2] > 0, "\(counts)")
  }

  @Test func `A missing group, a wrong share and a queue without pictures are told`() throws {
    let site = try site(deciding: 2)
    let missing = try export(site, to: "set", "--as", "coco", "--split", "oven:80,10,10")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("b-000: no 'oven'"))
    #expect(missing.errors.contains("divide by an attribute that every part has"))
    #expect(try export(site, to: "set", "--split", "board:80,10").status == 2)
    #expect(try export(site, to: "set", "--name", "../x").status == 2)
    #expect(leavesNothing(site, "set"))
    let texts = try Site.texts(1)
    let records = try texts.run("export", "texts", "--to", "set", "--as", "yolo")
    #expect(records.status == 2)
    #expect(records.errors.contains("yolo is made of pictures, and the queue has none"))
    #expect(leavesNothing(texts, "set"))
  }

  @Test func `An empty set is refused, one class is warned of, and lines alone may be none`() throws
  {
    let site = try site(deciding: 3)
    let empty = try export(site, to: "set", "--as", "coco", "--since", "1000")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("no part is left for coco"))
    #expect(leavesNothing(site, "set"))
    let one = try export(site, to: "one", "--as", "anomalib", "--label", "ok")
    #expect(one.status == 0)
    #expect(one.errors.contains("every part is called 'ok'"))
    #expect(try export(site, to: "none", "--since", "1000").status == 0)
  }

  @Test func `Pictures that are gone or others now are named, and left out only where asked`()
    throws
  {
    let site = try site(deciding: 6)
    #expect(try export(site, to: "labels").status == 0)
    let paths = try site.rows(
      "select picture from view v join item i on i.id = v.item where cast(i.name as text) in"
        + " ('b-000', 'b-001') order by 1")
    try site.shell("rm media/\(paths[0]); cp media/images/cb-011-a1.png media/\(paths[1])")
    let refused = try export(site, to: "set", "--as", "anomalib,label-studio")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("b-000: \(paths[0]): the picture is missing"))
    #expect(refused.errors.contains("b-001: \(paths[1]): the picture is another than the one"))
    #expect(refused.errors.contains("--skip-missing"))
    #expect(leavesNothing(site, "set"))
    let rest = try export(site, to: "set", "--as", "anomalib", "--skip-missing")
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(text(site.path("set/manifest.json")).contains(#""parts":{"picture gone":2}"#))
  }

  @Test func `Old labels are called what they are now, and a retired one is refused`() throws {
    let site = try site(deciding: 6)
    #expect(try export(site, to: "before").status == 0)
    let file = site.path("queues/boxes.json5")
    let queue = text(file).replacingOccurrences(of: "{name: \"copper\"}", with: "{name: \"metal\"}")
    let was = "\"scratch\": \"copper\""
    try site.write(queue.replacingOccurrences(of: was, with: ""), to: "queues/boxes.json5")
    let retired = try export(site, to: "set", "--as", "coco")
    #expect(retired.status == 1, "\(retired.errors)")
    #expect(retired.errors.contains("'copper': retired labels that 'was' does not name"))
    #expect(leavesNothing(site, "set"))
    let lines = try export(site, to: "lines")
    #expect(lines.status == 0)
    #expect(lines.errors.contains("labels that the queue no longer has: 'copper'"))
    try site.write(
      queue.replacingOccurrences(of: was, with: "\"copper\": \"metal\""),
      to: "queues/boxes.json5")
    let mapped = try export(site, to: "set", "--as", "coco,jsonl", "--label", "metal")
    #expect(mapped.status == 0, "\(mapped.errors)")
    #expect(text(site.path("set/coco/annotations.json")).contains(#""label":"metal""#))
    // A line is frozen: it says what was said.
    #expect(text(site.path("set/labels.jsonl")).contains(#""label":"copper""#))
  }

  @Test func `Names with path tricks stay inside, and two that would be one file stay two`() throws
  {
    let site = try site(deciding: 0)
    try site.shell(
      """
      for item in ../../etc/passwd a/b a_b .hidden $'tab\\tname' $'line\\nend' x.png; do
        lineside decide boxes "$item" ok; done; lineside decide boxes -- -dash ok
      """)
    #expect(try export(site, to: "set", "--as", "label-studio,anomalib", "--copy").status == 0)
    let files = try site.shell("cd set/anomalib/good && ls | wc -l && ls -A | grep -c '^[.-]'")
      .output
    #expect(files == "8\n0\n")
    #expect(
      try site.shell("[ -f set/anomalib/good/a_b.png ] && ls set/anomalib/good/_a_b-*").status == 0)
    #expect(leavesNothing(site, "etc"))
  }

  @Test func `Killed at any moment, a set can be made again, and is the same`() throws {
    let site = try site()
    let words = ["export", "boxes", "--as", "coco,yolo,anomalib,label-studio,csv", "--to"]
    #expect(try site.run(at: "+1h", words + ["whole"]).status == 0)
    for delay in [5, 20, 40, 60, 80, 100, 130] as [UInt32] {
      let child = try site.start(words + ["labels"])
      usleep(delay * 1000)
      child.send(SIGKILL)
      _ = try child.answer()
    }
    #expect(try site.run(at: "+1h", words + ["labels"]).status == 0)
    #expect(try site.shell("diff -r whole labels").status == 0)
  }

  @Test func `A truth and a known answer settle what a part is called`() throws {
    let site = try site(deciding: 4)
    try site.write(
      #"{"item": "b-000", "truth": "hole & <rim>", "source": "teardown", "at": "2026-01-01T00:00:00Z"}"#,
      to: "truth.jsonl")
    #expect(try export(site, to: "first").status == 0)
    #expect(try site.run("truth", "boxes", "truth.jsonl").status == 0)
    #expect(try export(site, to: "set", "--as", "consensus,label-studio").status == 0)
    let lines = try site.lines("set/consensus.jsonl")
    #expect(lines.compactMap { $0["item"] as? String } == ["b-000"])
    #expect(lines[0]["consensus"] as? String == "hole & <rim>")
    #expect(lines[0]["source"] as? String == "truth")
    #expect(lines[0]["confidence"] as? Double == 1)
  }
}
