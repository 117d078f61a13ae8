// What other people's programs are told: folders and versions, in their environment.
import Glibc
import Outside
import Review
import Storage

/// Where the queue's scorers and trainers work, and what they find there.
struct Outsider {
  let session: Session
  let site: Site

  /// The program, in the folder of the queue's file.
  func program(_ words: [String], environment: [String: String]) -> Program {
    let own = [
      "LINESIDE_QUEUE": session.queue.definition.name,
      "LINESIDE_SITE": absolute(site.folder),
      "LINESIDE_MEDIA": absolute(session.mediaFolder),
    ]
    return Program(
      words, in: site.queuesFolder, environment: own.merging(environment) { $1 })
  }

  /// What tells a scorer which version it is.
  func environment(of version: ModelVersion) -> [String: String] {
    let folder = site.modelFolder(of: version, in: session.queue.definition.name)
    return [
      "LINESIDE_MODEL": version.name, "LINESIDE_VERSION": version.version,
      "LINESIDE_MODEL_FOLDER": access(folder, F_OK) == 0 ? absolute(folder) : "",
    ]
  }

  /// The path from the root; as it is where there is nothing.
  func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension Site {
  /// Where the files of a version that was trained here lie.
  func modelFolder(of version: ModelVersion, in queue: String) -> String {
    "\(modelsFolder(of: queue))/\(version)"
  }

  /// Where the files of a queue's models lie.
  func modelsFolder(of queue: String) -> String {
    folder == "." ? "models/\(queue)" : "\(folder)/models/\(queue)"
  }
}
