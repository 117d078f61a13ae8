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

  /// The folder that a queue's pictures live below.
  func mediaFolder(of queue: QueueDefinition) -> String { Site.join(queuesFolder, queue.media) }

  /// The queues that have a file, by name.
  ///
  /// - Throws: wrong use where the folder has no `queues/`, or it cannot be read.
  func queueNames() throws(Exit) -> [String] {
    guard let listing = opendir(queuesFolder) else {
      throw Exit(
        .wrongUse, "\(queuesFolder): \(reason(errno))",
        hint: "a site is a folder with queues/ in it; name it with --site DIR")
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) { place in
        place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if file.hasSuffix(".json5"), file.first != "." { names.append(String(file.dropLast(6))) }
    }
    return names.sorted()
  }

  /// The definition of a queue, with the text of its file.
  ///
  /// - Throws: wrong use where there is no such queue or its file is not right.
  func queue(_ name: String) throws(Exit) -> (definition: QueueDefinition, text: [UInt8]) {
    let path = queueFile(name)
    guard access(path, F_OK) == 0 else {
      let near = nearest(to: name, among: try queueNames())
      throw Exit(
        .wrongUse, "there is no queue '\(name)': no file \(path)",
        hint: near.map { "did you mean '\($0)'?" } ?? "'lineside queue list' shows what there is")
    }
    let text = try Input(path).all(upTo: 4 << 20)
    do throws(QueueFileError) {
      return (try QueueDefinition(name: name, file: path, bytes: text), text)
    } catch {
      throw Exit(.wrongUse, "\(path) cannot be used", details: error.lines)
    }
  }

  /// `name` inside `folder`; an absolute name stays.
  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
