// A program started as a shell would start it, without a terminal, and what came of it.

import Foundation

/// What a program that has ended leaves behind.
struct Answer {
  /// The exit status; nil where a signal ended it.
  let status: Int32?
  /// The signal that ended it.
  let signal: Int32?
  let output: String
  let errors: String
}

/// A running program. Its standard output and error go to files, so that it never waits for us.
final class Child {
  let id: pid_t
  private let outputFile: String
  private let errorsFile: String
  private var ending: (status: Int32?, signal: Int32?)?

  enum Fault: Error, CustomStringConvertible {
    case notStarted(String, Int32)
    case stillRunning(String)

    var description: String {
      switch self {
      case .notStarted(let words, let number):
        "\(words): \(String(cString: strerror(number)))"
      case .stillRunning(let what): "still running after its time: \(what)"
      }
    }
  }

  /// Starts a program in a session of its own.
  ///
  /// - Parameters:
  ///   - words: the program, looked up in the path, and its arguments.
  ///   - environment: all of it.
  ///   - input: the file that standard input comes from.
  ///   - scratch: a folder for its output.
  init(
    _ words: [String], environment: [String: String], input: String = "/dev/null",
    in folder: String, scratch: String
  ) throws {
    let name = UUID().uuidString
    outputFile = "\(scratch)/\(name).out"
    errorsFile = "\(scratch)/\(name).err"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputFile, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorsFile, O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // A session of its own (POSIX_SPAWN_SETSID, which the module lacks): nothing it does reaches the
    // terminal that the tests were started on.
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | 0x80
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let assignments = environment.map { "\($0)=\($1)" }
    var arguments = cStrings(["env", "-C", folder, "-i"] + assignments + words)
    var variables = cStrings(["PATH=\(environment["PATH"] ?? "/usr/bin:/bin")"])
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let failure = posix_spawnp(&id, "env", &actions, &attributes, &arguments, &variables)
    guard failure == 0 else { throw Fault.notStarted(words.joined(separator: " "), failure) }
    self.id = id
  }

  deinit {
    guard ending == nil else { return }
    Glibc.kill(id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
  }

  /// Waits for its end.
  func answer(within seconds: Double = 60) throws -> Answer {
    try wait(upTo: seconds, for: "\(output)\(errors)") { isOver }
    return Answer(
      status: ending?.status, signal: ending?.signal, output: output, errors: errors)
  }

  func send(_ signal: Int32) { if !isOver { Glibc.kill(id, signal) } }

  var isOver: Bool {
    if ending != nil { return true }
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return false }
    let signal = status & 0x7F
    ending = signal == 0 ? ((status >> 8) & 0xFF, nil) : (nil, signal)
    return true
  }

  var output: String { text(outputFile) }
  var errors: String { text(errorsFile) }
}

/// Copies with a null behind them, for the caller to free.
private func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  texts.map { strdup($0) } + [nil]
}

/// What a file holds; empty where it is not there.
func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

func bytes(_ path: String) -> [UInt8] {
  FileManager.default.contents(atPath: path).map(Array.init) ?? []
}

/// Looks again and again until something holds.
///
/// - Throws: where it does not come to hold in time.
func wait(
  upTo seconds: Double = 30, for what: @autoclosure () -> String, until holds: () throws -> Bool
) throws {
  let end = ContinuousClock.now + .seconds(seconds)
  while try !holds() {
    guard ContinuousClock.now < end else { throw Child.Fault.stillRunning(what()) }
    usleep(10_000)
  }
}
