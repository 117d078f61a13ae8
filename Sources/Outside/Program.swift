// What is started: words, a folder, an environment, limits; and the system's way of starting it.
internal import CCurl
internal import Glibc

/// A program to be started.
package struct Program: Sendable {
  /// The program and its arguments.
  package var words: [String]
  /// The folder that it runs in.
  package var folder: String
  /// Set beside what the environment holds already.
  package var environment: [String: String]
  /// What each of its processes may hold in memory, in MiB; nil: no limit.
  package var memoryMB: Int?
  /// How large a file of its may grow, in MiB; nil: no limit.
  package var fileMB: Int?

  package init(
    _ words: [String], in folder: String, environment: [String: String] = [:], memoryMB: Int? = nil,
    fileMB: Int? = nil
  ) {
    self.words = words
    self.folder = folder
    self.environment = environment
    self.memoryMB = memoryMB
    self.fileMB = fileMB
  }

  /// The shell changes to the folder, sets the limits and gives way to the program.
  private var whole: [String] {
    let memory = memoryMB.map { "ulimit -v \($0 * 1024) && " } ?? ""
    let files = fileMB.map { "ulimit -f \($0 * 2048) && " } ?? ""
    return ["/bin/sh", "-c", "cd -- \"$1\" && shift && \(memory)\(files)exec \"$@\"", "sh", folder]
      + words
  }

  /// Starts it as the first of a new process group.
  func spawn(input: Int32, output: Int32, errors: Int32) throws(OutsideFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (end, place) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
      posix_spawn_file_actions_adddup2(&actions, end, place)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    // What this program ignores, its children are to hear of as usual.
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let code = withCStrings(whole) { words in
      withCStrings(settings) { posix_spawn(&process, "/bin/sh", &actions, &attributes, words, $0) }
    }
    guard code == 0 else { throw .system("starting \(words.first ?? "it")", code) }
    return process
  }

  /// The environment as `NAME=VALUE`, ours last.
  private var settings: [String] {
    var settings: [String] = []
    var place = lineside_environment()
    while let entry = place?.pointee {
      let text = String(cString: entry)
      let name = text.prefix { $0 != "=" }
      if environment[String(name)] == nil { settings.append(text) }
      place = place?.advanced(by: 1)
    }
    return settings + environment.map { "\($0.key)=\($0.value)" }.sorted()
  }
}

/// Calls `body` with the texts as C strings, a null after the last.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}

/// A pipe whose ends no other program inherits.
struct Pipe {
  let read: Int32
  let write: Int32

  init() throws(OutsideFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system("making a pipe", errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (read, write) = (ends[0], ends[1])
  }
}
