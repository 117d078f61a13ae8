// Rehearsals with the real program: repeatable, gone on with, killed, and like any other site after.

import Foundation
import Testing

struct RehearsalTests {
  private let fixtures = "\(repository)/fixtures/circuit-boards"

  /// A site with the boards' queue, and no store.
  private func site() throws -> Site {
    let site = try Site()
    try site.shell("mkdir -p queues && cp \(repository)/queues/circuit-boards.json5 queues/")
    return site
  }

  private func words(_ parts: Int, to folder: String, _ more: [String] = []) -> [String] {
    [
      "rehearse", "circuit-boards", "--parts", "\(parts)", "--to", folder, "--from",
      "\(fixtures)/suggestions.jsonl", "--truth", "\(fixtures)/truth.jsonl",
    ] + more
  }

  private func run(_ site: Site, _ words: [String]) throws -> Answer {
    try site.start(words).answer()
  }

  private let march = ["--begin", "2026-03-02T06:00:00Z"]

  @Test func `The same seed gives the same labels, byte for byte, and another one others`() throws {
    let site = try site()
    for (folder, seed) in [("a", "4"), ("b", "4"), ("c", "5")] {
      for _ in 0..<2 {
        let played = try run(site, words(150, to: folder, march + ["--seed", seed]))
        #expect(played.status == 0, "\(played.errors)")
      }
      let out = try run(
        site, ["export", "circuit-boards", "--site", folder, "--to", "\(folder)-labels"])
      #expect(out.status == 0, "\(out.errors)")
    }
    let labels = ["a", "b", "c"].map { bytes("\(site.folder)/\($0)-labels/labels.jsonl") }
    #expect(labels[0].count > 10_000)
    #expect(labels[0] == labels[1])
    #expect(labels[0] != labels[2])
  }

  @Test func `What parts were is recorded where that is asked for, once`() throws {
    let site = try site()
    for (folder, more, count) in [("told", ["--record-truth"], 60), ("untold", [], 0)] {
      let played = try run(site, words(60, to: folder, march + more))
      #expect(played.status == 0, "\(played.errors)")
      let log = try run(
        site, ["audit", "log", "--kind", "truth", "--site", folder, "--format", "json"])
      #expect(log.output.split(separator: "\n").count { $0.contains("\"truth\"") } == count)
    }
  }

  @Test func `A queue is walked up the ladder, and down again, in one rehearsal`() throws {
    let site = try site()
    let modes = [
      ["mode=manual"], ["mode=shadow"], ["mode=assist"],
      [
        "mode=partial", "bands.pcb-tile@2.0.0.t_low=0.12", "bands.pcb-tile@2.0.0.t_high=0.5",
        "challenger=pcb-tile@3.0.0", "canary_fraction=0.2", "recorded=[]",
      ], ["mode=assist"],
    ]
    var more = march + ["--version", "pcb-tile@3.0.0=pcb-tile@2.0.0,better:0.5", "--known", "5"]
    #expect(try run(site, words(10, to: "trial", more)).status == 0)
    more += ["--plant", "light@50..:brightness=-9,score=0.02"]
    for change in modes {
      let deployed = try run(
        site,
        ["deploy", "circuit-boards", "set"] + change
          + ["--because", "trial", "--override", "a rehearsal", "--site", "trial"])
      #expect(deployed.status == 0, "\(deployed.errors)")
      let played = try run(site, words(120, to: "trial", more))
      #expect(played.status == 0, "\(played.errors)")
      #expect(played.errors.contains("0 wait"), "\(played.errors)")
    }
    for command in ["report circuit-boards", "audit verify", "queue check"] {
      let answer = try run(
        site, command.split(separator: " ").map(String.init) + ["--site", "trial"])
      #expect(answer.status == 0, "\(command): \(answer.errors)")
    }
    let report = try run(
      site, ["report", "circuit-boards", "--site", "trial", "--format", "json"])
    #expect(report.output.contains("pcb-tile@3.0.0"))
  }

  @Test func `A rehearsal that was killed leaves a sound site, and goes on`() throws {
    let site = try site()
    let child = try site.start(words(1_000_000, to: "trial", march + ["--every", "0.5"]))
    let store = "\(site.folder)/trial/lineside.sqlite-wal"
    try wait(for: "the first commits") { bytes(store).count > 2_000_000 }
    child.send(SIGKILL)
    #expect(try child.answer().signal == SIGKILL)
    #expect(try run(site, ["audit", "verify", "--site", "trial"]).status == 0)
    let played = try run(site, words(200, to: "trial", march))
    #expect(played.status == 0, "\(played.errors)")
    #expect(played.errors.contains("0 wait"), "\(played.errors)")
    #expect(try run(site, ["audit", "verify", "--site", "trial"]).status == 0)
  }

