// `lineside export`: labels as a snapshot that can be made again bit for bit.
import Formats
import Glibc
import Review
import Storage

extension Command {
  static let export = Command(
    "export", in: .engineering,
    asks: .oneOf([.export, .train, .names], verb),
    "write a snapshot of the labels",
    text: """
      Writes labels.jsonl, labels.csv and manifest.json into a folder: one line for each reading, the
      last that left, in the order of their sequences. The same snapshot made again is the same
      bytes; into a folder that holds it already it is done at once, and a folder that holds other
      things is refused. --name records it, so that it can be listed, shown and verified ever after.

      The other formats have one example for each part, with its picture: label-studio, coco, yolo
      and anomalib. Their label is the consensus (a known answer, what was found out later, a
      supervisor's word, else what the readers most likely saw); consensus writes that down for
      itself. Pictures are linked, or copied with --copy; files.sha256 lists them as sha256sum reads
      it. A defect without a box is in no set of boxes, since a detector would learn that there is
      none.

      --split GROUP:TRAIN,VALIDATION,TEST divides a set by an attribute (or by part) in per cent of
      its groups. A group stays on its side as the set grows, and no part is on two.

      Verdicts inside their undo window stay out and are counted; --wait waits for them. Known-answer
      and audit parts stay out of training sets unless they are asked for.

      People stand in it under pseudonyms. --names puts their names there instead: for an engineer who
      was given the right, and noted in the ledger before anything is written.
      """,
    arguments: [.queue],
    options: [
      .to, .as, .name, .split, .since, .until, .from, .before, .label, .route, .attribute, .model,
      .inspector, .withKnown, .withAudit, .withNames, .copy, .skipMissing, .wait,
    ],
    examples: [
      Example("Take all labels away", "lineside export circuit-boards --to labels-1"),
      Example(
        "Only what came since", "lineside export circuit-boards --to labels-2 --since labels-1"),
      Example(
        "The defects of one board, as CSV",
        "lineside export circuit-boards --to board-173 --as csv --label defect"
          + " --attribute board=cb-173"),
      Example(
        "A named set to train on, divided by board",
        "lineside export circuit-boards --to week-48 --name week-48 --as csv,anomalib"
          + " --split board:80,10,10"),
    ],
    statuses: [.refused: "the folder holds other things, or the set cannot be made"],
    run: export)

  private static func verb(_ invocation: Invocation) -> Verb {
    invocation.has(.withNames) ? .names : invocation.has(.name) ? .train : .export
  }

  private static func export(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(invocation[.queue], as: "export", createsStore: false)
    let filter = try invocation.filter(for: session.queue.definition)
    try letLeave(session, waits: invocation.has(.wait), invocation)
    let last = try invocation.storing { () throws(StoreError) in
      try session.store.lastSequence(in: session.queue)
    }
    let formats = invocation.parts(.as)
    var snapshot = Snapshot(
      session: session, filter: filter, after: try invocation.since(),
      through: min(last, Int64(invocation.count(.until) ?? .max)),
      formats: Snapshot.allFormats.filter(formats.contains))
    snapshot.split = try invocation.split()
    snapshot.skipsMissing = invocation.has(.skipMissing)
    snapshot.copies = invocation.has(.copy)
    try refusePictures(of: snapshot)
    if invocation.has(.withNames) {
      snapshot.names = try invocation.names(besides: snapshot, in: session)
    }
    let made = try snapshot.make(
      in: SnapshotFolder(invocation[.to] ?? ""), as: invocation[.name], talk: invocation.talk)
    tell(made.manifest, made.outcome.rawValue, invocation.talk)
  }

  private static func refusePictures(of snapshot: Snapshot) throws(Exit) {
    guard let format = snapshot.pictureFormats.first, snapshot.queue.payload != .picture else {
      return
    }
    throw Exit(
      .wrongUse, "--as: \(format) is made of pictures, and the queue has none",
      hint: "take jsonl, csv or consensus")
  }

  /// Lets everything leave that may, and tells of what may not yet.
  private static func letLeave(
    _ session: Session, waits: Bool, _ invocation: Invocation
  ) throws(Exit) {
    Interrupt.watch()
    while true {
      let leaving = try invocation.storing { () throws(StoreError) in
        try session.doDueWork()
        return try session.store.verdictsLeaving(session.queue)
      }
      guard leaving > 0 else { return invocation.talk.show(status: nil) }
      guard waits else {
        return invocation.talk.say(
          "\(verdictsInWindow(leaving)) and stay\(leaving == 1 ? "s" : "") out; --wait waits")
      }
      invocation.talk.show(status: "waiting for \(leaving) verdicts to leave")
      usleep(200_000)
      try Interrupt.check()
    }
  }

  private static func tell(_ manifest: Manifest, _ what: String, _ talk: Talk) {
    let labels = manifest.labels.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    let counts = labels.isEmpty ? "no labels" : labels.joined(separator: ", ")
    let (from, to) = (manifest.fromSequence + 1, manifest.toSequence)
    talk.say(
      to < from ? "nothing has left: an empty snapshot" : "\(counts), sequences \(from) to \(to)")
    talk.say("the snapshot is \(what)")
    let (known, audit) = (manifest.leftOutKnown, manifest.leftOutAudit)
    if known + audit > 0 { talk.say("left out: \(known) known answers, \(audit) audits") }
    let parts = manifest.leftOutParts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    if !parts.isEmpty { talk.say("parts left out: \(parts.joined(separator: ", "))") }
    let sides = Split.Side.allCases.map(\.rawValue).compactMap { side in
      manifest.sides[Label(side)].map { "\($0) \(side)" }
    }
    if !sides.isEmpty { talk.say("divided: \(sides.joined(separator: ", "))") }
  }
}

