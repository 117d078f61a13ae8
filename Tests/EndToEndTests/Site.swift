// A site in a folder of its own, and the real program working on it.

import Foundation

/// The top of the repository.
let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

/// The program, as it was built with the tests.
let program: String = {
  let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  let beside = URL(filePath: tests).deletingLastPathComponent().appending(path: "lineside").path
  let usual = "\(repository)/.build/debug/lineside"
  return FileManager.default.isExecutableFile(atPath: beside) ? beside : usual
}()

/// The world that the program runs in, whoever runs the tests.
let world: [String: String] = [
  "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
  "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "tmux-256color",
]

/// A fresh folder with queues in it; it goes when the test is over.
final class Site {
  let folder: String
  /// Where what is not the site's own is kept: sockets, outputs.
  let scratch: String

  /// - Parameter queues: the text of each queue file, by the queue's name.
  init(_ queues: [String: String] = [:]) throws {
    // Short, for a socket's path has little room.
    var template = Array("/tmp/lineside-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Child.Fault.notStarted("mkdtemp", errno) }
    let base = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    folder = "\(base)/site"
    scratch = "\(base)/scratch"
    for path in ["\(folder)/queues", scratch] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    for (name, text) in queues { try write(text, to: "queues/\(name).json5") }
  }

  deinit {
    let base = URL(filePath: folder).deletingLastPathComponent()
    try? FileManager.default.removeItem(at: base)
  }

  var store: String { "\(folder)/lineside.sqlite" }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  @discardableResult
  func write(_ text: some StringProtocol, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Starts `lineside` in the site's folder.
  func start(
    _ words: [String], environment: [String: String] = [:], input: String = "/dev/null"
  ) throws -> Child {
    try Child(
      [program] + words, environment: world.merging(environment) { $1 }, input: input,
      in: folder, scratch: scratch)
  }

  /// Runs `lineside` in the site's folder to its end.
  @discardableResult
  func run(
    _ words: String..., environment: [String: String] = [:], input: String = ""
  ) throws -> Answer {
    var file = "/dev/null"
    if !input.isEmpty {
      file = "\(scratch)/\(UUID().uuidString).in"
      try Data(input.utf8).write(to: URL(filePath: file))
    }
    return try start(words, environment: environment, input: file).answer()
  }

  /// Runs a line of shell in the site's folder; `lineside` is on its path.
  @discardableResult
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Answer {
    let folder = URL(filePath: program).deletingLastPathComponent().path
    let path = "\(folder):\(world["PATH"] ?? "")"
    return try Child(
      ["bash", "-c", line],
      environment: world.merging(["PATH": path]) { $1 }
        .merging(environment) { $1 }, in: self.folder, scratch: scratch
    ).answer()
  }

  /// What a query finds in the store, read by another program: a line a row, columns divided by `|`.
  func rows(_ query: String) throws -> [String] {
    let answer = try Child(
      ["sqlite3", "-batch", "-readonly", store, query], environment: world, in: folder,
      scratch: scratch
    ).answer()
    guard answer.status == 0 else { throw Child.Fault.stillRunning(answer.errors) }
    return answer.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  func count(_ query: String) throws -> Int { Int(try rows(query).first ?? "") ?? -1 }
}

extension Site {
  /// Runs `lineside` in the site's folder while its clock on the wall is wrong.
  ///
  /// - Parameter shift: as faketime reads it: `+1h`, `-1h`.
  @discardableResult
  func run(at shift: String, _ words: String...) throws -> Answer { try run(at: shift, words) }

  func run(at shift: String, _ words: [String]) throws -> Answer {
    try Child(
      ["faketime", "-f", shift, program] + words,
      environment: world.merging(["FAKETIME_DONT_FAKE_MONOTONIC": "1"]) { $1 }, in: folder,
      scratch: scratch
    ).answer()
  }

  /// The label of each item in a snapshot that is made when all undo windows are over.
  func exported(_ queue: String, to folder: String = "labels", _ options: String...) throws
    -> [String: String]
  {
    let answer = try run(at: "+1h", ["export", queue, "--to", folder] + options)
    guard answer.status == 0 else { throw Child.Fault.stillRunning(answer.errors) }
    var labels: [String: String] = [:]
    for line in try lines("\(folder)/labels.jsonl") {
      guard let item = line["item"] as? String, let label = line["label"] as? String else {
        continue
      }
      labels[item] = label
    }
    return labels
  }

  /// The objects of a file of JSON Lines.
  func lines(_ name: String) throws -> [[String: Any]] {
    try text(path(name)).split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }
}
