// `lineside deploy`: how much the model may do in a queue, shown and changed.
import Formats
import Review
import Storage

extension Command {
  static let deploy = Command(
    "deploy", in: .supervision, asks: .oneOf([.look, .deploy, .stop], verb),
    "show or change how much the model may do",
    text: """
      A queue has one deployment in force: the mode (manual, shadow, assist, partial, full), the
      champion and perhaps a challenger, the bands between which a person decides, and the rates of
      blind parts and audits. Every change is a new revision, with who, when and why; none is ever
      edited. Consoles and imports follow at the next part.

      'show' lists the revisions, the latest first. 'set' changes fields, KEY=VALUE each, spelled as in
      the queue file: mode=assist champion=m@2 blind_rate=0.2 bands.m@2.t_low=0.1. 'rollback N' puts the
      content of revision N in force again, and its draws with it. 'stop' gives everything to people at
      once, without suggestions.

      On the way down, and at a stop, what the model decided and has not left is recalled and goes to
      people; what waits shows no suggestion where the new mode shows none. What has left stands. A
      share that grows only adds parts, for the draws of a deployment stay the same; another champion
      or challenger is a new deployment and draws anew.
      """,
    arguments: [.queue, .action, .changes], options: [.because, .after, .format],
    examples: [
      Example("What was in force when, and why", "lineside deploy circuit-boards show"),
      Example(
        "Show fewer suggestions",
        "lineside deploy circuit-boards set blind_rate=0.2 --because 'trust is too high'"),
      Example(
        "Let the model pass what it is sure of",
        "lineside deploy circuit-boards set mode=partial bands.pcb-tile@2.0.0.t_low=0.1"
          + " --because 'contract met'"),
      Example(
        "Back to what was in force before",
        "lineside deploy circuit-boards rollback 3 --because 'escapes on line 2'"),
      Example("Everything to people", "lineside deploy circuit-boards stop --because 'new lamp'"),
    ],
    statuses: [
      .refused: "somebody else changed it meanwhile, or it may not be put in force; nothing changed"
    ],
    run: deploy)

  private static func verb(_ invocation: Invocation) -> Verb {
    switch invocation[.action] {
    case "show": .look
    case "stop": .stop
    default: .deploy
    }
  }

  private static func deploy(_ invocation: Invocation) throws(Exit) {
    let changes = invocation[all: .changes]
    switch invocation[.action] {
    case "set": try invocation.setDeployment(changes)
    case "rollback": try invocation.rollBack(changes)
    case "stop":
      try invocation.takesNothing(changes)
      try invocation.stopModel()
    default:
      try invocation.takesNothing(changes)
      try invocation.showRevisions()
    }
  }
}

extension Argument {
  fileprivate static let action = Argument(
    "ACTION", .choice(["show", "set", "rollback", "stop"]), "show, set, rollback or stop")
  fileprivate static let changes = Argument(
    "VALUE", .text, "for set: KEY=VALUE, one or more; for rollback: the number of the revision",
    isRequired: false, repeats: true)
}

extension Option {
  fileprivate static let after = Option(
    "after", "N", .count, "only if revision N is still the one in force")
}

// MARK: - Changing

extension Invocation {
  fileprivate func setDeployment(_ words: [String]) throws(Exit) {
    let changes = try words.map { word throws(Exit) in
      guard let pair = Value.pair(word) else {
        throw Exit(.wrongUse, "'\(word)' is not KEY=VALUE", hint: "such as blind_rate=0.2")
      }
      return pair
    }
    guard !changes.isEmpty else {
      throw Exit(.wrongUse, "nothing to set", hint: "KEY=VALUE, such as blind_rate=0.2")
    }
    try change { _, deployment throws(DeploymentFault) in
      (try deployment.changed(by: changes), nil)
    }
  }

  fileprivate func rollBack(_ words: [String]) throws(Exit) {
    guard words.count == 1, let number = Value.count(words[0]) else {
      throw Exit(.wrongUse, "rollback takes the number of one revision", hint: listHint)
    }
    let name = self[.queue]
    try change { session, _ throws(DeploymentFault) in
      let stored = (try? session.store.revisions(ofQueue: name)) ?? []
      guard let earlier = stored.first(where: { $0.number == number }) else {
        throw DeploymentFault(field: "revision", expected: "a revision of the queue, not \(number)")
      }
      return (try Deployment(json: earlier.content), earlier)
    }
  }

  fileprivate func stopModel() throws(Exit) {
    try change { session, deployment in (session.queue.definition.stopped(deployment), nil) }
  }

  fileprivate func takesNothing(_ words: [String]) throws(Exit) {
    guard let word = words.first else { return }
    throw Exit(.wrongUse, "'\(self[.action])' takes no '\(word)'")
  }

