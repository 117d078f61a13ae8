// The folder of a snapshot: written beside, put in place name by name, the manifest last.
import Formats
import FoundationEssentials
import Glibc
import Review

/// A folder that holds a snapshot, will hold one, or holds something else.
struct SnapshotFolder {
  let path: String
  static let manifestName = "manifest.json"
  /// The list of all files below the folders of formats, as `sha256sum -c` reads it.
  static let sumsName = "files.sha256"
  private static let unfinished = ".unfinished"

  init(_ path: String) { self.path = path }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Where a file is until the folder or the file that stands at the top gets its name.
  private func staged(_ name: String) -> String {
    let parts = name.split(separator: "/", maxSplits: 1)
    let top = file(String(parts[0])) + SnapshotFolder.unfinished
    return parts.count == 1 ? top : "\(top)/\(parts[1])"
  }

  /// The manifest that the folder holds; nil where there is none.
  ///
  /// - Throws: wrong use where there is one that cannot be read.
  func manifest() throws(Exit) -> Manifest? {
    guard let bytes = try manifestBytes() else { return nil }
    do throws(LineFault) {
      return try Manifest(json: bytes)
    } catch {
      let name = file(SnapshotFolder.manifestName)
      throw Exit(.wrongUse, "\(name) is no manifest of a snapshot: \(error.field): \(error.reason)")
    }
  }

  /// `manifest.json`, byte for byte; nil where there is none.
  func manifestBytes() throws(Exit) -> [UInt8]? {
    let name = file(SnapshotFolder.manifestName)
    guard access(name, F_OK) == 0 else { return nil }
    return try Input(name).all(upTo: 16 << 20)
  }

  /// Whether the files that the manifest names are there, as long as it says.
  func holdsFiles(of manifest: Manifest) -> Bool {
    manifest.files.allSatisfy { named in
      var status = stat()
      return stat(file(named.name), &status) == 0 && status.st_size == Int(named.bytes)
    }
  }

  /// Makes the folder if it is not there, and clears away what a snapshot that was broken off has left.
  ///
  /// - Returns: whether the folder is new.
  /// - Throws: `refused` where it holds other things than an unfinished snapshot.
  func prepare() throws(Exit) -> Bool {
    if mkdir(path, 0o755) == 0 { return true }
    if errno != EEXIST {
      throw Exit(
        .refused, "\(path) cannot be made: \(reason(errno))",
        hint: "the folder above it must be there, and whoever the program runs as must be let write"
      )
    }
    let names = try names()
    // The manifest is begun before the first file gets its name, and gets its own last.
    let isUnfinished = names.contains(SnapshotFolder.manifestName + SnapshotFolder.unfinished)
    let (ours, others) = names.reduce(into: ([String](), [String]())) { sorted, name in
      let isOurs =
        name.hasSuffix(SnapshotFolder.unfinished)
        || isUnfinished && SnapshotFolder.isName(name)
      if isOurs { sorted.0.append(name) } else { sorted.1.append(name) }
    }
    if let other = others.min() {
      throw Exit(
        .refused, "\(path) holds other things, such as '\(other)'",
        hint: "name a new or empty folder with --to")
    }
    // The mark that these are ours goes last.
    let mark = SnapshotFolder.manifestName + SnapshotFolder.unfinished
    for name in ours where name != mark { try remove(name) }
    if isUnfinished { try remove(mark) }
    return false
  }

  /// Whether a snapshot may have something of that name at its top.
  private static func isName(_ name: String) -> Bool {
    if ["consensus.jsonl", sumsName].contains(name) { return true }
    if ["label-studio", "coco", "yolo", "anomalib"].contains(name) { return true }
    return name.hasPrefix("labels") && (name.hasSuffix(".jsonl") || name.hasSuffix(".csv"))
  }

  private func remove(_ name: String) throws(Exit) {
    do { try FileManager.default.removeItem(atPath: file(name)) } catch {
      throw Exit(.refused, "\(file(name)) cannot be removed: \(error)")
    }
  }

  func names() throws(Exit) -> [String] {
    guard let folder = opendir(path) else {
      throw Exit(.wrongUse, "\(path): \(reason(errno))")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { place in
        place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// A file to be written; it has its name only after `put`.
  func begin(_ name: String) throws(Exit) -> OutputFile { try OutputFile(staged(name)) }

  /// Where a file that is not written by `begin` is to be made.
  func place(of name: String) -> String { staged(name) }

  /// Makes a folder of a format, and those on the way to it.
  func make(_ name: String) throws(Exit) {
    do {
      try FileManager.default.createDirectory(
        atPath: staged(name), withIntermediateDirectories: true)
    } catch {
      throw Exit(.refused, "\(file(name)) cannot be made: \(error)")
    }
  }

  /// Gives a file or folder at the top, which was written, its name.
  func put(_ name: String) throws(Exit) {
    guard rename(staged(name), file(name)) == 0 else {
      throw Exit(.refused, "\(file(name)): \(reason(errno))")
    }
  }

  /// Takes away what was begun, and the folder too where it is new.
  func abandon(isNew: Bool) {
    for name in (try? names()) ?? [] where name.hasSuffix(SnapshotFolder.unfinished) {
      try? FileManager.default.removeItem(atPath: file(name))
    }
    if isNew { rmdir(path) }
  }

  /// Makes the names last: what `put` did is on disk when this returns.
  func syncNames() {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
