// A site whose parts are judged blind as they come, straight through the store.
import Foundation
import Insight
import Review
import Storage

@testable import lineside

/// What each of three versions says of the parts, and what they are: every tenth is a defect.
struct Line {
  /// Every so-manieth part escapes a version: a defect that it scores as good; 0: none does.
  var escapes = ["m@1": 200, "m@2": 200, "m@3": 0]
  /// Every so-manieth good part is rejected.
  /// Milliseconds that each version takes; none where it does not say.
  var latencies: [String: Double] = [:]
  var falseRejects = ["m@1": 301, "m@2": 301, "m@3": 301]

  static func isDefect(_ number: Int) -> Bool { number % 10 == 0 }

  func score(_ number: Int, by version: String) -> Double {
    let spread = Double(number * 7919 % 1000) / 10_000
    let misses = escapes[version].map { $0 > 0 && number % $0 == 0 } ?? false
    let rejects = falseRejects[version].map { $0 > 0 && number % $0 == 0 } ?? false
    let flagged = Line.isDefect(number) ? !misses : rejects
    return (flagged ? 0.85 : 0.05) + spread
  }
}

/// A site on which a store and the command line work together.
final class GateSite {
  let folder: URL
  let session: Session
  var line = Line()
  /// The label that people give in place of the right one; nil: they are right.
  var mistake: Label?
  private var next = 1

  init(_ deployment: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "lineside-gates-\(UUID().uuidString)")
    let queues = folder.appending(path: "queues")
    try FileManager.default.createDirectory(at: queues, withIntermediateDirectories: true)
    let text = """
      {title: 'A', payload: 'text', labels: [{name: 'ok', good: true}, {name: 'bad'}],
       deployment: {\(deployment)}}
      """
    try text.write(to: queues.appending(path: "a.json5"), atomically: true, encoding: .utf8)
    let words = ["deploy", "a", "set", "--site", folder.path, "--person", "ann"]
    guard
      case .run(let command, let arguments, let options) = try CommandTable.lineside.request(
        words)
    else { throw CocoaError(.featureUnsupported) }
    var invocation = Invocation(
      command: command, output: Output(descriptor: 1), talk: Talk(environment: [:]))
    (invocation.arguments, invocation.options) = (arguments, options)
    session = try invocation.open("a", as: "test", createsStore: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The queue under the revision in force.
  var queue: Queue { get throws { try session.store.current(session.queue) } }

  var deployment: Deployment { get throws { try queue.revision.deployment } }

  /// Lets parts come, and, unless they are to wait, has each judged as what it is.
  func feed(_ count: Int, judged: Bool = true) throws {
    let numbers = next..<next + count
    next += count
    let lines = numbers.flatMap { number in
      ["m@1", "m@2", "m@3"].compactMap { submission(number, by: $0) }
    }
    for start in stride(from: 0, to: lines.count, by: 300) {
      _ = try session.store.take(
        Array(lines[start..<min(start + 300, lines.count)]), into: try queue, now: Clock.now)
    }
    guard judged else { return }
    try workOff(.line)
    // Where readers and models differ, the expert has the word.
    try workOff(.handedUp)
  }

  /// Puts known-answer parts into the pool: all of them are defects.
  func pool(_ count: Int) throws {
    let lines = (1...count).map { number in
      var line = Submission(item: ItemID("known-\(number)0"))
      line.text = "t"
      line.knownLabel = "bad"
      line.suggestion = ModelVersion("m@1").map { model in
        var said = Suggestion(model: model)
        (said.score, said.threshold) = (0.9, 0.5)
        return said
      }
      return line
    }
    _ = try session.store.take(lines, into: try queue, now: Clock.now)
  }

  private func workOff(_ desk: Storage.Desk) throws {
    while true {
      let held = try session.store.claim(50, in: try queue, at: desk, now: Clock.now)
      if held.isEmpty { break }
      for part in held {
        let number = Int(part.item.text.drop { !$0.isNumber }) ?? 1
        var sitting = Sitting()
        sitting.openedAt = Clock.now
        sitting.activeMS = 900
        let decision = Decision(
          reading: part.reading, fence: part.fence,
          act: .judged(mistake ?? (Line.isDefect(number) ? "bad" : "ok")), sitting: sitting)
        _ = try session.store.record(
          decision, in: try queue, at: desk, claimsNext: false, now: Clock.now
        ).get()
      }
    }
    try session.doDueWork()
  }

  private func submission(_ number: Int, by version: String) -> Submission? {
    guard let model = ModelVersion(version) else { return nil }
    var line = Submission(item: ItemID("part-\(number)"))
    line.text = "t"
    var said = Suggestion(model: model)
    said.score = self.line.score(number, by: version)
    said.threshold = 0.5
    said.latencyMS = self.line.latencies[version]
    line.suggestion = said
    return line
  }

  func deploy(_ words: String...) throws -> (output: String, talk: String, exit: Exit?) {
    try runTable(["deploy", "a"] + words + ["--site", folder.path, "--person", "sup"])
  }

  /// What the gates say now.
  func account() throws -> GateAccount {
    let current = Session(
      store: session.store, person: session.person, queue: try queue,
      mediaFolder: session.mediaFolder)
    return try current.gateAccount(now: Clock.now)
  }
}
