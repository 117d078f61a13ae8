// A real terminal that a test types into and reads from: tmux with a server of its own.

import Foundation

/// One window of tmux in which one program runs. The server ends with the object.
final class Terminal {
  let site: Site
  private let socket: String
  private var statusFile: String { "\(site.scratch)/\(socket).status" }

  struct Missing: Error, CustomStringConvertible {
    let what: String
    let screen: String
    var description: String { "waited for \(what); the screen was\n\(screen)" }
  }

  /// Starts a line of shell in the site's folder; `lineside` is on its path.
  init(
    _ line: String, at site: Site, width: Int = 120, height: Int = 40,
    environment: [String: String] = [:]
  ) throws {
    self.site = site
    socket = String(UUID().uuidString.prefix(8))
    let settings = """
      set -g status off
      set -g remain-on-exit on
      set -g remain-on-exit-format ""
      set -g default-terminal tmux-256color
      set -s escape-time 0
      """
    try Data(settings.utf8).write(to: URL(filePath: "\(site.scratch)/\(socket).conf"))
    let folder = URL(filePath: program).deletingLastPathComponent().path
    var variables = world.merging(["PATH": "\(folder):\(world["PATH"] ?? "")"]) { $1 }
    variables.merge(environment) { $1 }
    let assignments = variables.map { "\($0)=\($1)" }
    try tmux(
      ["-f", "\(site.scratch)/\(socket).conf", "new-session", "-d", "-s", "desk"]
        + ["-x", "\(width)", "-y", "\(height)", "-c", site.folder]
        + ["env", "-i"] + assignments + [
          "bash", "--norc", "-c", "\(line)\necho $? > \(statusFile)",
        ])
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  // MARK: - Typing

  /// Presses keys by their names in tmux: `a`, `Enter`, `C-z`, `Left`. All come at once.
  func press(_ keys: String...) throws { try tmux(["send-keys", "-t", "desk"] + keys) }

  /// Types characters, all at once, as a scanner does.
  func fire(_ text: String) throws { try tmux(["send-keys", "-t", "desk", "-l", text]) }

  /// Types characters one by one, as a hand does.
  func type(_ text: String) throws {
    for character in text {
      try tmux(["send-keys", "-t", "desk", "-l", String(character)])
      usleep(30_000)
    }
  }

  /// Pastes as a terminal does that brackets what is pasted.
  func paste(_ text: String) throws {
    let file = "\(site.scratch)/\(socket).paste"
    try Data(text.utf8).write(to: URL(filePath: file))
    try tmux(["load-buffer", file])
    try tmux(["paste-buffer", "-p", "-t", "desk"])
  }

  func resize(width: Int, height: Int) throws {
    try tmux(["resize-window", "-t", "desk", "-x", "\(width)", "-y", "\(height)"])
  }

  // MARK: - Reading

  /// The rows as they are seen, without what is blank at their ends.
  var rows: [String] {
    get throws {
      try tmux(["capture-pane", "-p", "-t", "desk"])
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  var screen: String { get throws { try rows.joined(separator: "\n") } }

  /// The rows with the escape sequences of their colours.
  var colours: String { get throws { try tmux(["capture-pane", "-e", "-p", "-t", "desk"]) } }

  /// Waits until the screen shows a text.
  @discardableResult
  func wait(for text: String, within seconds: Double = 30) throws -> String {
    try wait(for: "'\(text)'", within: seconds) { $0.contains(text) }
  }

  /// Waits until the screen is as it should be.
  @discardableResult
  func wait(
    for what: String, within seconds: Double = 30, until holds: (String) throws -> Bool
  ) throws -> String {
    var last = ""
    let end = ContinuousClock.now + .seconds(seconds)
    repeat {
      last = try screen
      if try holds(last) { return last }
      usleep(15_000)
    } while ContinuousClock.now < end
    throw Missing(what: what, screen: last)
  }

  // MARK: - The program

  /// The program that the line of shell is running.
  var id: pid_t {
    get throws {
      let shell = try tmux(["display-message", "-p", "-t", "desk", "#{pane_pid}"])
        .trimmingCharacters(in: .whitespacesAndNewlines)
      let children = text("/proc/\(shell)/task/\(shell)/children")
      guard let id = children.split(separator: " ").first.flatMap({ pid_t($0) }) else {
        throw Missing(what: "a running program", screen: try screen)
      }
      return id
    }
  }

  /// Whether the line of shell has come to its end.
  var isOver: Bool { !text(statusFile).isEmpty }

  /// Waits for the end of the line of shell.
  ///
  /// - Returns: its exit status, as a shell has it: 128 and the signal where one ended it.
  @discardableResult
  func end(within seconds: Double = 30) throws -> Int32? {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isOver {
      guard ContinuousClock.now < end else { throw Missing(what: "its end", screen: try screen) }
      usleep(15_000)
    }
    return Int32(text(statusFile).trimmingCharacters(in: .whitespacesAndNewlines))
  }

  func signal(_ number: Int32) throws { kill(try id, number) }

  @discardableResult
  private func tmux(_ words: [String]) throws -> String {
    let environment = world.merging(["TMUX_TMPDIR": site.scratch]) { $1 }
    let answer = try Child(
      ["tmux", "-L", socket] + words, environment: environment, in: site.folder,
      scratch: site.scratch
    ).answer()
    guard answer.status == 0 else {
      throw Child.Fault.stillRunning("tmux \(words.prefix(1)): \(answer.errors)")
    }
    return answer.output
  }
}
