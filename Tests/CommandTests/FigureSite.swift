// A small site whose every verdict is known, for what is told of it by value.
import Foundation
import Review
import Storage
import Testing

@testable import lineside

/// What comes in of one part, and how it is judged.
struct KnownPart {
  var item: String
  /// What the only reader says, blind; nil: it waits.
  var verdict: Label?
  var judge = "ann"
  var said: [Suggestion] = []
  var attributes: [String: String] = [:]
}

/// A site with a queue `f`; parts come a minute apart, and each is judged five seconds after.
final class FigureSite {
  let folder: URL
  /// When the first part comes.
  let start: Timestamp
  private(set) var parts = 0
  private let store: Store
  private let queue: Queue
  private var seats: [String: Seat] = [:]

  static let labels = "[{name: 'ok', good: true}, {name: 'defect'}]"
  static let shadow = """
    mode: 'shadow', champion: 'm@1', challenger: 'm@2', recorded: ['old@7'], undo_s: 0,
    second_read_rate: 0, adjudicate_rate: 0, bands: {'m@1': {t_low: 0.3, t_high: 0.8}}
    """

  init(
    _ deployment: String = shadow, labels: String = FigureSite.labels,
    more: String = "break_down: ['line']", start: Timestamp = FigureSite.newYear
  ) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "lineside-figures-\(UUID().uuidString)")
    self.start = start
    let text = FigureSite.queue(labels: labels, deployment, more)
    try FigureSite.write(text, in: folder)
    store = try Store(path: folder.appending(path: "lineside.sqlite").path, create: true)
    try store.signIn("feeder", host: "", program: "test", now: start)
    let (definition, bytes) = try Site(folder: folder.path).definition(of: "f")
    queue = try store.enrol(definition, text: bytes, now: start)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let newYear = Timestamp(milliseconds: 1_767_250_800_000)  // 2026-01-01T07:00:00Z

  private static func queue(labels: String, _ deployment: String, _ more: String) -> String {
    "{title: 'F', payload: 'text', labels: \(labels), deployment: {\(deployment)}, \(more)}"
  }

  private static func write(_ text: String, in folder: URL) throws {
    let queues = folder.appending(path: "queues")
    try FileManager.default.createDirectory(at: queues, withIntermediateDirectories: true)
    try text.write(to: queues.appending(path: "f.json5"), atomically: true, encoding: .utf8)
  }

  /// Puts other labels into the queue's file.
  func relabel(_ labels: String, more: String = "break_down: ['line']") throws {
    try FigureSite.write(
      FigureSite.queue(labels: labels, FigureSite.shadow, more), in: folder)
  }

  /// When the part with a number, from 1, comes.
  func time(_ number: Int) -> Timestamp { start.advanced(bySeconds: Double(number - 1) * 60) }

  func add(_ part: KnownPart) throws {
    parts += 1
    let now = time(parts)
    store.sit(at: .first)
    _ = try store.take(lines(part), into: queue, now: now)
    guard let verdict = part.verdict else { return }
    let later = now.advanced(bySeconds: 5)
    if let seat = seats[part.judge] {
      store.sit(at: seat)
    } else {
      seats[part.judge] = try store.addSeat(for: part.judge, host: "", program: "test", now: start)
    }
    let held = try #require(try store.claim(1, in: queue, at: .line, now: now).first)
    #expect(held.item.text == part.item)
    var sitting = Sitting()
    sitting.openedAt = now
    sitting.activeMS = 1000 + 100 * (parts % 10)
    let decision = Decision(
      reading: held.reading, fence: held.fence, act: .judged(verdict), sitting: sitting)
    _ = try store.record(decision, in: queue, at: .line, claimsNext: false, now: later).get()
  }

  private func lines(_ part: KnownPart) -> [Submission] {
    var line = Submission(item: ItemID(part.item))
    line.part = PartID("SN-\(part.item)")
    line.text = "t"
    line.attributes = RawObject(
      part.attributes.sorted { $0.key < $1.key }.map {
        RawObject.Member(name: $0.key, json: "\"\($0.value)\"")
      })
    guard !part.said.isEmpty else { return [line] }
    return part.said.map { said in
      var whole = line
      whole.suggestion = said
      return whole
    }
  }

  /// Runs a command on the site.
  func run(_ words: String..., person: String = "sup") throws -> (
    output: String, talk: String, exit: Exit?
  ) {
    try runTable(words + ["--site", folder.path, "--person", person])
  }

  /// The figures that a command writes as JSON.
  func figures(_ words: String..., person: String = "sup") throws -> [ToldFigure] {
    let told = try runTable(
      words + ["--format", "json", "--site", folder.path, "--person", person])
    #expect(told.exit == nil, "\(told)")
    return try JSONDecoder().decode([ToldFigure].self, from: Data(told.output.utf8))
  }
}

/// A figure, as another program reads it.
struct ToldFigure: Decodable, Equatable {
  let name: String
  let value: Double?
  let low: Double?
  let high: Double?
  let level: Double?
  let k: Int?
  let n: Int?
  let method: String?
  let by: [String: String]
  let why: String?
}

extension [ToldFigure] {
  /// The one figure of that name that is of just this, its interval the one that may be watched or the
  /// only one.
  func one(_ name: String, _ by: [String: String] = [:]) throws -> ToldFigure {
    let found = filter { $0.name == name && $0.by == by && !($0.method ?? "").hasPrefix("hajek") }
    #expect(found.count == 1, "\(name) \(by): \(found.count)")
    return try #require(found.first)
  }

  /// Nothing that is no number, and a reason wherever there is none.
  func expectHonest() {
    for figure in self {
      #expect((figure.value == nil) == (figure.why != nil), "\(figure)")
      if let low = figure.low, let high = figure.high {
        #expect(low <= high, "\(figure)")
        #expect(low <= figure.value ?? low && figure.value ?? high <= high, "\(figure)")
      }
      if let k = figure.k, let n = figure.n { #expect(0 <= k && k <= n, "\(figure)") }
    }
  }
}

extension FigureSite {
  static func suggestion(
    _ version: String, score: Double? = nil, label: Label? = nil, threshold: Double? = 0.5,
    confidence: Double? = nil
  ) throws -> Suggestion {
    var said = Suggestion(model: try #require(ModelVersion(version)))
    said.score = score
    said.label = label
    said.confidence = confidence
    said.threshold = score == nil ? nil : threshold
    return said
  }

  /// Forty parts, every fifth a defect, in two lots and on two lines. m@1 passes the defect 5 and
  /// rejects the good 1, 2 and 23; m@2 has scored the first twenty, all of them rightly; an older system
  /// calls everything ok, with a label alone.
  static func ofForty(start: Timestamp = FigureSite.newYear) throws -> FigureSite {
    let site = try FigureSite(start: start)
    for number in 1...40 {
      let isDefect = number % 5 == 0
      let isWrong = [1, 2, 5, 23].contains(number)
      var part = KnownPart(item: "p-\(number)", verdict: isDefect ? "defect" : "ok")
      part.judge = number % 2 == 1 ? "ann" : "bob"
      part.attributes = ["line": "\(2 - number % 2)", "lot": number <= 20 ? "A" : "B"]
      part.said = [
        try suggestion("m@1", score: isDefect != isWrong ? 0.9 : 0.1),
        try suggestion("old@7", label: "ok"),
      ]
      if number <= 20 {
        part.said.append(try suggestion("m@2", score: isDefect ? 0.7 : 0.2))
      }
      try site.add(part)
    }
    return site
  }
}
