// A site: the folder that a plant's queues, its store and its pictures live in.

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

  private static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
