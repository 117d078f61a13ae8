// Where the program starts: words in, a command run, a status out.
import Glibc

@main
enum Main {
  static func main() {
    // A closed pipe and a file that may not grow are answers of `write`, not deaths.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    openStandardDescriptors()
    let environment = Variable.environment
    let talk = Talk(environment: environment)
    let output = Output()
    do throws(Exit) {
      try run(words(), environment: environment, output: output, talk: talk)
    } catch {
      talk.fail(error)
      exit(error.status.rawValue)
    }
    exit(Exit.Status.done.rawValue)
  }

  /// Runs what the words ask for, and hands out all that it wrote, even where it failed midway.
  static func run(
    _ words: [String], environment: [String: String], output: Output, talk: Talk,
    table: CommandTable = .lineside
  ) throws(Exit) {
    guard !words.isEmpty else {
      talk.show(page: Help(table: table).overview)
      throw Exit(.wrongUse)
    }
    switch try table.request(words) {
    case .version:
      try output.line("lineside \(Version.number)")
    case .help(let topic):
      try output.write(Help(table: table).page(topic))
    case .run(let command, let arguments, let options):
      let invocation = Invocation(
        command: command, arguments: arguments, options: options, environment: environment,
        output: output, talk: talk)
      do throws(Exit) {
        try command.run(invocation)
      } catch {
        try output.flush()
        throw error
      }
    }
    try output.flush()
  }

  /// The words after the program's name. Swift would mend what is not UTF-8, and an item or a file
  /// of another name would be meant.
  private static func words() throws(Exit) -> [String] {
    var words: [String] = []
    for place in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[place], let word = String(validatingCString: bytes)
      else { throw Exit(.wrongUse, "argument \(place) is not UTF-8") }
      words.append(word)
    }
    return words
  }

  /// Where the caller closed 0, 1 or 2, a file opened later must not take the number.
  private static func openStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}