  @Test func `Stopped by ^C it says how to go on`() throws {
    let site = try site()
    let child = try site.start(words(1_000_000, to: "trial", march + ["--every", "0.5"]))
    let store = "\(site.folder)/trial/lineside.sqlite-wal"
    try wait(for: "the first commits") { bytes(store).count > 1_000_000 }
    child.send(SIGINT)
    let answer = try child.answer()
    #expect(answer.status == 130)
    #expect(answer.errors.contains("plays the rest"), "\(answer.errors)")
    #expect(try run(site, ["audit", "verify", "--site", "trial"]).status == 0)
  }

  @Test func `A site rehearses on what its own store has recorded`() throws {
    let site = try site()
    for line in [
      "import circuit-boards \(fixtures)/suggestions.jsonl",
      "truth circuit-boards \(fixtures)/truth.jsonl",
      "deploy circuit-boards set blind_rate=0.5 --because trial",
    ] { #expect(try site.shell("lineside \(line)").status == 0) }
    let played = try run(
      site, ["rehearse", "circuit-boards", "--parts", "50", "--to", "trial"] + march)
    #expect(played.status == 0, "\(played.errors)")
    // It starts under the deployment that is in force where the parts come from.
    let shown = try run(site, ["deploy", "circuit-boards", "show", "--site", "trial"])
    #expect(shown.output.contains("0.5"), "\(shown.output)")
  }

  @Test func `What cannot be rehearsed is refused with what to do`() throws {
    let site = try site()
    for (more, status, says) in [
      (["--to", "."], 2, "a site of its own"),
      (["--plant", "dark@1..:2"], 2, "light, prevalence, worse or tired"),
      (["--plant", "tired@1..:ann=0.4"], 2, "inspector-1"),
      (["--plant", "worse@1..:x@1=4"], 2, "pcb-tile@1.0.0"),
      (["--version", "a@1=b@1"], 2, "pcb-tile@1.0.0"),
      (["--version", "pcb-tile@1.0.0=pcb-tile@2.0.0"], 2, "name another"),
      (["--miss", "2"], 2, "a share in 0…1"),
      (["--begin", "yesterday"], 2, "2026-11-20T06:00:00Z"),
      (["--begin", "2999-01-01T00:00:00Z"], 1, "a smaller --every"),
    ] as [([String], Int32, String)] {
      let isElsewhere = more[0] == "--to"
      let answer = try run(
        site, isElsewhere ? words(10, to: more[1]) : words(10, to: "trial", more))
      #expect(answer.status == status, "\(more): \(answer.errors)")
      #expect(answer.errors.contains(says), "\(more): \(answer.errors)")
    }
    let nothing = try run(site, ["rehearse", "circuit-boards", "--parts", "5", "--to", "trial"])
    #expect(nothing.status == 2)
    #expect(nothing.errors.contains("--from"), "\(nothing.errors)")
  }

  @Test func `What another deployment would have come to is told, and nothing is changed`() throws {
    let site = try site()
    #expect(try run(site, words(400, to: "trial", march)).status == 0)
    let deploy = ["deploy", "circuit-boards", "simulate", "--site", "trial"]
    let bands = ["bands.pcb-tile@2.0.0.t_low=0.12", "bands.pcb-tile@2.0.0.t_high=0.5"]
    let told = try run(site, deploy + ["mode=partial"] + bands + ["--format", "json"])
    #expect(told.status == 0, "\(told.errors)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [[String: Any]])
    func after(_ name: String) -> Double? {
      rows.first { $0["figure"] as? String == name }?["after"] as? Double
    }
    #expect(after("parts") == 400)
    #expect((after("past_people") ?? 0) > 200)
    #expect((after("utilisation") ?? 0) > 0)
    // The deployment in force changes nothing, spelled as a change or as its revision.
    for words in [["1"], ["mode=assist"]] {
      let same = try run(site, deploy + words)
      #expect(same.status == 0, "\(same.errors)")
      let changed = same.output.split(separator: "\n").first { $0.hasPrefix("changed") }
      #expect(changed?.split(separator: " ").dropFirst(2).first == "0", "\(same.output)")
    }
    for (bad, status) in [
      (["blind_rate=2"], 1), (["mode=partial", "champion=x@1"], 1), (["speed=1"], 2), (["9"], 2),
      (["mode"], 2), (["mode=shadow", "--since", "noon"], 2),
    ] as [([String], Int32)] {
      let refused = try run(site, deploy + bad)
      #expect([status, 2].contains(refused.status), "\(bad): \(refused.errors)")
      #expect(!refused.errors.isEmpty && refused.output.isEmpty, "\(bad)")
    }
    let shown = try run(site, ["deploy", "circuit-boards", "show", "--site", "trial"])
    #expect(shown.output.split(separator: "\n").count == 2, "\(shown.output)")
  }
}
