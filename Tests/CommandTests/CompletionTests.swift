// Completion, asked of the real shells.
import Foundation
import Testing

@testable import lineside

struct CompletionTests {
  /// What a shell says to a script; standard error goes to the test's own.
  static func answer(_ shell: String, _ arguments: [String], in folder: URL) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [shell] + arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }

  /// A folder with the script and a site of two queues, gone afterwards.
  static func withSite<T>(_ shell: String, _ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lineside-completion-\(UUID().uuidString)")
    let queues = folder.appending(path: "site/queues")
    try FileManager.default.createDirectory(at: queues, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["boards", "digits"] {
      try Data().write(to: queues.appending(path: "\(name).json5"))
    }
    try Completion(table: .sample).script(for: shell)
      .write(to: folder.appending(path: "script"), atomically: true, encoding: .utf8)
    return try body(folder)
  }

  static func bash(_ words: [String]) throws -> [String] {
    try withSite("bash") { folder in
      let list = words.map { "'\($0)'" }.joined(separator: " ")
      let ask = """
        source ./script; COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _lineside
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      return try answer("bash", ["--norc", "-c", ask], in: folder)
    }
  }

  static func fish(_ words: [String]) throws -> [String] {
    try withSite("fish") { folder in
      let line = words.joined(separator: " ")
      let ask = "source ./script; complete -C \"\(line)\" | string replace -r '\\t.*' ''"
      return try answer("fish", ["--no-config", "-c", ask], in: folder)
    }
  }

  @Test func `bash completes commands and the commands of a group`() throws {
    #expect(try Self.bash(["lineside", "ex"]) == ["export"])
    #expect(try Self.bash(["lineside", "queue", ""]) == ["--help", "check", "list"])
  }

  @Test func `bash completes options, choices and queues of the site`() throws {
    #expect(try Self.bash(["lineside", "import", "--"]).contains("--refused"))
    #expect(try Self.bash(["lineside", "export", "b", "--format", "j"]) == ["json"])
    #expect(try Self.bash(["lineside", "export", "b", "--format", "=", "j"]) == ["json"])
    #expect(
      try Self.bash(["lineside", "--site", "site", "import", ""]) == ["boards", "digits"])
    #expect(try Self.bash(["lineside", "import", "--site", "=", "site", "d"]) == ["digits"])
  }

  @Test func `bash completes files where the queue stands already`() throws {
    #expect(try Self.bash(["lineside", "import", "boards", "scr"]) == ["script"])
    #expect(
      try Self.bash(["lineside", "import", "boards", "--csv", "--refused", "si"]) == ["site"])
  }

  @Test func `fish completes commands, options, choices and queues`() throws {
    #expect(try Self.fish(["lineside", "ex"]) == ["export"])
    #expect(try Self.fish(["lineside", "queue", ""]) == ["check", "list"])
    #expect(try Self.fish(["lineside", "import", "--ref"]) == ["--refused"])
    #expect(try Self.fish(["lineside", "export", "b", "--format", "j"]) == ["json"])
    #expect(try Self.fish(["lineside", "--site", "site", "decide", "b"]) == ["boards"])
  }

  @Test func `zsh takes the script as a completion function`() throws {
    try Self.withSite("zsh") { folder in
      let ask = "autoload -U compinit && compinit -u -D; source ./script; print $_comps[lineside]"
      let answer = try Self.answer("zsh", ["-f", "-c", ask], in: folder)
      #expect(answer == ["_lineside"])
    }
  }
}