/// "3 verdicts are inside their undo window"
func verdictsInWindow(_ count: Int) -> String {
  (count == 1 ? "1 verdict is inside its" : "\(count) verdicts are inside their") + " undo window"
}

extension Invocation {
  fileprivate func filter(for queue: QueueDefinition) throws(Exit) -> LineFilter {
    var filter = LineFilter()
    filter.labels = self[all: .label].map { Label($0) }
    for label in filter.labels where !queue.has(label) {
      throw Exit(
        .wrongUse, "--label: the queue has no '\(label)'",
        hint: "its labels are \(Value.list(queue.labels.map(\.name.text), "and"))")
    }
    filter.routes = self[all: .route].compactMap(Route.Kind.init)
    filter.models = models(.model)
    filter.attributes = pairs(.attribute)
    filter.inspectors = self[all: .inspector]
    filter.from = try moment(.from)
    filter.before = try moment(.before)
    filter.withKnown = has(.withKnown)
    filter.withAudit = has(.withAudit)
    return filter
  }

  func moment(_ option: Option) throws(Exit) -> Timestamp? {
    guard let text = self[option] else { return nil }
    guard let moment = Timestamp(rfc3339: text) else {
      throw Exit(.wrongUse, "--\(option.name): expected a time such as 2026-11-20T06:00:00Z")
    }
    return moment
  }

  /// People's names by their pseudonyms.
  ///
  /// - Throws: wrong use where the snapshot is a label set, which goes to trainers.
  fileprivate func names(
    besides snapshot: Snapshot, in session: Session
  ) throws(Exit) -> [String: String] {
    guard !has(.name), snapshot.formats.allSatisfy(Snapshot.lineFormats.contains) else {
      throw Exit(
        .wrongUse, "--names: a label set holds pseudonyms",
        hint: "take names out as jsonl or csv, without --name")
    }
    return try storing { () throws(StoreError) in try session.store.namesByPseudonym() }
  }

  fileprivate func split() throws(Exit) -> Split? {
    guard let text = self[.split] else { return nil }
    if let split = Split(text) { return split }
    throw Exit(
      .wrongUse, "--split: '\(text)' is no split",
      hint: "expected GROUP:TRAIN,VALIDATION,TEST in per cent that make 100, as board:80,10,10")
  }

  /// The sequence that `--since` names, or that the snapshot it names ends with.
  fileprivate func since() throws(Exit) -> Int64 {
    guard let text = self[.since] else { return 0 }
    if let number = Value.count(text) { return Int64(number) }
    guard let manifest = try SnapshotFolder(text).manifest() else {
      throw Exit(
        .wrongUse, "--since: '\(text)' is neither a sequence nor the folder of a snapshot")
    }
    return manifest.toSequence
  }
}

extension Option {
  fileprivate static let to = Option(
    "to", "FOLDER", .folder, "the folder to write, new or empty", isRequired: true)
  fileprivate static let `as` = Option(
    "as", "FORMATS", .choices(Snapshot.allFormats), "the formats", standard: "jsonl,csv")
  fileprivate static let name = Option(
    "name", "NAME", .text, "record the label set under a name, which is given once")
  fileprivate static let split = Option(
    "split", "GROUP:TRAIN,VALIDATION,TEST", .text, "divide the set, as board:80,10,10")
  fileprivate static let copy = Option("copy", "copy pictures where they would be linked")
  fileprivate static let skipMissing = Option(
    "skip-missing", "leave out parts whose picture is gone or another than was judged")
  fileprivate static let since = Option(
    "since", "FOLDER|SEQUENCE", .text, "only lines after a snapshot, or after a sequence")
  fileprivate static let until = Option(
    "until", "SEQUENCE", .count, "only lines up to and with a sequence")
  static let from = Option("from", "TIME", .text, "only what was done from then on")
  static let before = Option("before", "TIME", .text, "only what was done before then")
  fileprivate static let label = Option(
    "label", "LABEL", .text, "only lines with the label", repeats: true)
  fileprivate static let route = Option(
    "route", "ROUTE", .choice(Route.Kind.allCases.map(\.rawValue)),
    "only parts that went that way", repeats: true)
  fileprivate static let attribute = Option(
    "attribute", "KEY=VALUE", .pair, "only parts with the attribute", repeats: true)
  fileprivate static let model = Option(
    "model", "MODEL@VERSION", .model, "only parts whose arm was the version", repeats: true)
  fileprivate static let inspector = Option(
    "inspector", "PSEUDONYM", .text, "only verdicts of the inspector", repeats: true)
  fileprivate static let withKnown = Option("with-known", "known-answer parts too")
  fileprivate static let withNames = Option("names", "people's names in place of pseudonyms")
  fileprivate static let withAudit = Option("with-audit", "audit parts too")
  fileprivate static let wait = Option("wait", "wait until no verdict is in its undo window")
}
