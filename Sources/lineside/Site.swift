// A site: the folder that a plant's queues, its store and its pictures live in.
import Formats
import Glibc
import Review

struct Site: Equatable, Sendable {
  let folder: String
  /// A path, or an address such as `postgresql://…`.
  let store: String

  init(folder: String, store: String? = nil) {
    self.folder = folder
    self.store = store ?? Site.join(folder, "lineside.sqlite")
  }

  var queuesFolder: String { Site.join(folder, "queues") }

  /// Whether the store is there.
  var hasStore: Bool { access(store, F_OK) == 0 }

  /// The folder that the store lies in.
  var storeFolder: String {
    let parts = store.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.joined(separator: "/")
    return folder.isEmpty ? (store.hasPrefix("/") ? "/" : ".") : folder
  }

  /// Whether others than the store's owner may read or write it: the file, in a folder that lets them in.
  var othersCanRead: Bool {
    var status = stat()
    guard stat(store, &status) == 0, status.st_mode & 0o077 != 0 else { return false }
    return stat(storeFolder, &status) != 0 || status.st_mode & 0o011 != 0
  }

  func queueFile(_ name: String) -> String { Site.join(queuesFolder, "\(name).json5") }

  /// `path` as the queue files mean it: relative to `folder`, or absolute.
  func path(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : Site.join(folder, path)
  }

  private static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}

extension Site {
  /// The definition of the queue `name`, and its file byte for byte.
  ///
  /// - Throws: wrong use where there is no such queue, or its file is not right; the faults are the
  ///   exit's details.
  func definition(of name: String) throws(Exit) -> (QueueDefinition, text: [UInt8]) {
    let file = queueFile(name)
    guard access(file, F_OK) == 0 else {
      throw Exit(
        .wrongUse, "there is no queue '\(name)': \(file) does not exist", hint: hint(for: name))
    }
    let text = try Input(file).all(upTo: 4 << 20)
    return (try definition(of: name, in: text), text)
  }

  /// The definition of the queue `name` that the bytes of its file are.
  func definition(of name: String, in text: [UInt8]) throws(Exit) -> QueueDefinition {
    let file = queueFile(name)
    do throws(QueueFileError) {
      return try QueueDefinition(name: name, file: file, bytes: text)
    } catch {
      throw Exit(.wrongUse, "\(file) cannot be used", details: error.lines)
    }
  }

  /// The names of the files in the site's `queues/`, in order; whether they are right is not looked
  /// at. None where there is no such folder.
  var queueNames: [String] {
    guard let folder = opendir(queuesFolder) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) { place in
        place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if file.hasSuffix(".json5"), file.first != "." { names.append(String(file.dropLast(6))) }
    }
    return names.sorted()
  }

  /// The names, where there are any.
  ///
  /// - Throws: wrong use where the folder is no site.
  func someQueueNames() throws(Exit) -> [String] {
    let names = queueNames
    guard names.isEmpty else { return names }
    throw Exit(.wrongUse, "there are no queues in \(queuesFolder)", hint: Site.hint)
  }

  private static let hint = "a site is a folder with queues/ in it; name it with --site DIR"

  private func hint(for name: String) -> String {
    let names = queueNames
    if names.isEmpty { return Site.hint }
    if let near = nearest(to: name, among: names) { return "did you mean '\(near)'?" }
    return "the site has \(Value.list(names, "and"))"
  }
}
