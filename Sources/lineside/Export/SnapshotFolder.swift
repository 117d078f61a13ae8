// The folder of a snapshot: written beside, put in place file by file, the manifest last.
import Formats
import Glibc
import Review

/// A folder that holds a snapshot, will hold one, or holds something else.
struct SnapshotFolder {
  let path: String
  static let manifestName = "manifest.json"
  static let fileNames = ["labels.jsonl", "labels.csv"]
  private static let unfinished = ".unfinished"

  init(_ path: String) { self.path = path }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The manifest that the folder holds; nil where there is none.
  ///
  /// - Throws: wrong use where there is one that cannot be read.
  func manifest() throws(Exit) -> Manifest? {
    let file = file(SnapshotFolder.manifestName)
    guard access(file, F_OK) == 0 else { return nil }
    do throws(LineFault) {
      return try Manifest(json: try bytes(of: file))
    } catch {
      throw Exit(.wrongUse, "\(file) is no manifest of a snapshot: \(error.field): \(error.reason)")
    }
  }

  private func bytes(of file: String) throws(LineFault) -> [UInt8] {
    do throws(Exit) {
      return try Input(file).all(upTo: 16 << 20)
    } catch {
      throw LineFault(field: "file", reason: error.message ?? "cannot be read")
    }
  }

  /// Whether the files that the manifest names are there, as long as it says.
  func holdsFiles(of manifest: Manifest) -> Bool {
    manifest.files.allSatisfy { named in
      var status = stat()
      return stat(file(named.name), &status) == 0 && status.st_size == Int(named.bytes)
    }
  }

  /// Makes the folder if it is not there.
  ///
  /// - Throws: `refused` where it holds other things than an unfinished snapshot.
  func prepare() throws(Exit) {
    if mkdir(path, 0o755) == 0 { return }
    let names = try names()
    // The manifest is begun before the first file gets its name, and gets its own last.
    let isUnfinished = names.contains(SnapshotFolder.manifestName + SnapshotFolder.unfinished)
    let ours = isUnfinished ? SnapshotFolder.fileNames : []
    let others = names.filter { !$0.hasSuffix(SnapshotFolder.unfinished) && !ours.contains($0) }
    guard let other = others.min() else { return }
    throw Exit(
      .refused, "\(path) holds other things, such as '\(other)'",
      hint: "name a new or empty folder with --to")
  }

  private func names() throws(Exit) -> [String] {
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
  func begin(_ name: String) throws(Exit) -> OutputFile {
    try OutputFile(file(name) + SnapshotFolder.unfinished)
  }

  /// Gives a file that was written its name.
  func put(_ name: String) throws(Exit) {
    guard rename(file(name) + SnapshotFolder.unfinished, file(name)) == 0 else {
      throw Exit(.refused, "\(file(name)): \(reason(errno))")
    }
  }

  /// Makes the names last: what `put` did is on disk when this returns.
  func sync() {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
