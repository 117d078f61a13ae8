// A snapshot that is made, or is there already, and perhaps gets a name.
import Formats
import FoundationEssentials
import Review
import Storage

extension Snapshot {
  enum Outcome: String {
    case written
    case there = "there already"
  }

  /// Makes the snapshot in a folder, and records it; where the folder holds it already, that is done.
  ///
  /// - Parameter name: what the label set is called from then on; nil for one without a name.
  /// - Throws: `refused` where the folder holds something else, or another set has the name.
  func make(
    in folder: SnapshotFolder, as name: String?, talk: Talk
  ) throws(Exit) -> (manifest: Manifest, outcome: Outcome) {
    if let name { try refuseTaken(name) }
    if let manifest = try folder.manifest() {
      guard isThat(of: manifest), folder.holdsFiles(of: manifest) else {
        throw Exit(
          .refused, "\(folder.path) holds another snapshot", hint: "name another folder with --to")
      }
      if let name {
        let faults = try SetCheck(folder: folder).faults()
        guard faults.isEmpty else {
          throw Exit(
            .refused, "\(folder.path) is not as it was made, and gets no name", details: faults)
        }
        try record(name, manifest, in: folder)
      }
      return (manifest, .there)
    }
    if names != nil { try note(lines: nil, as: .names) }
    let manifest = try write(to: folder, talk: talk)
    if let name {
      try record(name, manifest, in: folder)
    } else if names == nil {
      try note(lines: manifest.lines, as: .export)
    }
    return (manifest, .written)
  }

  private func note(lines: Int?, as verb: Verb) throws(Exit) {
    try storing { () throws(StoreError) in
      try session.store.noteExport(
        query: query.json, from: after, to: through, lines: lines, as: verb, in: session.queue,
        now: Clock.now)
    }
  }

  /// Before anything is written: a name is given once.
  private func refuseTaken(_ name: String) throws(Exit) {
    guard safeName(name) == name, name.utf8.count <= 64 else {
      throw Exit(
        .wrongUse, "--name: '\(name)' is no name for a label set",
        hint: "a name is 1 to 64 of a-z, A-Z, 0-9, '.', '-' and '_', the first no '.' or '-'")
    }
    let known = try storing { () throws(StoreError) in
      try session.store.labelSet(name, of: session.queue)
    }
    guard let known else { return }
    guard let manifest = try? Manifest(json: known.manifest), isThat(of: manifest) else {
      throw taken(name)
    }
  }

  private func record(
    _ name: String, _ manifest: Manifest, in folder: SnapshotFolder
  ) throws(Exit) {
    let isOurs = try storing { () throws(StoreError) in
      try session.store.name(
        name, query: query.json, from: after, to: through, lines: manifest.lines,
        manifest: manifest.json, folder: absolutePath(folder.path), in: session.queue,
        now: Clock.now)
    }
    guard isOurs else { throw taken(name) }
  }

  private func taken(_ name: String) -> Exit {
    Exit(
      .refused, "the queue has another label set called '\(name)'",
      hint:
        "give it a name of its own; 'lineside labels show \(queue.name) \(name)' tells of that one"
    )
  }

  private func storing<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(Exit) -> Result {
    do throws(StoreError) { return try body() } catch {
      throw Exit(.storeUnavailable, "\(error)", hint: error.advice)
    }
  }
}

extension Manifest {
  /// Lines in the snapshot.
  var lines: Int { Int(labels.values.reduce(0, +)) }
}

/// `path`, from the root of the file system on.
private func absolutePath(_ path: String) -> String {
  guard !path.hasPrefix("/") else { return path }
  return "\(FileManager.default.currentDirectoryPath)/\(path)"
}
