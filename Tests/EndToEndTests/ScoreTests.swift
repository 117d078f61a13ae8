// Batch scoring with real programs and a real model server: what is asked, stored, refused, resumed.

import Foundation
import Testing

struct ScoreTests {
  private static func queue(_ scorer: String, patience: Int = 600) -> String {
    """
    {title: "Churn", payload: "record", labels: [{name: "stays", good: true}, {name: "leaves"}],
     scorer: \(scorer),
     deployment: {mode: "assist", champion: "churn@1", patience_s: \(patience), blind_rate: 0.1}}
    """
  }

  private static let sed = #"{command: ["sed", "s/}$/,\"score\":0.5,\"threshold\":0.4}/"]}"#

  private func site(_ scorer: String = sed, parts: Int = 20) throws -> Site {
    let site = try Site(["churn": ScoreTests.queue(scorer)])
    let lines = (1...parts).map { #"{"item":"c\#($0)","fields":{"months":\#($0)},"x":[1,2]}"# }
    let answer = try site.run("import", "churn", "-", input: lines.joined(separator: "\n"))
    #expect(answer.status == 0)
    return site
  }

  private func scores(_ site: Site, of model: String) throws -> Int {
    try site.count(
      """
      select count(*) from suggestion s join model m on m.id = s.model
      where m.name || '@' || m.version = '\(model)'
      """)
  }

  @Test func `Parts without scores wait for the scorer, and are routed with what it says`() throws {
    let site = try site()
    #expect(try site.count("select count(*) from awaiting") == 20)
    let answer = try site.run("score", "churn")
    #expect(answer.status == 0)
    #expect(answer.errors == "churn@1: 20 parts scored\n")
    #expect(try site.count("select count(*) from route where reason is null") == 20)
    #expect(try site.count("select count(*) from route where visible = 1") > 10)
    #expect(try site.run("score", "churn").errors == "churn@1 has scored every part\n")
  }

  @Test func `A scorer is given all of the part but what it is known to be`() throws {
    let site = try Site(["churn": ScoreTests.queue("null")])
    let line =
      #"{"item":"a\u0000b","part":"p","captured_at":"2026-11-20T06:12:04.120Z","fields":{"n":1e3},"#
      + #""attributes":{"l":"3"},"measurements":{"m":2.50},"known_label":"leaves","y":[1,2]}"#
    try site.run("import", "churn", "-", input: line)
    let command = #"tee \#(site.scratch)/asked | sed 's/}$/,"failure":"no idea"}/'"#
    #expect(try site.run("score", "churn", "--command", command).status == 0)
    let asked = try String(contentsOfFile: "\(site.scratch)/asked", encoding: .utf8)
    #expect(
      asked == #"{"item":"a\u0000b","part":"p","captured_at":"2026-11-20T06:12:04.120Z","#
        + #""fields":{"n":1e3},"attributes":{"l":"3"},"measurements":{"m":2.50},"y":[1,2],"#
        + #""model":"churn","version":"1"}"# + "\n")
    #expect(try site.rows("select failure from suggestion") == ["no idea"])
  }

  @Test func `A scorer that dies midway leaves what it said, and the rest is asked again`() throws {
    let site = try site(#"{command: ["sh", "-c", "head -7 | sed 's/}$/,\"score\":1}/'; exit 3"]}"#)
    let answer = try site.run("score", "churn")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("the scorer exited with status 3, after 7 of 20 parts"))
    #expect(try scores(site, of: "churn@1") == 7)
    #expect(try site.run("score", "churn").errors.contains("after 7 of 13 parts"))
    #expect(try scores(site, of: "churn@1") == 14)
  }

  @Test func `Answers out of order, twice, of no part, of another model, and not finite`() throws {
    let site = try site(parts: 3)
    let program = #"""
      import json, sys
      lines = [json.loads(line) for line in sys.stdin]
      for line in reversed(lines): print(json.dumps(line | {"score": 0.5}))
      print(json.dumps(lines[0] | {"score": 0.5}))
      print(json.dumps(lines[0] | {"score": 0.75}))
      print(json.dumps(lines[0] | {"item": "nobody", "score": 0.5}))
      print(json.dumps(lines[0] | {"version": "2", "score": 0.5}))
      print(json.dumps(lines[0] | {"score": float("nan")}))
      print(json.dumps(lines[0]))
      print("\x1b[2Jnonsense")
      """#
    try site.write(program, to: "queues/scorer.py")
    let answer = try site.run(
      "score", "churn", "--command", "python3 scorer.py", "--refused", "mend.jsonl")
    #expect(answer.status == 1)
    #expect(try site.rows("select distinct score from suggestion") == ["0.5"])
    #expect(try scores(site, of: "churn@1") == 3)
    for words in [
      "scorer:5: score: c1: ", "scorer:6: item: nobody: the queue has no such part",
      "scorer:7: model: c1: churn@1 was asked, not churn@2", "scorer:8: score: expected a value",
      "scorer:9: model: expected a score, a label or a failure with it", "scorer:10: line: ",
      "6 answers were refused",
    ] { #expect(answer.errors.contains(words), "\(words) in \(answer.errors)") }
    #expect(!answer.errors.contains("\u{1B}"))
    let mend = try String(contentsOfFile: site.path("mend.jsonl"), encoding: .utf8)
    #expect(mend.contains("NaN"))
  }

  @Test func `A scorer that says nothing is stopped, with all that it started`() throws {
    let site = try site(
      #"{command: ["sh", "-c", "sleep 77777 & cat > /dev/null; wait"], silence_s: 0.5}"#)
    let answer = try site.run("score", "churn")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("the scorer was stopped, after 0 of 20 parts: it said nothing"))
    #expect(try site.shell("pgrep -f '^sleep 77777'").status == 1)
  }

  @Test func `One that answers without end is stopped`() throws {
    let site = try site(#"{command: ["yes"]}"#)
    let answer = try site.run("score", "churn")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("the scorer answers without end"))
  }

  @Test func `Without a scorer, without a champion, with a span that is none`() throws {
    let site = try Site(["churn": ScoreTests.queue("null")])
    try site.run("import", "churn", "-", input: #"{"item":"a"}"#)
    let none = try site.run("score", "churn")
    #expect(none.status == 2)
    #expect(none.errors.contains("the queue churn names no scorer"))
    let span = try site.run("score", "churn", "--command", "cat", "--since", "long")
    #expect(span.status == 2)
    #expect(span.errors.contains("--since: expected a span such as 30m, 1h or 7d, not 'long'"))
  }

  @Test func `A model server is asked over HTTP, with the pictures of each part`() throws {
    let server = try ModelServer()
    let site = try Site(["pcb": serverQueue(server.address)])
    for name in ["dark", "bright", "odd", "silly"] {
      try site.write(
        [UInt8](repeating: name == "bright" ? 200 : 9, count: 5000), to: "p/\(name).png")
    }
    let lines = ["dark", "bright", "odd", "silly", "gone"].map {
      #"{"item":"\#($0)","picture":"\#($0).png"}"#
    }
    try site.run("import", "pcb", "-", input: lines.joined(separator: "\n"))
    let answer = try site.run("score", "pcb")
    #expect(answer.status == 1)
    #expect(
      try site.rows("select score, label from suggestion order by score") == [
        "0.0|ok", "1.0|defect",
      ])
    for words in [
      "odd: status 400: an odd", "pred_score: silly: expected a number, found \"high\"",
      "picture: gone: gone.png: the picture is missing", "2 parts scored", "of 3 it said nothing",
    ] { #expect(answer.errors.contains(words), "\(words) in \(answer.errors)") }
    #expect(!answer.errors.contains("\u{1B}"))
  }

  @Test func `A model server that breaks, or is away, ends the run and keeps what was said`() throws
  {
    let server = try ModelServer()
    let site = try Site(["pcb": serverQueue(server.address)])
    for name in ["a", "broken", "z"] { try site.write([1, 2, 3], to: "p/\(name).png") }
    let lines = ["a", "broken", "z"].map { #"{"item":"\#($0)","picture":"\#($0).png"}"# }
    try site.run("import", "pcb", "-", input: lines.joined(separator: "\n"))
    let broken = try site.run("score", "pcb")
    #expect(broken.status == 1)
    #expect(broken.errors.contains("answers 500: out of memory"))
    #expect(try site.count("select count(*) from suggestion") == 1)
    let other = try site.run("score", "pcb", "--model", "other@1")
    #expect(other.errors.contains("has pcb, and other@1 is asked"))
    #expect(try site.run("score", "pcb", "--model", "pcb@9").errors.contains("no such model"))
    try site.write(serverQueue("http://127.0.0.1:1"), to: "queues/pcb.json5")
    let away = try site.run("score", "pcb")
    #expect(away.status == 1)
    #expect(away.errors.contains("127.0.0.1:1"))
  }

  private func serverQueue(_ address: String) -> String {
    """
    {title: "Boards", payload: "picture", media: "../p",
     labels: [{name: "ok", good: true}, {name: "defect"}],
     scorer: {infer: "\(address)/", model: "pcb", silence_s: 20},
     deployment: {mode: "shadow", champion: "pcb@1", patience_s: 600}}
    """
  }
}
