// Another program that has a store locked for writing.

import Foundation

/// Holds the lock from its making until it lets go.
final class LockedStore {
  private let child: Child
  private let pipe: Int32

  init(_ site: Site) throws {
    let name = UUID().uuidString
    let path = "\(site.scratch)/\(name).fifo"
    let sign = "\(site.scratch)/\(name).locked"
    mkfifo(path, 0o600)
    // Opened both ways, so that neither end waits for the other.
    pipe = open(path, O_RDWR | O_CLOEXEC)
    child = try Child(
      ["sqlite3", "-batch", site.store], environment: world, input: path, in: site.folder,
      scratch: site.scratch)
    say(".timeout 20000\nbegin immediate;\n.shell touch \(sign)\n")
    try wait(for: "the lock") { FileManager.default.fileExists(atPath: sign) }
  }

  deinit { close(pipe) }

  func letGo() throws {
    say("rollback;\n.quit\n")
    _ = try child.answer()
  }

  private func say(_ words: String) { _ = write(pipe, words, words.utf8.count) }
}