  /// Puts in force what `next` makes of the deployment in force.
  private func change(
    _ next: (Session, Deployment) throws(DeploymentFault) -> (Deployment, from: StoredRevision?)
  ) throws(Exit) {
    guard let because = self[.because], !because.allSatisfy(\.isWhitespace) else {
      throw Exit(
        .wrongUse, "a change of the deployment says why", hint: "--because 'a word or two'")
    }
    let session = try open(self[.queue], as: "deploy", createsStore: true)
    let before = session.queue.revision
    if let asked = count(.after), asked != before.number {
      throw Exit(
        .refused, "revision \(before.number) is in force, not \(asked): nothing was changed",
        hint: listHint)
    }
    let deployment: Deployment
    let earlier: StoredRevision?
    do throws(DeploymentFault) {
      (deployment, earlier) = try next(session, before.deployment)
    } catch {
      throw Exit(.wrongUse, "\(error.field): expected \(error.expected)", hint: error.advice)
    }
    guard deployment != before.deployment || earlier.map({ $0.salt != before.salt }) ?? false else {
      return talk.say("revision \(before.number) says just that; nothing was changed")
    }
    let result = try storing { () throws(StoreError) in
      try session.store.revise(
        session.queue, to: deployment.json, restoring: earlier, because: because,
        as: verb == .stop ? .stop : .deploy, now: Clock.now)
    }
    switch result {
    case .success(let done): tell(done.queue.revision, after: before.deployment, done.recalled)
    case .failure(.overtaken(let other)):
      throw Exit(
        .refused,
        "\(other.by) put revision \(other.number) in force meanwhile: nothing was changed",
        hint: listHint)
    case .failure(.fault(let fault)):
      throw Exit(
        .refused, "\(fault.field): expected \(fault.expected)", hint: fault.advice)
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
}

extension DeploymentFault {
  /// What to do about it.
  fileprivate var advice: String? {
    switch field {
    case "champion",
      "challenger" where expected.hasPrefix("a version that is known"):
      "import the version's suggestions first; 'lineside report' names the versions that are known"
    case "revision": "'lineside deploy QUEUE show' lists the revisions"
    case "canary_fraction": "say canary_fraction=0, or a mode in which a challenger may act"
    case _ where field.hasPrefix("bands."): "t_low is where good ends, t_high where defect begins"
    case _ where field.hasSuffix("_rate"): "a share such as 0.05; nothing was changed"
    default: "nothing was changed"
    }
  }
}

// MARK: - Showing

extension Invocation {
  fileprivate func showRevisions() throws(Exit) {
    let queue = try site.definition(of: self[.queue]).0
    var stored: [StoredRevision] = []
    if site.hasStore {
      stored = try reading("deploy show") { store throws(StoreError) in
        try store.revisions(ofQueue: queue.name)
      }
    }
    guard !stored.isEmpty else {
      throw Exit(
        .refused, "\(queue.name) has no revision yet: nobody has worked with it",
        hint: "'lineside queue show \(queue.name)' tells what it starts out with")
    }
    if wantsJSON { return try writeJSON(stored) }
    try writeTable(stored)
  }

  private func writeTable(_ stored: [StoredRevision]) throws(Exit) {
    var listing = Listing([
      "revision", "since", "by", "mode", "champion", "challenger", "canary", "audit", "blind",
      "second", "bands", "because",
    ])
    for revision in stored {
      guard let deployment = try? Deployment(json: revision.content) else {
        listing.add(
          [.count(revision.number), .text(revision.since.rfc3339), .text(revision.by)]
            + Array(repeating: .none, count: 8) + [.init(revision.because)])
        continue
      }
      listing.add([
        .count(revision.number), .text(revision.since.rfc3339), .text(revision.by),
        .text(deployment.mode.rawValue), .init(deployment.champion?.description),
        .init(deployment.challenger?.description), .number(deployment.canaryFraction),
        .number(deployment.auditRateInForce), .number(deployment.blindRate),
        .number(deployment.secondReadRate), .init(deployment.bandsInWords),
        .init(revision.because),
      ])
    }
    try listing.write(to: output, asJSON: false)
  }

  /// Each revision whole: its place in the row, and the fields of its content as they are spelled.
  private func writeJSON(_ stored: [StoredRevision]) throws(Exit) {
    var lines: [String] = []
    for revision in stored {
      var listing = RawObject([
        .init(name: "revision", json: "\(revision.number)"),
        .init(name: "since", json: jsonString(revision.since.rfc3339)),
        .init(name: "by", json: jsonString(revision.by)),
        .init(name: "because", json: revision.because.map(jsonString) ?? "null"),
      ])
      listing.members += RawObject(json: revision.content)?.members ?? []
      lines.append(listing.json)
    }
    try output.line("[\n" + lines.joined(separator: ",\n") + "\n]")
  }
}
