// Whether a folder still holds the label set that was made in it.
import Formats
import FoundationEssentials
import Glibc
import Sealing

/// Holds every file of a folder against its manifest and its list.
struct SetCheck {
  let folder: SnapshotFolder
  /// So many faults are named.
  private static let most = 20

  /// What is not as it was made; empty where all is.
  ///
  /// - Parameter manifest: the manifest that is recorded; nil trusts the folder's own.
  func faults(against manifest: [UInt8]? = nil) throws(Exit) -> [String] {
    guard let own = try folder.manifestBytes() else {
      return ["\(SnapshotFolder.manifestName): missing"]
    }
    if let manifest, manifest != own {
      return ["\(SnapshotFolder.manifestName): another than the one that is recorded"]
    }
    guard let said = try folder.manifest() else { return [] }
    var faults: [String] = []
    var known: Set<String> = [SnapshotFolder.manifestName]
    func check(_ name: String, _ sum: String) throws(Exit) {
      try Interrupt.check()
      known.insert(name)
      guard faults.count < SetCheck.most, let fault = fault(of: name, sum) else { return }
      faults.append("\(name): \(fault)")
    }
    for file in said.files { try check(file.name, file.sha256) }
    if faults.isEmpty, known.contains(SnapshotFolder.sumsName) {
      for (name, sum) in try listed() { try check(name, sum) }
    }
    for stray in strays(besides: known) where faults.count < SetCheck.most {
      faults.append("\(stray): not of the set")
    }
    return faults
  }

  private func fault(of name: String, _ sum: String) -> String? {
    guard access(folder.file(name), F_OK) == 0 else { return "missing" }
    var hash = RunningSHA256()
    do throws(Exit) {
      try Input(folder.file(name)).eachChunk { piece in
        piece.withUnsafeBytes { hash.add($0) }
        return true
      }
    } catch {
      return "cannot be read"
    }
    return hex(hash.finish()) == sum ? nil : "changed"
  }

  /// The lines of the list: a hash, two spaces, a name.
  private func listed() throws(Exit) -> [(name: String, sum: String)] {
    var rest: [UInt8] = []
    var lines: [(name: String, sum: String)] = []
    try Input(folder.file(SnapshotFolder.sumsName)).eachChunk { piece in
      rest += piece
      var start = 0
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: rest[start..<end], as: UTF8.self)
        lines.append((String(line.dropFirst(66)), String(line.prefix(64))))
        start = end + 1
      }
      rest.removeFirst(start)
      return true
    }
    return lines
  }

  /// Files that nobody put there, in order.
  private func strays(besides known: Set<String>) -> [String] {
    let paths = FileManager.default.enumeratedFiles(below: folder.path)
    return paths.filter { !known.contains($0) }.sorted()
  }
}

extension FileManager {
  /// The paths of all that is no folder below `folder`, relative to it.
  fileprivate func enumeratedFiles(below folder: String) -> [String] {
    var files: [String] = []
    var folders = [""]
    while let next = folders.popLast() {
      let names = (try? contentsOfDirectory(atPath: next.isEmpty ? folder : "\(folder)/\(next)"))
      for name in names ?? [] {
        let path = next.isEmpty ? name : "\(next)/\(name)"
        var status = stat()
        let isFolder =
          lstat("\(folder)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if isFolder { folders.append(path) } else { files.append(path) }
      }
    }
    return files
  }
}
