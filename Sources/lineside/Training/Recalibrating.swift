// One recalibration: the labels, the fit, the new version and its place.
import Formats
import Insight
import Review
import Sealing
import Statistics
import Storage

/// One recalibration, from the labels to the revision.
struct Recalibrating {
  let invocation: Invocation
  private let register: Register
  private let parent: RegisteredVersion
  private let method: RecalibrationMethod
  private var session: Session { register.session }
  private var queue: QueueDefinition { session.queue.definition }
  private var deployment: Deployment { session.queue.revision.deployment }
  private var talk: Talk { invocation.talk }

  init(_ invocation: Invocation) throws(Exit) {
    self.invocation = invocation
    register = try Register(invocation)
    let version = try register.version(invocation[.version])
    guard let parent = register.versions.first(where: { $0.version == version }) else {
      throw Exit(.refused, "\(version) has said nothing in the queue")
    }
    self.parent = parent
    method = invocation[.method].flatMap(RecalibrationMethod.init) ?? .platt
  }

  func run() throws(Exit) {
    Interrupt.watch()
    let version = try name()
    let filter = try filter()
    let sample = try sample(filter)
    let lacking = sample.lacking
    guard lacking.isEmpty else {
      throw Exit(
        .refused, "inconclusive: the labels do not suffice, and nothing was changed",
        hint: hint(filter, withoutScore: sample.withoutScore), details: lacking)
    }
    let threshold = deployment.bands[parent.version]?.threshold ?? parent.threshold
    guard
      let fit = Recalibration(sample, by: method, threshold: threshold, under: deployment)
    else {
      throw Exit(
        .refused,
        "inconclusive: defects do not score higher than good parts, and nothing was changed",
        hint: "no curve that rises makes probabilities of such scores")
    }
    let queue = try put(fit, as: version, filter)
    try invocation.fill(queue, in: session.store)
    try write(fit, version)
  }

  // MARK: - What it is fitted on

  /// The new version's name: the one asked for, or the next that is free.
  private func name() throws(Exit) -> ModelVersion {
    let (model, old) = (parent.version.name, parent.version.version)
    let known = Set(register.versions.map(\.version))
    guard let text = invocation[.newVersion] else {
      var number = 1
      func next() -> ModelVersion {
        ModelVersion(name: model, version: "\(old)+\(method.rawValue).\(number)")
      }
      while known.contains(next()) { number += 1 }
      return next()
    }
    let version = ModelVersion(name: model, version: text)
    guard !text.isEmpty, !text.contains("@"), text.utf8.count <= 200 else {
      throw Exit(
        .wrongUse, "--as: '\(text)' is no version", hint: "a text without @, such as 2.0.1")
    }
    guard !known.contains(version) else {
      throw Exit(
        .refused, "there is a \(version) already: nothing was changed",
        hint: "a version is what it is for good; name another with --as")
    }
    return version
  }

  private func filter() throws(Exit) -> PartFilter {
    var filter = PartFilter()
    let span = try invocation.judgedSpan()
    (filter.from, filter.before) = (span.from, span.before)
    // What it learned from would flatter it.
    if filter.from == nil, parent.labelSet != nil { filter.from = parent.firstSeen }
    return filter
  }

  private func hint(_ filter: PartFilter, withoutScore: Int) -> String {
    var words = "core parts are those that were drawn and judged without a suggestion in sight"
    if let from = filter.from { words += "; only what was judged from \(from.rfc3339) on counts" }
    if withoutScore > 0 { words += "; \(withoutScore) have no score of \(parent.version)" }
    return words
  }

  private func sample(_ filter: PartFilter) throws(Exit) -> RecalibrationSample {
    let range = deployment.bands[parent.version]?.range
    var sample = RecalibrationSample(of: parent.version, in: queue, range: range)
    let prefix = Draw.prefix(salt: "the folds of a recalibration", purpose: .split)
    try invocation.storing { () throws(StoreError) in
      try session.doDueWork()
      let chain = try session.store.derivations(in: session.queue)[parent.version]
      let source = chain?.source ?? parent.version
      try session.store.judgedParts(of: session.queue, where: filter) { part throws(StoreError) in
        guard part.sampled, !part.known, let id = try session.store.part(ofItem: part.number) else {
          return
        }
        var said = part.said.first { $0.model == source }
        if let chain, let heard = said { said = follow(chain, from: heard) }
        sample.add(said, of: part, draw: Draw(prefix: prefix, part: id.text).u)
      }
    }
    return sample
  }

  /// What a recalibrated version said, of which not all need be worked out.
  private func follow(_ chain: Derivation, from heard: JudgedPart.Said) -> JudgedPart.Said {
    var said = Suggestion(model: heard.model)
    said.score = heard.score
    said.label = heard.label
    let own = chain.suggestion(from: said, in: queue)
    return JudgedPart.Said(
      model: chain.version, label: own.label, score: own.score,
      threshold: deployment.bands[chain.version]?.threshold ?? chain.threshold,
      confidence: own.confidence)
  }

  // MARK: - Its place

