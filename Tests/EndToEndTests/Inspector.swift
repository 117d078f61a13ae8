// Somebody at the console: presses a key, looks what came of it, and remembers what was keyed.

import Foundation

/// A console in a terminal, and who works at it.
final class Inspector {
  let terminal: Terminal

  /// Opens the console and waits for the first part.
  init(
    _ queue: String, at site: Site, as person: String = "ann", options: String = "",
    width: Int = 120, height: Int = 40, environment: [String: String] = [:],
    until text: String? = "Your call"
  ) throws {
    terminal = try Terminal(
      "lineside console \(queue) --person \(person) \(options)", at: site, width: width,
      height: height, environment: environment)
    if let text { try terminal.wait(for: text) }
  }

  /// The part on the screen, as the picture's frame names it; nil where there is none.
  var part: String? { get throws { Inspector.part(on: try terminal.screen) } }

  static func part(on screen: String) -> String? {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    guard rows.count > 1 else { return nil }
    let words = rows[1].split(separator: " ")
    guard words.count > 2, ["┌", "+"].contains(words[0]) else { return nil }
    return String(words[1])
  }

  /// The last row of the screen, where the console answers.
  var lastLine: String {
    get throws { try terminal.rows.last { !$0.isEmpty } ?? "" }
  }

  /// Presses a key that decides the part on the screen, as often as it is said to be too early.
  ///
  /// - Parameter text: what the last line says of the part then.
  /// - Returns: the part that was decided.
  @discardableResult
  func decide(_ key: String, _ text: String) throws -> String {
    let screen = try terminal.wait(for: "a part") { Inspector.part(on: $0) != nil }
    let part = Inspector.part(on: screen) ?? ""
    try act(key) { $0.contains("\(part) \(text)") }
    return part
  }

  /// Presses a key until it is not too early for it any more, and waits for what comes of it.
  func act(_ key: String, until holds: (String) -> Bool) throws {
    // A hand is not faster than this.
    usleep(230_000)
    try terminal.press(key)
    try terminal.wait(for: "what '\(key)' does") { screen in
      if holds(screen) { return true }
      guard Inspector.refusals.contains(where: screen.contains) else { return false }
      // Another word in the last line first, so that the answer to the next try is told apart.
      try terminal.press("F9")
      try terminal.wait(for: "F9 means nothing")
      usleep(230_000)
      try terminal.press(key)
      return false
    }
  }

  private static let refusals = ["too soon", "still loading", "one moment", "two keys at once"]

  /// Stops as `q` does, and waits for the end.
  @discardableResult
  func stop() throws -> Int32? {
    try terminal.press("q")
    return try terminal.end()
  }
}
