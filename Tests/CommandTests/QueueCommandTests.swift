// The queue commands, run as the program runs them.
import Foundation
import Testing

@testable import lineside

/// Runs the program's own table on `words`.
func run(_ words: String..., environment: [String: String] = [:]) throws -> (
  output: String, talk: String, exit: Exit?
) {
  try runTable(words, environment: environment)
}

func runTable(_ words: [String], environment: [String: String] = [:]) throws -> (
  output: String, talk: String, exit: Exit?
) {
  let output = Pipe()
  let talk = Pipe()
  var ending: Exit?
  do throws(Exit) {
    try Main.run(
      words, environment: environment,
      output: Output(descriptor: output.fileHandleForWriting.fileDescriptor),
      talk: Talk(descriptor: talk.fileHandleForWriting.fileDescriptor, environment: environment))
  } catch {
    ending = error
  }
  try output.fileHandleForWriting.close()
  try talk.fileHandleForWriting.close()
  return (
    String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
    String(decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self), ending
  )
}

/// A folder that is gone when the body returns.
func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "lineside-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

struct QueueCommandTests {
  private func withSite<T>(_ queues: [String: String], _ body: (String) throws -> T) throws -> T {
    try withFolder { folder in
      let place = folder.appending(path: "queues")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (name, text) in queues {
        try text.write(
          to: place.appending(path: "\(name).json5"), atomically: true, encoding: .utf8)
      }
      return try body(folder.path)
    }
  }

  private let good = "{title: 'A', payload: 'text', labels: [{name: 'x', good: true}]}"

  @Test func `Every queue file of the repository is right`() throws {
    let checked = try run("queue", "check", "--site", repository.path)
    #expect(checked.exit == nil)
    #expect(checked.output.isEmpty)
    #expect(checked.talk == "3 queues checked, nothing wrong\n")
  }

  @Test func `Every fault of every file is told, and the good ones are counted`() throws {
    let bad = "{\n title: 3,\n payload: 'text',\n labels: [{name: 'x'}],\n colour: 1}"
    try withSite(["good": good, "bad": bad]) { site in
      let checked = try run("queue", "check", "--site", site)
      let file = "\(site)/queues/bad.json5"
      let lines = checked.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("\(file):2: title: ") == true)
      #expect(lines.last?.hasPrefix("\(file):5: colour: ") == true)
      #expect(checked.exit == Exit(.wrongUse, "1 of 2 queues cannot be used"))
    }
  }

  @Test func `A queue that is not there is wrong use, with a guess`() throws {
    try withSite(["boards": good]) { site in
      let checked = try run("queue", "check", "bords", "--site", site)
      #expect(checked.exit?.status == .wrongUse)
      #expect(checked.exit?.hint == "did you mean 'boards'?")
    }
  }

  @Test func `A folder that is no site is wrong use, and says what a site is`() throws {
    try withFolder { folder in
      let listed = try run("queue", "list", "--site", folder.path)
      #expect(listed.exit?.status == .wrongUse)
      #expect(listed.exit?.hint == "a site is a folder with queues/ in it; name it with --site DIR")
    }
  }

  @Test func `The list shows a row a queue, by name`() throws {
    try withSite(["b": good, "a": good]) { site in
      let listed = try run("queue", "list", "--site", site)
      #expect(
        listed.output == """
          queue  title  payload  labels  mode    champion
          a      A      text     x       manual  -
          b      A      text     x       manual  -

          """)
    }
  }
}
