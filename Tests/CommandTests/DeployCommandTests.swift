// `lineside deploy`, run as the program runs it.
import Foundation
import Testing

@testable import lineside

struct DeployCommandTests {
  private static let queue = """
    {title: 'A', payload: 'text', labels: [{name: 'ok', good: true}, {name: 'bad'}],
     deployment: {mode: 'assist', champion: 'm@1', recorded: ['m@2']}}
    """

  /// A site in which m@1 and m@2 have spoken.
  private func withSite<T>(_ body: (String) throws -> T) throws -> T {
    try withFolder { folder in
      let place = folder.appending(path: "queues")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try DeployCommandTests.queue.write(
        to: place.appending(path: "a.json5"), atomically: true, encoding: .utf8)
      let lines = """
        {"item": "x", "text": "t", "model": "m", "version": "1", "score": 0.5, "threshold": 0.5}
        {"item": "x", "model": "m", "version": "2", "score": 0.4, "threshold": 0.5}

        """
      let file = folder.appending(path: "lines.jsonl")
      try lines.write(to: file, atomically: true, encoding: .utf8)
      let taken = try run("import", "a", file.path, "--site", folder.path, "--person", "eng")
      #expect(taken.exit == nil)
      return try body(folder.path)
    }
  }

  private func deploy(_ site: String, _ words: String...) throws -> (
    output: String, talk: String, exit: Exit?
  ) {
    try runTable(["deploy", "a"] + words + ["--site", site, "--person", "sup"])
  }

  @Test func `A change is a further revision, with who and why`() throws {
    try withSite { site in
      let set = try deploy(site, "set", "blind_rate=0.2", "challenger=m@2", "--because", "try it")
      #expect(set.exit == nil)
      #expect(
        set.talk
          == "revision 2: challenger m@2, was none; recorded none, was m@2; blind_rate 0.2, was 0.1\n"
      )
      let shown = try deploy(site, "show", "--format", "json")
      let rows = try JSONSerialization.jsonObject(with: Data(shown.output.utf8))
      let revisions = try #require(rows as? [[String: Any]])
      #expect(revisions.map { $0["revision"] as? Int } == [2, 1])
      #expect(revisions[0]["by"] as? String == "sup")
      #expect(revisions[0]["because"] as? String == "try it")
      #expect(revisions[0]["challenger"] as? String == "m@2")
      #expect(revisions[1]["by"] as? String == "eng")
      #expect(try deploy(site, "show").output.split(separator: "\n").count == 3)
    }
  }

  @Test func `A change without a reason is refused`() throws {
    try withSite { site in
      let set = try deploy(site, "set", "blind_rate=0.2")
      #expect(set.exit?.status == .wrongUse)
      #expect(set.exit?.message == "a change of the deployment says why")
      #expect(try deploy(site, "stop", "--because", " ").exit?.status == .wrongUse)
    }
  }

  @Test func `What may not be is refused with what to do, and nothing changes`() throws {
    try withSite { site in
      for (change, status) in [
        ("blind_rate=2", Exit.Status.wrongUse), ("colour=3", .wrongUse), ("mode", .wrongUse),
        ("bands.m@1={t_low: 0.9, t_high: 0.1}", .wrongUse), ("challenger=m@1", .wrongUse),
        ("champion=w@9", .refused), ("at_deadline=gone", .refused),
      ] {
        let set = try deploy(site, "set", change, "--because", "try it")
        #expect(set.exit?.status == status, "\(change)")
        #expect(set.exit?.hint != nil, "\(change)")
      }
      let manual = try deploy(
        site, "set", "mode=manual", "canary_fraction=0.1", "--because", "try it")
      #expect(manual.exit?.message?.hasPrefix("canary_fraction: ") == true)
      #expect(try deploy(site, "rollback", "7", "--because", "x").exit?.status == .wrongUse)
      #expect(try deploy(site, "rollback", "--because", "x").exit?.status == .wrongUse)
      #expect(try deploy(site, "stop", "now", "--because", "x").exit?.status == .wrongUse)
      #expect(try deploy(site, "show").output.split(separator: "\n").count == 2)
    }
  }

  @Test func `A change that is meant for another revision is refused`() throws {
    try withSite { site in
      #expect(try deploy(site, "stop", "--after", "1", "--because", "lamp").exit == nil)
      let late = try deploy(site, "set", "undo_s=5", "--after", "1", "--because", "x")
      #expect(late.exit?.status == .refused)
      #expect(late.exit?.message == "revision 2 is in force, not 1: nothing was changed")
    }
  }

  @Test func `A stop gives everything to people, and a rollback ends it`() throws {
    try withSite { site in
      let stop = try deploy(site, "stop", "--because", "new lamp")
      #expect(stop.talk == "revision 2: mode manual, was assist\n")
      let again = try deploy(site, "stop", "--because", "new lamp")
      #expect(again.talk == "revision 2 says just that; nothing was changed\n")
      let back = try deploy(site, "rollback", "1", "--because", "lamp is fine")
      #expect(back.talk == "revision 3: mode assist, was manual\n")
    }
  }

  @Test func `A queue that nobody has worked with has no revisions to show`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "queues")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try DeployCommandTests.queue.write(
        to: place.appending(path: "a.json5"), atomically: true, encoding: .utf8)
      let shown = try deploy(folder.path, "show")
      #expect(shown.exit?.status == .refused)
      #expect(shown.exit?.hint == "'lineside queue show a' tells what it starts out with")
    }
  }
}
