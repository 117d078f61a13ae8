// `lineside model`: the versions of a queue, where they come from, how they compare, what they go by.
import Formats
import Insight
import Review
import Storage

extension Command {
  static let modelList = Command(
    "model list", in: .engineering, asks: .verb(.look), "list the model versions of a queue",
    text: """
      One row a version, in the order in which they were first seen: the names it goes by, what it was
      made from, and of how many parts it has said something. champion, challenger and previous follow
      from the deployment; other names are given with 'lineside model alias'.
      """,
    arguments: [.queue], options: [.format],
    examples: [Example("Which versions there are", "lineside model list circuit-boards")],
    run: list)

  static let modelShow = Command(
    "model show", in: .engineering, asks: .verb(.look), "show how a version came about",
    text: """
      Its parent, the label set that it learned from, its files with their hashes, and what it was
      measured on when it was made; of a recalibrated version the map from its parent's score to its
      own. A version is named by MODEL@VERSION or by a name that it goes by.
      """,
    arguments: [.queue, .version], options: [.format],
    examples: [Example("The challenger's origin", "lineside model show circuit-boards challenger")],
    statuses: [.refused: "the queue knows no such version"],
    run: show)

  static let modelCompare = Command(
    "model compare", in: .engineering, asks: .verb(.look), "compare two versions part by part",
    text: """
      On the core parts that people judged without seeing a suggestion and that both versions scored:
      how often each was wrong where the other was not, whether that may be chance, and evidence that
      may be looked at every day. Of versions that were trained here, only parts count that came after
      both were made, for neither has learned from those; --all counts the others too.
      """,
    arguments: [.queue, .version, .otherVersion], options: [.allParts, .format],
    examples: [
      Example(
        "Is the challenger better?", "lineside model compare circuit-boards champion challenger")
    ],
    statuses: [.refused: "the queue knows no such version"],
    run: compare)

  static let modelAlias = Command(
    "model alias", in: .engineering, asks: .verb(.train), "have a version go by a name",
    text: """
      The name stands wherever a version of the queue is named, until it is moved to another. champion,
      challenger and previous are the deployment's, and move with it. --remove gives the name up.
      """,
    arguments: [.queue, .aliasName, .maybeVersion], options: [.removeAlias],
    examples: [
      Example("The one for line 3", "lineside model alias circuit-boards line-3 pcb-tile@2.0.0")
    ],
    statuses: [.refused: "the queue knows no such version"],
    run: alias)

