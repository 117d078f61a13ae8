// One run of a scorer: parts go in as lines, scores come out as lines, and are stored as they come.
import Formats
import Glibc
import Outside
import Review
import Storage

/// What a run of a scorer came to.
struct ScoreTally {
  var asked = 0
  var scored = 0
  var same = 0
  var refused = 0
}

/// Asks one version about the parts that it has said nothing of.
final class Scoring {
  /// Scores a transaction, and seconds after which those that are there are stored all the same.
  private static let batch = 2000
  private static let patienceS = 2.0

  let session: Session
  let version: ModelVersion
  private let since: Timestamp
  private let refused: RefusedLines
  private let talk: Talk
  private let progress: Progress
  private let total: Int
  private var place: Int64 = 0
  private var failure: StoreError?
  private(set) var tally = ScoreTally()

  /// - Parameter total: how many parts there are to score.
  init(
    session: Session, version: ModelVersion, since: Timestamp, total: Int, refused: RefusedLines,
    talk: Talk
  ) {
    self.session = session
    self.version = version
    self.since = since
    self.refused = refused
    self.talk = talk
    self.total = total
    progress = Progress("scoring", unit: "parts", total: total, talk: talk)
  }

  /// The parts that the next page holds; none at the end.
  func nextParts(_ limit: Int) throws(StoreError) -> [Submission] {
    let items = try session.store.unscored(
      by: version, in: session.queue, after: place, since: since, limit: limit)
    place = items.last?.place ?? place
    tally.asked += items.count
    return items.map(\.line)
  }

  /// Stores scores; tells of those that cannot be.
  ///
  /// - Parameter lines: where each came from, for the words.
  func keep(_ scores: [Submission], lines: [Int], of source: String) throws(Exit) {
    guard !scores.isEmpty else { return }
    let taken: [Taken]
    do throws(StoreError) {
      taken = try session.store.takeScores(scores, into: session.queue, now: Clock.now)
    } catch {
      throw exit(error)
    }
    for (place, outcome) in taken.enumerated() {
      switch outcome {
      case .new, .filled: tally.scored += 1
      case .same: tally.same += 1
      case .refused(let conflict):
        refuse(
          LineFault(field: conflict.field, reason: "\(scores[place].item): \(conflict.reason)"),
          line: lines[place], of: source)
      }
    }
    progress.update(done: tally.scored, count: tally.scored)
  }

  func refuse(_ fault: LineFault, line: Int, of source: String, bytes: [UInt8] = []) {
    tally.refused += 1
    refused.refuse(fault, line: line, of: source, header: [], bytes: bytes)
  }

  // MARK: - A command

  /// Runs the command over all parts that are to be scored.
  func run(_ program: Program, silenceS: Double) throws(Exit) {
    let child: Child
    do throws(OutsideFailure) {
      child = try Child(program)
    } catch {
      throw Exit(.refused, "the scorer cannot be started: \(error)")
    }
    child.silenceS = silenceS
    child.isCancelled = { Interrupt.isRequested }
    child.complained = { [talk] line in talk.say("scorer: \(line)") }
    let trouble = try hear(child)
    if let trouble { throw self.exit(trouble) }
    let end = child.finish()
    if Interrupt.isRequested { throw self.exit(.cancelled) }
    if end != .exited(0) {
      throw Exit(
        .refused, "the scorer \(end.inWords), \(far)",
        hint: "what it said until then is stored; the same command again asks for the rest")
    }
  }

  /// Reads its answers until it closes its output; what went wrong meanwhile, if anything did.
  private func hear(_ child: Child) throws(Exit) -> OutsideFailure? {
    var trouble: OutsideFailure?
    let file = LineFile(.jsonLines) { [self] buffer throws(ReadFailure) in
      do throws(OutsideFailure) {
        return try child.read(into: buffer) { feed() }
      } catch {
        trouble = error
        // The answers that came stand; the input has ended.
        return 0
      }
    }
    var decoder = SuggestionDecoder(queue: session.queue.definition)
    while try hearBatch(file, &decoder) {
      if tally.scored + tally.same + tally.refused > 2 * tally.asked + 1000 {
        throw Exit(.refused, "the scorer answers without end, \(far)")
      }
    }
    if let failure { throw exit(failure) }
    return trouble
  }

  /// Whether there may be more.
  private func hearBatch(_ file: LineFile, _ decoder: inout SuggestionDecoder) throws(Exit) -> Bool
  {
    var scores: [Submission] = []
    var lines: [Int] = []
    let start = ContinuousClock.now
    var isAtEnd = false
    while scores.count < Scoring.batch,
      scores.isEmpty || (ContinuousClock.now - start) / .seconds(1) < Scoring.patienceS
    {
      guard let line = try? file.next() else {
        isAtEnd = true
        break
      }
      do throws(LineFault) {
        let score = try file.value { bytes throws(LineFault) in try decoder.decode(bytes) }
        try check(score)
        scores.append(score)
        lines.append(line.number)
      } catch {
        refuse(
          error, line: line.number, of: "scorer", bytes: refused.keepsBytes ? file.whole : [])
        // Nonsense without end must come to an end.
        if tally.refused > 2 * tally.asked + 1000 { break }
      }
    }
    try keep(scores, lines: lines, of: "scorer")
    return !isAtEnd && failure == nil
  }

  /// Whether the line answers what was asked.
  private func check(_ score: Submission) throws(LineFault) {
    guard let said = score.suggestion else {
      throw LineFault(
        field: "score", reason: "\(score.item): missing, and no label or failure instead")
    }
    guard said.model == version else {
      throw LineFault(
        field: "model", reason: "\(score.item): \(version) was asked, not \(said.model)")
    }
  }

  private func feed() -> [UInt8]? {
    guard failure == nil else { return nil }
    do throws(StoreError) {
      let parts = try nextParts(500)
      guard !parts.isEmpty else { return nil }
      var bytes: [UInt8] = []
      for part in parts { bytes.append(part, askedOf: version) }
      return bytes
    } catch {
      failure = error
      return nil
    }
  }

  /// How far it came, in words.
  var far: String { "after \(tally.scored) of \(total) parts" }

  func exit(_ error: StoreError) -> Exit {
    Exit(.storeUnavailable, "\(error), \(far)", hint: error.advice)
  }

  func exit(_ trouble: OutsideFailure) -> Exit {
    if trouble == .cancelled {
      return Exit(
        .interrupted, "stopped \(far)",
        hint: "what was scored is stored; the same command again asks for the rest")
    }
    return Exit(
      .refused, "the scorer was stopped, \(far): \(trouble)",
      hint: "what it said until then is stored; the same command again asks for the rest")
  }
}

extension Child.End {
  /// "exited with status 3", "was killed by signal 9 (Killed)"
  var inWords: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .killed(let signal):
      "was killed by signal \(signal) (\(strsignal(signal).map { String(cString: $0) } ?? "?"))"
    }
  }
}
