// One retraining: a label set, a trainer's run, held-out figures, and the model's place.
import Formats
import Glibc
import Outside
import Review
import Storage

/// One retraining, from the labels to the revision.
struct Retraining {
  let invocation: Invocation
  let session: Session
  let trainer: Trainer
  let scorer: ScorerCommand
  let outsider: Outsider
  private var queue: QueueDefinition { session.queue.definition }
  private var models: String { invocation.site.modelsFolder(of: queue.name) }
  private var talk: Talk { invocation.talk }

  init(_ invocation: Invocation) throws(Exit) {
    self.invocation = invocation
    session = try invocation.open(invocation[.queue], as: "retrain", createsStore: false)
    trainer = try invocation.trainer(of: session.queue.definition)
    scorer = try invocation.scorerCommand(of: session.queue.definition)
    outsider = Outsider(session: session, site: invocation.site)
  }

  func run() throws(Exit) {
    let last = try invocation.storing { () throws(StoreError) in
      try session.doDueWork()
      return try session.store.lastSequence(in: session.queue)
    }
    let time = TrainingTime(invocation: invocation, session: session, trainer: trainer)
    guard let occasion = try time.occasion(last) else { return }
    let set = try labelSet(through: last)
    let folder = "\(models)/.making-\(getpid())"
    removeFolder(folder)
    try makeFolders(folder)
    do throws(Exit) {
      try train(on: set, in: folder, occasion)
    } catch {
      removeFolder(folder)
      throw error
    }
  }

  // MARK: - The label set

  private struct TrainingSet {
    let name: String
    let folder: String
    /// The label of each part that is held out.
    let heldOut: [ItemID: Label]
  }

  private func labelSet(through last: Int64) throws(Exit) -> TrainingSet {
    let text = invocation[.trainingSplit] ?? ""
    guard let split = Split(text) else {
      throw Exit(
        .wrongUse, "--split: '\(text)' is no split",
        hint: "expected GROUP:TRAIN,VALIDATION,TEST in per cent that make 100, as board:80,0,20")
    }
    let name = safeName(
      "train-\(last)-\(split.group)-\(split.train)-\(split.validation)-\(split.test)")
    let folder = "\(models)/sets/\(name)"
    try makeFolders("\(models)/sets")
    var snapshot = Snapshot(
      session: session, filter: LineFilter(), after: 0, through: last, formats: ["jsonl", "csv"])
    snapshot.split = split
    _ = try snapshot.make(in: SnapshotFolder(folder), as: name, talk: talk)
    let learned = try labels(in: "\(folder)/labels-train.jsonl")
    try check(learned.values.map(\.self))
    let set = TrainingSet(
      name: name, folder: folder, heldOut: try labels(in: "\(folder)/labels-test.jsonl"))
    talk.say(
      "label set \(name): \(learned.count) parts to learn from, \(set.heldOut.count) held out")
    return set
  }

  /// The standing label of each part: an adjudication before a reading, a later reading before one.
  private func labels(in path: String) throws(Exit) -> [ItemID: Label] {
    let file = LineFile(.jsonLines, source: try Input(path).bytes)
    var decoder = LabelDecoder()
    var labels: [ItemID: Label] = [:]
    var settled: Set<ItemID> = []
    while let line = try? file.next() {
      let label: LabelLine
      do throws(LineFault) {
        label = try file.value { bytes throws(LineFault) in try decoder.decode(bytes) }
      } catch {
        throw Exit(.refused, "\(path):\(line.number): \(error.field): \(error.reason)")
      }
      if label.reader == 0 { settled.insert(label.item) }
      guard label.reader == 0 || !settled.contains(label.item) else { continue }
      guard let today = queue.today(label.label) else { throw retired(label.label) }
      labels[label.item] = today
    }
    return labels
  }

