// A store in a folder of its own, with one queue, for a test to work with.

import Foundation
import Review

@testable import Storage

/// A fresh site: a folder that goes when the test is over, and what stands in it.
final class Site {
  let folder: URL
  let path: String
  private let isBorrowed: Bool
  var definition: QueueDefinition
  /// What stands behind the contents that revisions were given.
  private var contents: [String: Deployment] = [:]
  var now = Timestamp(milliseconds: 1_700_000_000_000)

  init(_ change: (inout QueueDefinition) -> Void = { _ in }) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lineside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("lineside.sqlite").path
    isBorrowed = false
    definition = Site.boards()
    change(&definition)
  }

  /// A site on a store that is there already and stays when the test is over.
  init(at path: String, _ change: (inout QueueDefinition) -> Void = { _ in }) throws {
    isBorrowed = true
    var made = Site.boards()
    change(&made)
    definition = made
    self.path = path
    folder = URL(fileURLWithPath: path).deletingLastPathComponent()
  }

  deinit { if !isBorrowed { try? FileManager.default.removeItem(at: folder) } }

  /// The same site in a folder of its own; nobody may have this one open.
  func copy() throws -> Site {
    let copy = try Site()
    copy.definition = definition
    copy.now = now
    try FileManager.default.copyItem(atPath: path, toPath: copy.path)
    return copy
  }

  private static func boards() -> QueueDefinition {
    var definition = QueueDefinition(
      name: "boards", title: "Boards", payload: .picture,
      labels: [
        QueueDefinition.LabelChoice(name: "ok", good: true, key: 1),
        QueueDefinition.LabelChoice(name: "defect", key: 2),
      ])
    definition.deployment.mode = .assist
    definition.deployment.champion = ModelVersion("m@1")
    definition.deployment.blindRate = 0.1
    return definition
  }

  /// A process of `person`: a store of its own on the same file.
  func process(_ person: String = "ann", program: String = "test") throws -> (Store, Queue) {
    let store = try Store(path: path, create: true)
    try store.signIn(person, host: "here", program: program, now: now)
    return (store, try enrol(store))
  }

  func enrol(_ store: Store) throws -> Queue {
    let deployment = definition.deployment
    return try store.enrol(
      definition, text: Array("definition".utf8), content: "{}", now: now,
      deployment: { [self] content in contents[content] ?? deployment })
  }

  /// The text that `deployment` is read from.
  func content(of deployment: Deployment) -> String {
    let content = "content \(contents.count + 1)"
    contents[content] = deployment
    return content
  }

  /// Puts `deployment` in force after what `queue` knows.
  func revise(
    _ store: Store, _ queue: Queue, to deployment: Deployment, restoring: StoredRevision? = nil
  ) throws -> Result<(queue: Queue, recalled: Int), RevisionRefusal> {
    let content = restoring?.content ?? content(of: deployment)
    return try store.revise(
      queue, to: content, restoring: restoring, because: "test", now: now)
  }

  /// Puts in force what `change` makes of the deployment of `queue`.
  func revise(
    _ store: Store, _ queue: Queue, _ change: (inout Deployment) -> Void
  ) throws -> Queue {
    var deployment = queue.revision.deployment
    change(&deployment)
    return try revise(store, queue, to: deployment).get().queue
  }

  func advance(seconds: Double) { now = now.advanced(bySeconds: seconds) }

  /// Writes a line down as its item, label, truth and what it supersedes.
  static var departure: Departure {
    Departure(
      freeze: { line in
        let superseded = line.supersedes.map(String.init) ?? "-"
        return Array(
          "\(line.sequence) \(line.item) \(line.label) \(line.truth?.text ?? "-") \(superseded)"
            .utf8)
      },
      hashPicture: { _ in nil })
  }

  @discardableResult
  func doDueWork(_ store: Store, _ queue: Queue, at time: Timestamp? = nil) throws -> Due {
    try store.doDueWork(in: queue, now: time ?? now, by: Site.departure)
  }
}

/// A line of the champion about `item`.
func scored(_ item: String, _ score: Double, label: String? = nil) -> Submission {
  var line = Submission(item: ItemID(item))
  line.views = [Submission.View(picture: "\(item).png")]
  var said = Suggestion(model: ModelVersion(name: "m", version: "1"))
  said.score = score
  said.threshold = 0.5
  said.label = label.map { Label($0) }
  line.suggestion = said
  return line
}

extension Assignment {
  func judged(_ label: Label) -> Decision {
    Decision(reading: reading, fence: fence, act: .judged(label), sitting: Sitting())
  }
}

/// The lines of a snapshot of all that has left, as `Site.departure` wrote them down.
func releasedLines(of queue: Queue, in store: Store) throws -> [String] {
  var lines: [String] = []
  try store.lines(in: queue, after: 0, through: .max) {
    lines.append(String(decoding: $0.line, as: UTF8.self))
  }
  return lines
}
