// The files of a snapshot while they are written: each is hashed as it goes, and told to the manifest.
import Formats
import Glibc
import Pictures
import Sealing

/// A large file, named in the manifest.
final class SnapshotFile {
  let name: String
  private let file: OutputFile
  private var hash = RunningSHA256()
  private var bytes: Int64 = 0

  init(_ name: String, in folder: SnapshotFolder) throws(Exit) {
    self.name = name
    file = try folder.begin(name)
  }

  func write(_ piece: some Collection<UInt8>) {
    let piece = Array(piece)
    piece.withUnsafeBytes { hash.add($0) }
    bytes += Int64(piece.count)
    file.write(piece)
  }

  /// Everything is on disk when this returns.
  func finish() throws(Exit) -> Manifest.File {
    try file.finish(toDisk: true)
    return Manifest.File(name: name, bytes: bytes, sha256: hex(hash.finish()))
  }
}

/// What a snapshot is made of so far. Of the many files of trainers' formats (pictures, a text for
/// each) a list is kept, `files.sha256`, which is a file like any other: so the manifest stays small.
final class SnapshotFiles {
  let folder: SnapshotFolder
  /// Whether pictures are copied, not linked.
  let copies: Bool
  private(set) var files: [Manifest.File] = []
  /// What stands at the folder's top, in the order in which it was begun.
  private(set) var tops: [String] = []
  private var sums: SnapshotFile?
  private var folders: Set<String> = []

  init(_ folder: SnapshotFolder, copies: Bool) {
    self.folder = folder
    self.copies = copies
  }

  /// A file that the manifest names; `end` closes it.
  func begin(_ name: String) throws(Exit) -> SnapshotFile {
    try note(name)
    return try SnapshotFile(name, in: folder)
  }

  func end(_ file: SnapshotFile) throws(Exit) { files.append(try file.finish()) }

  /// A folder, which may stay empty.
  func make(_ name: String) throws(Exit) { try note(name + "/.") }

  /// A small file, named in the list.
  func put(_ bytes: [UInt8], as name: String) throws(Exit) {
    try note(name)
    try write(bytes, as: name)
    try list(name, sha256: hex(sha256(bytes)))
  }

  /// A picture, under a further name or as a copy, named in the list.
  func put(_ picture: borrowing MediaFile, sha256: String, as name: String) throws(Exit) {
    try note(name)
    if copies {
      try write(picture.bytes, as: name)
    } else {
      let number = picture.link(as: folder.place(of: name))
      guard number == 0 else { throw fault(number, name) }
    }
    try list(name, sha256: sha256)
  }

  private func write(_ bytes: [UInt8], as name: String) throws(Exit) {
    let path = folder.place(of: name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw fault(errno, name) }
    defer { close(descriptor) }
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { whole in
        Glibc.write(descriptor, whole.baseAddress.map { $0 + start }, whole.count - start)
      }
      if written < 0, errno != EINTR { throw fault(errno, name) }
      start += max(0, written)
    }
  }

  private func fault(_ number: Int32, _ name: String) -> Exit {
    guard number == EEXIST else { return Exit(.refused, "\(folder.file(name)): \(reason(number))") }
    return Exit(
      .refused, "two items come to the same file name, \(name)",
      hint: "leave one of them out, with --attribute or --until")
  }

  private func list(_ name: String, sha256: String) throws(Exit) {
    if sums == nil { sums = try begin(SnapshotFolder.sumsName) }
    sums?.write(Array("\(sha256)  \(name)\n".utf8))
  }

  /// Makes the folders on the way to a file.
  private func note(_ name: String) throws(Exit) {
    let steps = name.split(separator: "/")
    let top = String(steps[0])
    if !tops.contains(top) { tops.append(top) }
    guard steps.count > 1 else { return }
    let above = steps.dropLast().joined(separator: "/")
    if folders.insert(above).inserted { try folder.make(above) }
  }

  /// Ends the list. Everything is on disk when this returns.
  func finish() throws(Exit) {
    guard let sums else { return }
    try end(sums)
    // One call for all the small files, which would take one each.
    sync()
  }
}