  private func retired(_ label: Label) -> Exit {
    Exit(
      .refused, "'\(label)': retired labels that 'was' does not name",
      hint: "say in the queue file what it is called now: was: {\"\(label)\": \"…\"}")
  }

  private func check(_ labels: [Label]) throws(Exit) {
    var counts: [Label: Int] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    let sides = Set(counts.keys.map { queue.isGood($0) ?? false })
    let isOneSided = queue.labels.contains(where: \.good) ? sides.count < 2 : counts.count < 2
    guard counts.isEmpty || isOneSided else { return }
    let what =
      counts.isEmpty
      ? "the label set is empty" : "the label set has one class only: \(counts.keys.sorted()[0])"
    throw Exit(
      .refused, "\(what): there is nothing to learn",
      hint: "review more parts, or wait for the undo window of the last; nothing was changed")
  }

  // MARK: - The model

  private func train(
    on set: TrainingSet, in folder: String, _ occasion: TrainingTime.Occasion
  ) throws(Exit) {
    let before = session.queue.revision.deployment
    try makeFolders("\(models)/logs")
    let log = "\(models)/logs/\(Clock.now.rfc3339.replacing(":", with: "")).log"
    var program = outsider.program(
      trainer.words,
      environment: [
        "LINESIDE_LABELS": outsider.absolute(set.folder),
        "LINESIDE_MODEL_FOLDER": outsider.absolute(folder),
        "LINESIDE_CHAMPION": before.champion?.description ?? "",
      ])
    program.memoryMB = trainer.memoryMB
    program.fileMB = trainer.outputMB
    let model = try TrainerRun(trainer: trainer, folder: folder, log: log, talk: talk).run(program)
    let known = try invocation.storing { () throws(StoreError) in
      try session.store.registry(of: session.queue).contains { $0.version == model.version }
    }
    guard !known else { throw exists(model.version) }
    let (scores, figures) = try measure(model, set, in: folder)
    var registration = Registration(version: model.version)
    registration.parent = model.parent
    registration.labelSet = set.name
    registration.threshold = model.threshold
    registration.heatmapRange = model.heatmapRange
    registration.files = try FolderFiles(folder).manifest(of: folder)
    registration.figures = figures
    try register(registration, scores, from: folder, occasion)
  }

  private func exists(_ version: ModelVersion) -> Exit {
    Exit(
      .refused, "the trainer named \(version), which is there already: nothing was changed",
      hint: "a version is what it is for good; the trainer is to count on")
  }

  /// What the model says of the held-out and the latest parts, and its figures beside the champion's.
  private func measure(
    _ model: TrainedModel, _ set: TrainingSet, in folder: String
  ) throws(Exit) -> ([Submission], String) {
    let champion = session.queue.revision.deployment.champion
    var parts: [Submission] = []
    var theirs: [ItemID: Suggestion] = [:]
    try invocation.storing { () throws(StoreError) in
      for item in set.heldOut.keys.sorted(by: { $0.text < $1.text }) {
        let found = try session.store.part(
          item, of: session.queue, saidBy: [champion].compactMap(\.self))
        guard let (line, said) = found else { continue }
        parts.append(line)
        theirs[item] = champion.flatMap { said[$0] }
      }
      let recent = try session.store.recentParts(
        of: session.queue, limit: invocation.count(.recentParts) ?? 0)
      parts += recent.filter { set.heldOut[$0.item] == nil }
    }
    talk.say("\(model.version): scores \(parts.count) parts, \(set.heldOut.count) of them held out")
    var environment = outsider.environment(of: model.version)
    environment["LINESIDE_MODEL_FOLDER"] = outsider.absolute(folder)
    let program = outsider.program(scorer.words, environment: environment)
    let hearing = Hearing(queue: queue, version: model.version, talk: talk)
    var scores = parts
    if !parts.isEmpty {
      scores = try hearing.scores(of: parts, from: program, silenceS: scorer.silenceS)
    }
    var (new, old) = (HeldOut(), HeldOut())
    for score in scores {
      guard let label = set.heldOut[score.item] else { continue }
      var said = score.suggestion
      if let threshold = model.threshold { said?.threshold = threshold }
      new.add(said, label: label, in: queue)
      old.add(theirs[score.item], label: label, in: queue)
    }
    tell(model.version, new, champion, old)
    var figures = RawObject([.init(name: "held_out", json: new.json)])
    if let champion {
      figures.members.append(.init(name: "champion", json: jsonString(champion.description)))
      figures.members.append(.init(name: "champion_held_out", json: old.json))
    }
    figures.members.append(.init(name: "trainer", json: model.figures.json))
    return (scores, figures.json)
  }

