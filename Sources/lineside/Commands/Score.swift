// `lineside score`: the parts that a version has said nothing of are put before it.
import Formats
import Glibc
import Outside
import Review
import Storage

extension Command {
  static let score = Command(
    "score", in: .engineering, asks: .verb(.train),
    "have a model score the parts that it has not scored",
    text: """
      Takes the parts that a version has said nothing of, the oldest first, asks it, and stores what it
      says as it comes. Stopped or killed midway, the same command asks for the rest; what is scored
      already is not asked again.

      The queue's scorer is asked, or the one of --command: a program that reads suggestion lines
      without scores on standard input and writes them back with a score (or a label, or a failure),
      in any order. It runs in the folder of the queue file, and finds in its environment
      LINESIDE_MODEL, LINESIDE_VERSION and LINESIDE_MODEL_FOLDER (the version's files, where it was
      trained here), LINESIDE_MEDIA (what pictures are relative to), LINESIDE_QUEUE and LINESIDE_SITE.
      Its standard error is passed on.

      A model server (scorer: {infer: "http://host:8080", model: "pcb"}) is asked part by part in the
      Open Inference Protocol: POST v2/models/MODEL/versions/VERSION/infer with the inputs picture and
      reference (the files, BYTES in base64), text and fields (BYTES); its outputs are pred_score and
      pred_label unless the queue file names others.

      --every scores again and again. --due scores once if scorer.every of the queue file has passed since
      the last such run began.

      For a version that was recalibrated the one is asked that it follows from.

      In a queue with a scorer an import leaves parts that the champion has not scored unrouted for
      patience_s seconds, so that it may be asked in time: set patience_s to more than the scorer's
      interval.
      """,
    arguments: [.queue],
    options: [.scoredModel, .scorerCommand, .recent, .every, .due, .refused],
    examples: [
      Example(
        "What the champion and the challenger have not scored", "lineside score fraud-alerts"),
      Example(
        "Another program, another version",
        "lineside score circuit-boards --model blind@1 --command 'sed s/.$/,\\\"score\\\":0.5}/'"),
      Example(
        "Every hour, the parts of the last two days",
        "lineside score fraud-alerts --every 1h --since 2d"),
      Example("From a timer, when the queue file says so", "lineside score fraud-alerts --due"),
    ],
    statuses: [.refused: "the scorer failed, or some answers were refused; the others are stored"],
    run: score)

  private static func score(_ invocation: Invocation) throws(Exit) {
    let repeats = try invocation.everyS()
    try invocation.checkDue()
    Interrupt.watch()
    repeat {
      let began = Clock.monotonicMS
      do throws(Exit) {
        try invocation.scoreOnce()
      } catch {
        guard let repeats, error.status == .refused else { throw error }
        invocation.talk.fail(error)
        invocation.talk.say("again in \(repeats) s at the latest")
      }
      guard let repeats else { return }
      try invocation.pause(until: began + Int64(repeats) * 1000)
    } while true
  }
}

extension Invocation {
  fileprivate func scoreOnce() throws(Exit) {
    let session = try open(self[.queue], as: "score", createsStore: false)
    guard try isScoringDue(session) else { return }
    let refused = try RefusedLines(path: self[.refused], talk: talk)
    let named = models(.scoredModel)
    let deployment = session.queue.revision.deployment
    let versions =
      named.isEmpty ? [deployment.champion, deployment.challenger].compactMap(\.self) : named
    guard !versions.isEmpty else {
      throw Exit(
        .wrongUse, "the queue has no champion that could be asked", hint: "name one with --model")
    }
    for version in try heard(versions, in: session) {
      try score(version, in: session, refused: refused)
    }
    try refused.finish()
    // What the model has decided leaves at once.
    _ = try storing { () throws(StoreError) in try session.doDueWork() }
    if refused.count > 0 { throw Exit(.refused, "\(refused.count) answers were refused") }
  }