  private static func list(_ invocation: Invocation) throws(Exit) {
    let register = try Register(invocation)
    var listing = Listing([
      "model", "goes_by", "parts", "threshold", "parent", "label_set", "first_seen",
    ])
    for version in register.versions {
      listing.add([
        .text(version.version.description), .list(register.names(of: version.version)),
        .count(version.parts), version.threshold.map { .number($0) } ?? .none,
        .init(version.parent?.description), .init(version.labelSet),
        .text(version.firstSeen.rfc3339),
      ])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }

  private static func show(_ invocation: Invocation) throws(Exit) {
    let register = try Register(invocation)
    let version = try register.version(invocation[.version])
    guard let known = register.versions.first(where: { $0.version == version }) else { return }
    var listing = Listing(["field", "value"])
    listing.add(["model", .text(version.description)])
    listing.add(["goes_by", .list(register.names(of: version))])
    listing.add(["first_seen", .text(known.firstSeen.rfc3339)])
    listing.add(["parts", .count(known.parts)])
    listing.add(["threshold", known.threshold.map { .number($0) } ?? .none])
    listing.add(["parent", .init(known.parent?.description)])
    listing.add(["label_set", .init(known.labelSet)])
    for (name, text) in [
      ("map", known.map), ("figures", known.figures), ("files", known.files),
    ] {
      guard let text else { continue }
      for (path, value) in RawObject.flat(text, at: name) {
        listing.add([.text(path), .text(value)])
      }
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }

  private static func compare(_ invocation: Invocation) throws(Exit) {
    let register = try Register(invocation)
    let first = try register.version(invocation[.version])
    let second = try register.version(invocation[.otherVersion])
    let session = register.session
    let learned = invocation.has(.allParts) ? nil : register.lastTraining(of: [first, second])
    var report = Report(queue: session.queue.definition, versions: [first, second])
    var leftOut = 0
    try invocation.storing { () throws(StoreError) in
      try session.doDueWork()
      try session.store.judgedParts(of: session.queue) { (part: JudgedPart) in
        if let learned, part.came < learned {
          leftOut += 1
          return
        }
        var part = part
        part.said = part.said.filter { $0.model == first || $0.model == second }
        report.add(part)
      }
    }
    if leftOut > 0 {
      invocation.talk.say(
        "\(leftOut) parts came before both were made, and are left out: a version may have learned"
          + " from them; --all counts them")
    }
    var figures: [Figure] = []
    for model in report.models { figures += model.figures(in: session.queue.definition) }
    figures += report.withheld(
      report.comparison(of: second, with: first).figures(in: session.queue.definition))
    try invocation.write(Told(figures: figures.filter { $0.name != .confusion }))
  }

  private static func alias(_ invocation: Invocation) throws(Exit) {
    let name = invocation[.aliasName]
    guard safeName(name) == name, !Register.roles.contains(name) else {
      throw Exit(
        .wrongUse, "'\(name)' is no name for a version",
        hint: "champion, challenger and previous are the deployment's; else a-z, 0-9, '.', '-', '_'"
      )
    }
    let register = try Register(invocation)
    let given = invocation[all: .maybeVersion].first
    guard (given == nil) == invocation.has(.removeAlias) else {
      throw Exit(.wrongUse, "name a version, or give the name up with --remove")
    }
    let version = try given.map { text throws(Exit) in try register.version(text) }
    _ = try invocation.storing { () throws(StoreError) in
      try register.session.store.setAlias(
        name, to: version, in: register.session.queue, now: Clock.now)
    }
    invocation.talk.say(version.map { "\(name) is \($0)" } ?? "\(name) is nobody's name any more")
  }
}

/// The versions of a queue, and the names they go by.
struct Register {
  static let roles = ["champion", "challenger", "previous"]

  let session: Session
  let versions: [RegisteredVersion]
  private let aliases: [(name: String, version: ModelVersion)]

  init(_ invocation: Invocation) throws(Exit) {
    try self.init(
      try invocation.open(invocation[.queue], as: "model", createsStore: false), for: invocation)
  }

  init(_ session: Session, for invocation: Invocation) throws(Exit) {
    self.session = session
    let deployment = session.queue.revision.deployment
    let name = session.queue.definition.name
    (versions, aliases) = try invocation.storing { () throws(StoreError) in
      let roles: [(String, ModelVersion?)] = [
        ("champion", deployment.champion), ("challenger", deployment.challenger),
        ("previous", try session.store.previousChampion(ofQueue: name)),
      ]
      return (
        try session.store.registry(of: session.queue),
        roles.compactMap { name, version in version.map { (name, $0) } }
          + (try session.store.aliases(of: session.queue))
      )
    }
  }

  func hasAlias(_ name: String) -> Bool { aliases.contains { $0.name == name } }

  func names(of version: ModelVersion) -> [String] {
    aliases.filter { $0.version == version }.map(\.name)
  }

  /// When the last of the versions came that learned from labels of this site; nil: none of them did.
  fileprivate func lastTraining(of wanted: [ModelVersion]) -> Timestamp? {
    versions.filter { wanted.contains($0.version) && $0.labelSet != nil }.map(\.firstSeen).max()
  }

  /// The version that is meant.
  ///
  /// - Throws: `refused` where the queue does not know it.
  func version(_ text: String) throws(Exit) -> ModelVersion {
    if let alias = aliases.first(where: { $0.name == text }) { return alias.version }
    if let version = ModelVersion(text), versions.contains(where: { $0.version == version }) {
      return version
    }
    let names = versions.map(\.version.description) + aliases.map(\.name)
    throw Exit(
      .refused, "the queue knows no version '\(text)'",
      hint: names.isEmpty
        ? "no model has said anything yet" : "it knows \(Value.list(names, "and"))")
  }
}

extension Store {
  /// The champion before the one in force.
  fileprivate func previousChampion(ofQueue name: String) throws(StoreError) -> ModelVersion? {
    let champions = try revisions(ofQueue: name).map { revision in
      (try? Deployment(json: revision.content))?.champion
    }
    let earlier = champions.dropFirst().first { champion in
      champion != nil && champion != champions[0]
    }
    return earlier ?? nil
  }
}

extension RawObject {
  /// The leaves of JSON, each with its way from the top.
  static func flat(_ json: String, at path: String) -> [(String, String)] {
    guard let object = RawObject(json: json) else { return [(path, json)] }
    return object.members.flatMap { flat($0.json, at: "\(path).\($0.name)") }
  }
}

extension Argument {
  static let version = Argument(
    "VERSION", .text, "model@version, or a name that it goes by")
  fileprivate static let otherVersion = Argument(
    "OTHER", .text, "the version that it is compared with")
  fileprivate static let aliasName = Argument("NAME", .text, "the name")
  fileprivate static let maybeVersion = Argument(
    "VERSION", .text, "model@version, or a name that it goes by", isRequired: false)
}

extension Option {
  fileprivate static let allParts = Option(
    "all", "count also the parts that a version may have learned from")
  fileprivate static let removeAlias = Option("remove", "give the name up")
}
