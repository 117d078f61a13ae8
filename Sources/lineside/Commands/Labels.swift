// `lineside labels`: the label sets that have a name, and whether they still are what they were.
import Formats
import Review
import Storage

extension Command {
  static let labelsList = Command(
    "labels list", in: .engineering, asks: .verb(.look), "list the label sets of a queue",
    text: """
      One row a set, in the order in which they were made: its formats, the sequences and how many
      lines it holds, its split, when and where it was made.
      """,
    arguments: [.queue], options: [.format],
    examples: [Example("What was taken for training", "lineside labels list circuit-boards")],
    run: list)

  static let labelsShow = Command(
    "labels show", in: .engineering, asks: .verb(.look), "show what a label set is made of",
    text: """
      What was asked for, how many lines there are by label, route and side, what was left out and
      why, and each file with its size and hash.
      """,
    arguments: [.queue, .labelSet], options: [.format],
    examples: [
      Example("What the model learned from", "lineside labels show circuit-boards week-48")
    ],
    run: show)

  static let labelsVerify = Command(
    "labels verify", in: .engineering, asks: .verb(.look),
    "check that label sets are what they were",
    text: """
      Hashes every file of a set, pictures too, and compares with what was recorded when it was made:
      a file that is missing, changed, or not of the set is named. Without a name, all sets of the
      queue are checked, each in the folder that it was made in.
      """,
    arguments: [.queue, .maybeLabelSet], options: [.setFolder, .format],
    examples: [
      Example("Check one before a training", "lineside labels verify circuit-boards week-48"),
      Example(
        "Check a copy of it", "lineside labels verify circuit-boards week-48 --folder /data/week-48"
      ),
    ],
    statuses: [.refused: "a set is not what it was"],
    run: verifySets)

  private static func list(_ invocation: Invocation) throws(Exit) {
    var listing = Listing([
      "name", "as", "from", "to", "lines", "split", "made_at", "by", "folder",
    ])
    for set in try sets(invocation).1 {
      let manifest = try set.readManifest()
      let query = manifest.query
      listing.add([
        .text(set.name), .list(query.texts("as")), .count(Int(manifest.fromSequence + 1)),
        .count(Int(manifest.toSequence)), .count(manifest.lines), .init(query.text("split")),
        .text(set.madeAt.rfc3339), .text(set.person), .text(set.folder),
      ])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }

  private static func show(_ invocation: Invocation) throws(Exit) {
    let set = try named(invocation[.labelSet], try sets(invocation))
    let manifest = try set.readManifest()
    var listing = Listing(["what", "name", "value", "sha256"])
    func add(_ what: String, _ name: String, _ value: Listing.Field, _ sum: String? = nil) {
      listing.add([.text(what), .text(name), value, .init(sum)])
    }
    add("set", "name", .text(set.name))
    add("set", "made_at", .text(set.madeAt.rfc3339))
    add("set", "by", .text(set.person))
    add("set", "folder", .text(set.folder))
    add("set", "label_set_version", .count(manifest.labelSetVersion))
    add("set", "from_sequence", .count(Int(manifest.fromSequence)))
    add("set", "to_sequence", .count(Int(manifest.toSequence)))
    for member in manifest.query.members {
      add("asked", member.name, .text(decodedJSONString(member.json) ?? member.json))
    }
    for (what, counts) in manifest.allCounts {
      for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
        add(what, name.text, .count(Int(count)))
      }
    }
    for file in manifest.files { add("file", file.name, .count(Int(file.bytes)), file.sha256) }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }

  private static func verifySets(_ invocation: Invocation) throws(Exit) {
    Interrupt.watch()
    let sets = try sets(invocation)
    let folder = invocation[.setFolder]
    var chosen = sets.1
    if let name = invocation[all: .maybeLabelSet].first { chosen = [try named(name, sets)] }
    if folder != nil, chosen.count != 1 {
      throw Exit(.wrongUse, "--folder is that of one set", hint: "name the set too")
    }
    var listing = Listing(["name", "holds", "folder", "faults"])
    var misfits = 0
    for set in chosen {
      let place = SnapshotFolder(folder ?? set.folder)
      let faults = try SetCheck(folder: place).faults(against: set.manifest)
      if !faults.isEmpty { misfits += 1 }
      listing.add([.text(set.name), .flag(faults.isEmpty), .text(place.path), .list(faults)])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
    guard misfits > 0 else { return }
    throw Exit(
      .refused, "\(misfits) of \(chosen.count) label sets are not what they were",
      hint: "make it again: the same query, --until its last sequence, into a new folder")
  }

  private static func sets(_ invocation: Invocation) throws(Exit) -> (String, [LabelSet]) {
    let session = try invocation.open(invocation[.queue], as: "labels", createsStore: false)
    let sets = try invocation.storing { () throws(StoreError) in
      try session.store.labelSets(of: session.queue)
    }
    return (session.queue.definition.name, sets)
  }

  private static func named(
    _ name: String, _ sets: (queue: String, all: [LabelSet])
  ) throws(Exit) -> LabelSet {
    if let set = sets.all.first(where: { $0.name.isExactly(name) }) { return set }
    let names = sets.all.map(\.name)
    let near = nearest(to: name, among: names)
    throw Exit(
      .wrongUse, "the queue has no label set '\(name)'",
      hint: near.map { "did you mean '\($0)'?" }
        ?? "'lineside export \(sets.queue) --to FOLDER --name NAME' makes one")
  }
}

extension LabelSet {
  fileprivate func readManifest() throws(Exit) -> Manifest {
    do throws(LineFault) {
      return try Manifest(json: manifest)
    } catch {
      throw Exit(
        .storeUnavailable,
        "the store is damaged: the manifest of '\(name)': \(error.field): \(error.reason)")
    }
  }
}

extension Manifest {
  /// Every count, with what it is of.
  fileprivate var allCounts: [(String, [Label: Int64])] {
    [
      ("label", labels), ("route", routes), ("split", sides),
      ("left out", ["known": leftOutKnown, "audit": leftOutAudit]),
      ("parts left out", leftOutParts),
    ]
  }
}

extension RawObject {
  /// The texts of a list of plain texts.
  fileprivate func texts(_ name: String) -> [String] {
    (self[name] ?? "").split(separator: ",").map { $0.filter { !"[]\"".contains($0) } }
  }
}

extension Argument {
  fileprivate static let labelSet = Argument("NAME", .text, "the set's name")
  fileprivate static let maybeLabelSet = Argument(
    "NAME", .text, "the set's name; all sets where it is not given", isRequired: false)
}

extension Option {
  fileprivate static let setFolder = Option(
    "folder", "FOLDER", .folder, "where the set is now, if not where it was made")
}
