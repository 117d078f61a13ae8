// `lineside deploy QUEUE set`, promote, switch, rollback, stop: another deployment is put in force.
import Formats
import Insight
import Review
import Storage

extension Invocation {
  func setDeployment(_ words: [String]) throws(Exit) {
    let changes = try pairs(in: words)
    try change { session, deployment throws(DeploymentFault) in
      ProposedChange(deployment: try session.changed(deployment, by: changes))
    }
  }

  func promoteChallenger() throws(Exit) {
    try change { session, _ throws(DeploymentFault) in try session.promotion() }
  }

  func rollBack(_ words: [String]) throws(Exit) {
    guard words.count == 1, let number = Value.count(words[0]) else {
      throw Exit(.wrongUse, "rollback takes the number of one revision", hint: listHint)
    }
    try change { session, _ throws(DeploymentFault) in try session.rollback(to: number) }
  }

  func stopModel() throws(Exit) {
    try change { session, deployment in
      ProposedChange(deployment: session.queue.definition.stopped(deployment))
    }
  }

  func switchToGreen() throws(Exit) {
    try change { session, _ throws(DeploymentFault) in try session.switchToGreen() }
  }

  /// Makes a green deployment ready.
  func prepareGreen(_ words: [String]) throws(Exit) {
    let changes = try pairs(in: words)
    let because = try reason
    let session = try open(self[.queue], as: "deploy", createsStore: true)
    let before = session.queue.revision.deployment
    let green: Deployment
    do throws(DeploymentFault) {
      green = try session.changed(before, by: changes)
    } catch {
      throw Exit(.wrongUse, "\(error.field): expected \(error.expected)", hint: error.advice)
    }
    let fault = try storing { () throws(StoreError) in
      try session.store.prepare(green.json, in: session.queue, because: because, now: Clock.now)
    }
    if let fault {
      throw Exit(.refused, "\(fault.field): expected \(fault.expected)", hint: fault.advice)
    }
    talk.say("green: \(green.differences(from: before))")
  }

  func takesNothing(_ words: [String]) throws(Exit) {
    guard let word = words.first else { return }
    throw Exit(.wrongUse, "'\(self[.action])' takes no '\(word)'")
  }

  private func pairs(in words: [String]) throws(Exit) -> [(key: String, value: String)] {
    let changes = try words.map { word throws(Exit) in
      guard let pair = Value.pair(word) else {
        throw Exit(.wrongUse, "'\(word)' is not KEY=VALUE", hint: "such as blind_rate=0.2")
      }
      return pair
    }
    guard !changes.isEmpty else {
      throw Exit(
        .wrongUse, "nothing to \(self[.action])", hint: "KEY=VALUE, such as blind_rate=0.2")
    }
    return changes
  }

  private var reason: String {
    get throws(Exit) {
      guard let because = self[.because], !because.allSatisfy(\.isWhitespace) else {
        throw Exit(
          .wrongUse, "a change of the deployment says why", hint: "--because 'a word or two'")
      }
      return because
    }
  }

  // MARK: - Putting in force

  /// Puts in force what `next` makes of the deployment in force.
  private func change(
    _ next: (Session, Deployment) throws(DeploymentFault) -> ProposedChange
  ) throws(Exit) {
    let because = try reason
    let session = try open(self[.queue], as: "deploy", createsStore: true)
    let before = session.queue.revision
    if let asked = count(.after), asked != before.number {
      throw Exit(
        .refused, "revision \(before.number) is in force, not \(asked): nothing was changed",
        hint: listHint)
    }
    let change: ProposedChange
    do throws(DeploymentFault) {
      change = try next(session, before.deployment)
    } catch {
      throw Exit(.wrongUse, "\(error.field): expected \(error.expected)", hint: error.advice)
    }
    guard change.differs(from: before)
    else { return talk.say("revision \(before.number) says just that; nothing was changed") }
    let result = try storing { () throws(StoreError) in
      try session.store.fault(of: change.deployment, in: session.queue)
    }
    if let result { throw refusal(.fault(result)) }
    let grounds = try grounds(for: change, in: session)
    try put(change, in: session, because: because, on: grounds)
  }

  private func put(
    _ change: ProposedChange, in session: Session, because: String, on grounds: Grounds
  ) throws(Exit) {
    let before = session.queue.revision.deployment
    let result = try storing { () throws(StoreError) in
      try session.store.revise(
        session.queue, to: change.deployment.json, restoring: change.earlier, because: because,
        on: grounds, switching: change.switches, as: verb == .stop ? .stop : .deploy,
        now: Clock.now)
    }
    switch result {
    case .success(let done):
      tell(done.queue.revision, after: before, done.recalled)
      try fill(done.queue, in: session.store)
    case .failure(let why): throw refusal(why)
    }
  }

  private func refusal(_ why: RevisionRefusal) -> Exit {
    switch why {
    case .overtaken(let other):
      Exit(
        .refused,
        "\(other.by) put revision \(other.number) in force meanwhile: nothing was changed",
        hint: listHint)
    case .fault(let fault):
      Exit(.refused, "\(fault.field): expected \(fault.expected)", hint: fault.advice)
    }
  }

  private func tell(_ revision: Revision, after before: Deployment, _ recalled: Int) {
    talk.say("revision \(revision.number): \(revision.deployment.differences(from: before))")
    guard recalled > 0 else { return }
    talk.say(
      recalled == 1
        ? "1 decision of the model had not left, and goes to people"
        : "\(recalled) decisions of the model had not left, and go to people")
  }

  private var listHint: String { "'lineside deploy \(self[.queue]) show' lists the revisions" }

  // MARK: - Asking the gates

  /// The evidence that a change stands on.
  ///
  /// - Throws: a refusal where the change goes up without it, and nobody overrides.
  private func grounds(for change: ProposedChange, in session: Session) throws(Exit) -> Grounds {
    let override = self[.override].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let found = try storing { () throws(StoreError) in
      try session.grounds(for: change, override: override, now: Clock.now)
    }
    guard found.lacking.isEmpty || override != nil else {
      throw Exit(
        .refused, "the evidence is lacking: nothing was changed",
        hint: "'lineside deploy \(self[.queue]) gates' shows all of it; --override 'reason' goes"
          + " ahead without",
        details: found.lacking)
    }
    return found.grounds
  }
}

extension DeploymentFault {
  /// What to do about it.
  var advice: String? {
    switch field {
    case "champion",
      "challenger" where expected.hasPrefix("a version that is known"):
      "import the version's suggestions first; 'lineside report' names the versions that are known"
    case "challenger" where expected.hasPrefix("one in force"):
      "'lineside deploy QUEUE set challenger=m@2' has it compared with the champion first"
    case "green": "'lineside deploy QUEUE prepare KEY=VALUE' makes one ready"
    case "at_deadline":
      "the queue's labels are other ones now: 'set at_deadline=hold', or a label that it has"
    case "revision": "'lineside deploy QUEUE show' lists the revisions"
    case "canary_fraction": "say canary_fraction=0, or a mode in which a challenger may act"
    case _ where field.hasPrefix("bands") && expected.hasPrefix("a band on offer"):
      "'lineside deploy QUEUE gates' says what is lacking; nothing was changed"
    case _ where field.hasPrefix("bands."): "t_low is where good ends, t_high where defect begins"
    case _ where field.hasSuffix("_rate"): "a share such as 0.05; nothing was changed"
    default: "nothing was changed"
    }
  }
}