  private func put(
    _ fit: Recalibration, as version: ModelVersion, _ filter: PartFilter
  ) throws(Exit) -> Queue {
    var registration = Registration(version: version)
    registration.parent = parent.version
    registration.threshold = fit.threshold
    registration.map = fit.map
    registration.figures = fit.json(filter)
    var next = deployment
    if invocation.has(.noChallenger) {
      next.recorded.append(version)
    } else {
      next = next.challenged(by: version)
    }
    if fit.band.decides { next.bands[version] = fit.band }
    let because =
      invocation[.recalibrationReason]
      ?? "\(parent.version) recalibrated (\(method.rawValue)) on \(fit.parts) parts"
    let result = try invocation.storing { () throws(StoreError) in
      try session.store.register(
        registration, scores: [], deployment: next.json, in: session.queue, because: because,
        now: Clock.now)
    }
    switch result {
    case .success(let queue):
      tell(fit, version, queue.revision)
      return queue
    case .failure(let refusal):
      throw Exit(.refused, "\(version) was not registered: \(refusal.inWords)")
    }
  }

  private func tell(_ fit: Recalibration, _ version: ModelVersion, _ revision: Revision) {
    talk.say(
      "\(version): fitted on \(fit.parts) parts judged blind, \(fit.defects) of them defects")
    var terms = fit.threshold.map { ["threshold \($0)"] } ?? []
    terms += fit.band.tLow.map { ["t_low \($0)"] } ?? []
    terms += fit.band.tHigh.map { ["t_high \($0)"] } ?? []
    if !terms.isEmpty { talk.say("  \(terms.joined(separator: ", "))") }
    if method == .isotonic, fit.parts < 1000 {
      talk.say("  of fewer than 1000 parts an isotonic map follows chance: --by platt is safer")
    }
    let role =
      revision.deployment.champion == version
      ? "champion" : revision.deployment.challenger == version ? "challenger" : "recorded"
    talk.say("\(version) is registered, and \(role) from revision \(revision.number) on")
  }

  // MARK: - What it says

  private func write(_ fit: Recalibration, _ version: ModelVersion) throws(Exit) {
    var listing = Listing(
      invocation.wantsJSON
        ? [
          "model", "parent", "figure", "before", "before_low", "before_high", "after", "after_low",
          "after_high", "change", "change_low", "change_high", "n", "read_as", "why",
        ] : ["figure", "before", "after", "change", "parts", "why"])
    for measure in fit.measures {
      let all = [measure.before, measure.after, measure.change]
      let isProbability = ["brier", "log_loss", "ece"].contains(measure.name)
      if invocation.wantsJSON {
        listing.add(
          [
            .text(version.description), .text(parent.version.description), .text(measure.name),
          ] + all.flatMap(\.fields)
            + [
              .count(measure.n), .init(isProbability ? fit.before?.rawValue : nil),
              .init(measure.why),
            ])
      } else {
        listing.add(
          [.text(measure.name)] + all.map { .init($0?.inWords) }
            + [.count(measure.n), .init(measure.why)])
      }
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
    if fit.before == .score {
      talk.say("before, the score is read as the probability: the version states no confidence")
    }
  }
}

extension Measure.Estimate? {
  fileprivate var fields: [Listing.Field] {
    [self?.value, self?.limits?.low, self?.limits?.high].map { number in
      number.map { Listing.Field.number($0) } ?? .none
    }
  }
}

extension Measure.Estimate {
  fileprivate var inWords: String {
    func digits(_ number: Double) -> String { "\((number * 10_000).rounded() / 10_000 + 0)" }
    guard let limits else { return digits(value) }
    return "\(digits(value)) (\(digits(limits.low)) to \(digits(limits.high)))"
  }
}

extension Recalibration {
  /// What is kept of it with the version.
  fileprivate func json(_ filter: PartFilter) -> String {
    func object(_ estimate: (Measure) -> Measure.Estimate?) -> RawObject {
      RawObject(
        measures.map { measure in
          RawObject.Member(
            name: measure.name, json: estimate(measure).map { "\($0.value)" } ?? "null")
        })
    }
    var fitted = RawObject([
      .init(name: "parts", json: "\(parts)"), .init(name: "defects", json: "\(defects)"),
      .init(name: "read_as", json: before.map { jsonString($0.rawValue) } ?? "null"),
    ])
    for (name, moment) in [("from", filter.from), ("before", filter.before)] {
      if let moment { fitted.members.append(.init(name: name, json: jsonString(moment.rfc3339))) }
    }
    return RawObject([
      .init(name: "fitted_on", json: fitted.json),
      .init(name: "before", json: object(\.before).json),
      .init(name: "after", json: object(\.after).json),
    ]).json
  }
}

extension Invocation {
  /// Works out what follows from past suggestions, where something does.
  func fill(_ queue: Queue, in store: Store) throws(Exit) {
    var progress: Progress?
    while true {
      let step = try storing { () throws(StoreError) in try store.fill(in: queue, now: Clock.now) }
      guard let step else { return }
      if progress == nil {
        progress = Progress("mapping past scores", unit: "parts", total: step.of, talk: talk)
      }
      progress?.update(done: step.done, count: step.done)
      if Interrupt.isRequested {
        throw Exit(
          .interrupted, "stopped while past scores were mapped",
          hint: "\(step.version) is registered; the rest is worked out in passing")
      }
    }
  }
}