  /// Whether it is time by the queue file, where that is asked.
  private func isScoringDue(_ session: Session) throws(Exit) -> Bool {
    guard has(.due) else { return true }
    guard let every = session.queue.definition.scorer?.everyS else {
      throw Exit(
        .wrongUse, "--due: the queue \(session.queue.definition.name) does not say when it scores",
        hint: "add every to scorer in its file")
    }
    return try storing { () throws(StoreError) in
      try session.store.takeTurn("score", seconds: every, in: session.queue, now: Clock.now)
    }
  }

  /// The versions that can be asked: for one that was recalibrated, the one that it follows from.
  private func heard(
    _ versions: [ModelVersion], in session: Session
  ) throws(Exit) -> [ModelVersion] {
    let derivations = try storing { () throws(StoreError) in
      try session.store.derivations(in: session.queue)
    }
    var heard: [ModelVersion] = []
    for version in versions.map({ derivations[$0]?.source ?? $0 }) where !heard.contains(version) {
      heard.append(version)
    }
    return heard
  }

  private func score(
    _ version: ModelVersion, in session: Session, refused: RefusedLines
  ) throws(Exit) {
    let scorer = try scorer(of: session.queue.definition)
    let since = try recentSince()
    let total = try storing { () throws(StoreError) in
      try session.store.countUnscored(by: version, in: session.queue, since: since)
    }
    guard total > 0 else { return talk.say("\(version) has scored every part") }
    let scoring = Scoring(
      session: session, version: version, since: since, total: total, refused: refused, talk: talk)
    switch scorer {
    case .command(let command):
      let outsider = Outsider(session: session, site: site)
      let program = outsider.program(
        command.words, environment: outsider.environment(of: version))
      try scoring.run(program, silenceS: command.silenceS)
    case .server(let server): try scoring.ask(server)
    }
    let tally = scoring.tally
    let silent = tally.asked - tally.scored
    talk.say(
      "\(version): \(tally.scored) parts scored"
        + (silent > 0 ? ", of \(silent) it said nothing that can be stored" : ""))
  }

  private func scorer(of queue: QueueDefinition) throws(Exit) -> Scorer {
    if let line = self[.scorerCommand] {
      return .command(ScorerCommand(words: ["/bin/sh", "-c", line]))
    }
    guard let scorer = queue.scorer else {
      throw Exit(
        .wrongUse, "the queue \(queue.name) names no scorer",
        hint: "add scorer: {command: [...]} to its file, or name a program with --command")
    }
    return scorer
  }

  /// The first moment of `--since`.
  private func recentSince() throws(Exit) -> Timestamp {
    guard let text = self[.recent] else { return Timestamp(milliseconds: .min / 2) }
    guard let seconds = seconds(ofSpan: text) else { throw Exit.noSpan("since", text) }
    return Clock.now.advanced(bySeconds: -Double(seconds))
  }

  /// Seconds from one run to the next; nil runs once.
  func everyS() throws(Exit) -> Int? {
    guard let text = self[.every] else { return nil }
    guard let seconds = seconds(ofSpan: text) else { throw Exit.noSpan("every", text) }
    return seconds
  }

  func checkDue() throws(Exit) {
    guard has(.due), has(.every) else { return }
    throw Exit(
      .wrongUse, "--due and --every exclude each other: --due asks once, --every again and again")
  }

  /// Waits; ^C ends it.
  func pause(until moment: Int64) throws(Exit) {
    while Clock.monotonicMS < moment {
      try Interrupt.check()
      usleep(UInt32(min(200, moment - Clock.monotonicMS)) * 1000)
    }
    try Interrupt.check()
  }
}

extension Exit {
  static func noSpan(_ option: String, _ text: String) -> Exit {
    Exit(.wrongUse, "--\(option): expected a span such as 30m, 1h or 7d, not '\(text)'")
  }
}

extension Option {
  fileprivate static let scoredModel = Option(
    "model", "MODEL@VERSION", .model,
    "the version to ask; the champion and the challenger otherwise",
    repeats: true)
  fileprivate static let scorerCommand = Option(
    "command", "LINE", .text, "a line for the shell that scores, instead of the queue's scorer")
  fileprivate static let recent = Option(
    "since", "SPAN", .text, "only parts that came in the last 2d, 12h, 30m")
  static let every = Option("every", "SPAN", .text, "again and again, that far apart")
}