  private func tell(
    _ version: ModelVersion, _ new: HeldOut, _ champion: ModelVersion?, _ old: HeldOut
  ) {
    func words(_ value: Double?) -> String {
      value.map { HeldOut.text(($0 * 10_000).rounded() / 10_000) } ?? "-"
    }
    for ((name, mine), (_, theirs)) in zip(new.figures, old.figures) where mine != nil {
      let beside = champion.map { "   \($0) \(words(theirs))" } ?? ""
      talk.say("  held out: \(name) \(words(mine))\(beside)")
    }
  }

  // MARK: - Its place

  private func register(
    _ registration: Registration, _ scores: [Submission], from folder: String,
    _ occasion: TrainingTime.Occasion
  ) throws(Exit) {
    let version = registration.version
    let place = invocation.site.modelFolder(of: version, in: queue.name)
    removeFolder(place)
    guard rename(folder, place) == 0 else { throw Exit(.refused, "\(place): \(reason(errno))") }
    let deployment = session.queue.revision.deployment.challenged(by: version)
    var because = invocation[.trainingReason] ?? "trained on \(registration.labelSet ?? "labels")"
    if case .alarm(let alarm) = occasion {
      because += ", after revision \(alarm.revision) took a model down"
    }
    let result: Result<Queue, RegistrationRefusal>
    do throws(Exit) {
      result = try invocation.storing { () throws(StoreError) in
        try session.store.register(
          registration, scores: scores, deployment: deployment.json, in: session.queue,
          because: because, now: Clock.now)
      }
    } catch {
      removeFolder(place)
      throw error
    }
    switch result {
    case .success(let queue):
      talk.say(
        "\(version) is registered, and \(deployment.champion == version ? "champion" : "challenger")"
          + " from revision \(queue.revision.number) on; its files are in \(place)")
    case .failure(let refusal):
      removeFolder(place)
      throw Exit(.refused, "\(version) was not registered: \(refusal.inWords)")
    }
  }

  private func makeFolders(_ path: String) throws(Exit) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o755) == 0 || errno == EEXIST else {
        throw Exit(.refused, "\(made): \(reason(errno))")
      }
    }
  }
}

extension RegistrationRefusal {
  var inWords: String {
    switch self {
    case .exists: "there is one of that name already"
    case .noParent: "the queue does not know its parent"
    case .score(let item, let conflict): "\(item): \(conflict.field): \(conflict.reason)"
    case .revision(.overtaken(let other)):
      "\(other.by) put revision \(other.number) in force meanwhile; the same again goes on from there"
    case .revision(.fault(let fault)): "\(fault.field): expected \(fault.expected)"
    }
  }
}

extension Deployment {
  /// The same with a new challenger, of which nothing is shown yet; the old one is kept for the
  /// comparison. Where nobody is champion and no model acts, it is champion.
  func challenged(by version: ModelVersion) -> Deployment {
    var next = self
    if next.champion == nil, !next.mode.isLive {
      next.champion = version
      return next
    }
    if let former = next.challenger { next.recorded.append(former) }
    next.recorded.removeAll { $0 == version }
    next.challenger = version
    next.canaryFraction = 0
    return next
  }
}
