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
  func definition(of name: String) throws(Exit) -> (QueueDefinition, text: [UInt8]) {
    let file = queueFile(name)
    let text: [UInt8]
    do throws(ReadFailure) {
      text = try contents(of: file)
    } catch {
      guard error.number == ENOENT else { throw Exit(.wrongUse, "\(file): \(error)") }
      throw Exit(
        .wrongUse, "there is no queue '\(name)': \(file) does not exist", hint: hint(for: name))
    }
    do throws(QueueFileError) {
      return (try QueueDefinition(name: name, file: file, bytes: text), text)
    } catch {
      throw Exit(.wrongUse, error.lines.joined(separator: "\n"))
    }
  }

  /// The names of the site's queues, in order.
  var queueNames: [String] {
    guard let folder = opendir(queuesFolder) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let name = String(file.dropLast(6))
      if file.hasSuffix(".json5"), QueueDefinition.isName(name) { names.append(name) }
    }
    return names.sorted()
  }

  private func hint(for name: String) -> String {
    let names = queueNames
    if names.isEmpty { return "name the site's folder with --site; its queues stand in queues/" }
    if let near = nearest(to: name, among: names) { return "did you mean '\(near)'?" }
    return "the site has \(Value.list(names, "and"))"
  }
}

/// The bytes of a small file.
private func contents(of path: String) throws(ReadFailure) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw ReadFailure(number: errno) }
  defer { close(descriptor) }
  let source = bytes(of: descriptor)
  var contents: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    var failure: ReadFailure?
    let count = chunk.withUnsafeMutableBytes { buffer in
      do throws(ReadFailure) { return try source(buffer) } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    guard count > 0 else { return contents }
    contents += chunk[..<count]
  }
}
